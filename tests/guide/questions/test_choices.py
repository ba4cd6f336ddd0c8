"""What kinds with choices share."""

import pytest
from builders import choice

from img_guide_xblock.guide.question import BadResponse, Choice
from img_guide_xblock.guide.questions.choices import check_explanations, check_ids, explained_rows, one_of, rows

CHOICES = [Choice.model_validate(choice(id, id == "b", explanation=f"Because {id}")) for id in "abc"]


@pytest.mark.parametrize("ids", [["a", "b"], ("a", "b"), {"a", "b"}, {"a": 1, "b": 2}])
def test_one_of_the_ids_is_read(ids: object) -> None:
    assert one_of("b", ids) == "b"
    for raw, code in (
        (None, "empty"), ("", "empty"), ("c", "bad_response"), (["a"], "bad_response"), ({}, "bad_response"),
        (0, "bad_response"), (False, "bad_response"),
    ):  # fmt: skip
        with pytest.raises(BadResponse) as refused:
            one_of(raw, ids)
        assert refused.value.code == code


def test_open_choices_are_told_by_id_and_text_alone() -> None:
    assert rows(CHOICES) == [{"id": id, "text": f"Statement {id}"} for id in "abc"]


def test_answered_choices_explain_what_was_chosen_and_what_is_right() -> None:
    told = explained_rows(CHOICES, {"a"})
    assert told[0] == {"id": "a", "text": "Statement a", "chosen": True, "correct": False, "explanation": "Because a"}
    assert told[1] == {"id": "b", "text": "Statement b", "chosen": False, "correct": True, "explanation": "Because b"}
    assert told[2] == {"id": "c", "text": "Statement c", "chosen": False, "correct": False, "explanation": ""}


def test_each_id_used_again_is_named_at_its_place() -> None:
    found = [(p.where, p.code, p.level, p.values) for p in check_ids("items", ["a", "b", "a", "a"])]
    assert found == [
        (("items", 2, "id"), "duplicate_id", "broken", {"id": "a"}),
        (("items", 3, "id"), "duplicate_id", "broken", {"id": "a"}),
    ]


def test_each_entry_that_explains_nothing_is_advice_at_its_place() -> None:
    found = [(p.where, p.code, p.level) for p in check_explanations("items", ["Because", "", "So", ""])]
    assert found == [
        (("items", 1, "explanation"), "no_explanation", "advice"),
        (("items", 3, "explanation"), "no_explanation", "advice"),
    ]
