"""What the block tells of a learner's actions; and that docs/events.md says the same."""

import json
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given as hypothetically
from hypothesis import strategies as st
from xapi import samples, strategies
from xapi.document import example, sections, table
from xapi.samples import SECRET, VIEW

from img_guide_xblock import events
from img_guide_xblock.events import NAMES, Event
from img_guide_xblock.events.interaction import MOST
from img_guide_xblock.events.names import (
    ANSWER_SHOWN,
    HINT_SHOWN,
    LESSON_OPENED,
    QUESTION_ANSWERED,
    QUIZ_COMPLETED,
    QUIZ_RESTARTED,
    REVIEW_ANSWERED,
)
from img_guide_xblock.guide.index import indexed
from img_guide_xblock.guide.question import BaseQuestion
from img_guide_xblock.guide.questions import QUESTION_KINDS
from img_guide_xblock.guide.questions.numeric import Numeric
from img_guide_xblock.guide.questions.rating import Rating
from img_guide_xblock.guide.questions.reflection import Reflection
from img_guide_xblock.guide.questions.single_choice import SingleChoice
from img_guide_xblock.study.asking import Asking
from img_guide_xblock.study.record import Record

DOCUMENT = "docs/events.md"
TYPES = {"string": str, "integer": int, "number": int | float, "boolean": bool, "array": list, "object": dict}
ANSWERS = (QUESTION_ANSWERED, REVIEW_ANSWERED)
VISIT = samples.one_visit()

READ_ANYWHERE = {"name", "timestamp", "time", "session", "user_id", "username", "event_source", "referer", "course_id"}
"""What event-routing-backends looks for at any depth of an event: in a payload it would be taken for the platform's."""


def rows_of(name: str) -> dict[str, dict[str, str]]:
    """The rows of the document for an event, by field."""
    own = [] if name == REVIEW_ANSWERED else table(DOCUMENT, f"### {name}")
    answer = table(DOCUMENT, "### An answer") if name in ANSWERS else []
    return {row["Field"].strip("`"): row for row in (*table(DOCUMENT, "## In every event"), *answer, *own)}


DOCUMENTED = {name: rows_of(name) for name in NAMES}


def misfits(event: Event) -> list[str]:
    """What in an event is not as the document says."""
    rows, found = DOCUMENTED[event.name], []
    for field, row in rows.items():
        if row["When"] == "always" and field not in event.payload:
            found.append(f"{field} is missing")
    for field, value in event.payload.items():
        types = tuple(TYPES[name.strip()] for name in rows[field]["Type"].replace(" or ", ",").split(","))
        if not isinstance(value, types) or (isinstance(value, bool) and bool not in types):
            found.append(f"{field} is {value!r}")
    return found


def keys_in(value: Any) -> Iterable[str]:
    if isinstance(value, dict):
        yield from value
        value = list(value.values())
    if isinstance(value, list):
        for entry in value:
            yield from keys_in(entry)


def as_response(told: Any) -> Any:
    """A response as learners send it."""
    pairs = isinstance(told, list) and isinstance(told[0], dict)
    return {pair["prompt"]: pair["option"] for pair in told} if pairs else told


def told_of(question: BaseQuestion, response: Any, free_text: bool = False, **settings: Any) -> list[Event]:
    guide = samples.guide_of(question, **settings)
    return samples.answer(
        samples.origin_of(guide, free_text=free_text), indexed(guide), Record(), question.id, response
    )[0]


# The document


def test_the_document_names_every_event_and_no_other() -> None:
    named = {heading.removeprefix("### ") for heading in sections(DOCUMENT) if heading.startswith("### xblock.")}
    assert named == set(NAMES)
    assert VISIT.keys() == set(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_names_are_of_the_blocks_own_namespace(name: str) -> None:
    prefix, block, thing, done = name.split(".")
    assert (prefix, block) == ("xblock", "img_guide")
    assert thing.isidentifier()
    assert done in {"opened", "read", "answered", "shown", "restarted", "completed"}


@pytest.mark.parametrize("name", NAMES)
def test_the_example_of_the_document_is_what_is_told(name: str) -> None:
    common = {row["Field"].strip("`") for row in table(DOCUMENT, "## In every event")}
    documented, payload = example(DOCUMENT, f"### {name}"), VISIT[name].payload
    own = {field: value for field, value in payload.items() if field not in common}
    assert documented == (payload if name == QUESTION_ANSWERED else own)
    assert common <= payload.keys()


@pytest.mark.parametrize("name", NAMES)
def test_every_documented_field_is_told_at_some_time(name: str) -> None:
    every = [*VISIT.values(), *samples.of_all_kinds(free_text=True)]
    if name == REVIEW_ANSWERED:
        every += [Event(name, event.payload) for event in every if event.name == QUESTION_ANSWERED]
    told = {field for event in every if event.name == name for field in event.payload}
    ours = {"attempt", "closed", "graded"} if name == REVIEW_ANSWERED else set()
    assert told - ours == DOCUMENTED[name].keys()


@pytest.mark.parametrize("event", [*VISIT.values(), *samples.of_all_kinds()], ids=lambda event: event.name)
def test_samples_fit_the_document(event: Event) -> None:
    assert misfits(event) == []


# Every question and every response


@hypothetically(strategies.answered(), st.booleans(), st.text(min_size=1, max_size=300).filter(str.strip))
def test_payloads_are_json_bounded_and_as_documented(
    case: tuple[BaseQuestion, Any], free_text: bool, title: str
) -> None:
    question, response = case
    guide = samples.guide_of(question).model_copy(update={"title": title})
    origin = replace(samples.origin_of(guide, free_text=free_text), usage="b" * 255)
    told, _record = samples.answer(origin, indexed(guide), Record(), question.id, response, confidence="sure")
    assert [event.name for event in told] == [QUESTION_ANSWERED, QUIZ_COMPLETED]
    for event in told:
        assert len(json.dumps(event.payload, allow_nan=False)) <= MOST < 10_000
        assert misfits(event) == []
        assert not READ_ANYWHERE.intersection(keys_in(event.payload))


@hypothetically(strategies.answered())
def test_a_learners_own_words_are_told_only_where_the_operator_lets_them(case: tuple[BaseQuestion, Any]) -> None:
    question, response = case
    own = question.kind == "reflection"
    kept, let_out = (told_of(question, response, free_text)[0].payload for free_text in (False, True))
    assert SECRET not in json.dumps(kept)
    assert ("response" in kept) == (not own)
    assert kept.get("response_length") == (len(response) if own else None)
    assert let_out.get("response_length") == kept.get("response_length")
    if own:
        assert let_out["response"].rstrip("…") in response


@hypothetically(strategies.answered())
def test_response_and_key_are_told_as_they_are(case: tuple[BaseQuestion, Any]) -> None:
    question, response = case
    payload = told_of(question, response)[0].payload
    assert question.kind == "reflection" or as_response(payload["response"]) == response
    assert ("correct_response" in payload) == question.scored
    if question.scored:
        right = payload["correct_response"]
        ends = right.values() if isinstance(right, dict) else [as_response(right)]
        assert [question.grade(question.read(end)).score for end in ends] == [1] * len(ends)
        assert payload["success"] == (question.grade(response).score == 1)


def test_choices_are_told_as_the_author_ordered_them_without_markup_key_or_explanation() -> None:
    question = SingleChoice.model_validate(
        {
            "id": "q1",
            "kind": "single_choice",
            "stem": "<p>One &amp; <b>two</b></p>",
            "choices": [
                {"id": "b", "text": "<em>B</em>", "explanation": "because"},
                {"id": "a", "text": "A", "correct": True, "explanation": "why"},
            ],
        }
    )
    payload = told_of(question, "b")[0].payload
    assert payload["stem"] == "One & two"
    assert payload["choices"] == [{"id": "b", "text": "B"}, {"id": "a", "text": "A"}]


@pytest.mark.parametrize(
    ("value", "tolerance", "right"),
    [
        (580, 0, "580"),
        (1600.0, 0, "1600"),
        (-0.0, 0, "0"),
        (10**40, 0, "1" + "0" * 40),
        (0.1, 0.2, {"min": "-0.1", "max": "0.3"}),
    ],
)
def test_a_number_is_told_as_decimal(value: float, tolerance: float, right: object) -> None:
    answer = {"value": value, "tolerance": tolerance}
    question = Numeric.model_validate({"id": "n", "kind": "numeric", "stem": "How many?", "answer": answer})
    assert told_of(question, "1")[0].payload["correct_response"] == right


def test_an_authors_ids_are_never_keys() -> None:
    question = samples.matching_with_prompts("user_id", "session")
    payload = told_of(question, {"user_id": "a", "session": "b"})[0].payload
    assert payload["response"] == [{"prompt": "user_id", "option": "a"}, {"prompt": "session", "option": "b"}]
    assert payload["correct_response"] == [{"prompt": id, "option": "a"} for id in ("user_id", "session")]
    assert not READ_ANYWHERE.intersection(keys_in(payload))


@pytest.mark.parametrize(("written", "told"), [("w" * 2_000, 2_000), ("w" * 2_001, 2_000), ("😀" * 2_000, 500)])
def test_own_words_that_are_let_out_are_cut(written: str, told: int) -> None:
    question = Reflection.example("r1").model_copy(update={"max_length": 5_000})
    payload = told_of(question, written, free_text=True)[0].payload
    assert (len(payload["response"]), payload["response_length"]) == (told, len(written))
    assert payload["response"].endswith("…") == (told < len(written))


def test_an_objective_that_is_no_id_is_cut() -> None:
    question = SingleChoice.example("q1").model_copy(update={"objective": "o" * 200})
    assert told_of(question, "a")[0].payload["objective_id"] == "o" * 63 + "…"


def test_texts_become_shorter_before_anything_is_left_out() -> None:
    choices = [{"id": f"c{number}", "text": "ß" * 190, "correct": not number} for number in range(40)]
    question = SingleChoice.model_validate({"id": "q1", "kind": "single_choice", "stem": "ß" * 490, "choices": choices})
    payload = told_of(question, "c1")[0].payload
    assert [part["id"] for part in payload["choices"]] == [f"c{number}" for number in range(40)]
    assert all(part["text"].endswith("…") for part in payload["choices"])
    assert payload["stem"].startswith("ßßß")
    assert len(json.dumps(payload)) <= MOST


def test_a_question_with_hundreds_of_choices_is_told_by_its_ids_and_score() -> None:
    choices = [{"id": f"choice-{number:050}", "text": "Words", "correct": not number} for number in range(400)]
    question = SingleChoice.model_validate({"id": "q1", "kind": "single_choice", "stem": "Which?", "choices": choices})
    event = told_of(question, choices[0]["id"])[0]
    assert event.payload.keys().isdisjoint({"choices", "stem", "response", "correct_response"})
    assert (event.payload["question_id"], event.payload["score"]) == ("q1", 1)


# When there is something to tell


def two_singles(**settings: Any) -> tuple[Any, Any, Record]:
    guide = samples.guide_of(SingleChoice.example("q1"), SingleChoice.example("q2"), **settings)
    return samples.origin_of(guide), indexed(guide), Record()


def test_the_last_answer_completes_the_quiz_once() -> None:
    origin, index, record = two_singles()
    first, record = samples.answer(origin, index, record, "q1", "a")
    second, record = samples.answer(origin, index, record, "q2", "b")
    assert [event.name for event in first] == [QUESTION_ANSWERED]
    assert [event.name for event in second] == [QUESTION_ANSWERED, QUIZ_COMPLETED]
    points = {name: second[1].payload.get(name) for name in ("questions", "score", "possible", "success", "graded")}
    assert points == {"questions": 2, "score": 1, "possible": 2, "success": None, "graded": True}
    again, _record = samples.answer(origin, index, record.retried(["q1"], key="again", rev=record.rev), "q1", "b")
    assert [event.name for event in again] == [QUESTION_ANSWERED, QUIZ_COMPLETED]
    assert (again[0].payload["attempt"], again[1].payload["score"]) == (2, 0)


def test_an_answer_that_is_sent_twice_is_told_once() -> None:
    origin, index, record = two_singles()
    _told, after = samples.answer(origin, index, record, "q1", "a")
    assert [*events.question_answered(origin, index.questions["q1"], after, after, VIEW)] == []


def test_a_try_that_is_left_keeps_question_and_quiz_open() -> None:
    origin, index, record = two_singles()
    _told, record = samples.answer(origin, index, record, "q1", "a")
    told, record = samples.answer(origin, index, record, "q2", "b", stays_open=True)
    assert [(event.name, event.payload["closed"]) for event in told] == [(QUESTION_ANSWERED, False)]
    after = record.given_up("q2", "give-up", record.rev, 2)
    shown = [*events.answer_shown(origin, index.questions["q2"], record, after, VIEW)]
    assert [event.name for event in shown] == [ANSWER_SHOWN, QUIZ_COMPLETED]
    assert shown[0].payload["attempts"] == 1
    assert [*events.answer_shown(origin, index.questions["q2"], after, after, VIEW)] == []


def test_only_the_questions_that_were_drawn_are_waited_for() -> None:
    origin, index, record = two_singles(draw=1)
    placed, view = index.questions["q1"], Asking("learner", left_out=frozenset({"q2"}))
    after = record.answered(samples.given(placed, "a", record))
    told = [*events.question_answered(origin, placed, record, after, view)]
    assert [event.name for event in told] == [QUESTION_ANSWERED, QUIZ_COMPLETED]
    assert (told[1].payload["questions"], told[1].payload["possible"]) == (1, 1)


def test_results_that_the_course_hides_from_learners_are_told() -> None:
    guide = samples.guide_of(SingleChoice.example("q1"), preset="graded", pass_score=1.0)
    origin, index = samples.origin_of(guide), indexed(guide)
    placed, view = index.questions["q1"], replace(VIEW, hidden=frozenset({"q1"}))
    after = Record().answered(samples.given(placed, "a", Record()))
    answered, completed = events.question_answered(origin, placed, Record(), after, view)
    assert (answered.payload["success"], completed.payload["score"], completed.payload["success"]) == (True, 1, True)


@pytest.mark.parametrize(("pass_score", "success"), [(0.5, True), (0.51, False), (0.0, True), (None, None)])
def test_a_quiz_is_passed_from_its_mark_on(pass_score: float | None, success: bool | None) -> None:
    origin, index, record = two_singles(**({} if pass_score is None else {"pass_score": pass_score}))
    _told, record = samples.answer(origin, index, record, "q1", "a")
    told, _record = samples.answer(origin, index, record, "q2", "b")
    assert told[1].payload.get("success") == success


def test_a_quiz_without_anything_right_or_wrong_has_no_score() -> None:
    answered, completed = told_of(Rating.example("r1"), "2", scored=False)
    for event in (answered, completed):
        assert event.payload.keys().isdisjoint({"score", "success", "possible"})
        assert event.payload["graded"] is False


def test_what_cannot_be_right_is_not_graded_in_a_quiz_that_is() -> None:
    assert [event.payload["graded"] for event in told_of(Rating.example("r1"), "2")] == [False, True]


def test_a_question_of_a_practice_quiz_is_not_graded() -> None:
    assert [event.payload["graded"] for event in told_of(SingleChoice.example("q1"), "a", scored=False)] == [False] * 2


def test_a_section_is_read_once() -> None:
    origin = samples.origin_of(samples.guide_of(SingleChoice.example("q1")))
    lesson = origin.guide.lessons[0]
    after = Record().seen("l1", "l1-gap", reading=True)
    told = [*events.section_read(origin, lesson, "l1-gap", Record(), after, late=True)]
    assert [event.payload["late"] for event in told] == [True]
    assert [*events.section_read(origin, lesson, "l1-gap", after, after.seen("l1", "l1-gap", reading=True))] == []
    assert [*events.section_read(origin, lesson, "l1-quiz", after, after.seen("l1", "l1-quiz", reading=False))] == []


def test_a_hint_is_told_by_its_number_and_only_while_there_are_more() -> None:
    guide = samples.guide_of(samples.with_a_hint())
    origin, placed = samples.origin_of(guide), indexed(guide).questions["q1"]
    first = Record().hinted("q1", 1, "one")
    told = [*events.hint_shown(origin, placed, Record(), first)]
    assert [(event.name, event.payload["hint_number"]) for event in told] == [(HINT_SHOWN, 1)]
    assert [*events.hint_shown(origin, placed, first, first.hinted("q1", 1, "two"))] == []


def test_a_new_start_that_opens_nothing_is_not_told() -> None:
    origin, index, record = two_singles()
    _told, answered = samples.answer(origin, index, record, "q1", "a")
    lesson, quiz = index.quizzes["l1-quiz"]
    for ids, opened in ((["q1"], 1), ([], 0)):
        after = answered.retried(ids, key="retry", rev=answered.rev)
        told = [*events.quiz_restarted(origin, lesson, quiz, "missed", answered, after)]
        assert [(event.name, event.payload["questions"]) for event in told] == [(QUIZ_RESTARTED, 1)] * opened


def test_a_review_is_told_with_its_own_response_and_without_a_grade() -> None:
    origin, index, record = two_singles()
    _told, record = samples.answer(origin, index, record, "q1", "b", confidence="unsure")
    placed = index.questions["q1"]
    given = samples.given(placed, "a", record, confidence="sure")
    after = record.reviewed(given)
    (event,) = events.review_answered(origin, placed, given, record, after)
    assert (event.name, event.payload["response"], event.payload["success"]) == (REVIEW_ANSWERED, "a", True)
    assert event.payload["confidence"] == "sure"
    assert event.payload.keys().isdisjoint({"attempt", "closed", "graded"})
    assert [*events.review_answered(origin, placed, given, after, after)] == []


def test_what_a_learner_did_not_say_is_absent() -> None:
    payload = told_of(SingleChoice.example("q1"), "a")[0].payload
    assert payload.keys().isdisjoint({"confidence", "objective_id", "response_length", "duration"})


def test_a_language_is_told_as_a_tag() -> None:
    guide = samples.guide_of(SingleChoice.example("q1")).model_copy(update={"lang": "pt_BR"})
    (event,) = events.lesson_opened(samples.origin_of(guide), guide.lessons[0], "page")
    assert (event.name, event.payload["language"], event.payload["entry"]) == (LESSON_OPENED, "pt-BR", "page")


def test_every_kind_is_told() -> None:
    kinds = {event.payload["kind"] for event in samples.of_all_kinds() if event.name == QUESTION_ANSWERED}
    assert kinds == {kind.example("x").kind for kind in QUESTION_KINDS}


# What they need


def test_events_need_neither_platform_nor_clock() -> None:
    script = (
        "import sys; before = set(sys.modules); import img_guide_xblock.events; "
        "print(sorted({name.split('.')[0] for name in set(sys.modules) - before}))"
    )
    found = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout
    assert "img_guide_xblock" in found
    for name in ("'xblock'", "'django'", "'web_fragments'", "'webob'", "'lxml'"):
        assert name not in found


def test_without_the_router_nothing_of_it_is_needed() -> None:
    from img_guide_xblock import xapi

    assert xapi.register() is False
    assert not [name for name in sys.modules if name.startswith(("event_routing_backends", "tincan"))]
