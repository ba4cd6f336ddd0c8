"""What a conversion tells: one row for each thing that was made, changed or left out; sentences are `report`'s."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from img_guide_xblock.convert.source import Element, line_of, name_of

Level = Literal["made", "changed", "skipped"]


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands: the name of the source, the line on which the opening tag ends, the element."""

    line: int
    what: str
    source: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One thing that a conversion did; `code` and `values` are what `report.sentence` puts into words.

    `made`: it says and does the same as before. `changed`: it is there, and something about it is different.
    `skipped`: it is not in the guide.
    """

    level: Level
    line: int
    what: str
    code: str
    values: Mapping[str, str] = field(default_factory=dict)
    source: str = ""


class ConvertError(Exception):
    """Nothing could be converted.

    `code` is `unknown_kind`, `too_large`, `too_deep`, `not_xml`, `dtd`, `nothing` (`rows` say why), `too_much` (the
    guide would be larger than a guide may be) or `broken` (the guide would have a mistake, at `values["path"]`).
    """

    def __init__(
        self,
        code: str,
        values: Mapping[str, str] | None = None,
        *,
        line: int = 0,
        rows: tuple[Row, ...] = (),
        source: str = "",
    ) -> None:
        super().__init__(code)
        self.code = code
        self.values: Mapping[str, str] = values or {}
        self.line = line
        self.rows = rows
        self.source = source


@dataclass(slots=True)
class Log:
    """The rows so far, and the source that is being read."""

    rows: list[Row] = field(default_factory=list)
    source: str = ""

    def place(self, node: Element) -> Place:
        """Where an element of this source stands."""
        return Place(line_of(node), name_of(node), self.source)

    def made(self, at: Element | Place, code: str, **values: str) -> None:
        """Something is in the guide as it was."""
        self._add("made", at, code, values)

    def changed(self, at: Element | Place, code: str, **values: str) -> None:
        """Something is in the guide, and differs."""
        self._add("changed", at, code, values)

    def skipped(self, at: Element | Place, code: str, **values: str) -> None:
        """Something is not in the guide."""
        self._add("skipped", at, code, values)

    def _add(self, level: Level, at: Element | Place, code: str, values: Mapping[str, str]) -> None:
        place = at if isinstance(at, Place) else self.place(at)
        self.rows.append(Row(level, place.line, place.what, code, values, place.source))
