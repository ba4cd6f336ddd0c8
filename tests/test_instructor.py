"""The responses report (contract 9.5)."""

import csv
import io
import tracemalloc
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from builders import guide, lesson, multiple, platform, quiz, single
from runtimes import Platform

from img_guide_xblock.guide.questions import QUESTION_KINDS
from img_guide_xblock.report import LONGEST, safe


@dataclass
class Row:
    username: str
    state: Any


def report(place: Platform, *states: Any, limit: int | None = None) -> list[tuple[str, dict[str, Any]]]:
    """As the platform's background task calls it: on a block without a user."""
    rows = (Row(f"learner{n}", state) for n, state in enumerate(states))
    return [(name, dict(cells)) for name, cells in place.block(learner=None).generate_report_data(rows, limit)]


def test_each_answered_question_is_a_row_that_can_be_read_without_the_guide() -> None:
    place = platform()
    place.answer("q1", "b")
    place.answer("m1", ["a", "b"])
    [(name, first), (_name, second)] = report(place, place.rows[7])
    assert name == "learner0"
    assert first == {
        "Lesson": "Lesson l1",
        "Question": "Stem of q1",
        "Question ID": "q1",
        "Answer": "Statement b",
        "Right": "yes",
        "Score": 1.0,
        "Best score": 1.0,
        "Tries": 1,
        "Answered on": first["Answered on"],
    }
    assert (second["Answer"], second["Right"], second["Score"]) == ("Statement a; Statement b", "partly", 0.5)


@pytest.mark.parametrize("kind", QUESTION_KINDS)
def test_every_kind_of_answer_is_in_words(kind: Any) -> None:
    question = kind.example("q1")
    place = platform(guide(lesson("l1", quiz("l1-q", question.model_dump(mode="json")))))
    response = question.solution or ("4" if question.kind == "rating" else "My own words")
    if question.kind == "rating":
        response = question.scale[0].id
    assert place.answer("q1", response)[0] == 200
    [(_name, cells)] = report(place, place.rows[7])
    assert len(cells["Answer"]) > 3 or question.kind == "numeric"
    assert cells["Right"] == ("yes" if question.scored else "")


@pytest.mark.parametrize(
    "state",
    [None, {}, [], "x", {"answers": None}, {"answers": {"q1": None}}, {"answers": {"q1": ["zz"]}}, {"answers": [1]}],
)
def test_state_that_cannot_be_read_gives_no_row_and_stops_nobody(state: Any) -> None:
    place = platform()
    place.answer("q1", "b")
    assert [name for name, _cells in report(place, state, place.rows[7])] == ["learner1"]


def test_answer_to_a_question_that_changed_or_was_removed_says_so() -> None:
    place = platform(guide(lesson("l1", quiz("l1-q", single("q1"), single("q2")))))
    place.answer("q1", "b")
    place.answer("q2", "b")
    state = place.rows[7]
    other = platform(guide(lesson("l1", quiz("l1-q", multiple("q2")))))
    [changed, removed] = [cells for _name, cells in report(other, state)]
    assert (changed["Question ID"], changed["Right"]) == ("q2", "The question was changed")
    assert removed["Question"] == "No longer in the guide (q1)"


@pytest.mark.parametrize(("limit", "count"), [(None, 4), (0, 0), (1, 1), (3, 3), (9, 4)])
def test_report_stops_at_the_platforms_limit(limit: int | None, count: int) -> None:
    place = platform()
    place.answer("q1", "b")
    place.answer("m1", ["a"])
    assert len(report(place, place.rows[7], place.rows[7], limit=limit)) == count


@pytest.mark.parametrize("words", ["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx"])
def test_no_cell_is_a_formula(words: str) -> None:
    assert safe(words) == f"'{words}"
    question = {"id": "r1", "kind": "reflection", "stem": "=HYPERLINK()", "model_answer": "So."}
    place = platform(guide(lesson("l1", quiz("l1-q", question), title="=l")))
    place.answer("r1", "=cmd|' /C calc'!A0")
    [(_name, cells)] = report(place, place.rows[7])
    assert cells["Answer"].startswith("'=")
    assert cells["Question"].startswith("'=")
    assert cells["Lesson"] == "'=l"


def test_cell_is_never_too_long_for_a_spreadsheet() -> None:
    assert len(safe("x" * 50_000)) == LONGEST


def test_report_of_a_broken_guide_is_empty() -> None:
    place = platform()
    place.answer("q1", "b")
    place.authored["data"] = "{"
    assert report(place, place.rows[7]) == []


def test_report_of_ten_thousand_learners_needs_no_more_memory_than_of_a_hundred() -> None:
    place = platform()
    place.answer("q1", "b")
    state = place.rows[7]

    def peak(count: int) -> int:
        rows: Iterator[Row] = (Row(f"l{n}", state) for n in range(count))
        tracemalloc.start()
        made = sum(1 for _row in place.block(learner=None).generate_report_data(rows))
        size = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        assert made == count
        return size

    assert peak(10_000) < peak(100) + 1_000_000, "ten thousand rows at once would be tens of millions"


def test_rows_fit_into_the_platforms_table() -> None:
    place = platform()
    place.answer("q1", "b")
    [(_name, cells)] = report(place, place.rows[7])
    text = io.StringIO()
    writer = csv.DictWriter(text, list(cells))
    writer.writeheader()
    writer.writerow(cells)
    assert next(csv.DictReader(io.StringIO(text.getvalue())))["Answer"] == "Statement b"
