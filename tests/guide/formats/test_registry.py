"""Reading and writing by the name of a format."""

import pytest
from builders import small_guide

from img_guide_xblock.guide.formats import FORMATS, Format, Read, Row, read, write
from img_guide_xblock.guide.formats.rows import MOST_ROWS, Log
from img_guide_xblock.guide.model import Guide

GUIDE = Guide.model_validate(small_guide())


def test_formats_in_the_order_of_the_screen() -> None:
    assert [(one.name, one.ending) for one in FORMATS] == [
        ("json", ".json"),
        ("gift", ".gift.txt"),
        ("csv", ".csv"),
        ("markdown", ".md"),
    ]


@pytest.mark.parametrize("format", [one.name for one in FORMATS])
@pytest.mark.parametrize("text", ["", " \n\t\n", "\ufeff"])
def test_empty_file(format: str, text: str) -> None:
    assert read(format, text) == Read(None, (Row(0, "bad", "empty_file"),))


def test_unknown_format() -> None:
    expected = (Row(0, "bad", "unknown_format", {"format": "word"}),)
    assert read("word", "text").rows == expected
    assert write("word", GUIDE).rows == expected
    assert write("word", GUIDE).text == ""


def test_other_formats_stand_beside_these() -> None:
    own = Format("own", ".own", "text/plain", lambda text: Read({"title": text}))
    assert read("own", "words", (*FORMATS, own)).guide == {"title": "words"}
    assert read("json", "{}", (*FORMATS, own)).rows
    assert write("own", GUIDE, (*FORMATS, own)).rows[0].code == "unknown_format"


def test_rows_are_in_the_order_of_the_file_and_short() -> None:
    log = Log()
    log.add(3, "made", "question", words="x" * 100, names="y" * 100)
    log.add(1, "bad", "no_stem")
    log.add(3, "changed", "form")
    rows = log.finished()
    assert [(row.line, row.code) for row in rows] == [(1, "no_stem"), (3, "question"), (3, "form")]
    assert rows[1].values == {"words": "x" * 59 + "…", "names": "y" * 100}


def test_too_many_rows_are_counted() -> None:
    log = Log()
    for line in range(MOST_ROWS + 5):
        log.add(line, "bad", "no_stem")
    log.add(0, "made", "lesson")
    rows = log.finished()
    assert len(rows) == MOST_ROWS + 2
    assert rows[-1] == Row(0, "bad", "more_rows", {"count": "5"})


def test_what_a_guide_cannot_hold_is_refused() -> None:
    question = "Which?\n\n- [x] " + "a" * 9_000 + "\n- [ ] b\n\n"
    assert read("markdown", question * 50).guide
    found = read("markdown", question * 110)
    assert found.guide is None
    assert [row.code for row in found.rows if row.level == "bad"] == ["too_much"]


def test_what_grows_too_long_only_when_it_is_escaped() -> None:
    found = read("markdown", "<" * 300_000)
    assert found.guide is None
    assert [row.code for row in found.rows if row.level == "bad"] == ["too_much"]
