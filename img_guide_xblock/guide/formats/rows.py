"""What a reading or a writing tells: one row for each thing; sentences for people are made at the edge from `code`."""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final, Literal

from img_guide_xblock.guide.model import Guide
from img_guide_xblock.guide.problems import Problem

Json = dict[str, Any]
Level = Literal["made", "changed", "skipped", "bad"]

MOST_ROWS: Final = 1_000
"""Of each level; a file that needs more is told by their number."""

_STARTS_WITH: Final = 60
_LISTS: Final = 300
"""How much of a text, and how much of a list of names, a row says."""


@dataclass(frozen=True, slots=True)
class Row:
    """One thing that a reading or a writing did.

    `line`: counted from 1, in a spreadsheet its row; 0 = no single line. `made`: it says and does the same as before.
    `changed`: it is there, and something about it differs. `skipped`: there is no place for it. `bad`: it is written
    wrong, so nothing came of it. `problem`: what is wrong with a document, in the guide's own terms.
    """

    line: int
    level: Level
    code: str
    values: Mapping[str, str] = field(default_factory=dict)
    problem: Problem | None = None


@dataclass(frozen=True, slots=True)
class Read:
    """What a file holds: a whole guide document, valid as it is, or None; nothing is written yet.

    `lang`: the language that the file says it is in; empty where it does not.
    """

    guide: Json | None
    rows: tuple[Row, ...] = ()
    lang: str = ""


@dataclass(frozen=True, slots=True)
class Written:
    """A file; its rows say what the format cannot hold."""

    text: str
    rows: tuple[Row, ...] = ()


@dataclass(frozen=True, slots=True)
class Format:
    """A format of files. `ending`: of its files, with the dot. One that only reads has no `write`."""

    name: str
    ending: str
    media_type: str
    read: Callable[[str], Read]
    write: Callable[[Guide], Written] | None = None


class Unusable(Exception):
    """Something in a file of which no question can be made."""

    def __init__(self, code: str, level: Level = "bad", **values: str) -> None:
        super().__init__(code)
        self.code = code
        self.level: Level = level
        self.values = values


@dataclass(slots=True)
class Log:
    """The rows so far."""

    _rows: list[Row] = field(default_factory=list)
    _counts: Counter[Level] = field(default_factory=Counter)

    def add(self, line: int, level: Level, code: str, /, **values: str) -> None:
        """One row more."""
        self.put(Row(line, level, code, {name: shortened(name, value) for name, value in values.items()}))

    def put(self, row: Row) -> None:
        """One row more, made elsewhere."""
        self._counts[row.level] += 1
        if self._counts[row.level] <= MOST_ROWS:
            self._rows.append(row)

    def finished(self) -> tuple[Row, ...]:
        """All rows in the order of the file; where there are too many of a level, the number of the others."""
        rest = {level: count - MOST_ROWS for level, count in self._counts.items() if count > MOST_ROWS}
        more = [Row(0, level, "more_rows", {"count": str(count)}) for level, count in rest.items()]
        return (*sorted(self._rows, key=lambda row: row.line), *more)


def shortened(name: str, value: str) -> str:
    """A value as a row says it: enough of it to find it."""
    longest = _LISTS if name == "names" else _STARTS_WITH
    return value if len(value) <= longest else f"{value[: longest - 1]}…"
