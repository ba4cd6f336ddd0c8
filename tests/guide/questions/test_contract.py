"""What every kind of question must do, without naming any: a new kind is checked before it has a test of its own."""

import contextlib
import itertools
import json
from collections.abc import Mapping
from typing import Any, get_args

import pytest
from builders import guide, lesson, platform, quiz
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel

from img_guide_xblock.guide.arrange import VARIANTS
from img_guide_xblock.guide.question import BadResponse, BaseQuestion, Entry
from img_guide_xblock.guide.questions import QUESTION_KINDS
from img_guide_xblock.render import template_root

KINDS = pytest.mark.parametrize("kind", QUESTION_KINDS, ids=lambda kind: kind.__name__)

XAPI = {"choice", "true-false", "sequencing", "matching", "numeric", "long-fill-in", "likert"}

SECRET_TEXTS = {"explanation", "working", "model_answer", "rationale", "hints"}
KEY_FIELDS = {"correct", "correct_order", "answer", "value", "tolerance", "common_errors"} | SECRET_TEXTS
CARD = {"id", "uid", "speech", "numbers", "entry", "stem", "stimulus", "heading", "kind_template"} | {
    "answered", "reopened", "verdict", "rationale", "source_numbers"
}  # fmt: skip
"""What the card around a kind's template prints: no kind may take these names."""


def lists_of_ids(question: BaseQuestion) -> list[list[str]]:
    """The ids of each list of parts, such as those of the choices."""
    fields = [value for value in question.model_dump().values() if isinstance(value, list | tuple)]
    found = [[part["id"] for part in parts if isinstance(part, dict) and "id" in part] for parts in fields]
    return [ids for ids in found if ids]


def first_response(question: BaseQuestion) -> Any:
    """A response that the question reads, found without knowing its kind."""
    lists = lists_of_ids(question)
    pairs = [dict.fromkeys(a, b[0]) for a, b in itertools.permutations(lists, 2)]
    for raw in (*itertools.chain(*lists), *lists, *pairs, "168"):
        with contextlib.suppress(BadResponse):
            return question.read(raw)
    raise AssertionError(question.kind)


EXAMPLES = [kind.example("q1") for kind in QUESTION_KINDS]
IDS = sorted({id for example in EXAMPLES for ids in lists_of_ids(example) for id in ids} | {"168", " -1,600.0 "})

json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5) | st.sampled_from(IDS),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from(IDS) | st.text(max_size=3), inner, max_size=3)
    ),
    max_leaves=8,
)


def name_of(kind: type[BaseQuestion]) -> str:
    return kind.example("x").kind


def stored(question: BaseQuestion) -> dict[str, Any]:
    return question.model_dump(mode="json")


@KINDS
def test_has_a_template_of_its_name(kind: type[BaseQuestion]) -> None:
    assert (template_root() / "img_guide" / "learner" / "question" / f"{name_of(kind)}.html").is_file()


@KINDS
def test_names_an_xapi_interaction(kind: type[BaseQuestion]) -> None:
    assert kind.interaction in XAPI


@KINDS
def test_names_a_way_in_which_the_browser_reads_the_form(kind: type[BaseQuestion]) -> None:
    assert kind.entry in get_args(Entry)


@KINDS
def test_words_of_a_response_are_told_and_shares_counted(kind: type[BaseQuestion]) -> None:
    question = kind.example("q1")
    words = question.worded(first_response(question))
    assert words
    assert all(isinstance(text, str) and text for text in words)
    assert question.parts >= 1


@KINDS
def test_example_is_a_valid_document_without_problems(kind: type[BaseQuestion]) -> None:
    place = platform(guide(lesson("l1", quiz("l1-q", stored(kind.example("q1"))))))
    assert place.block().document.problems == ()


@KINDS
def test_open_card_is_printed_without_key_and_explanations(kind: type[BaseQuestion]) -> None:
    question = kind.example("q1")
    page = platform(guide(lesson("l1", quiz("l1-q", stored(question))))).page()
    assert 'data-ig-question="q1"' in page
    for secret in secrets(question):
        assert secret not in page


def secrets(value: object, name: str = "") -> list[str]:
    """Every text of a question that only those who answered may read, wherever in it."""
    if isinstance(value, BaseModel):
        value = value.model_dump()
    if isinstance(value, dict):
        return [text for name, entry in value.items() for text in secrets(entry, name)]
    if isinstance(value, list | tuple):
        return [text for entry in value for text in secrets(entry, name)]
    return [value] if name in SECRET_TEXTS and isinstance(value, str) and value else []


def names(value: object) -> set[str]:
    """Every name in the model of a template, however deep."""
    if isinstance(value, Mapping):
        return set(value).union(*map(names, value.values()))
    return set().union(*map(names, value)) if isinstance(value, list | tuple) else set()


@KINDS
@pytest.mark.parametrize("variant", range(VARIANTS + 1))
def test_open_question_gives_nothing_away_and_names_nothing_of_its_card(kind: type[BaseQuestion], variant: int) -> None:
    question = kind.example("q1")
    asked = question.asked(variant)
    assert not names(asked) & KEY_FIELDS
    assert not set(asked) & CARD
    assert asked == question.asked(variant), "the same at each look"
    assert not any(secret in json.dumps(asked) for secret in secrets(question))


@KINDS
def test_answered_card_shows_the_verdict_and_no_form(kind: type[BaseQuestion]) -> None:
    question = kind.example("q1")
    place = platform(guide(lesson("l1", quiz("l1-q", stored(question)))))
    status, reply = place.answer("q1", first_response(question))
    assert status == 200
    assert "data-ig-verdict" in reply["html"]
    assert "<form" not in reply["html"]


@KINDS
@given(raw=json_values)
def test_reads_any_json_or_refuses_it(kind: type[BaseQuestion], raw: Any) -> None:
    question = kind.example("q1")
    try:
        response = question.read(raw)
    except BadResponse:
        return
    assert json.loads(json.dumps(response)) == response, "a response is stored as JSON"
    assert question.read(response) == response, "a stored response can be read again"
    assert 0 <= question.grade(response).score <= 1
    told = question.explained(response, 3)
    assert json.dumps(told)
    assert not set(told) & CARD


@KINDS
@pytest.mark.parametrize("hostile", [None, "", -1, {}, [], [[]], "<script>", "a" * 60_000, [None], {"a": 1}, 1e308])
def test_hostile_response_is_a_4xx_or_an_answer(kind: type[BaseQuestion], hostile: object) -> None:
    place = platform(guide(lesson("l1", quiz("l1-q", stored(kind.example("q1"))))))
    status, reply = place.answer("q1", hostile)
    assert status in {200, 422}
    assert reply["say"]
    assert "data-ig" in place.page()
