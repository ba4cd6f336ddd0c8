"""Bounds: lines of text that say which number, or which ratio of two blocks, may be how large.

METRIC: BLOCK <= NUMBER            # what it is, in words
METRIC: BLOCK/OTHER >= NUMBER      # the ratio, paired within each round
"""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from benchmarks.harness.stats import Measured, Results, Series, middle, ratio

_LINE: Final = re.compile(
    r"(?P<metric>\w+)\s*:\s*(?P<mine>[\w.-]+)\s*(?:/\s*(?P<theirs>[\w.-]+)\s*)?(?P<sign><=|>=)\s*(?P<limit>\d+(?:\.\d+)?)"
)


class BadBound(ValueError):
    """A line that is no bound."""


@dataclass(frozen=True)
class Bound:
    """One line.

    Attributes:
        theirs: the block that the number is divided by; empty = the number itself.
        sign: `<=` or `>=`.
        title: the words after the `#`.
    """

    metric: str
    mine: str
    theirs: str
    sign: str
    limit: float
    title: str = ""

    @property
    def text(self) -> str:
        """The line without its words."""
        over = f"/{self.theirs}" if self.theirs else ""
        return f"{self.metric}: {self.mine}{over} {self.sign} {self.limit:g}"


@dataclass(frozen=True)
class Verdict:
    """A bound, and what was measured; `measured` is None when it was not."""

    bound: Bound
    measured: Measured | None

    @property
    def kept(self) -> bool:
        """Whether the bound holds. One on something that was not measured does not."""
        if self.value is None:
            return False
        return self.value <= self.bound.limit if self.bound.sign == "<=" else self.value >= self.bound.limit

    @property
    def value(self) -> float | None:
        """The number that counts: the median; where the limit is 0, which means never, the worst round."""
        if isinstance(self.measured, Series) and self.bound.limit == 0:
            return max(self.measured.rounds)
        return None if self.measured is None else middle(self.measured)


def parse(line: str) -> Bound | None:
    """The bound in a line; None when there is nothing but a comment.

    Raises:
        BadBound: when there is something else.
    """
    text, _, title = line.partition("#")
    if not text.strip():
        return None
    found = _LINE.fullmatch(text.strip())
    if found is None:
        raise BadBound(line.strip())
    return Bound(
        found["metric"], found["mine"], found["theirs"] or "", found["sign"], float(found["limit"]), title.strip()
    )


def read(path: Path) -> list[Bound]:
    """All bounds of a file."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return [bound for line in lines if (bound := parse(line)) is not None]


def check(bound: Bound, results: Results) -> Verdict:
    """Hold a bound against what was measured."""
    mine = results.get(bound.mine, {}).get(bound.metric)
    if mine is None or not bound.theirs:
        return Verdict(bound, mine)
    theirs = results.get(bound.theirs, {}).get(bound.metric)
    return Verdict(bound, None if theirs is None else ratio(mine, theirs))
