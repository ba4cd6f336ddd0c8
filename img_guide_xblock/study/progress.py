"""How far a learner is. Read (seen it) and known (answered right, last time) are two facts, never mixed."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from img_guide_xblock.guide.index import Index, Size
from img_guide_xblock.guide.model import Lesson
from img_guide_xblock.guide.sections import Quiz, Text
from img_guide_xblock.study.asking import Asking
from img_guide_xblock.study.record import Answer, Record


class Progress(NamedTuple):
    """Counts for a lesson or the guide; `size` is what there is.

    Attributes:
        needed: the questions that completion asks for: those that count for the grade and are asked of this learner.
        answered: how many of these are answered, or closed.
    """

    size: Size
    read: int
    needed: int
    answered: int
    known: int

    @property
    def complete(self) -> bool:
        """Everything read and everything answered that counts."""
        return self.read >= self.size.texts and self.answered >= self.needed

    @property
    def completion(self) -> float:
        """The share of sections read and questions answered, from 0 to 1; with nothing to do it is complete."""
        whole = self.size.texts + self.needed
        return min(1.0, (self.read + self.answered) / whole) if whole else 1.0


def completion(record: Record, index: Index, view: Asking) -> float:
    """The share of the whole guide that is read and answered, without a look at each lesson.

    Everybody can reach 1: no answer has to be right, practice may be left out, and what is closed counts as done. It
    sinks again when staff reset the tries.
    """
    read = sum(section in index.texts for section in record.read)
    needed = index.scored - view.left_out if view.left_out else index.scored
    done = needed if view.rules.closed else [id for id, answer in record.answers.items() if _done(id, answer, needed)]
    return Progress(index.total, read, len(needed), len(done), 0).completion


def _done(id: str, answer: Answer, needed: Collection[str]) -> bool:
    return id in needed and answer.attempts > 0


@dataclass(frozen=True, slots=True)
class Standing:
    """How one quiz stands for one learner: ids of its questions, in the order of the quiz.

    Attributes:
        asked: all that this learner is asked.
        waiting: those that wait for an answer, the first or another one.
        right: those answered all right, the last time. Empty while results are hidden.
        missed: those answered and not right. Empty while results are hidden.
        changed: those whose key the author changed since.
        again: those that can be opened again: answered, closed and with a try left.
        sure_wrong, unsure_right: what the learner did not know of their own knowledge.
        share: the share of points of the last answers, from 0 to 1; None when nothing can be right or wrong.
        hidden: the course does not show results now.
        over: the quiz is closed.
    """

    asked: tuple[str, ...]
    waiting: tuple[str, ...]
    right: tuple[str, ...]
    missed: tuple[str, ...]
    changed: tuple[str, ...]
    again: tuple[str, ...]
    sure_wrong: tuple[str, ...]
    unsure_right: tuple[str, ...]
    share: float | None
    hidden: bool
    over: bool

    @property
    def begun(self) -> bool:
        """Something was answered in this round."""
        return len(self.waiting) < len(self.asked)


def standing(record: Record, quiz: Quiz, view: Asking) -> Standing:
    """How a quiz stands, by its last answers and today's keys. What was opened again counts as waiting."""
    asked = tuple(view.questions(quiz))
    over = view.closed(quiz)
    closed = {id: record.answers[id] for id in asked if id in record.answers and (over or not record.is_open(id))}
    hidden = any(id in view.hidden for id in asked)
    questions = {question.id: question for question in quiz.questions}
    scored = [id for id in asked if questions[id].scored]
    scores = {id: questions[id].grade(closed[id].response).score for id in scored if id in closed and not hidden}
    return Standing(
        asked=asked,
        waiting=tuple(id for id in asked if id not in closed),
        right=tuple(id for id, score in scores.items() if score == 1),
        missed=tuple(id for id, score in scores.items() if score < 1),
        changed=tuple(id for id in scores if closed[id].changed),
        again=tuple(id for id, answer in closed.items() if view.has_try(quiz, answer)),
        sure_wrong=tuple(id for id in scores if scores[id] < 1 and closed[id].confidence == "sure"),
        unsure_right=tuple(id for id in scores if scores[id] == 1 and closed[id].confidence == "unsure"),
        share=sum(scores.values()) / len(scored) if scored else None,
        hidden=hidden,
        over=over,
    )


def by_lesson(record: Record, index: Index, view: Asking) -> dict[str, Progress]:
    """The progress of each lesson, in one pass over the record; what the guide has no longer is left out."""
    read = _tally(index.texts[section] for section in record.read if section in index.texts)
    asked = {id: answer for id, answer in record.answers.items() if id in index.questions and id not in view.left_out}
    needed = _needed(index, view)
    done = (index.questions[id].lesson for id, answer in asked.items() if _done(id, answer, index.scored))
    answered = needed if view.rules.closed else _tally(done)
    known = _tally(
        placed.lesson
        for id, answer in asked.items()
        if (placed := index.questions[id]).question.scored and is_known(id, answer, view)
    )
    return {
        id: Progress(size, read.get(id, 0), needed.get(id, 0), answered.get(id, 0), known.get(id, 0))
        for id, size in index.sizes.items()
    }


def _needed(index: Index, view: Asking) -> Mapping[str, int]:
    """For each lesson, how many of its questions completion asks of this learner."""
    if not view.left_out:
        return index.scored_in
    return _tally(index.questions[id].lesson for id in index.scored - view.left_out)


def is_known(id: str, answer: Answer, view: Asking) -> bool:
    """Answered right the last time, and the course does not hide it."""
    return answer.known and id not in view.hidden


def by_objective(record: Record, lesson: Lesson, view: Asking) -> dict[str, tuple[int, int]]:
    """For each objective of a lesson: how many of its questions are known, and how many there are."""
    counts = {objective.id: [0, 0] for objective in lesson.objectives}
    for section in lesson.sections:
        for question in section.questions if isinstance(section, Quiz) else ():
            if question.objective in counts and question.scored and question.id not in view.left_out:
                answer = record.answers.get(question.id)
                counts[question.objective][0] += answer is not None and is_known(question.id, answer, view)
                counts[question.objective][1] += 1
    return {id: (known, all_of_them) for id, (known, all_of_them) in counts.items()}


def overall(lessons: Mapping[str, Progress], index: Index) -> Progress:
    """The progress of the whole guide out of that of its lessons."""
    parts = lessons.values()
    return Progress(
        index.total,
        sum(part.read for part in parts),
        sum(part.needed for part in parts),
        sum(part.answered for part in parts),
        sum(part.known for part in parts),
    )


def minutes_left(lesson: Lesson, progress: Progress) -> int:
    """The lesson's minutes, times what is still to do; at least 1 while anything is left."""
    if progress.complete:
        return 0
    return max(1, round(lesson.minutes * (1 - progress.completion)))


def first_unread(record: Record, lesson: Lesson) -> Text | None:
    """The first section of a lesson that was not read."""
    texts = (section for section in lesson.sections if isinstance(section, Text))
    return next((text for text in texts if text.id not in record.read), None)


def first_waiting(record: Record, lesson: Lesson, view: Asking) -> Quiz | None:
    """The first open quiz of a lesson with a question that was never answered."""
    quizzes = (section for section in lesson.sections if isinstance(section, Quiz) and not view.closed(section))
    return next((quiz for quiz in quizzes if any(id not in record.answers for id in view.questions(quiz))), None)


def _tally(lessons: Iterable[Lesson]) -> dict[str, int]:
    counts: dict[str, int] = {}
    for lesson in lessons:
        counts[lesson.id] = counts.get(lesson.id, 0) + 1
    return counts
