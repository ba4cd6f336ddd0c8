"""Answers of older records in today's shape: one pure function from each version to the next, never changed again."""

from collections.abc import Callable
from typing import Any, Final

Row = Any

UPGRADES: Final[tuple[Callable[[Row], Row], ...]] = ()
"""The step at place n - 1 takes a row of version n to n + 1."""

VERSION: Final = len(UPGRADES) + 1
"""The version that this package writes."""


def upgraded(row: Row, version: int, steps: tuple[Callable[[Row], Row], ...] = UPGRADES) -> Row:
    """An answer's row, stored by a version, in the newest shape. A newer version's row is taken as it is."""
    for step in steps[max(version, 1) - 1 :]:
        row = step(row)
    return row
