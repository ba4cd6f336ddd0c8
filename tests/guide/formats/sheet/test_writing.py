"""A spreadsheet out."""

import csv
from io import StringIO
from typing import Any

from builders import choice, guide, lesson, quiz, single, text

from img_guide_xblock.guide.formats import Written, write
from img_guide_xblock.guide.model import Guide


def written(*questions: dict[str, Any], **more: Any) -> Written:
    made = {"id": "l1", "title": "Lesson l1", "sections": [quiz("l1-q", *questions, **more)]}
    return write("csv", Guide.model_validate(guide(made)))


def rows(found: Written) -> list[dict[str, str]]:
    """The filled cells of each row by the names of their columns."""
    lines = csv.DictReader(StringIO(found.text.removeprefix("\ufeff"), newline=""))
    return [{name: cell for name, cell in line.items() if cell} for line in lines]


def test_single_choice() -> None:
    choices = [choice("x", text="=1+1", explanation="**"), choice("y", True, text="<b>b</b><br>c", explanation="")]
    asked = {"id": "q", "kind": "single_choice", "stem": "Which?", "choices": choices, "sources": ["S1", "S2"]}
    found = written(asked)
    assert rows(found) == [
        {
            "lesson": "Lesson l1",
            "quiz": "Quiz l1-q",
            "id": "q",
            "kind": "single_choice",
            "question": "Which?",
            "answer": "b",
            "choice_a": "'=1+1",
            "explanation_a": r"\*\*",
            "choice_b": "**b**\nc",
            "sources": "S1, S2",
        }
    ]
    assert found.rows == ()


def test_columns_as_far_as_they_are_needed() -> None:
    header = written(single(hints=["a", "b"])).text.removeprefix("\ufeff").split("\r\n")[0].split(",")
    assert header[9:] == [
        *("choice_a", "explanation_a", "choice_b", "explanation_b", "choice_c", "explanation_c"),
        *("choice_d", "explanation_d", "hint_1", "hint_2", "rationale", "sources"),
    ]


def test_more_choices_than_letters() -> None:
    choices = [choice(f"x{number}", number == 1) for number in range(27)]
    found = written({"id": "q", "kind": "single_choice", "stem": "x", "choices": choices})
    assert [(row.level, row.code, row.values) for row in found.rows] == [
        ("skipped", "many_choices", {"id": "q", "count": "27"})
    ]
    assert rows(found) == []


def test_an_order_other_than_that_of_the_items() -> None:
    items = [{"id": "x", "text": "a"}, {"id": "y", "text": "b"}]
    asked = {"id": "q", "kind": "ordering", "stem": "x", "items": items}
    assert "answer" not in rows(written({**asked, "correct_order": ["x", "y"]}))[0]
    assert rows(written({**asked, "correct_order": ["y", "x"]}))[0]["answer"] == "b, a"


def test_what_is_lost_is_told() -> None:
    more = {
        "hints": [str(number) for number in range(10)],
        "objective": "o",
        "stem": '<sub>x</sub><abbr title="y">z</abbr>',
    }
    asked = [
        single("q1", **more),
        {"id": "q2", "kind": "rating", "stem": "x"},
        single("q3", hints=[], stem="<span></span>"),
    ]
    document = guide(lesson("l1", text(), quiz("l1-q", *asked, bands=[{"from": 0.5}])), note="<p>x</p>")
    found = write("csv", Guide.model_validate(document))
    assert [(row.level, row.code, *row.values.values()) for row in found.rows] == [
        ("skipped", "fields", "", "note"),
        ("skipped", "fields", "l1", "minutes"),
        ("skipped", "texts", "l1", "1"),
        ("skipped", "fields", "l1-q", "bands"),
        ("skipped", "fields", "q1", "objective, hints"),
        ("changed", "form", "q1", "abbr, sub"),
        ("skipped", "kind", "q2", "rating"),
        ("skipped", "no_words", "q3"),
    ]
    assert rows(found)[0]["question"] == "xz"
    assert rows(found)[0]["hint_9"] == "8"


def test_true_or_false_in_another_order() -> None:
    sides = [choice("false", True, text="No"), choice("true", text="Yes")]
    found = written({"id": "q", "kind": "true_false", "stem": "x", "choices": sides})
    assert [row.code for row in found.rows] == ["sides"]
    assert (rows(found)[0]["choice_a"], rows(found)[0]["answer"]) == ("Yes", "false")
