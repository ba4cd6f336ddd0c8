"""A spreadsheet in: each kind, each cell that can be wrong."""

from typing import Any

import pytest

from img_guide_xblock.guide.formats import TEMPLATE, Read, read

Json = dict[str, Any]


def table(*lines: dict[str, str]) -> str:
    names = list(dict.fromkeys(name for line in lines for name in line))
    rows = [names, *([line.get(name, "") for name in names] for line in lines)]
    return "".join(",".join('"' + cell.replace('"', '""') + '"' for cell in row) + "\n" for row in rows)


def asked(**cells: str) -> Json:
    found = read("csv", table({"id": "q", "question": "Stem", **cells}))
    assert found.guide, found.rows
    assert {row.level for row in found.rows if row.code != "title_made"} == {"made"}
    question: Json = found.guide["lessons"][0]["sections"][0]["questions"][0]
    assert (question.pop("id"), question.pop("stem")) == ("q", "Stem")
    return question


def told(found: Read) -> list[tuple[int, str, str, str]]:
    rows = [row for row in found.rows if row.level != "made" and row.code not in ("title_made", "nothing")]
    return [(row.line, row.level, row.code, row.values.get("column", "")) for row in rows]


PAIR = {"choice_a": "one", "choice_b": "two"}


@pytest.mark.parametrize("answer", ["b", "B", " 2 "])
def test_single_choice(answer: str) -> None:
    more = {"explanation_a": "No.", "hint_1": "h", "hint_3": "i", "rationale": "*Why*", "sources": "S1; S2"}
    assert asked(kind="single_choice", answer=answer, **PAIR, **more) == {
        "kind": "single_choice",
        "choices": [
            {"id": "a", "text": "one", "correct": False, "explanation": "No."},
            {"id": "b", "text": "two", "correct": True},
        ],
        "hints": ["h", "i"],
        "rationale": "<em>Why</em>",
        "sources": ["S1", "S2"],
    }


@pytest.mark.parametrize("answer", ["a, c", "1;3", "A c", "c/a", "a & c"])
def test_multiple_response(answer: str) -> None:
    question = asked(kind="Multiple response", answer=answer, **PAIR, choice_c="three")
    assert [choice["id"] for choice in question["choices"] if choice["correct"]] == ["a", "c"]


def test_a_gap_between_the_choices() -> None:
    question = asked(kind="single_choice", answer="d", choice_a="one", choice_d="two")
    assert [(choice["id"], choice["correct"]) for choice in question["choices"]] == [("a", False), ("d", True)]


@pytest.mark.parametrize(("answer", "key"), [("true", "true"), ("WAHR", "true"), ("F", "false"), ("FAUX", "false")])
def test_true_or_false(answer: str, key: str) -> None:
    question = asked(kind="true_false", answer=answer, explanation_b="So.", choice_a="Ja")
    assert question["choices"] == [
        {"id": "true", "text": "Ja", "correct": key == "true"},
        {"id": "false", "text": "False", "correct": key == "false", "explanation": "So."},
    ]


def test_numeric() -> None:
    question = asked(
        kind="numeric", answer="-1.5", tolerance="0.5", unit="h", working="w", choice_a="3", explanation_a="No."
    )
    assert question == {
        "kind": "numeric",
        "answer": {"value": -1.5, "tolerance": 0.5, "unit": "h", "working": "w"},
        "common_errors": [{"value": 3, "explanation": "No."}],
    }


def test_ordering() -> None:
    assert asked(kind="ordering", **PAIR, explanation_a="First.") == {
        "kind": "ordering",
        "items": [{"id": "a", "text": "one", "explanation": "First."}, {"id": "b", "text": "two"}],
        "correct_order": ["a", "b"],
    }
    assert asked(kind="ordering", answer="2, 1", **PAIR)["correct_order"] == ["b", "a"]


def test_matching() -> None:
    question = asked(kind="matching", **PAIR, match_a="x", match_b="x", match_c="y", explanation_b="So.")
    assert question == {
        "kind": "matching",
        "prompts": [
            {"id": "a", "text": "one", "answer": "a"},
            {"id": "b", "text": "two", "answer": "a", "explanation": "So."},
        ],
        "options": [{"id": "a", "text": "x"}, {"id": "c", "text": "y"}],
        "options_may_repeat": True,
    }


def test_cells_are_markdown_and_keep_their_line_breaks() -> None:
    assert asked(kind="true_false", answer="t", rationale="**a**\nb < i [c](https://d) [S1]")["rationale"] == (
        '<strong>a</strong><br>\nb &lt; i <a href="https://d" target="_blank" rel="noopener noreferrer">c</a>'
        '<sup data-source="S1"></sup>'
    )


BASE = {"kind": "single_choice", "question": "Which?", "answer": "a", **PAIR}
PAIRS = {"kind": "matching", "question": "Which?", **PAIR, "match_a": "x", "match_b": "y"}
NUMBER = {"kind": "numeric", "question": "How many?", "answer": "1"}


@pytest.mark.parametrize(
    ("cells", "code", "column"),
    [
        ({**BASE, "kind": ""}, "empty_cell", "kind"),
        ({**BASE, "kind": "essay"}, "unknown_kind", "kind"),
        ({**BASE, "question": ""}, "empty_cell", "question"),
        ({**BASE, "answer": ""}, "empty_cell", "answer"),
        ({**BASE, "answer": "c"}, "bad_answer", "answer"),
        ({**BASE, "answer": "a, b"}, "bad_answer", "answer"),
        ({**BASE, "answer": "99"}, "bad_answer", "answer"),
        ({**BASE, "choice_b": ""}, "few_choices", "choice_b"),
        ({**BASE, "kind": "multiple_response", "answer": "a a"}, "bad_answer", "answer"),
        ({**BASE, "kind": "ordering", "answer": "a"}, "bad_answer", "answer"),
        ({**BASE, "kind": "ordering", "choice_a": ""}, "few_choices", "choice_b"),
        ({**BASE, "kind": "true_false", "answer": "maybe"}, "bad_answer", "answer"),
        ({**BASE, "kind": "true_false", "answer": ""}, "empty_cell", "answer"),
        ({**PAIRS, "match_b": ""}, "empty_cell", "match_b"),
        ({**PAIRS, "match_b": "x"}, "few_choices", "choice_b"),
        ({**PAIRS, "choice_b": ""}, "few_choices", "choice_b"),
        ({**NUMBER, "answer": ""}, "empty_cell", "answer"),
        ({**NUMBER, "answer": "1,600"}, "bad_number", "answer"),
        ({**NUMBER, "tolerance": "-1"}, "bad_number", "tolerance"),
        ({**NUMBER, "tolerance": "x"}, "bad_number", "tolerance"),
        ({**NUMBER, "choice_a": "x"}, "bad_number", "choice_a"),
    ],
)
def test_a_cell_that_is_wrong(cells: dict[str, str], code: str, column: str) -> None:
    found = read("csv", table(BASE, cells))
    assert told(found) == [(3, "bad", code, column)]
    assert sum(row.code == "question" for row in found.rows) == 1
    assert next(row for row in found.rows if row.code == code).values["words"] == cells["question"]


def test_cells_that_nobody_needs_are_told() -> None:
    found = read(
        "csv", table({**BASE, "unit": "h", "match_a": "x", "explanation_c": "y", "notes": "z"}) + "single_choice"
    )
    assert told(found) == [
        (1, "skipped", "unknown_column", "notes"),
        (2, "skipped", "unused_cell", "unit"),
        (2, "skipped", "unused_cell", "match_a"),
        (2, "skipped", "unused_cell", "explanation_c"),
        (3, "bad", "empty_cell", "question"),
    ]


def test_a_column_that_stands_twice_and_cells_without_a_column() -> None:
    found = read("csv", "kind,question,answer,answer\ntrue_false,Is it?,true,false,more\n")
    assert told(found) == [(1, "skipped", "unknown_column", "answer"), (2, "skipped", "unused_cell", "more")]
    assert found.guide
    assert found.guide["lessons"][0]["sections"][0]["questions"][0]["choices"][0]["correct"]


def test_without_the_columns_that_count_there_is_nothing() -> None:
    found = read("csv", "question,choice_a\nWhich?,a\n")
    assert found.guide is None
    assert [(row.line, row.code, row.values) for row in found.rows] == [(1, "missing_columns", {"names": "kind"})]


def test_a_broken_row_ends_the_reading_and_keeps_what_was_before() -> None:
    found = read("csv", 'kind,question,answer\ntrue_false,Is it?,true\ntrue_false,"open\ntrue_false,And?,true\n')
    assert told(found) == [(3, "bad", "bad_quotes", "")]
    assert [row.values["words"] for row in found.rows if row.code == "question"] == ["Is it?"]


def test_lessons_and_quizzes() -> None:
    def row(lesson: str, quiz: str) -> dict[str, str]:
        return {"lesson": lesson, "quiz": quiz, "kind": "true_false", "question": f"{lesson}{quiz}?", "answer": "t"}

    found = read("csv", table(row("", ""), row("A", "x"), row("", ""), row("", "y"), row("B", ""), row("A", "x")))
    assert found.guide
    assert [
        (lesson["title"], [(one["title"], len(one["questions"])) for one in lesson["sections"]])
        for lesson in found.guide["lessons"]
    ] == [
        ("Imported lesson", [("Questions", 1)]),
        ("A", [("x", 3), ("y", 1)]),
        ("B", [("Questions", 1)]),
    ]


def test_the_template_is_three_questions() -> None:
    assert len(TEMPLATE.strip().split("\r\n")) == 4
    found = read("csv", TEMPLATE)
    assert [row.values["kind"] for row in found.rows if row.code == "question"] == [
        "single_choice",
        "numeric",
        "matching",
    ]
    assert {row.level for row in found.rows} == {"made"}
