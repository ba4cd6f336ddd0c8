"""Files as people have them: what becomes of each line, and that a guide comes of it."""

import json

import pytest
from guide.formats.fixtures import FILES, FOLDER, text_of, told

from img_guide_xblock.guide.document import json_text, read_document
from img_guide_xblock.guide.formats import FORMATS, merge, read, write

EACH = pytest.mark.parametrize(("name", "format"), FILES.items())


@EACH
def test_guide_and_rows_are_as_expected(name: str, format: str) -> None:
    found = read(format, text_of(name))
    assert json_text(found.guide, indent=1) + "\n" == text_of(f"{name}.json")
    assert told(found.rows) == text_of(f"{name}.rows")


@EACH
def test_guide_can_be_shown(name: str, format: str) -> None:
    document = read_document(json_text(read(format, text_of(name)).guide))
    assert [problem for problem in document.problems if problem.level == "broken"] == []
    assert document.shown


@EACH
@pytest.mark.parametrize("change", [("\n", "\r\n"), ("\n", "\r"), ("", "\ufeff")], ids=["windows", "old mac", "mark"])
def test_line_ends_and_byte_order_mark_change_nothing(name: str, format: str, change: tuple[str, str]) -> None:
    text = text_of(name)
    other = text.replace(*change) if change[0] else change[1] + text
    assert read(format, other) == read(format, text)


@EACH
def test_same_file_makes_the_same_ids(name: str, format: str) -> None:
    assert read(format, text_of(name)).guide == read(format, text_of(name)).guide


@EACH
def test_every_format_writes_it(name: str, format: str) -> None:
    document = read_document(json_text(read(format, text_of(name)).guide))
    assert document.shown
    for other in FORMATS:
        written = write(other.name, document.shown.guide)
        again = read(other.name, written.text)
        assert again.guide
        assert read_document(json.dumps(again.guide)).shown


@EACH
def test_merged_with_itself_nothing_is_new(name: str, format: str) -> None:
    found = read(format, text_of(name))
    document = read_document(json_text(found.guide))
    assert document.guide
    merged = merge(document.guide, found, "lessons")
    assert merged.guide == found.guide
    assert {row.code for row in merged.rows} == {"already"}


def test_each_file_has_its_expectations() -> None:
    assert {path.name for path in FOLDER.iterdir()} == {
        f"{name}{end}" for name in FILES for end in ("", ".json", ".rows")
    }
