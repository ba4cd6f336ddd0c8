"""What every kind of question must do, without naming any: a new kind is checked before it has a test of its own."""

import json
from typing import Any

import pytest
from builders import guide, lesson, platform, quiz
from hypothesis import given
from hypothesis import strategies as st

from img_guide_xblock.guide.question import BadResponse, BaseQuestion
from img_guide_xblock.guide.questions import QUESTION_KINDS
from img_guide_xblock.render import template_root

KINDS = pytest.mark.parametrize("kind", QUESTION_KINDS, ids=lambda kind: kind.__name__)

XAPI = {"choice", "true-false", "sequencing", "matching", "numeric", "long-fill-in", "likert"}

json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5) | st.sampled_from("abcd"),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
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


def secrets(question: BaseQuestion) -> list[str]:
    parts = [part for name in ("choices", "items", "prompts") for part in getattr(question, name, ())]
    return [text for part in parts if (text := part.explanation)] + [question.rationale] * bool(question.rationale)


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
    assert json.dumps(question.explained(response, 3))


@KINDS
@pytest.mark.parametrize("hostile", [None, "", -1, {}, [], [[]], "<script>", "a" * 60_000, [None], {"a": 1}, 1e308])
def test_hostile_response_is_a_4xx_or_an_answer(kind: type[BaseQuestion], hostile: object) -> None:
    place = platform(guide(lesson("l1", quiz("l1-q", stored(kind.example("q1"))))))
    status, reply = place.answer("q1", hostile)
    assert status in {200, 422}
    assert reply["say"]
    assert "data-ig" in place.page()
