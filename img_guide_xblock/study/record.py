"""A learner's record: what was answered and read. Every change returns a new record; nothing here knows a clock."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Final, Literal

from img_guide_xblock.guide.question import Response
from img_guide_xblock.study import review
from img_guide_xblock.study.calibration import Weeks, counted

KEYS_KEPT: Final = 20
"""How many idempotency keys are remembered."""

Confidence = Literal["", "sure", "unsure"]


@dataclass(frozen=True, slots=True)
class Answer:
    """The last answer to one question.

    Attributes:
        response: as `BaseQuestion.read` returned it.
        attempts: how often it was answered since the last reset.
        best: the score that the grade is made of, from 0 to 1: the best so far, or the last where the quiz says so.
        rev: the record's revision at which this answer, or its reopening, was written.
        known: answered all right, the last time, in the quiz or in a review.
        reopened: it may be answered once more; the answer stays until then.
        confidence: what the learner said of it.
        day: the learner's day of the last answer, in days since 1970-01-01.
        step: the place in the review deck (`review`); 0 = not in it.
        key: the fingerprint of the question's key at that time; 0 = not known.
        changed: the key is another one by now. Found out on reading, never stored.
    """

    response: Response
    attempts: int
    best: float
    rev: int
    known: bool = False
    reopened: bool = False
    confidence: Confidence = ""
    day: int = 0
    step: int = 0
    key: int = 0
    changed: bool = False


@dataclass(frozen=True, slots=True)
class Given:
    """One answer as it comes in, graded.

    Attributes:
        stays_open: wrong, and there is another try without starting again.
        latest: this score counts even if an earlier one was better.
        told: the learner may know now how good it is; what they may not know is not counted where they can see it.
    """

    question: str
    response: Response
    score: float
    idempotency: str
    rev: int
    day: int
    confidence: Confidence = ""
    key: int = 0
    stays_open: bool = False
    latest: bool = False
    told: bool = True

    @property
    def correct(self) -> bool:
        """All of it right."""
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
    """All of a learner's state in one block, decoded.

    Attributes:
        answers: the last answer to each question.
        read: ids of the sections read, in order.
        place: where the learner was last.
        hints: how many hints of a question were opened.
        rounds: how often a quiz that draws its questions was started again.
        weeks: right and wrong by confidence, for each week.
        rev: the revision; it rises with answers and retries, not with reading.
        keys: the newest idempotency keys.
        first: the first one; another record, as after a deletion, has another.
        attempts: how many answers were sent since the last reset.
        earned, possible: the points that are kept; None before the first answer.
        offset: minutes that the learner's clock is ahead of UTC.
    """

    answers: Mapping[str, Answer] = field(default_factory=dict)
    read: tuple[str, ...] = ()
    place: Place = Place()
    hints: Mapping[str, int] = field(default_factory=dict)
    rounds: Mapping[str, int] = field(default_factory=dict)
    weeks: Weeks = field(default_factory=dict)
    rev: int = 0
    keys: tuple[str, ...] = ()
    first: str = ""
    attempts: int = 0
    earned: float | None = None
    possible: float | None = None
    offset: int = 0

    def done(self, key: str) -> bool:
        """Whether the action with this idempotency key was carried out before."""
        return key in self.keys

    def was_last(self, key: str) -> bool:
        """Whether the action with this idempotency key is the newest of all."""
        return self.keys[-1:] == (key,)

    def has(self, question: str, key: str) -> bool:
        """Whether the answer that was sent with this key is here; another device's write may have gone over it."""
        return self.done(key) and question in self.answers

    def is_open(self, question: str) -> bool:
        """Whether the question waits for an answer: never answered, or open once more."""
        answer = self.answers.get(question)
        return answer is None or answer.reopened

    def answered(self, given: Given) -> "Record":
        """The record with one more answer.

        Raises:
            Stale: when the question changed after `given.rev`, or is not open.
        """
        before = self.answers.get(given.question)
        if before is not None and (before.rev > given.rev or not before.reopened):
            raise Stale
        earlier = before.best if before and not before.changed and not given.latest else 0.0
        answer = Answer(
            response=given.response,
            attempts=(before.attempts if before else 0) + 1,
            best=max(given.score, earlier),
            rev=self.rev + 1,
            known=given.correct,
            reopened=given.stays_open,
            confidence=given.confidence,
            day=given.day,
            step=_next_step(before, given),
            key=given.key,
        )
        also = {"attempts": self.attempts + 1, "weeks": self._counted(given)}
        return self._with(given.idempotency, {given.question: answer}, **also)

    def reviewed(self, given: Given) -> "Record":
        """The record after a review: what is known and when it comes back; response, score and tries stay.

        Raises:
            Stale: when the question changed after `given.rev`, or was never answered.
        """
        before = self.answers.get(given.question)
        if before is None or before.rev > given.rev:
            raise Stale
        answer = replace(before, known=given.correct, day=given.day, step=_next_step(before, given), rev=self.rev + 1)
        return self._with(given.idempotency, {given.question: answer}, weeks=self._counted(given))

    def given_up(self, question: str, key: str, rev: int, tries: int | None) -> "Record":
        """The record with no more tries for one question, so that its answer may be shown; all `tries` are used up.

        Raises:
            Stale: when the question changed after `rev`, was never answered, or is not open.
        """
        before = self.answers.get(question)
        if before is None or before.rev > rev or not before.reopened or not before.attempts:
            raise Stale
        used = max(before.attempts, tries or 0)
        return self._with(key, {question: replace(before, attempts=used, reopened=False, rev=self.rev + 1)})

    def retried(
        self,
        questions: Iterable[str],
        *,
        key: str,
        rev: int,
        missed_only: bool = False,
        tries: int | None = None,
        draws: str = "",
    ) -> "Record":
        """The record with the answered questions of one quiz open again, all of them or only the missed.

        Those without a try left stay closed. `draws` names the quiz when it draws anew for each round; a round begins
        only when something was opened.

        Raises:
            Stale: when one of them changed after `rev`.
        """
        ours = {id: self.answers[id] for id in questions if id in self.answers}
        if any(answer.rev > rev for answer in ours.values()):
            raise Stale
        opened = {
            id: replace(answer, rev=self.rev + 1, reopened=True)
            for id, answer in ours.items()
            if not (missed_only and answer.known) and (tries is None or answer.attempts < tries)
        }
        rounds = {**self.rounds, draws: self.rounds.get(draws, 0) + 1} if draws and opened else self.rounds
        return self._with(key, opened, rounds=rounds)

    def hinted(self, question: str, available: int, key: str) -> "Record":
        """The record with one more hint of a question open, as long as there are more."""
        opened = min(self.hints.get(question, 0) + 1, available)
        return self._with(key, {}, hints={**self.hints, question: opened})

    def seen(self, lesson: str, section: str, *, reading: bool, late: bool = False) -> "Record":
        """The record with the section read when it is one to read, and with the place left.

        News that comes `late`, after an outage, does not move a learner back who went on to another lesson.
        """
        read = (*self.read, section) if reading and section not in self.read else self.read
        stays = late and self.place.lesson not in ("", lesson)
        return replace(self, read=read, place=self.place if stays else Place(lesson, section))

    def opened(self, lesson: str) -> "Record":
        """The record with the lesson that is now open; the section stays when the lesson does."""
        return self if lesson == self.place.lesson else replace(self, place=Place(lesson))

    def lost(self, acked: Mapping[str, int]) -> list[str]:
        """Of answers that were acknowledged at a revision, those that are not there any more.

        Another device's write can go over them: the platform saves a field as a whole, without locks.
        """
        return [id for id, rev in acked.items() if id not in self.answers or self.answers[id].rev < rev]

    def _counted(self, given: Given) -> Weeks:
        if not given.told:
            return self.weeks
        return counted(self.weeks, given.day, given.correct, given.confidence)

    def _with(self, key: str, answers: Mapping[str, Answer], **also: Any) -> "Record":
        keys = (*self.keys, key)[-KEYS_KEPT:]
        first = self.first or key
        return replace(self, answers={**self.answers, **answers}, rev=self.rev + 1, keys=keys, first=first, **also)


def _next_step(before: Answer | None, given: Given) -> int:
    step, day = (before.step, before.day) if before else (0, 0)
    return review.next_step(step, day, given.day, correct=given.correct, sure=given.confidence != "unsure")
