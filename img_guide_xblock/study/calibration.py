"""How well a learner knows what they know: right and wrong answers by confidence, for each week."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

Weeks = Mapping[int, tuple[int, ...]]
"""Week (days since 1970-01-01 divided by 7) -> counts in the order of `CELLS`."""

CELLS: Final = (("sure", True), ("sure", False), ("unsure", True), ("unsure", False), ("", True), ("", False))
"""What each count counts: what the learner said, and whether it was right."""
WEEKS_KEPT: Final = 26


@dataclass(frozen=True, slots=True)
class Calibration:
    """Right answers out of all, by what the learner said, over some weeks."""

    sure_right: int
    sure: int
    unsure_right: int
    unsure: int


def counted(weeks: Weeks, day: int, correct: bool, confidence: str) -> Weeks:
    """The counts with one more answer; the newest half year is kept."""
    week, cell = day // 7, CELLS.index((confidence, correct))
    counts = list(weeks.get(week, (0,) * len(CELLS)))
    counts[cell] += 1
    kept = sorted({*weeks, week})[-WEEKS_KEPT:]
    every = {**weeks, week: tuple(counts)}
    return {kept_week: every[kept_week] for kept_week in kept}


def summed(weeks: Weeks) -> Calibration:
    """The counts of some weeks together."""
    sums = [sum(counts[place] for counts in weeks.values()) for place in range(len(CELLS))]
    return Calibration(sums[0], sums[0] + sums[1], sums[2], sums[2] + sums[3])
