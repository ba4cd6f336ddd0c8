"""Tables and examples of a document in docs/, so that document and code cannot differ."""

import json
import re
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]


def sections(path: str) -> dict[str, str]:
    """Each heading, as it is written, with the text up to the next heading."""
    text = (ROOT / path).read_text(encoding="utf-8")
    blocks = re.split(r"^(#{1,6} .+)$", text, flags=re.MULTILINE)
    return dict(zip(blocks[1::2], blocks[2::2], strict=True))


def tables(path: str, heading: str) -> list[list[dict[str, str]]]:
    """The tables under a heading: rows as {column: cell}."""
    found = re.findall(r"(?:^\|.*\n)+", sections(path)[heading], flags=re.MULTILINE)
    return [_rows(table) for table in found]


def table(path: str, heading: str, *, second: bool = False) -> list[dict[str, str]]:
    """The only table under a heading, or the first or second of two."""
    return tables(path, heading)[second]


def _rows(table: str) -> list[dict[str, str]]:
    cells = [[cell.strip() for cell in line.strip().strip("|").split("|")] for line in table.splitlines()]
    names, _rule, *rows = cells
    return [dict(zip(names, row, strict=True)) for row in rows]


def example(path: str, heading: str) -> Any:
    """The one block of JSON under a heading."""
    (block,) = re.findall(r"```json\n(.*?)```", sections(path)[heading], flags=re.DOTALL)
    return json.loads(block)
