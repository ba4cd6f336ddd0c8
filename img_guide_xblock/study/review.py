"""When a question comes back. Days are the learner's own, as whole days since 1970-01-01; nothing here knows a clock.

A question enters the deck by a wrong or an unsure answer and comes back the next day. Each success moves it on: it
comes back 1, 3, 7 and 21 days after the last success, and leaves after the fifth. A miss starts over. The rising
intervals follow the spacing effect (Cepeda et al., Psychological Bulletin 132(3), 2006); the days are fixed, because
learners plan by them.
"""

from collections.abc import Mapping
from typing import Final, Protocol

INTERVALS: Final = (1, 1, 3, 7, 21)
"""Days until a question at step 1, 2, … comes back: after a miss, and after each success."""


class Reviewed(Protocol):
    """What is needed of an answer."""

    @property
    def day(self) -> int:
        """The day of the last answer."""

    @property
    def step(self) -> int:
        """The place in the deck; 0 = not in it."""


def next_step(step: int, last: int, today: int, *, correct: bool, sure: bool) -> int:
    """The place in the deck after an answer; 0 = not in it.

    A right but unsure answer stays where it is; of several successes on one day one counts.
    """
    if not correct:
        return 1
    if not sure:
        return max(1, step)
    if step == 0 or (step > 1 and last == today):
        return step
    return step + 1 if step < len(INTERVALS) else 0


def due_day(answer: Reviewed) -> int | None:
    """The day on which the question comes back; None when it is not in the deck."""
    return answer.day + INTERVALS[min(answer.step, len(INTERVALS)) - 1] if answer.step else None


def due(answers: Mapping[str, Reviewed], today: int) -> list[str]:
    """The questions to review today, the longest waiting first."""
    days = {id: day for id, answer in answers.items() if (day := due_day(answer)) is not None and day <= today}
    return sorted(days, key=lambda id: (days[id], id))


def next_due(answers: Mapping[str, Reviewed], today: int) -> int | None:
    """The first day after today on which something comes back; None when nothing will."""
    days = (due_day(answer) for answer in answers.values())
    return min((day for day in days if day is not None and day > today), default=None)
