"""The document as JSON."""

import json
from typing import Any

import pytest
from builders import guide, lesson, quiz, single, small_guide, text

from img_guide_xblock.guide.document import DEFAULT_DOCUMENT, MAX_LENGTH, as_json, read_document
from img_guide_xblock.guide.formats import Read, read, write
from img_guide_xblock.guide.model import Guide


def codes(found: Read) -> list[tuple[str, str]]:
    return [(row.level, row.problem.code if row.problem else row.code) for row in found.rows if row.level != "made"]


def test_what_is_made_is_told() -> None:
    rows = [(row.code, *row.values.values()) for row in read("json", json.dumps(small_guide())).rows]
    assert rows == [
        ("lesson", "Lesson l1"),
        ("text", "Section l1-a"),
        ("text", "Section l1-b"),
        ("quiz", "Quiz l1-q"),
        ("question", "single_choice", "q1", "Stem of q1"),
        ("question", "multiple_response", "m1", "Stem of m1"),
        ("lesson", "Lesson l2"),
        ("text", "Section l2-a"),
        ("text", "Section l2-b"),
        ("quiz", "Quiz l2-q"),
        ("question", "single_choice", "q2", "Stem of q2"),
    ]


@pytest.mark.parametrize(
    ("stored", "code", "values"),
    [
        ("{", "not_json", {"line": "1", "column": "2"}),
        ("[]", "not_an_object", {}),
        ('{"version": 7, "title": "x"}', "foreign_version", {"version": "7"}),
        ('{"title": "x"}', "foreign_version", {"version": "None"}),
        ('{"version": 1}', "missing", {}),
        ("NaN", "not_json", {}),
        ("[" * 90_000, "not_json", {}),
        ('{"version": 1, "title": "\\ud800"}', "bad_text", {}),
    ],
)
def test_broken_documents(stored: str, code: str, values: dict[str, str]) -> None:
    found = read("json", stored)
    assert found.guide is None
    assert codes(found) == [("bad", code)]
    row = found.rows[0]
    assert row.code == "problem"
    assert row.problem is not None
    assert values.items() <= row.problem.values.items()
    assert row.values == {"path": row.problem.path}


def test_the_line_of_a_mistake() -> None:
    assert read("json", '{\n"version": 1,\n"title"\n}').rows[0].line == 4


@pytest.mark.parametrize("more", ["", " " * 2_000])
def test_a_reference_to_a_pack_is_no_guide(more: str) -> None:
    found = read("json", DEFAULT_DOCUMENT + more)
    assert found.guide is None
    assert [(row.level, row.code) for row in found.rows] == [("bad", "pack_reference")]
    assert found.rows[0].values == json.loads(DEFAULT_DOCUMENT)


def test_what_is_stored_otherwise_is_told() -> None:
    section = text("l1-a", "<p onclick='x'>a</p><script>b</script>")
    document = guide(lesson("l1", section, quiz("l1-q", single()), title=" A  title ", minutes="5"))
    found = read("json", json.dumps(document))
    assert [row.values["names"] for row in found.rows if row.code == "cleaned"] == [
        "lessons.0.title",
        "lessons.0.minutes",
        "lessons.0.sections.0.html",
    ]
    assert found.guide
    assert read("json", json.dumps(found.guide)).guide == found.guide
    assert codes(read("json", json.dumps(found.guide))) == []


def test_a_key_that_stands_twice_is_told() -> None:
    stored = json.dumps(small_guide()).replace('"lang": "en"', '"lang": "de", "lang": "en"')
    assert [row.values for row in read("json", stored).rows if row.code == "repeated_key"] == [{"name": "lang"}]


def test_duplicate_ids_are_bad() -> None:
    found = read("json", json.dumps(guide(lesson("l1"), lesson("l1"))))
    assert found.guide is None
    assert codes(found) == [("bad", "duplicate_id")]
    assert found.rows[0].values == {"path": "lessons.1.id"}


def test_written_with_indentation_as_long_as_it_can_be_read() -> None:
    small = Guide.model_validate(small_guide())
    assert '\n   "id": "l1"' in write("json", small).text
    filler: dict[str, Any] = {f"x{number}": [[[1], [2]]] for number in range(35_000)}
    large = Guide.model_validate({**small_guide(), **filler})
    written = write("json", large).text
    assert len(written) < MAX_LENGTH
    assert "\n" not in written
    assert read("json", written).guide == as_json(large)


def test_shipped_guide_is_not_changed() -> None:
    shown = read_document(DEFAULT_DOCUMENT).shown
    assert shown
    written = write("json", shown.guide)
    assert written.rows == ()
    assert read("json", written.text).guide == as_json(shown.guide)
    assert codes(read("json", written.text)) == []


def test_the_language_is_the_one_that_is_said_and_english_where_none_is() -> None:
    document = small_guide()
    assert read("json", json.dumps({**document, "lang": "fr"})).lang == "fr"
    document.pop("lang", None)
    assert read("json", json.dumps(document)).lang == "en"
