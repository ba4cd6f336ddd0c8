"""What this learner is asked, and what of their results may be shown to them today."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from img_guide_xblock.guide.arrange import variant_of
from img_guide_xblock.guide.index import Index, Placed
from img_guide_xblock.guide.sections import Quiz
from img_guide_xblock.study.record import Answer, Record
from img_guide_xblock.study.rules import NO_RULES, Rules


@dataclass(frozen=True, slots=True)
class Asking:
    """One learner's view of the guide's questions.

    Attributes:
        learner: an opaque name; shuffling and drawing depend on it.
        today: the learner's day, in days since 1970-01-01.
        left_out: questions that a quiz has and did not draw for this learner.
        hidden: questions whose results the course does not show now.
        rules: what the course says today.
        closes: when scored quizzes close; None = never.
    """

    learner: str = ""
    today: int = 0
    left_out: frozenset[str] = frozenset()
    hidden: frozenset[str] = frozenset()
    rules: Rules = NO_RULES
    closes: datetime | None = None

    def questions(self, quiz: Quiz) -> list[str]:
        """The questions of a quiz that this learner is asked, in the order of the quiz."""
        return [question.id for question in quiz.questions if question.id not in self.left_out]

    def tries(self, quiz: Quiz) -> int | None:
        """How many tries each question of a quiz has: the author's limit and, where it counts, the course's."""
        limits = (quiz.settings.tries, self.rules.tries if quiz.settings.scored else None)
        return min((limit for limit in limits if limit is not None), default=None)

    def closed(self, quiz: Quiz) -> bool:
        """Whether a quiz takes no more answers; practice never closes."""
        return quiz.settings.scored and self.rules.closed

    def has_try(self, quiz: Quiz, answer: Answer) -> bool:
        """Whether a question that was answered may be answered once more."""
        tries = self.tries(quiz)
        return not self.closed(quiz) and (tries is None or answer.attempts < tries)

    def explains(self, placed: Placed, answer: Answer | None) -> bool:
        """Whether the answer to a question and what explains it may be shown.

        A quiz with a rule of its own explains what is answered and not open again and, once it is closed, everything.
        """
        if placed.question.id in self.hidden:
            return False
        quiz = placed.quiz
        if quiz.settings.shown != "by_course":
            return self.closed(quiz) or (answer is not None and not answer.reopened)
        attempts, correct = (answer.attempts, answer.best == 1 and not answer.changed) if answer else (0, False)
        return self.rules.shows_answer(attempts, correct, self.tries(quiz))

    def reviews(self, placed: Placed, answer: Answer) -> bool:
        """Whether a question may come back for review, which shows its answer."""
        if placed.question.id in self.hidden or placed.question.id in self.left_out:
            return False
        return placed.quiz.settings.shown == "at_once" or self.explains(placed, answer)

    def variant(self, placed: Placed, tries: int) -> int:
        """The order in which a question's choices stand at a try (from 0); the same at each look."""
        if not (placed.quiz.settings.shuffle and placed.question.shuffle):
            return 0
        return variant_of(self.learner, placed.question.id, tries)


def asking(
    index: Index, record: Record, learner: str, today: int, rules: Rules, closes: datetime | None = None
) -> Asking:
    """The view of a learner under the course's rules."""
    left_out: set[str] = set()
    for quiz in index.drawing:
        ids = [question.id for question in quiz.questions]
        name = f"{learner}/{quiz.id}/{record.rounds.get(quiz.id, 0)}"
        left_out.update(set(ids).difference(drawn(ids, quiz.asks, name)))
    hidden = frozenset() if rules.results else index.withheld
    return Asking(learner, today, frozenset(left_out), hidden, rules, closes)


def drawn(ids: Sequence[str], count: int, name: str) -> list[str]:
    """So many of the ids, by lot: the same for the same name, others for another."""
    lots = {id: hashlib.sha256(f"{name}/{id}".encode("utf-8", "surrogatepass")).digest() for id in ids}
    taken = set(sorted(ids, key=lambda id: lots[id])[:count])
    return [id for id in ids if id in taken]
