"""A step on a scale."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from img_guide_xblock.guide.question import BadResponse
from img_guide_xblock.guide.questions.rating import Rating


def question(*ids: str) -> Rating:
    scale = {"scale": [{"id": id, "text": f"Step {id}"} for id in ids]} if ids else {}
    return Rating.model_validate({"id": "r1", "kind": "rating", "stem": "How sure?", **scale})


@given(st.integers(0, 8))
def test_steps_keep_their_order(variant: int) -> None:
    assert [row["id"] for row in question("3", "1", "2").asked(variant)["choices"]] == ["3", "1", "2"]


@pytest.mark.parametrize("response", ["low", "mid", "high"])
def test_every_step_is_as_good_as_any_other(response: str) -> None:
    asked = question("low", "mid", "high")
    assert asked.grade(asked.read(response)).score == 1
    assert asked.explained(response, 4) == {"chosen": f"Step {response}"}
    assert not Rating.scored


@pytest.mark.parametrize(("raw", "code"), [(None, "empty"), ("", "empty"), (4, "bad_response"), ("6", "bad_response")])
def test_reads_the_id_of_a_step(raw: object, code: str) -> None:
    with pytest.raises(BadResponse, match=f"^{code}$"):
        question().read(raw)


def test_scale_has_five_numbers_unless_its_author_writes_one() -> None:
    assert [row["text"] for row in question().asked(0)["choices"]] == ["1", "2", "3", "4", "5"]


@pytest.mark.parametrize("count", [1, 12])
def test_scale_has_two_to_eleven_steps(count: int) -> None:
    with pytest.raises(ValidationError):
        question(*(str(step) for step in range(count)))


def test_step_id_used_twice_is_broken() -> None:
    assert [(p.path, p.code) for p in question("1", "1").checks()] == [("scale.1.id", "duplicate_id")]


def test_scale_may_have_two_or_eleven_steps() -> None:
    for count in (2, 11):
        assert len(question(*(str(step) for step in range(count))).asked(0)["choices"]) == count


def test_only_the_chosen_step_is_worded() -> None:
    assert question("low", "mid", "high").worded("mid") == ("Step mid",)


def test_open_question_names_ids_and_texts() -> None:
    assert question("low", "high").asked(0) == {
        "choices": [{"id": "low", "text": "Step low"}, {"id": "high", "text": "Step high"}]
    }
