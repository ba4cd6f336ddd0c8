"""What this learner is asked, and what of their results may be shown to them today."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from img_guide_xblock.guide.arrange import variant_of
from img_guide_xblock.guide.index import Index, Placed
from img_guide_xblock.guide.sections import Quiz
from img_guide_xblock.study.record import Record


@dataclass(frozen=True, slots=True)
class Asking:
    """One learner's view of the guide's questions.

    Attributes:
        learner: an opaque name; shuffling and drawing depend on it.
        today: the learner's day, in days since 1970-01-01.
        left_out: questions that a quiz has and did not draw for this learner.
        hidden: questions whose results the course does not show now.
    """

    learner: str = ""
    today: int = 0
    left_out: frozenset[str] = frozenset()
    hidden: frozenset[str] = frozenset()

    def questions(self, quiz: Quiz) -> list[str]:
        """The questions of a quiz that this learner is asked, in the order of the quiz."""
        return [question.id for question in quiz.questions if question.id not in self.left_out]

    def variant(self, placed: Placed, tries: int) -> int:
        """The order in which a question's choices stand at a try (from 0); the same at each look."""
        if not (placed.quiz.settings.shuffle and placed.question.shuffle):
            return 0
        return variant_of(self.learner, placed.question.id, tries)


def asking(index: Index, record: Record, learner: str, today: int, results_open: bool) -> Asking:
    """The view of a learner; `results_open`: the course shows results now."""
    left_out: set[str] = set()
    for quiz in index.drawing:
        ids = [question.id for question in quiz.questions]
        name = f"{learner}/{quiz.id}/{record.rounds.get(quiz.id, 0)}"
        left_out.update(set(ids).difference(drawn(ids, quiz.asks, name)))
    return Asking(learner, today, frozenset(left_out), frozenset() if results_open else index.by_course)


def drawn(ids: Sequence[str], count: int, name: str) -> list[str]:
    """So many of the ids, by lot: the same for the same name, others for another."""
    lots = {id: hashlib.sha256(f"{name}/{id}".encode("utf-8", "surrogatepass")).digest() for id in ids}
    taken = set(sorted(ids, key=lambda id: lots[id])[:count])
    return [id for id in ids if id in taken]
