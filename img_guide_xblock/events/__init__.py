"""What a learner did, as events for the platform's tracking log (docs/events.md).

Each function takes the record before and after an action and returns what there is to tell of it: nothing when the
action changed nothing, so that a request that is sent twice is told once.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal, NamedTuple

from img_guide_xblock.events.interaction import TITLE, Payload, clipped, fitting, question_facts, response_facts
from img_guide_xblock.events.names import (
    ANSWER_SHOWN,
    HINT_SHOWN,
    LESSON_OPENED,
    NAMES,
    QUESTION_ANSWERED,
    QUIZ_COMPLETED,
    QUIZ_RESTARTED,
    REVIEW_ANSWERED,
    SECTION_READ,
)
from img_guide_xblock.guide.index import Placed, counts
from img_guide_xblock.guide.model import Guide, Lesson
from img_guide_xblock.guide.question import Response
from img_guide_xblock.guide.sections import Quiz
from img_guide_xblock.study.asking import Asking
from img_guide_xblock.study.progress import standing
from img_guide_xblock.study.record import Confidence, Given, Record

__all__ = [
    "NAMES", "Event", "Origin", "answer_shown", "hint_shown", "lesson_opened", "question_answered", "quiz_restarted",
    "review_answered", "section_read",
]  # fmt: skip


class Event(NamedTuple):
    """A name and a payload that is JSON: less than 10 kB, without names of people and without their own words."""

    name: str
    payload: Payload


@dataclass(frozen=True, slots=True)
class Origin:
    """Where events come from.

    Attributes:
        usage: the block's usage id.
        edition: the name of the document's stored text; another one after each change.
        free_text: the operator lets learners' own words out.
    """

    usage: str
    guide: Guide
    edition: str
    free_text: bool = False


def lesson_opened(origin: Origin, lesson: Lesson, entry: Literal["page", "link"]) -> Iterator[Event]:
    """A lesson is on screen: the `page` came with it, or the learner followed a `link` in the guide."""
    yield Event(LESSON_OPENED, {**_about(origin, lesson), "entry": entry})


def section_read(
    origin: Origin, lesson: Lesson, section: str, before: Record, after: Record, *, late: bool = False
) -> Iterator[Event]:
    """The end of a text was on screen for the first time; `late`: the news came after an outage."""
    if section in after.read and section not in before.read:
        title = next(found.title for found in lesson.sections if found.id == section)
        about = {"section_id": section, "section_title": clipped(title, TITLE), "late": late}
        yield Event(SECTION_READ, {**_about(origin, lesson), **about})


def question_answered(origin: Origin, placed: Placed, before: Record, after: Record, view: Asking) -> Iterator[Event]:
    """A question was answered in its quiz; and the quiz is complete, when it was the last that waited."""
    id = placed.question.id
    answer = after.answers[id]
    if before.answers.get(id) != answer:
        about = {
            **_quiz(placed.quiz),
            "graded": counts(placed.question, placed.quiz),
            "attempt": answer.attempts,
            "closed": not answer.reopened,
        }
        payload = _answered(origin, placed, about, answer.response, answer.confidence, after.hints.get(id, 0))
        yield Event(QUESTION_ANSWERED, payload)
        yield from _quiz_completed(origin, placed, after, view)


def review_answered(origin: Origin, placed: Placed, given: Given, before: Record, after: Record) -> Iterator[Event]:
    """A question that came back for review was answered; the grade stays what it is."""
    if before.answers.get(given.question) != after.answers[given.question]:
        hints = after.hints.get(given.question, 0)
        about = _quiz(placed.quiz)
        yield Event(REVIEW_ANSWERED, _answered(origin, placed, about, given.response, given.confidence, hints))


def hint_shown(origin: Origin, placed: Placed, before: Record, after: Record) -> Iterator[Event]:
    """One more hint of a question was opened."""
    number = after.hints.get(placed.question.id, 0)
    if number > before.hints.get(placed.question.id, 0):
        about = {"hint_number": number, "hints_available": len(placed.question.hints)}
        yield Event(HINT_SHOWN, {**_about(origin, placed.lesson), **_asked(placed), **about})


def answer_shown(origin: Origin, placed: Placed, before: Record, after: Record, view: Asking) -> Iterator[Event]:
    """A learner gave up and saw the answer instead of trying once more; the quiz may be complete by that."""
    if before.is_open(placed.question.id) and not after.is_open(placed.question.id):
        about = {"attempts": before.answers[placed.question.id].attempts}
        yield Event(ANSWER_SHOWN, {**_about(origin, placed.lesson), **_asked(placed), **about})
        yield from _quiz_completed(origin, placed, after, view)


def quiz_restarted(
    origin: Origin, lesson: Lesson, quiz: Quiz, which: Literal["all", "missed"], before: Record, after: Record
) -> Iterator[Event]:
    """Answered questions of a quiz are open again; `questions` says how many."""
    opened = sum(not before.is_open(id) and after.is_open(id) for id in before.answers)
    if opened:
        about = {**_quiz(quiz), "which": which, "questions": opened}
        yield Event(QUIZ_RESTARTED, {**_about(origin, lesson), **about})


def _quiz_completed(origin: Origin, placed: Placed, after: Record, view: Asking) -> Iterator[Event]:
    """The quiz of a question that was open until now, when none of its questions waits any more."""
    quiz = placed.quiz
    asked = view.questions(quiz)
    if not any(after.is_open(id) for id in asked):
        now = standing(after, quiz, replace(view, hidden=frozenset()))
        about = {**_quiz(quiz), "graded": quiz.settings.scored, "questions": len(asked)}
        if now.share is not None:
            possible = len(now.right) + len(now.missed)
            about |= {"score": round(now.share * possible, 4), "possible": possible}
            if quiz.settings.pass_score is not None:
                about["success"] = now.share >= quiz.settings.pass_score
        yield Event(QUIZ_COMPLETED, {**_about(origin, placed.lesson), **about})


def _answered(
    origin: Origin, placed: Placed, about: Payload, response: Response, confidence: Confidence, hints: int
) -> Payload:
    def made(cut: int) -> Payload:
        return {
            **_about(origin, placed.lesson),
            **about,
            **question_facts(placed.question, cut),
            **response_facts(placed.question, response, cut, free_text=origin.free_text),
            **({"confidence": confidence} if confidence else {}),
            "hints_used": hints,
        }

    return fitting(made)


def _about(origin: Origin, lesson: Lesson) -> Payload:
    return {
        "usage_key": origin.usage,
        "edition": origin.edition,
        "guide_title": clipped(origin.guide.title, TITLE),
        "language": origin.guide.lang.replace("_", "-")[:35],
        "lesson_id": lesson.id,
        "lesson_title": clipped(lesson.title, TITLE),
    }


def _quiz(quiz: Quiz) -> Payload:
    return {"quiz_id": quiz.id, "quiz_title": clipped(quiz.title, TITLE)}


def _asked(placed: Placed) -> Payload:
    """A question by its name, where its words are not needed."""
    return {**_quiz(placed.quiz), "question_id": placed.question.id, "kind": placed.question.kind}
