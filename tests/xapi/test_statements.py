"""Each event, through the platform's tracker and the real router, becomes the statement that the documents promise."""

import json
import logging
from collections.abc import Callable
from typing import Any

import pytest
from event_routing_backends.management.commands.helpers.event_log_parser import parse_json_event
from event_routing_backends.processors.xapi.registry import XApiTransformersRegistry
from event_routing_backends.processors.xapi.transformer_processor import XApiProcessor
from hypothesis import given as hypothetically
from xapi import samples, strategies
from xapi.document import example, table
from xapi.samples import CONTEXT, COURSE, LMS, PERSON

from img_guide_xblock.events import NAMES, Event
from img_guide_xblock.events.names import QUESTION_ANSWERED, QUIZ_COMPLETED, REVIEW_ANSWERED
from img_guide_xblock.guide.index import indexed
from img_guide_xblock.guide.question import BaseQuestion
from img_guide_xblock.study.record import Record

Statement = dict[str, Any]
Statements = Callable[..., list[Statement]]

VISIT = samples.one_visit()
BLOCK = f"{LMS}/xblock/{samples.USAGE}"
READ_BY_ASPECTS = ("evaluated", "asked", "passed", "failed", "earned", "navigated", "progressed", "registered")


def one(statements: Statements, event: Event, **more: Any) -> Statement:
    (statement,) = statements(event.name, event.payload, **more)
    return statement


@pytest.mark.parametrize("event", VISIT.values(), ids=VISIT)
def test_every_event_is_a_statement_with_the_verb_object_and_type_of_the_document(
    event: Event, statements: Statements
) -> None:
    rows = {row["Event"].strip("`"): row for row in table("docs/events.md", "## The statements")}
    row = rows[event.name.removeprefix("xblock.img_guide.")]
    path = row["Object, after the usage key"].strip("`").replace("<", "{").replace(">", "}").format(**event.payload)
    statement = one(statements, event)
    assert statement["verb"]["id"] == row["Verb"].strip("`")
    assert statement["verb"]["display"] == {"en": row["Verb"].strip("`").rsplit("/", 1)[1]}
    assert statement["object"]["id"] == BLOCK + path
    assert statement["object"]["definition"]["type"] == row["Type of the object"].strip("`")
    assert rows.keys() == {name.removeprefix("xblock.img_guide.") for name in NAMES}


@pytest.mark.parametrize("event", VISIT.values(), ids=VISIT)
def test_every_statement_has_actor_course_and_time_as_all_of_the_platform(event: Event, statements: Statements) -> None:
    statement = one(statements, event)
    assert statement["actor"]["account"] == {"homePage": LMS, "name": PERSON}
    (parent,) = statement["context"]["contextActivities"]["parent"]
    assert parent["id"] == f"{LMS}/course/{COURSE}"
    assert parent["definition"]["type"] == "http://adlnet.gov/expapi/activities/course"
    assert statement["version"] == "1.0.3"
    assert statement["timestamp"]
    assert statement["id"]
    assert "learner7" not in json.dumps(statement)


@pytest.mark.parametrize("event", VISIT.values(), ids=VISIT)
def test_no_verb_is_one_that_aspects_files_under_a_problem_a_grade_or_a_page(
    event: Event, statements: Statements
) -> None:
    assert one(statements, event)["verb"]["id"].rsplit("/", 1)[1] not in READ_BY_ASPECTS


@pytest.mark.parametrize("event", VISIT.values(), ids=VISIT)
def test_grouping_names_block_lesson_and_quiz_but_not_the_object(event: Event, statements: Statements) -> None:
    statement = one(statements, event)
    ids = [activity["id"] for activity in statement["context"]["contextActivities"]["grouping"]]
    last = "/reviews" if event.name == REVIEW_ANSWERED else "/quiz/l1-quiz"
    whole = [BLOCK, f"{BLOCK}/lesson/l1", *([BLOCK + last] if "quiz_id" in event.payload else [])]
    assert ids == [id for id in whole if id != statement["object"]["id"]]


def test_titles_are_named_in_the_language_of_the_guide(statements: Statements) -> None:
    event = VISIT["xblock.img_guide.lesson.opened"]
    statement = one(statements, Event(event.name, {**event.payload, "language": "pt-BR"}))
    assert statement["object"]["definition"]["name"] == {"pt-BR": "What a US clinical rotation is"}


ANSWERS = {event.payload["kind"]: event for event in samples.of_all_kinds() if event.name == QUESTION_ANSWERED}


@pytest.mark.parametrize("kind", ANSWERS)
def test_every_kind_is_the_interaction_of_the_document(kind: str, statements: Statements) -> None:
    rows = {row["`kind`"].strip("`"): row for row in table("docs/events.md", "### Kinds of question")}
    assert rows.keys() == ANSWERS.keys()
    row, event = rows[kind], ANSWERS[kind]
    statement = one(statements, event)
    definition, result = statement["object"]["definition"], statement["result"]
    assert definition["interactionType"] == row["`interactionType`"].strip("`")
    assert definition["description"] == {"en": event.payload["stem"]}
    parts = [name for name in ("choices", "scale", "source", "target") if name in definition]
    assert ", ".join(f"`{name}`" for name in parts) == row["Parts"]
    told = row["`response` in the event"].strip("`")
    assert event.payload.get("response") == (json.loads(told) if told else None)
    assert result.get("response", "") == row["`response` in the statement"].strip("`")
    pattern = row["`correctResponsesPattern`"].strip("`")
    assert definition.get("correctResponsesPattern", []) == ([pattern] if pattern else [])


@pytest.mark.parametrize(
    ("kind", "names"),
    [
        ("ordering", {"choices": "items"}),
        ("rating", {"scale": "scale"}),
        ("matching", {"source": "prompts", "target": "options"}),
    ],
)
def test_parts_keep_ids_words_and_order(kind: str, names: dict[str, str], statements: Statements) -> None:
    event = ANSWERS[kind]
    definition = one(statements, event)["object"]["definition"]
    for ours, field in names.items():
        told = [(part["id"], part["description"]) for part in definition[ours]]
        assert told == [(part["id"], {"en": part["text"]}) for part in event.payload[field]]


def test_a_part_without_words_is_told_by_its_id(statements: Statements) -> None:
    event = ANSWERS["rating"]
    payload = {**event.payload, "scale": [{"id": "1", "text": ""}, {"id": "2", "text": "Sure"}]}
    definition = one(statements, Event(event.name, payload))["object"]["definition"]
    assert definition["scale"] == [{"id": "1"}, {"id": "2", "description": {"en": "Sure"}}]


@pytest.mark.parametrize("kind", ANSWERS)
def test_a_score_is_there_where_an_answer_can_be_right(kind: str, statements: Statements) -> None:
    payload = ANSWERS[kind].payload
    result = one(statements, ANSWERS[kind])["result"]
    assert result["completion"] is True
    assert result.get("success") == payload.get("success")
    score = payload.get("score")
    expected = None if score is None else {"scaled": score, "raw": score, "min": 0, "max": 1}
    assert result.get("score") == expected
    assert ("score" in result) == (kind not in ("reflection", "rating"))


def test_a_wrong_answer_with_another_try_is_not_completed(statements: Statements) -> None:
    event = ANSWERS["ordering"]
    wrong = Event(event.name, {**event.payload, "closed": False, "score": 0, "success": False})
    result = one(statements, wrong)["result"]
    assert (result["completion"], result["success"], result["score"]["scaled"]) == (False, False, 0)


def test_what_xapi_has_no_place_for_is_in_the_extensions_of_the_document(statements: Statements) -> None:
    rows = {row["Field"].strip("`"): row for row in table("docs/events.md", "## The statements", second=True)}
    answers = {**ANSWERS["reflection"].payload, **VISIT[QUESTION_ANSWERED].payload}
    extensions = one(statements, Event(QUESTION_ANSWERED, answers))["result"]["extensions"]
    keys = {field: row["Key in `result.extensions`"].strip("`") for field, row in rows.items()}
    assert extensions == {keys[field]: answers[field] for field in keys}


def test_a_completed_quiz_has_its_points(statements: Statements) -> None:
    event = next(event for event in samples.of_all_kinds() if event.name == QUIZ_COMPLETED)
    result = one(statements, event)["result"]
    assert result["score"] == {"scaled": 0.7222, "raw": 4.3333, "min": 0, "max": 6}
    assert (result["success"], result["completion"]) == (True, True)


def test_a_tolerance_is_a_range(statements: Statements) -> None:
    event = ANSWERS["numeric"]
    payload = {**event.payload, "correct_response": {"min": "160", "max": "176.5"}}
    definition = one(statements, Event(event.name, payload))["object"]["definition"]
    assert definition["correctResponsesPattern"] == ["160[:]176.5"]


def test_no_id_of_an_author_is_taken_for_the_person_or_the_session(statements: Statements) -> None:
    guide = samples.guide_of(samples.matching_with_prompts("user_id", "session", "username"))
    response = dict.fromkeys(("user_id", "session", "username"), "a")
    told, _record = samples.answer(samples.origin_of(guide), indexed(guide), Record(), "m", response)
    statement, honest = one(statements, told[0]), one(statements, VISIT[QUESTION_ANSWERED])
    assert statement["result"]["response"] == "user_id[.]a[,]session[.]a[,]username[.]a"
    assert statement["actor"] == honest["actor"]
    assert statement["context"]["extensions"] == honest["context"]["extensions"]


def test_no_statement_carries_free_text_unless_the_operator_lets_it(statements: Statements) -> None:
    kept = [statements(event.name, event.payload) for event in samples.of_all_kinds()]
    assert samples.SECRET not in json.dumps(kept)
    let_out = [one(statements, event) for event in samples.of_all_kinds(free_text=True)]
    told = [statement["result"].get("response", "") for statement in let_out]
    assert sum(samples.SECRET in response for response in told) == 1


def test_a_delimiter_in_free_text_does_not_make_two_responses(statements: Statements) -> None:
    event = ANSWERS["reflection"]
    statement = one(statements, Event(event.name, {**event.payload, "response": "ask [,] wait[,]"}))
    assert statement["result"]["response"] == "ask [, ] wait[, ]"


def test_the_statement_of_the_document_is_what_is_sent(statements: Statements) -> None:
    documented = example("docs/events.md", "### The example as a statement")
    statement = one(statements, VISIT[QUESTION_ANSWERED])
    for told in (statement, documented):
        told.pop("id")
        told.pop("timestamp")
        told["context"]["extensions"].pop("https://w3id.org/xapi/openedx/extension/transformer-version")
    assert statement == documented


def test_a_library_has_no_course_and_still_statements(statements: Statements) -> None:
    context = {name: value for name, value in CONTEXT.items() if name != "course_id"}
    activities = one(statements, VISIT[QUESTION_ANSWERED], context=context)["context"]["contextActivities"]
    assert "parent" not in activities
    assert len(activities["grouping"]) == 3


def test_the_tracking_log_gives_the_same_statement_again() -> None:
    event = VISIT[QUESTION_ANSWERED]
    live = as_routed(*event)
    time = live["timestamp"]
    logged = {"name": event.name, "event_type": event.name, "event_source": "server", "page": "x_module", "time": time}
    line = json.dumps({**logged, "username": "learner7", "event": event.payload, "context": CONTEXT})
    first, again = ([*XApiProcessor()([event])] for event in (live, parse_json_event(line)))
    assert first == again
    assert len(first) == 1


@pytest.mark.parametrize("payload", [{}, {"usage_key": "x"}, None, "text"])
@pytest.mark.parametrize("name", NAMES)
def test_a_foreign_payload_is_skipped_and_does_not_stop_the_batch(name: str, payload: Any) -> None:
    assert_skipped(name, payload)


@pytest.mark.parametrize("name", [QUESTION_ANSWERED, REVIEW_ANSWERED])
@pytest.mark.parametrize("damage", [{"choices": [1]}, {"response": [1]}, {"correct_response": {"min": "1"}}])
def test_so_is_a_damaged_answer(name: str, damage: dict[str, Any]) -> None:
    assert_skipped(name, {**VISIT[name].payload, **damage})


def assert_skipped(name: str, payload: Any) -> None:
    """The router catches ValueError, event by event (events_router.prepare_to_send)."""
    with pytest.raises(ValueError, match="no statement for"):
        XApiTransformersRegistry.get_transformer(as_routed(name, payload)).transform()


def as_routed(name: str, payload: Any) -> dict[str, Any]:
    return {"name": name, "timestamp": "2026-11-22T15:00:00.123456+00:00", "data": payload, "context": CONTEXT}


def test_an_event_that_is_not_on_the_list_is_not_sent(statements: Statements, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.CRITICAL)
    assert statements("xblock.img_guide.question.dreamt", {}) == []


@hypothetically(strategies.answered())
def test_any_response_reads_back_from_its_statement(case: tuple[BaseQuestion, Any]) -> None:
    question, response = case
    guide = samples.guide_of(question)
    told, _record = samples.answer(samples.origin_of(guide), indexed(guide), Record(), question.id, response)
    (statement,) = XApiProcessor()([as_routed(*told[0])])
    definition, result = statement["object"]["definition"], statement["result"]
    assert definition["interactionType"] == question.interaction
    if question.kind == "reflection":
        assert "response" not in result
        assert samples.SECRET not in json.dumps(statement)
        return
    items = result["response"].split("[,]")
    pairs = dict(item.split("[.]") for item in items if "[.]" in item)
    assert response in (items, items[0], pairs)
    known = {part["id"] for name in ("choices", "scale", "source", "target") for part in definition.get(name, [])}
    if question.kind != "numeric":
        assert {*pairs, *pairs.values()} <= known if pairs else known.issuperset(items)
