"""Tables of Markdown, as GitHub has them: a row of names, a row of dashes, rows of cells."""

import re
from collections.abc import Sequence
from typing import Final

from img_guide_xblock.guide.formats.markdown.inline import Noticed, inline

MOST_COLUMNS: Final = 50
MOST_MISSING: Final = 10_000
"""How many cells of a table may be left out by its author and still come to be."""

_DASHES: Final = re.compile(r"[ \t]*:?-+:?[ \t]*")
_BAR: Final = re.compile(r"(?<!\\)\|")


def begins_table(names: str, dashes: str) -> bool:
    """Whether these two lines begin a table."""
    if "|" not in names:
        return False
    marks = _cells(dashes)
    if not 0 < len(marks) <= MOST_COLUMNS or not all(_DASHES.fullmatch(mark) for mark in marks):
        return False
    return len(marks) == len(_cells(names))


def table_html(rows: Sequence[tuple[int, str]], noticed: Noticed) -> str:
    """A table of its rows, the first of which has the names; each with the number of its line."""
    (number, names), *others = rows
    noticed.line = number
    heads = _cells(names)
    head, body, missing = _row('th scope="col"', heads, noticed), list[str](), MOST_MISSING
    for number, text in others:
        cells = _cells(text)[: len(heads)]
        filled = min(len(heads) - len(cells), missing)
        missing -= filled
        noticed.line = number
        body.append(_row("td", [*cells, *[""] * filled], noticed))
    rest = f"<tbody>\n{''.join(body)}</tbody>\n" if body else ""
    return f"<table>\n<thead>\n{head}</thead>\n{rest}</table>\n"


def _row(tag: str, cells: Sequence[str], noticed: Noticed) -> str:
    name = tag.partition(" ")[0]
    return "".join(["<tr>\n", *(f"<{tag}>{inline(cell, noticed)}</{name}>\n" for cell in cells), "</tr>\n"])


def _cells(text: str) -> list[str]:
    cells = _BAR.split(text.strip(" \t"))
    if cells and not cells[0].strip(" "):
        cells = cells[1:]
    if cells and not cells[-1].strip(" "):
        cells = cells[:-1]
    return [cell.replace("\\|", "|") for cell in cells]
