"""Medians with ranges, and ratios paired within a round, so that what disturbs the machine disturbs both sides."""

from collections.abc import Callable
from dataclasses import dataclass, field
from statistics import median


@dataclass
class Series:
    """One number for each round."""

    rounds: list[float] = field(default_factory=list)

    def add(self, value: float) -> None:
        """The number of one more round."""
        self.rounds.append(value)

    @property
    def median(self) -> float:
        """The middle of the rounds."""
        return median(self.rounds)

    def over(self, other: "Series") -> "Series":
        """The ratio to another block's series, round by round; rounds in which the other has 0 are left out."""
        pairs = zip(self.rounds, other.rounds, strict=False)
        return Series([mine / theirs for mine, theirs in pairs if theirs])


Measured = Series | float
"""What varies, and what does not (bytes, statements)."""
Results = dict[str, dict[str, Measured]]
"""Numbers by block and metric."""
Log = Callable[[str], None]
"""Where to say how far it is."""


def merge(into: Results, new: Results) -> None:
    """Add what another part measured."""
    for name, metrics in new.items():
        into.setdefault(name, {}).update(metrics)


def ratio(mine: Measured, theirs: Measured) -> Measured | None:
    """One block's number over another's; None where there is nothing to divide by."""
    if isinstance(mine, Series) and isinstance(theirs, Series):
        return mine.over(theirs) if any(theirs.rounds) else None
    below = middle(theirs)
    return middle(mine) / below if below else None


def middle(value: Measured) -> float:
    """The one number that stands for it."""
    return value.median if isinstance(value, Series) else float(value)


def short(number: float) -> str:
    """A number with as many digits as can mean something."""
    if abs(number) >= 100 or float(number).is_integer():
        return f"{number:.0f}"
    return f"{number:.1f}" if abs(number) >= 10 else f"{number:.2f}"


def spread(value: Measured) -> str:
    """The range of the rounds; empty for what does not vary."""
    if not isinstance(value, Series) or min(value.rounds) == max(value.rounds):
        return ""
    return f"{short(min(value.rounds))} to {short(max(value.rounds))}"
