"""Bytes of files as programs save them."""

import pytest

from img_guide_xblock.guide.formats import decoded, read, write
from img_guide_xblock.guide.formats.rows import Row
from img_guide_xblock.guide.model import Guide

TEXT = "lesson;kind\nLektion “é” نص\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_unicode(encoding: str) -> None:
    assert decoded(TEXT.encode(encoding)) == (TEXT, ())


def test_both_orders_of_utf_16() -> None:
    assert decoded(b"\xff\xfe" + TEXT.encode("utf-16-le")) == (TEXT, ())
    assert decoded(b"\xfe\xff" + TEXT.encode("utf-16-be")) == (TEXT, ())


def test_older_encoding_is_guessed_and_told() -> None:
    assert decoded("a\nb\n“é”".encode("cp1252")) == ("a\nb\n“é”", (Row(3, "changed", "encoding_guessed"),))


@pytest.mark.parametrize("data", [b"PK\x03\x04\x00\x00", b"\xff\xfea", b"\xef\xbb\xbf\xff", b"\xfe\xff\xd8\x00"])
def test_what_is_no_text(data: bytes) -> None:
    assert decoded(data) == (None, (Row(0, "bad", "not_text"),))


def test_nothing() -> None:
    assert decoded(b"") == ("", ())


def test_written_csv_says_that_it_is_utf_8() -> None:
    data = write("csv", Guide(version=1, title="é")).text.encode()
    text, rows = decoded(data)
    assert data.startswith(b"\xef\xbb\xbf")
    assert rows == ()
    assert text is not None
    assert read("csv", text).rows[0].code == "nothing"
