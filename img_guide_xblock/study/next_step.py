"""What to do next, and why: one thing."""

from dataclasses import dataclass
from typing import Literal

from img_guide_xblock.guide.document import Shown
from img_guide_xblock.guide.model import Lesson
from img_guide_xblock.study.asking import Asking
from img_guide_xblock.study.progress import first_unread, first_waiting
from img_guide_xblock.study.record import Answer, Record
from img_guide_xblock.study.review import due, next_due


@dataclass(frozen=True, slots=True)
class NextStep:
    """`start`, `read` or `answer` a section of a lesson; `review` so many questions; or `done`, until `day`."""

    kind: Literal["start", "read", "answer", "review", "done"]
    lesson: Lesson | None = None
    section: str = ""
    title: str = ""
    count: int = 0
    day: int | None = None


def deck(shown: Shown, record: Record, view: Asking) -> dict[str, Answer]:
    """The answers whose questions may come back for review.

    Not those that the guide has no longer or does not ask this learner, nor those whose answer is kept back: because
    the course hides results, or because a try is left before the answer is shown.
    """
    questions = shown.index.questions
    return {
        id: answer
        for id, answer in record.answers.items()
        if answer.step and id in questions and view.reviews(questions[id], answer)
    }


def reviewable(shown: Shown, record: Record, view: Asking) -> list[str]:
    """The questions to review today, the longest waiting first."""
    return due(deck(shown, record, view), view.today)


def next_review(shown: Shown, record: Record, view: Asking) -> int | None:
    """The first day after today on which a question comes back; None when none will."""
    return next_due(deck(shown, record, view), view.today)


def next_step(shown: Shown, record: Record, view: Asking) -> NextStep:
    """Reviews first, because they are for today; then the lesson left, then the first that is not complete."""
    waiting = reviewable(shown, record, view)
    if waiting:
        return NextStep("review", count=len(waiting))
    left = shown.index.lessons.get(record.place.lesson)
    for lesson in (*((left,) if left else ()), *shown.guide.lessons):
        text = first_unread(record, lesson)
        if text:
            begun = bool(record.read or record.answers)
            return NextStep("read" if begun else "start", lesson, text.id, text.title)
        quiz = first_waiting(record, lesson, view)
        if quiz:
            return NextStep("answer", lesson, quiz.id, quiz.title)
    return NextStep("done", day=next_review(shown, record, view))
