"""One best answer."""

import pytest
from builders import choice, single

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
