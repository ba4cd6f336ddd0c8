"""The files of this folder's fixtures, and what is expected of them."""

from collections.abc import Iterable
from pathlib import Path

from img_guide_xblock.guide.formats import Row

FOLDER = Path(__file__).parent / "fixtures"
FILES = {"rotations.gift.txt": "gift", "questions.csv": "csv", "lesson.md": "markdown"}


def text_of(name: str) -> str:
    return (FOLDER / name).read_text("utf-8")


def told(rows: Iterable[Row]) -> str:
    """A line for each row, in the form of the expected files."""
    lines = []
    for row in rows:
        values = " ".join(f"{name}={value!r}" for name, value in row.values.items())
        lines.append(f"{row.line}: {row.level} {row.code} {values}".rstrip())
    return "".join(f"{line}\n" for line in lines)
