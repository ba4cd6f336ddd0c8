"""One best answer."""

import pytest
from builders import choice, single
from pydantic import ValidationError

from img_guide_xblock.guide.question import BadResponse
from img_guide_xblock.guide.questions.single_choice import SingleChoice


def question(*choices: dict) -> SingleChoice:
    return SingleChoice.model_validate(single(choices=list(choices) or [choice("a"), choice("b", True)]))


@pytest.mark.parametrize(("response", "score"), [("b", 1), ("a", 0)])
def test_full_marks_exactly_for_the_right_choice(response: str, score: float) -> None:
    asked = question()
    assert asked.grade(asked.read(response)).score == score


@pytest.mark.parametrize("keys", [(False, False), (True, True)])
def test_exactly_one_choice_must_be_right(keys: tuple[bool, bool]) -> None:
    asked = question(choice("a", keys[0]), choice("b", keys[1]))
    assert [problem.code for problem in asked.checks()] == ["one_correct"]


def test_choice_without_explanation_is_advice() -> None:
    asked = question(choice("a", True), choice("b", explanation=""))
    assert [(p.path, p.code, p.level) for p in asked.checks()] == [
        ("choices.1.explanation", "no_explanation", "advice")
    ]


def test_choice_id_used_twice_is_broken() -> None:
    asked = question(choice("a", True), choice("a"))
    assert [(p.path, p.code, p.level) for p in asked.checks()] == [("choices.1.id", "duplicate_id", "broken")]


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        (None, "empty"),
        ("", "empty"),
        ("z", "bad_response"),
        (["a"], "bad_response"),
        (1, "bad_response"),
        ({}, "bad_response"),
    ],
)
def test_reads_the_id_of_a_choice(raw: object, code: str) -> None:
    with pytest.raises(BadResponse) as refused:
        question().read(raw)
    assert refused.value.code == code


def test_key_that_is_not_one_is_told_at_the_choices() -> None:
    asked = question(choice("a"), choice("b"))
    assert [(p.path, p.level) for p in asked.checks()] == [("choices", "broken")]


def test_only_the_chosen_choice_is_worded() -> None:
    assert question().worded("b") == ("Statement b",)
    assert question().parts == 1


@pytest.mark.parametrize("variant", range(9))
def test_open_and_answered_choices_stand_in_the_same_order(variant: int) -> None:
    asked = question(*(choice(id, id == "b") for id in "abcd"))
    told = asked.explained("a", variant)["choices"]
    assert [row["id"] for row in asked.asked(variant)["choices"]] == [row["id"] for row in told]
    assert {row["id"]: (row["chosen"], row["correct"]) for row in told if row["chosen"] or row["correct"]} == {
        "a": (True, False),
        "b": (False, True),
    }


def test_there_are_at_least_two_choices() -> None:
    with pytest.raises(ValidationError):
        question(choice("a", True))
    assert question(choice("a", True), choice("b")).read("b") == "b"
