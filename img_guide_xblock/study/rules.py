"""What the course says today about answering and about showing results (contract 9)."""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Rules:
    """The rules of one block for one learner at one moment; the defaults are those of a course that sets nothing.

    Attributes:
        past_due: the deadline with its grace period has passed.
        tries: the course's limit of tries for each scored question (`max_attempts`); None = no limit, 0 = closed.
        results: results may be shown (`show_correctness`).
        showanswer: the course's rule for answers, by its platform name.
        after: the tries that `after_attempts` asks for (`attempts_before_showanswer_button`).
        staff: the person is staff of the course.
    """

    past_due: bool = False
    tries: int | None = None
    results: bool = True
    showanswer: str = "finished"
    after: int = 0
    staff: bool = False

    @property
    def closed(self) -> bool:
        """No more answers are taken in scored quizzes."""
        return self.past_due or self.tries == 0

    def shows_answer(self, attempts: int, correct: bool, tries: int | None) -> bool:
        """Whether the answer to a question may be shown, as the platform's own problems decide it.

        `tries`: the limit for this question; None = no limit. An unknown rule counts as `finished`.
        """
        if not self.results or self.showanswer in ("", "never"):
            return False
        if self.staff:
            return True
        used = tries is not None and attempts >= tries
        closed = self.past_due or used
        wanted = min(self.after, tries) if tries else self.after
        rules = {
            "always": True,
            "attempted": attempts > 0 or self.past_due,
            "attempted_no_past_due": attempts > 0,
            "answered": correct,
            "closed": closed,
            "correct_or_past_due": correct or self.past_due,
            "past_due": self.past_due,
            "after_attempts": attempts >= wanted,
            "after_all_attempts": used,
            "after_all_attempts_or_correct": used or correct,
        }
        return rules.get(self.showanswer, closed or correct)


NO_RULES: Final = Rules()
"""A course that says nothing."""
