"""Any number of right choices."""

import itertools

import pytest
from builders import choice, multiple
from pydantic import ValidationError

from img_guide_xblock.guide.question import BadResponse
from img_guide_xblock.guide.questions.multiple_response import MultipleResponse

QUESTION = MultipleResponse.model_validate(multiple())  # a and c are right, b and d are not


@pytest.mark.parametrize(
    ("response", "score"),
    [(["a", "c"], 1), (["a"], 0.75), (["b"], 0.25), (["b", "d"], 0), (["a", "b", "c", "d"], 0.5)],
)
def test_one_share_for_each_choice_rightly_taken_or_left(response: list[str], score: float) -> None:
    assert QUESTION.grade(QUESTION.read(response)).score == score


def test_order_of_the_response_does_not_matter() -> None:
    for response in itertools.permutations("acd"):
        assert QUESTION.read(list(response)) == ["a", "c", "d"]


def test_full_marks_exactly_for_the_key() -> None:
    for size in range(1, 5):
        for response in itertools.combinations("abcd", size):
            assert QUESTION.grade(QUESTION.read(list(response))).correct == (response == ("a", "c"))


def test_a_choice_counts_once() -> None:
    with pytest.raises(BadResponse):
        QUESTION.read(["a", "a"])


def test_at_least_one_choice_must_be_right() -> None:
    asked = MultipleResponse.model_validate(multiple(choices=[choice("a"), choice("b")]))
    assert [problem.code for problem in asked.checks()] == ["no_correct"]


def raw_code(raw: object) -> str:
    with pytest.raises(BadResponse) as refused:
        QUESTION.read(raw)
    return refused.value.code


@pytest.mark.parametrize("raw", [["a", 5], ["a", ["a"]], [None], ["z"], ["a", "z"], "ac", {"a": 1}, 5, True])
def test_other_things_than_choices_are_refused(raw: object) -> None:
    assert raw_code(raw) == "bad_response"


@pytest.mark.parametrize("raw", [None, []])
def test_nothing_is_empty(raw: object) -> None:
    assert raw_code(raw) == "empty"


def test_every_mistake_of_the_author_is_told_at_its_place() -> None:
    choices = [choice("a"), choice("b", explanation=""), choice("a")]
    asked = MultipleResponse.model_validate(multiple(choices=choices))
    assert [(p.path, p.code, p.level, p.values) for p in asked.checks()] == [
        ("choices.2.id", "duplicate_id", "broken", {"id": "a"}),
        ("choices.1.explanation", "no_explanation", "advice", {}),
        ("choices", "no_correct", "broken", {}),
    ]


def test_all_choices_may_be_right() -> None:
    asked = MultipleResponse.model_validate(multiple(choices=[choice("a", True), choice("b", True)]))
    assert list(asked.checks()) == []
    assert asked.grade(["a"]).score == 0.5


def test_share_of_four_choices_is_a_quarter_and_only_the_chosen_are_worded() -> None:
    assert QUESTION.parts == 4
    assert QUESTION.worded(["a", "d"]) == ("Statement a", "Statement d")


@pytest.mark.parametrize("variant", range(9))
def test_open_and_answered_choices_stand_in_the_same_order(variant: int) -> None:
    asked, told = QUESTION.asked(variant)["choices"], QUESTION.explained(["a"], variant)["choices"]
    assert [row["id"] for row in asked] == [row["id"] for row in told]
    assert {row["id"]: (row["chosen"], row["correct"]) for row in told} == {
        "a": (True, True),
        "b": (False, False),
        "c": (False, True),
        "d": (False, False),
    }


def test_there_are_at_least_two_choices() -> None:
    with pytest.raises(ValidationError):
        MultipleResponse.model_validate(multiple(choices=[choice("a", True)]))


def test_what_authors_start_from_has_two_right_choices_of_three() -> None:
    example = MultipleResponse.example("m1")
    assert example.grade(["a", "b"]).correct
