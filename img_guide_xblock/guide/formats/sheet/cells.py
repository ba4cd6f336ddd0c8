"""The cells of a CSV file: which sign parts them, what the columns are called, and formulas that are none."""

import csv
import re
from collections.abc import Iterator, Sequence
from io import StringIO
from string import ascii_lowercase
from typing import Final

COLUMNS: Final = (
    "lesson",
    "quiz",
    "id",
    "kind",
    "question",
    "answer",
    "tolerance",
    "unit",
    "working",
    "rationale",
    "sources",
)
"""The columns that there is one of; `choice`, `match`, `explanation` have one for each letter, `hint` for numbers."""

LETTERS: Final = ascii_lowercase
REQUIRED: Final = ("kind", "question")

_LETTERED: Final = re.compile(r"(?:choice|match|explanation)_[a-z]|hint_[1-9]")
_SEPARATORS: Final = ",;\t|"
_SAID: Final = re.compile(r"sep=(.)\n", re.IGNORECASE)
_FORMULA: Final = re.compile(r"'*[=+\-@＝＋－＠\t\r]")
_NUMBER: Final = re.compile(r"[+-]?[0-9]+(?:\.[0-9]+)?")


class BadTable(ValueError):
    """The file cannot be read from a row on. `code`: `bad_quotes`, or `long_cell` for one above the limit of `csv`."""

    def __init__(self, code: str, row: int) -> None:
        super().__init__(code)
        self.code = code
        self.row = row


def rows(text: str) -> Iterator[tuple[int, list[str]]]:
    """The rows that say something, with the number that a spreadsheet shows beside them.

    Raises:
        BadTable: at the first row that cannot be read.
    """
    said = _SAID.match(text)
    body, number = (text[said.end() :], 1) if said else (text, 0)
    reader = csv.reader(StringIO(body, newline=""), delimiter=said[1] if said else separator(body), strict=True)
    while True:
        number += 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            raise BadTable("long_cell" if "limit" in str(error) else "bad_quotes", number) from None
        if any(cell.strip() for cell in cells):
            yield number, [unguarded(cell.strip()) for cell in cells]


def separator(text: str) -> str:
    """The sign between the cells: the one that finds the most names of columns in the first line."""
    first = next((line for line in text.split("\n") if line.strip()), "")[:10_000]
    return max(_SEPARATORS, key=lambda sign: sum(is_column(column_name(name)) for name in first.split(sign)))


def column_name(cell: str) -> str:
    """The name of a column, however it is written: `Choice A` is `choice_a`."""
    return re.sub(r"[\s_-]+", "_", cell.strip().strip('"').lower())


def is_column(name: str) -> bool:
    """Whether a column of this name means something."""
    return name in COLUMNS or _LETTERED.fullmatch(name) is not None


def guarded(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula (OWASP, CSV Injection): such a one gets an apostrophe."""
    return f"'{cell}" if _FORMULA.match(cell) and not _NUMBER.fullmatch(cell) else cell


def unguarded(cell: str) -> str:
    """The cell as it was before it was guarded."""
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell) else cell


def as_text(table: Sequence[Sequence[str]]) -> str:
    """A table as a file that Excel, too, reads as UTF-8."""
    out = StringIO(newline="")
    csv.writer(out, lineterminator="\r\n").writerows([guarded(cell) for cell in row] for row in table)
    return f"\ufeff{out.getvalue()}"
