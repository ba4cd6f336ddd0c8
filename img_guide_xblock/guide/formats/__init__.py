"""Guides to and from files: JSON, Moodle's GIFT, CSV, Markdown. Reading makes a document; it writes nothing anywhere.

found = read("csv", text)          # found.guide: a document, or None; found.rows: what of each line became what
merge(guide, found, "lessons")     # the guide with the lessons of the file after its own
write("markdown", guide)           # the text of a file; its rows say what Markdown cannot hold
"""

from collections.abc import Sequence
from typing import Final

from img_guide_xblock.guide.document import MAX_LENGTH
from img_guide_xblock.guide.formats.codes import CODES
from img_guide_xblock.guide.formats.decoding import decoded
from img_guide_xblock.guide.formats.gift import read_gift, write_gift
from img_guide_xblock.guide.formats.json_file import read_json, write_json
from img_guide_xblock.guide.formats.markdown import read_markdown, write_markdown
from img_guide_xblock.guide.formats.merging import Merged, Mode, merge
from img_guide_xblock.guide.formats.rows import Format, Level, Read, Row, Written
from img_guide_xblock.guide.formats.sheet import TEMPLATE, read_csv, write_csv
from img_guide_xblock.guide.model import Guide

__all__ = [
    "CODES",
    "FORMATS",
    "TEMPLATE",
    "Format",
    "Level",
    "Merged",
    "Mode",
    "Read",
    "Row",
    "Written",
    "decoded",
    "merge",
    "read",
    "write",
]

FORMATS: Final = (
    Format("json", ".json", "application/json", read_json, write_json),
    Format("gift", ".gift.txt", "text/plain", read_gift, write_gift),
    Format("csv", ".csv", "text/csv", read_csv, write_csv),
    Format("markdown", ".md", "text/markdown", read_markdown, write_markdown),
)
"""In the order in which authors see them."""


def read(format: str, text: str, formats: Sequence[Format] = FORMATS) -> Read:
    """What a file holds, as a dry run; never raises, whatever the text is."""
    found = next((one for one in formats if one.name == format), None)
    if found is None:
        return Read(None, (Row(0, "bad", "unknown_format", {"format": format}),))
    if len(text) > MAX_LENGTH:
        return Read(None, (Row(0, "bad", "large_file", {"limit": str(MAX_LENGTH)}),))
    clean = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    if not clean.strip():
        return Read(None, (Row(0, "bad", "empty_file"),))
    return found.read(clean)


def write(format: str, guide: Guide, formats: Sequence[Format] = FORMATS) -> Written:
    """A guide as the text of a file; empty, with a row, where the format is not known or only reads."""
    found = next((one.write for one in formats if one.name == format and one.write), None)
    if found is None:
        return Written("", (Row(0, "bad", "unknown_format", {"format": format}),))
    return found(guide)
