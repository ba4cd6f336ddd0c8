"""Rows in words."""

import json
from collections.abc import Iterable
from pathlib import Path

import pytest
from builders import small_guide
from guide.formats.fixtures import FILES, text_of
from guide.formats.texts import LIKE
from hypothesis import given
from hypothesis import strategies as st

from img_guide_xblock.convert import ConvertError, convert
from img_guide_xblock.convert.rows import Row as OlxRow
from img_guide_xblock.guide.document import DEFAULT_DOCUMENT, read_document
from img_guide_xblock.guide.formats import FORMATS, Row, merge, read, write
from img_guide_xblock.guide.formats.rows import MOST_ROWS
from img_guide_xblock.guide.problems import Problem
from img_guide_xblock.speech import Speech
from img_guide_xblock.telling import Telling

OLX = sorted((Path(__file__).parent / "convert" / "fixtures").glob("*.xml"))


def speech(translate=str) -> Speech:
    return Speech("en", False, translate, lambda one, many, count: one if count == 1 else many)


TELLING = Telling(speech())


def say(row: Row, **names: str) -> str:
    told = TELLING.file_row(row, names)
    assert (told["level"], told["line"]) == (row.level, row.line)
    return told["say"]


def assert_told(rows: Iterable[Row]) -> None:
    for row in rows:
        words = say(row)
        assert len(words) > 5
        assert "%(" not in words or any("%(" in value for value in row.values.values())


@given(st.sampled_from([one.name for one in FORMATS]), LIKE)
def test_every_row_of_any_reading_has_a_sentence(format: str, text: str) -> None:
    assert_told(read(format, text).rows)


def test_every_row_of_files_of_what_is_written_of_them_and_of_merging_has_a_sentence() -> None:
    documents = [json.dumps(read(format, text_of(name)).guide) for name, format in FILES.items()]
    for text in (*documents, DEFAULT_DOCUMENT, json.dumps(small_guide())):
        shown = read_document(text).shown
        assert shown
        for one in FORMATS:
            written = write(one.name, shown.guide)
            found = read(one.name, written.text)
            assert_told((*written.rows, *found.rows))
            for mode in ("lessons", "questions"):
                assert_told(merge(shown.guide, found, mode).rows)


@pytest.mark.parametrize("path", OLX, ids=lambda path: path.stem)
def test_every_row_of_a_conversion_has_a_sentence_with_its_element(path: Path) -> None:
    rows = convert(path.read_text("utf-8"), "capa" if path.stem.startswith("capa") else "problem-builder").rows
    told = TELLING.olx_rows(rows)
    assert [(one["level"], one["line"]) for one in told] == [(row.level, row.line) for row in rows]
    assert all(one["say"].startswith(f"{row.what}: ") for one, row in zip(told, rows, strict=True))


def test_row_of_a_writer_says_of_which_piece_it_speaks() -> None:
    row = Row(0, "changed", "case_in_stem", {"id": "q1"})
    assert say(row, q1="Stem of q1") == "Stem of q1: In the file, the case stands inside the question."
    assert say(row) == "In the file, the case stands inside the question."
    assert say(Row(0, "skipped", "fields", {"id": "", "names": "x"})).startswith("There is no place")


def test_id_that_the_sentence_names_is_not_said_twice() -> None:
    row = Row(3, "changed", "id_changed", {"id": "l1-2", "was": "l1"})
    assert say(row, **{"l1-2": "Lesson"}) == "The id “l1” is taken already, so this one is “l1-2” now."


def test_kinds_and_fields_are_called_as_on_the_forms() -> None:
    made = Row(1, "made", "question", {"kind": "single_choice", "id": "q1", "words": "Which?"})
    assert say(made, q1="x") == "Question “Which?” (One best answer)."
    changed = Row(0, "changed", "kind_changed", {"id": "q1", "kind": "true_false", "was": "rating"})
    assert "“True or false” instead of “Scale (never scored)”" in say(changed)
    left = Row(0, "skipped", "fields", {"id": "q1", "names": "hints, rationale, foreign"})
    assert say(left).endswith("left out: Hints, Why the answer is right, foreign.")
    whole = Row(0, "skipped", "fields", {"id": "", "names": "glossary, sources"})
    assert say(whole).endswith("left out: Glossary, Sources.")
    marked = Row(0, "changed", "form", {"id": "q1", "names": "dir, lang, span, table"})
    assert say(marked).endswith("is not: Direction of writing, Language, span, table.")
    lesson = Row(0, "skipped", "fields", {"id": "l1", "names": "question, settings"})
    assert "question" not in say(lesson).partition(": ")[2].split(", ")
    assert "settings" not in say(lesson).partition(": ")[2].split(", ")
    olx = OlxRow("made", 2, "problem p", "question", {"kind": "rating", "id": "q1"})
    assert "“Scale (never scored)”" in TELLING.olx_rows([olx])[0]["say"]
    settings = OlxRow("skipped", 2, "problem p", "fields", {"names": "hints"})
    assert TELLING.olx_rows([settings])[0]["say"].endswith("no place in the guide: hints.")


def test_id_that_is_the_name_of_a_kind_stays_an_id() -> None:
    assert "“rating” is taken" in say(Row(1, "changed", "id_changed", {"id": "rating-2", "was": "rating"}))


def test_problem_is_told_in_its_own_words_with_its_path() -> None:
    problem = Problem(("lessons", 0, "title"), "empty")
    row = Row(0, "bad", "problem", {"path": problem.path}, problem)
    assert say(row) == "lessons.0.title: Nothing is written here. Write something."


def test_long_conversion_is_told_in_part_with_the_number_of_the_rest() -> None:
    rows = [OlxRow("skipped", line, "p", "title", {"title": "t" * 5_000}) for line in range(MOST_ROWS + 7)]
    told = TELLING.olx_rows([*rows, OlxRow("made", 1, "p", "band")])
    assert [one["level"] for one in told].count("skipped") == MOST_ROWS + 1
    assert [one["level"] for one in told].count("made") == 1
    assert told[-1]["say"].startswith("More of this sort, not listed: 7")
    assert all(len(one["say"]) < 500 for one in told)


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        ("<problem>\n<", 2, "not well-formed XML"),
        ("<problem>\ud800</problem>", 1, "its encoding cannot be read"),
        ("<!DOCTYPE x><problem/>", 0, "document type"),
        ("<vertical/>", 0, "nothing here"),
        ("x" * 2_000_001, 0, "2000000 characters"),
    ],
)
def test_what_cannot_be_converted_is_told(text: str, line: int, says: str) -> None:
    with pytest.raises(ConvertError) as found:
        convert(text, "capa")
    told = TELLING.olx_error(found.value)
    assert (told["level"], told["line"]) == ("bad", line)
    assert says in told["say"]


def test_sentences_are_those_of_the_persons_language() -> None:
    telling = Telling(speech(lambda text: text.replace("The", "Der").replace("is taken", "ist weg")))
    row = Row(3, "changed", "id_changed", {"id": "l1-2", "was": "l1"})
    assert telling.file_row(row, {})["say"].startswith("Der id “l1” ist weg")
