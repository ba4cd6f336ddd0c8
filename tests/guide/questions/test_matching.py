"""Prompts to be matched with options."""

from contextlib import nullcontext
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from img_guide_xblock.guide.question import BadResponse
from img_guide_xblock.guide.questions.matching import Matching

KEY = {"1": "x", "2": "y", "3": "z"}


def question(key: dict[str, str] = KEY, **more: Any) -> Matching:
    prompts = [
        {"id": id, "text": f"Prompt {id}", "answer": answer, "explanation": f"Because {id}"}
        for id, answer in key.items()
    ]
    options = [{"id": id, "text": f"<em>Option</em> {id} &amp; more"} for id in "wxyz"]
    fields = {"id": "p1", "kind": "matching", "stem": "Match.", "prompts": prompts, "options": options}
    return Matching.model_validate({**fields, **more})


@pytest.mark.parametrize(("response", "score"), [("xyz", 1), ("xyw", 2 / 3), ("xxx", 1 / 3), ("yzx", 0), ("www", 0)])
def test_one_share_for_each_prompt(response: str, score: float) -> None:
    asked = question()
    assert asked.grade(asked.read(dict(zip("123", response, strict=True)))).score == score


@given(st.lists(st.sampled_from("wxyz"), min_size=3, max_size=3), st.permutations("123"))
def test_full_marks_exactly_for_the_key_in_whatever_order_it_is_sent(options: list[str], order: list[str]) -> None:
    asked, pairs = question(), dict(zip("123", options, strict=True))
    response = asked.read({id: pairs[id] for id in order})
    assert list(response) == ["1", "2", "3"]
    verdict = asked.grade(response)
    assert 0 <= verdict.score <= 1
    assert verdict.correct == (response == KEY)


@pytest.mark.parametrize("raw", [None, {}, {"1": "x"}, {**KEY, "3": ""}, {**KEY, "3": None}])
def test_every_prompt_needs_an_option(raw: object) -> None:
    with pytest.raises(BadResponse, match=r"^empty$"):
        question().read(raw)


@pytest.mark.parametrize("raw", [[], "x", {**KEY, "4": "x"}, {**KEY, "3": "v"}, {**KEY, "3": 1}, {**KEY, "3": ["z"]}])
def test_other_prompts_and_options_are_refused(raw: object) -> None:
    with pytest.raises(BadResponse, match=r"^bad_response$"):
        question().read(raw)


@given(st.integers(0, 8))
def test_prompts_stand_as_written_and_options_are_plain_words(variant: int) -> None:
    shown = question().asked(variant)
    assert shown["prompts"] == [{"id": id, "text": f"Prompt {id}"} for id in "123"]
    assert sorted(option["text"] for option in shown["options"]) == [f"Option {id} & more" for id in "wxyz"]
    assert shown["repeat"] is False


def test_options_stand_in_several_orders() -> None:
    orders = {tuple(option["id"] for option in question().asked(variant)["options"]) for variant in range(1, 9)}
    assert len(orders) > 1


def test_explains_each_prompt_with_what_was_chosen_and_what_is_right() -> None:
    first, second, _third = question().explained({"1": "x", "2": "w", "3": "z"}, 2)["prompts"]
    assert first["correct"]
    assert second == {
        "text": "Prompt 2",
        "chosen": "<em>Option</em> w &amp; more",
        "answer": "<em>Option</em> y &amp; more",
        "correct": False,
        "explanation": "Because 2",
    }


def test_answer_that_is_no_option_is_broken() -> None:
    asked = question({"1": "x", "2": "v"})
    assert [(p.path, p.code, p.values["id"]) for p in asked.checks()] == [("prompts.1.answer", "unknown_option", "v")]


def test_option_needed_twice_is_broken_unless_options_may_repeat() -> None:
    key = {"1": "x", "2": "x"}
    assert [(p.path, p.code) for p in question(key).checks()] == [("prompts.1.answer", "repeated_option")]
    assert list(question(key, options_may_repeat=True).checks()) == []


def test_ids_used_twice_and_options_without_words_are_broken_and_no_explanation_is_advice() -> None:
    prompts = [{"id": "1", "text": "A", "answer": "x"}, {"id": "1", "text": "B", "answer": "y", "explanation": "E"}]
    options = [{"id": "x", "text": "X"}, {"id": "y", "text": "<br>"}, {"id": "y", "text": "Y"}]
    found = [(p.path, p.code) for p in question(prompts=prompts, options=options).checks()]
    assert found == [
        ("prompts.1.id", "duplicate_id"),
        ("options.2.id", "duplicate_id"),
        ("prompts.0.explanation", "no_explanation"),
        ("options.1.text", "empty"),
    ]


def test_problem_names_the_option_or_the_id() -> None:
    assert [p.values for p in question({"1": "x", "2": "x"}).checks()] == [{"id": "x"}]
    prompts = [
        {"id": "1", "text": "A", "answer": "x", "explanation": "E"},
        {"id": "1", "text": "B", "answer": "y", "explanation": "E"},
    ]
    assert [p.values for p in question(prompts=prompts).checks()] == [{"id": "1"}]


@pytest.mark.parametrize("name", ["prompts", "options"])
@pytest.mark.parametrize(("count", "fits"), [(1, False), (2, True)])
def test_there_are_at_least_two_prompts_and_two_options(name: str, count: int, fits: bool) -> None:
    whole = question({"1": "w", "2": "x"}).model_dump()
    with nullcontext() if fits else pytest.raises(ValidationError):
        Matching.model_validate({**whole, name: whole[name][:count]})


def test_share_of_three_prompts_is_a_third_and_words_pair_prompt_and_option() -> None:
    asked = question()
    assert asked.parts == 3
    words = ("Prompt 1 → <em>Option</em> w &amp; more", "Prompt 2 → <em>Option</em> y &amp; more")
    assert asked.worded({"1": "w", "2": "y", "3": "z"})[:2] == words
