"""Items to put in order."""

import itertools
from contextlib import nullcontext
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from img_guide_xblock.guide.question import BadResponse
from img_guide_xblock.guide.questions.ordering import Ordering


def question(order: str = "abcde", **more: Any) -> Ordering:
    """The right order of the items; they are written in the order of the alphabet."""
    items = [{"id": id, "text": f"Step {id}", "explanation": f"Because {id}"} for id in sorted(order)]
    fields = {"id": "o1", "kind": "ordering", "stem": "Order?", "items": items, "correct_order": list(order)}
    return Ordering.model_validate({**fields, **more})


@pytest.mark.parametrize(
    ("response", "score"),
    [("abcde", 1), ("bcdea", 0.75), ("abced", 0.5), ("bacde", 0.5), ("edcba", 0), ("acebd", 0), ("deabc", 0.75)],
)
def test_one_share_for_each_pair_of_neighbours_in_the_right_order(response: str, score: float) -> None:
    asked = question()
    assert asked.grade(asked.read(list(response))).score == score


@given(st.permutations("abcdef"), st.permutations("abcdef"))
def test_full_marks_exactly_for_the_right_order(key: list[str], response: list[str]) -> None:
    verdict = question("".join(key)).grade(response)
    assert 0 <= verdict.score <= 1
    assert verdict.correct == (response == key)


@given(st.permutations("abcde"), st.permutations("vwxyz"))
def test_names_of_the_items_do_not_matter(response: list[str], names: list[str]) -> None:
    other = dict(zip("abcde", names, strict=True))
    renamed = question("".join(other[id] for id in "abcde"))
    assert question().grade(response) == renamed.grade([other[id] for id in response])


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        (None, "empty"),
        ([], "empty"),
        ("abcde", "bad_response"),
        (list("abcd"), "bad_response"),
        (list("abcdee"), "bad_response"),
        (list("abcdd"), "bad_response"),
        (list("abcdx"), "bad_response"),
        (["a", "b", "c", "d", 5], "bad_response"),
    ],
)
def test_every_item_is_named_once(raw: object, code: str) -> None:
    with pytest.raises(BadResponse, match=f"^{code}$"):
        question().read(raw)


@given(st.integers(0, 30), st.integers(2, 4))
def test_is_never_shown_in_the_right_order(variant: int, size: int) -> None:
    for order in itertools.permutations("abcd"[:size]):
        asked = question("".join(order), shuffle=False)
        shown = [item["id"] for item in asked.asked(variant)["items"]]
        assert sorted(shown) == sorted(order)
        assert not asked.grade(shown).correct


def test_is_arranged_even_where_nothing_else_is() -> None:
    asked = question("edcba", shuffle=False)
    assert asked.asked(0) == asked.asked(1)
    assert [item["id"] for item in asked.asked(0)["items"]] != list("abcde")


def test_open_question_names_ids_and_texts_only() -> None:
    assert {name for item in question().asked(1)["items"] for name in item} == {"id", "text"}


def test_explains_each_item_at_its_right_place_beside_the_place_it_got() -> None:
    told = question("cab").explained(["a", "c", "b"], 5)
    assert [(item["text"], item["place"], item["correct"], item["explanation"]) for item in told["items"]] == [
        ("Step c", 2, False, "Because c"),
        ("Step a", 1, False, "Because a"),
        ("Step b", 3, True, "Because b"),
    ]
    assert (told["right"], told["count"]) == (0, 2)


@given(st.permutations("abc"), st.permutations("abc"), st.permutations("abc"))
def test_items_may_be_written_and_answered_in_any_order(written: list[str], order: list[str], raw: list[str]) -> None:
    items = [{"id": id, "text": id, "explanation": "E"} for id in written]
    asked = question("".join(order), items=items)
    assert list(asked.checks()) == []
    assert asked.read(raw) == raw


def test_items_stand_in_several_orders() -> None:
    asked = question("abcde")
    orders = {"".join(item["id"] for item in asked.asked(variant)["items"]) for variant in range(1, 9)}
    assert len(orders) > 3


def test_share_of_four_items_is_a_third() -> None:
    assert question("abcd").parts == 3
    assert question("ab").parts == 1


def test_answer_is_worded_in_the_learners_order() -> None:
    assert question("abc").worded(["c", "a", "b"]) == ("Step c", "Step a", "Step b")


@pytest.mark.parametrize(("order", "fits"), [("", False), ("a", False), ("ab", True)])
def test_there_are_at_least_two_items(order: str, fits: bool) -> None:
    with nullcontext() if fits else pytest.raises(ValidationError):
        question(order)


@pytest.mark.parametrize("order", ["ab", "abcc", "abd", ""])
def test_right_order_names_every_item_once(order: str) -> None:
    asked = question("abc", correct_order=list(order))
    assert [(p.path, p.code, p.level) for p in asked.checks()] == [("correct_order", "bad_order", "broken")]


def test_item_used_twice_is_broken_and_one_without_explanation_is_advice() -> None:
    items = [{"id": "a", "text": "A", "explanation": "E"}, {"id": "a", "text": "B"}]
    asked = question("aa", items=items)
    assert [(p.path, p.code) for p in asked.checks()] == [
        ("items.1.id", "duplicate_id"),
        ("items.1.explanation", "no_explanation"),
    ]
