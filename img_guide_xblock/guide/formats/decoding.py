"""Bytes of a file as text, whatever program saved it."""

import codecs
from typing import Final

from img_guide_xblock.guide.formats.rows import Row

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
"""How files begin whose program says in which encoding it wrote them; Excel's "Unicode text" is UTF-16."""


def decoded(data: bytes) -> tuple[str | None, tuple[Row, ...]]:
    """The text of a file, without its byte order mark, and what is to say about its encoding.

    Text without a mark is UTF-8; where it cannot be, it is taken for Windows-1252, and a row says so. None: no text.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strict(data[len(mark) :], encoding)
    if b"\x00" in data:
        return None, (Row(0, "bad", "not_text"),)
    try:
        return data.decode("utf-8"), ()
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        text = data.decode("cp1252", "replace")
        return text, (Row(line, "changed", "encoding_guessed"),)


def _strict(data: bytes, encoding: str) -> tuple[str | None, tuple[Row, ...]]:
    try:
        return data.decode(encoding), ()
    except UnicodeDecodeError:
        return None, (Row(0, "bad", "not_text"),)
