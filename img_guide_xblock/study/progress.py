"""How far a learner is. Read (seen it) and known (answered right, last time) are two facts, never mixed."""

from collections.abc import Collection
from dataclasses import dataclass

from img_guide_xblock.guide.index import Index, Size
from img_guide_xblock.guide.model import Lesson
from img_guide_xblock.study.record import Record


@dataclass(frozen=True, slots=True)
class Progress:
    """Counts for a lesson, a quiz or the guide; `size` is what there is."""

    size: Size
    read: int
    answered: int
    known: int

    @property
    def complete(self) -> bool:
        """Everything read and everything answered."""
        return self.read == self.size.texts and self.answered == self.size.questions

    @property
    def completion(self) -> float:
        """The share of sections read and questions answered, from 0 to 1; an empty guide is complete."""
        whole = self.size.texts + self.size.questions
        return (self.read + self.answered) / whole if whole else 1.0


@dataclass(frozen=True, slots=True)
class Standing:
    """Counts for one quiz: how many wait for an answer, were ever answered, are known, are closed and missed."""

    count: int
    waiting: int
    answered: int
    known: int
    missed: int


def standing(record: Record, questions: Collection[str]) -> Standing:
    """How a quiz stands that asks these questions."""
    answers = [record.answers[id] for id in questions if id in record.answers]
    known = sum(answer.known for answer in answers)
    closed = [answer for answer in answers if not answer.reopened]
    missed = sum(not answer.known for answer in closed)
    return Standing(len(questions), len(questions) - len(closed), len(answers), known, missed)


def by_lesson(record: Record, index: Index) -> dict[str, Progress]:
    """The progress of each lesson, in one pass over the record; what the guide has no longer is left out."""
    read: dict[str, int] = {}
    answered: dict[str, int] = {}
    known: dict[str, int] = {}
    for section in record.read:
        if section in index.texts:
            _add(read, index.texts[section])
    for question, answer in record.answers.items():
        if question in index.questions:
            lesson = index.questions[question].lesson
            _add(answered, lesson)
            if answer.known:
                _add(known, lesson)
    return {
        id: Progress(size, read.get(id, 0), answered.get(id, 0), known.get(id, 0)) for id, size in index.sizes.items()
    }


def _add(counts: dict[str, int], lesson: Lesson) -> None:
    counts[lesson.id] = counts.get(lesson.id, 0) + 1


def overall(lessons: dict[str, Progress], index: Index) -> Progress:
    """The progress of the whole guide out of that of its lessons."""
    parts = lessons.values()
    return Progress(
        index.total,
        sum(part.read for part in parts),
        sum(part.answered for part in parts),
        sum(part.known for part in parts),
    )


def minutes_left(lesson: Lesson, progress: Progress) -> int:
    """The lesson's minutes, times what is still to do; at least 1 while anything is left."""
    if progress.complete:
        return 0
    return max(1, round(lesson.minutes * (1 - progress.completion)))
