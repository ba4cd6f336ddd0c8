"""A learner's record: what was answered and read. Every change returns a new record; nothing here knows a clock."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Final

from img_guide_xblock.guide.question import Response

KEYS_KEPT: Final = 20
"""How many idempotency keys are remembered."""


@dataclass(frozen=True, slots=True)
class Answer:
    """The last answer to one question.

    Attributes:
        response: as `BaseQuestion.read` returned it.
        attempts: how often it was answered since the last reset.
        score: from 0 to 1.
        rev: the record's revision at which this answer, or its reopening, was written.
        reopened: the learner started the quiz again and may answer once more; the answer stays until then.
    """

    response: Response
    attempts: int
    score: float
    rev: int
    reopened: bool = False

    @property
    def known(self) -> bool:
        """Answered all right, the last time."""
        return self.score == 1


@dataclass(frozen=True, slots=True)
class Place:
    """Where the learner was last."""

    lesson: str = ""
    section: str = ""


class Stale(Exception):
    """What is to be written changed after the revision the writer knew; nothing was written."""


@dataclass(frozen=True, slots=True)
class Record:
    """All of a learner's state in one block, decoded. `rev` rises with answers and retries, not with reading."""

    answers: Mapping[str, Answer] = field(default_factory=dict)
    read: tuple[str, ...] = ()
    place: Place = Place()
    rev: int = 0
    keys: tuple[str, ...] = ()
    attempts: int = 0
    earned: float | None = None
    possible: float | None = None

    def done(self, key: str) -> bool:
        """Whether the action with this idempotency key was carried out before."""
        return key in self.keys

    def has(self, question: str, key: str) -> bool:
        """Whether the answer that was sent with this key is here; another device's write may have gone over it."""
        return self.done(key) and question in self.answers

    def is_open(self, question: str) -> bool:
        """Whether the question waits for an answer: never answered, or started again."""
        answer = self.answers.get(question)
        return answer is None or answer.reopened

    def answered(self, question: str, response: Response, score: float, key: str, rev: int) -> "Record":
        """The record with one more answer.

        Raises:
            Stale: when the question changed after `rev`, or is not open.
        """
        before = self.answers.get(question)
        if before is not None and (before.rev > rev or not before.reopened):
            raise Stale
        tries = 1 if before is None else before.attempts + 1
        answer = Answer(response, tries, score, self.rev + 1)
        changed = replace(self, answers={**self.answers, question: answer}, attempts=self.attempts + 1)
        return changed._stamped(key)

    def retried(self, questions: Iterable[str], *, missed_only: bool, key: str, rev: int) -> "Record":
        """The record with the answered questions of one quiz open again, all of them or only the missed.

        Raises:
            Stale: when one of them changed after `rev`.
        """
        ours = {id: self.answers[id] for id in questions if id in self.answers}
        if any(answer.rev > rev for answer in ours.values()):
            raise Stale
        opened = {
            id: replace(answer, rev=self.rev + 1, reopened=True)
            for id, answer in ours.items()
            if not (missed_only and answer.known)
        }
        return replace(self, answers={**self.answers, **opened})._stamped(key)

    def seen(self, lesson: str, section: str, *, reading: bool) -> "Record":
        """The record with the place left, and with the section read when it is one to read."""
        read = (*self.read, section) if reading and section not in self.read else self.read
        return replace(self, read=read, place=Place(lesson, section))

    def opened(self, lesson: str) -> "Record":
        """The record with the lesson that is now open; the section stays when the lesson does."""
        return self if lesson == self.place.lesson else replace(self, place=Place(lesson))

    def lost(self, acked: Mapping[str, int]) -> list[str]:
        """Of answers that were acknowledged at a revision, those that are not there any more.

        Another device's write can go over them: the platform saves a field as a whole, without locks.
        """
        return [id for id, rev in acked.items() if id not in self.answers or self.answers[id].rev < rev]

    def _stamped(self, key: str) -> "Record":
        return replace(self, rev=self.rev + 1, keys=(*self.keys, key)[-KEYS_KEPT:])
