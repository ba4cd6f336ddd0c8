"""What a format can hold comes back to the last sign; what it cannot hold is told."""

import json
from typing import Any

import pytest
from guide.formats.guides import IN_GIFT, IN_MARKDOWN, IN_SHEETS
from hypothesis import given, settings
from hypothesis import strategies as st

from img_guide_xblock.guide.document import DEFAULT_DOCUMENT, as_json, read_document
from img_guide_xblock.guide.formats import FORMATS, read, write
from img_guide_xblock.guide.model import Guide
from img_guide_xblock.guide.questions import QUESTION_KINDS
from img_guide_xblock.guide.sections import Quiz

Json = dict[str, Any]


def guide_of(document: Json | str) -> Guide:
    found = read_document(document if isinstance(document, str) else json.dumps(document))
    assert found.shown, found.problems
    return found.shown.guide


def content(document: Json) -> list[Any]:
    """Everything but the ids of lessons and quizzes, which are made of their titles."""
    return [
        (lesson["title"], [(section["title"], section["questions"]) for section in lesson["sections"]])
        for lesson in document["lessons"]
    ]


def assert_comes_back(format: str, document: Json) -> None:
    guide = guide_of(document)
    written = write(format, guide)
    found = read(format, written.text)
    assert written.rows == ()
    assert {row.level for row in found.rows} == {"made"}, written.text
    assert found.guide
    assert content(found.guide) == content(as_json(guide)), written.text


@settings(max_examples=60, deadline=None)
@given(IN_GIFT)
def test_gift(document: Json) -> None:
    assert_comes_back("gift", document)


@settings(max_examples=60, deadline=None)
@given(IN_SHEETS)
def test_csv(document: Json) -> None:
    assert_comes_back("csv", document)


@settings(max_examples=60, deadline=None)
@given(IN_MARKDOWN)
def test_markdown(document: Json) -> None:
    assert_comes_back("markdown", document)


UNKNOWN = st.dictionaries(st.text(max_size=5).map("x".__add__), st.recursive(st.none() | st.integers(), st.lists))


@settings(max_examples=40, deadline=None)
@given(IN_SHEETS, UNKNOWN)
def test_json_holds_everything(document: Json, unknown: Json) -> None:
    quiz = document["lessons"][0]["sections"][0]
    quiz["questions"][0] |= unknown
    guide = guide_of({**document, **unknown})
    found = read("json", write("json", guide).text)
    assert found.guide == as_json(guide)
    assert {row.level for row in found.rows} == {"made"}


KEPT = {"json": 68, "gift": 63, "csv": 68, "markdown": 47}
"""How many of the shipped guide's questions each format holds."""


@pytest.mark.parametrize("format", [one.name for one in FORMATS])
def test_shipped_guide(format: str) -> None:
    guide = guide_of(DEFAULT_DOCUMENT)
    written = write(format, guide)
    found = read(format, written.text)
    assert found.guide
    assert {row.level for row in found.rows} == {"made"}
    assert read_document(json.dumps(found.guide)).shown
    made = [row.values["id"] for row in found.rows if row.code == "question"]
    left_out = {row.values["id"] for row in written.rows if row.code == "kind"}
    quizzes = [section for lesson in guide.lessons for section in lesson.sections if isinstance(section, Quiz)]
    assert len(made) == KEPT[format]
    assert made == [one.id for quiz in quizzes for one in quiz.questions if one.id not in left_out]


def test_texts_of_the_shipped_guide_in_markdown() -> None:
    """Boxes, tables, pictures, marks of sources, days and terms: all of it comes back."""
    guide = guide_of(DEFAULT_DOCUMENT)
    found = read("markdown", write("markdown", guide).text)
    assert found.guide

    def texts(document: Json) -> list[Json]:
        return [one for lesson in document["lessons"] for one in lesson["sections"] if one["kind"] == "text"]

    assert texts(found.guide) == texts(as_json(guide))
    assert len(texts(found.guide)) == 52
    for name in ("id", "title", "minutes", "question"):
        assert [one[name] for one in found.guide["lessons"]] == [one[name] for one in as_json(guide)["lessons"]]


@pytest.mark.parametrize("format", [one.name for one in FORMATS])
@pytest.mark.parametrize("kind", QUESTION_KINDS)
def test_each_kind_is_held_or_told(format: str, kind: Any) -> None:
    question = json.loads(kind.example("q").model_dump_json(exclude_unset=True))
    quiz = {"id": "s", "kind": "quiz", "title": "Quiz", "questions": [question]}
    guide = guide_of({"version": 1, "title": "G", "lessons": [{"id": "l", "title": "L", "sections": [quiz]}]})
    written = write(format, guide)
    left_out = [row for row in written.rows if row.code == "kind"]
    found = read(format, written.text)
    assert bool(left_out) != any(row.code == "question" for row in found.rows)
    if not left_out:
        assert found.guide
        assert found.guide["lessons"][0]["sections"][0]["questions"][0]["kind"] == question["kind"]
