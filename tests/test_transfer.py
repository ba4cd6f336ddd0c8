"""Guides out of files and into files, as the editor asks for them."""

import json
from pathlib import Path
from typing import Any

import pytest
from builders import guide, lesson, multiple, quiz, single, small_guide, text
from guide.formats.fixtures import FILES, text_of
from guide.formats.texts import LIKE
from hypothesis import given
from hypothesis import strategies as st

from img_guide_xblock.guide.document import DEFAULT_DOCUMENT, as_json, read_document
from img_guide_xblock.guide.editions import edited
from img_guide_xblock.guide.formats import TEMPLATE, read
from img_guide_xblock.http import Refused
from img_guide_xblock.requests import ExportFile, ImportFile
from img_guide_xblock.speech import Speech
from img_guide_xblock.transfer import Broken, Imported, exported, imported

SPEECH = Speech("en", False, str, lambda one, many, count: one if count == 1 else many)
OLX = Path(__file__).parent / "convert" / "fixtures"
BROKEN = guide(title="")
CSV = (
    "lesson,quiz,kind,question,answer,choice_a,choice_b\r\nNew lesson,New quiz,single_choice,Which?,b,This,That\r\n"
    ",,single_choice,Wrong?,z,This,That\r\n"
)


def taken(format: str, text: str, mode: str = "replace", document: object = None, **more: Any) -> Imported:
    base = small_guide() if document is None else document
    body = {"format": format, "text": text, "mode": mode, "guide": base, **more}
    return imported(ImportFile.model_validate(body), SPEECH)


def written(format: str, document: object = None) -> dict[str, Any]:
    base = small_guide() if document is None else document
    return exported(ExportFile.model_validate({"format": format, "guide": base}), SPEECH)


def told(found: Imported) -> list[tuple[str, int, str]]:
    return [(row["level"], row["line"], row["say"]) for row in found.rows]


def says(found: Imported, level: str) -> list[str]:
    return [row["say"] for row in found.rows if row["level"] == level]


def ids(found: Imported) -> list[str]:
    assert found.document
    assert found.document.shown
    return list(found.document.shown.index.questions)


# --- import


def test_file_replaces_the_guide() -> None:
    found = taken("csv", CSV)
    assert found.guide
    assert [one["title"] for one in found.guide["lessons"]] == ["New lesson"]
    assert told(found) == [
        ("made", 2, "Lesson “New lesson”."),
        ("made", 2, "Quiz “New quiz”."),
        ("made", 2, "Question “Which?” (One best answer)."),
        (
            "bad",
            3,
            "The answer “z” does not fit the choices. Write letters of choices, such as b, or a, c; for a question of "
            "true or false, write true or false.",
        ),
    ]


def test_lessons_of_a_file_come_after_those_of_the_guide() -> None:
    found = taken("csv", CSV, "lessons")
    assert found.guide
    assert found.guide["lessons"][:2] == small_guide()["lessons"]
    assert [one["title"] for one in found.guide["lessons"]] == ["Lesson l1", "Lesson l2", "New lesson"]


def test_questions_of_a_file_come_to_the_quiz_that_is_chosen() -> None:
    found = taken("csv", CSV, "questions", quiz="l1-q")
    assert found.guide
    stems = [one["stem"] for one in found.guide["lessons"][0]["sections"][2]["questions"]]
    assert stems == ["Stem of q1", "Stem of m1", "Which?"]
    assert says(found, "made") == ["Question “Which?” (One best answer)."]


def test_without_a_choice_the_last_quiz_gets_the_questions() -> None:
    found = taken("csv", CSV, "questions")
    assert found.guide
    assert len(found.guide["lessons"][1]["sections"][2]["questions"]) == 2


def test_titles_that_were_made_up_and_are_not_there_are_not_told() -> None:
    source = "- [x] right\n- [ ] wrong\n"
    markdown = f"# L\n\nWhich?\n\n{source}"
    assert any("is missing here" in say for say in says(taken("markdown", markdown), "changed"))
    assert says(taken("markdown", markdown, "questions"), "changed") == []


def test_file_that_is_there_already_makes_nothing() -> None:
    again = written("json")["text"]
    found = taken("json", again, "lessons")
    assert found.guide == small_guide()
    assert says(found, "made") == []
    assert [say.split(":")[0] for say in says(found, "skipped")] == ["“Lesson l1”", "“Lesson l2”"]
    found = taken("json", again, "questions", quiz="l1-q")
    assert found.guide == small_guide()
    assert says(found, "made") == []


def test_only_what_is_new_in_a_file_is_told_as_made() -> None:
    new = lesson("n", text("n-s"), quiz("n-q", single("q1", sources=["S1"]), single("new")), title="L" * 90)
    found = taken("json", json.dumps(guide(new)), "questions", quiz="l2-q")
    assert says(found, "made") == ["Question “Stem of new” (One best answer)."]
    found = taken("json", json.dumps(guide(small_guide()["lessons"][1], new)), "lessons")
    assert says(found, "made") == [
        f"Lesson “{'L' * 59}…”.",
        "Text “Section n-s”.",
        "Quiz “Quiz n-q”.",
        "Question “Stem of q1” (One best answer).",
        "Question “Stem of new” (One best answer).",
    ]


def test_of_two_pieces_with_one_title_the_new_one_is_told() -> None:
    there = guide(lesson("l1", text("a", title="Same"), title="Old"))
    file = guide(there["lessons"][0], lesson("l2", text("b", title="Same"), title="New"))
    found = taken("json", json.dumps(file), "lessons", there)
    assert says(found, "made") == ["Lesson “New”.", "Text “Same”."]


def test_quiz_that_is_not_there_is_told() -> None:
    markdown = "Which <b>?\n\n- [x] right\n- [ ] wrong\n"
    assert says(taken("markdown", markdown, "questions"), "changed")
    found = taken("markdown", markdown, "questions", quiz="gone")
    assert found.guide is None
    assert {row["level"] for row in found.rows} == {"bad"}
    assert says(found, "bad")[-1].startswith("The guide has no such quiz.")


@pytest.mark.parametrize("mode", ["lessons", "questions"])
def test_broken_guide_must_be_mended_before_something_is_put_to_it(mode: str) -> None:
    with pytest.raises(Broken) as found:
        taken("csv", CSV, mode, BROKEN)
    assert [problem.code for problem in found.value.document.problems] == ["empty"]
    assert taken("csv", CSV, "replace", BROKEN).guide


@pytest.mark.parametrize(
    ("format", "text", "says_why"),
    [
        ("json", "{", "not valid JSON"),
        ("json", json.dumps(BROKEN), "title: Nothing is written here."),
        ("json", DEFAULT_DOCUMENT, "Choose it from the list"),
        ("csv", "a,b\n1,2\n", "Columns are missing: kind, question."),
        ("gift", "", "The file is empty."),
        ("markdown", "x" * 1_000_001, "Split it into several files."),
        ("capa", "<problem>", "not well-formed XML"),
        ("problem-builder", "<vertical><video/></vertical>", "nothing here that could be converted"),
        ("capa", "<problem>\ud800</problem>", "its encoding cannot be read"),
    ],
)
def test_file_that_cannot_be_read_makes_no_guide_and_says_why(format: str, text: str, says_why: str) -> None:
    found = taken(format, text)
    assert found.guide is None
    assert {row["level"] for row in found.rows} <= {"bad", "skipped"}
    assert any(says_why in say for say in says(found, "bad"))


def test_problem_of_another_block_says_what_was_left_out_although_nothing_came_of_it() -> None:
    found = taken("capa", "<vertical>\n<video/></vertical>")
    assert ("skipped", 2, "video: the guide has nothing like <video>.") in told(found)


@pytest.mark.parametrize(("name", "format"), [("pb_quiz", "problem-builder"), ("capa_unit", "capa")])
def test_quizzes_of_other_blocks_are_read(name: str, format: str) -> None:
    source = (OLX / f"{name}.xml").read_text("utf-8")
    found = taken(format, source)
    assert found.guide == json.loads((OLX / f"{name}.json").read_text("utf-8"))
    assert "changed" in {row["level"] for row in found.rows}
    added = taken(format, source, "questions", quiz="l1-q")
    assert len(ids(added)) == 3 + len(ids(found))
    assert len(says(added, "made")) < len(says(found, "made"))


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("mode", ["replace", "lessons", "questions"])
def test_what_an_import_makes_can_be_saved_as_it_is(name: str, mode: str) -> None:
    found = taken(FILES[name], text_of(name), mode)
    assert found.guide
    document = edited(found.guide)
    assert document.shown
    assert as_json(document.shown.guide) == found.guide


def test_format_that_nobody_knows_is_refused() -> None:
    for format in ("qti", "template", "Json", ""):
        with pytest.raises(Refused) as refused:
            imported(ImportFile.model_construct(format=format, text="", mode="replace", guide=None, quiz=""), SPEECH)
        assert (refused.value.status, refused.value.code) == (422, "unknown_format")


@given(
    st.sampled_from(["json", "gift", "csv", "markdown", "problem-builder", "capa"]),
    LIKE,
    st.sampled_from(["replace", "lessons", "questions"]),
    st.text(max_size=5),
)
def test_any_text_is_told_and_what_it_makes_can_be_shown(format: str, text: str, mode: str, quiz: str) -> None:
    found = taken(format, text, mode, quiz=quiz)
    assert found.document is None or found.document.shown
    assert found.guide or says(found, "bad")
    assert all(row["say"] for row in found.rows)


# --- export


@pytest.mark.parametrize(
    ("format", "name", "media_type"),
    [
        ("json", "a-guide.json", "application/json"),
        ("gift", "a-guide.gift.txt", "text/plain"),
        ("csv", "a-guide.csv", "text/csv"),
        ("markdown", "a-guide.md", "text/markdown"),
    ],
)
def test_guide_as_a_file_comes_back(format: str, name: str, media_type: str) -> None:
    file = written(format)
    assert (file["name"], file["type"]) == (name, media_type)
    found = read(format, file["text"]).guide
    assert found
    questions = [one["id"] for part in found["lessons"] for one in part["sections"][-1]["questions"]]
    assert questions == ["q1", "m1", "q2"]


def test_rows_say_what_the_file_cannot_hold_and_where() -> None:
    rows = [(row["level"], row["line"], row["say"]) for row in written("gift")["rows"]]
    assert ("skipped", 0, "There is no place for this, so it is left out: Sources.") in rows
    assert ("skipped", 0, "Stem of q1: There is no place for this, so it is left out: Hints, Sources.") in rows
    assert written("json")["rows"] == []


def test_piece_with_the_id_of_another_is_called_by_its_id() -> None:
    document = guide(lesson("q1", text("s"), quiz("q", multiple("q1", stem="Words", hints=["h"]))))
    assert any(row["say"].startswith("q1: ") for row in written("gift", document)["rows"])
    assert not any(row["say"].startswith(("Words: ", "Lesson q1: ")) for row in written("gift", document)["rows"])


@pytest.mark.parametrize("title", ["نص", "../../etc/passwd", "a\\b:c*?", "CON.", '"><script>'])
def test_name_of_the_file_is_harmless(title: str) -> None:
    name = written("json", guide(lesson("l1"), title=title))["name"]
    assert name.removesuffix(".json").replace("-", "").isalnum()
    assert name.isascii()


def test_template_is_there_even_for_a_broken_guide() -> None:
    file = written("template", BROKEN)
    assert file == {"text": TEMPLATE, "name": "questions-template.csv", "type": "text/csv", "rows": []}
    assert len(ids(taken("csv", file["text"]))) == 3


@pytest.mark.parametrize("format", ["json", "gift", "csv", "markdown"])
def test_broken_guide_is_not_written(format: str) -> None:
    for document in (BROKEN, guide(lesson("l1"), lesson("l1")), {}, "text", {"version": 99}):
        with pytest.raises(Broken):
            written(format, document)


@pytest.mark.parametrize("format", ["capa", "problem-builder", "xlsx"])
def test_format_that_cannot_be_written_is_refused(format: str) -> None:
    with pytest.raises(Refused) as refused:
        written(format)
    assert (refused.value.status, refused.value.code) == (422, "unknown_format")


def test_shipped_guide_goes_out_and_comes_back_whole() -> None:
    shipped = read_document(DEFAULT_DOCUMENT).guide
    assert shipped
    document = as_json(shipped)
    assert taken("json", written("json", document)["text"]).guide == document
