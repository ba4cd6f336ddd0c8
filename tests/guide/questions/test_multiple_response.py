"""Any number of right choices."""

import itertools

import pytest
from builders import choice, multiple

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
