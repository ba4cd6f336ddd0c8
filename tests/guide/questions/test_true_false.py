"""A statement that is true or false."""

from typing import Any

import pytest
from builders import choice
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from img_guide_xblock.guide.question import BadResponse
from img_guide_xblock.guide.questions.true_false import TrueFalse


def question(*choices: dict[str, Any]) -> TrueFalse:
    both = [choice("true"), choice("false", True)]
    return TrueFalse.model_validate(
        {"id": "t1", "kind": "true_false", "stem": "Is it?", "choices": list(choices) or both}
    )


@pytest.mark.parametrize(("response", "score"), [("false", 1), ("true", 0)])
def test_full_marks_exactly_for_the_right_side(response: str, score: float) -> None:
    asked = question()
    assert asked.grade(asked.read(response)).score == score


@pytest.mark.parametrize("raw", [True, False, "True", "maybe", 1, ["true"]])
def test_reads_the_two_words_only(raw: object) -> None:
    with pytest.raises(BadResponse, match=r"^bad_response$"):
        question().read(raw)


@given(st.integers(0, 8))
def test_stands_as_written_whatever_the_variant(variant: int) -> None:
    asked = question()
    assert [row["id"] for row in asked.asked(variant)["choices"]] == ["true", "false"]
    assert [row["id"] for row in asked.explained("true", variant)["choices"]] == ["true", "false"]


def test_the_explanation_of_the_side_not_chosen_is_told_when_it_is_right() -> None:
    told = {row["id"]: bool(row["explanation"]) for row in question().explained("true", 0)["choices"]}
    assert told == {"true": True, "false": True}
    assert not question().explained("false", 0)["choices"][0]["explanation"]


@pytest.mark.parametrize("keys", [(False, False), (True, True)])
def test_exactly_one_side_must_be_right(keys: tuple[bool, bool]) -> None:
    asked = question(choice("true", keys[0]), choice("false", keys[1]))
    assert [problem.code for problem in asked.checks()] == ["one_correct"]


def test_each_side_is_there_once() -> None:
    asked = question(choice("true", True), choice("true"))
    assert [(p.path, p.code) for p in asked.checks()] == [("choices.1.id", "duplicate_id")]


@pytest.mark.parametrize("ids", [("true",), ("true", "false", "true"), ("true", "no")])
def test_there_are_two_sides(ids: tuple[str, ...]) -> None:
    with pytest.raises(ValidationError):
        question(*(choice(id) for id in ids))


def test_key_that_is_not_one_is_told_at_the_choices() -> None:
    asked = question(choice("true"), choice("false"))
    assert [(p.path, p.level) for p in asked.checks()] == [("choices", "broken")]


@pytest.mark.parametrize("raw", [None, ""])
def test_nothing_is_empty(raw: object) -> None:
    with pytest.raises(BadResponse, match=r"^empty$"):
        question().read(raw)


def test_only_the_chosen_side_is_worded_in_the_authors_words() -> None:
    assert question().worded("true") == ("Statement true",)
