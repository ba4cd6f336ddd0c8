"""Visitors of a public course: they read, try out, and leave nothing behind (contract 3.2)."""

import json
import time
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlencode

import pytest
from builders import SECRET, as_text, guide, lesson, platform, quiz, single, text
from runtimes import Platform
from webob import Request


def attempt(place: Platform, response: object, question: str = "q1", visit: str = "", **who: Any) -> tuple[int, Any]:
    block = place.block(**({"learner": None} | who))
    query = urlencode({"question": question, "response": json.dumps(response), "visit": visit or block.host.visit()})
    reply = block.runtime.handle(block, "try_answer", Request.blank(f"/?{query}"))
    return reply.status_int, reply.json


def course(**settings: Any) -> Platform:
    return platform(guide(lesson("l1", text("l1-a"), quiz("l1-q", single("q1"), settings=settings))))


def test_visitor_reads_the_lesson_and_gets_no_key() -> None:
    place = course()
    page = str(place.view("public_view", learner=None).content)
    assert "Words" in page
    assert "Stem of q1" in page
    assert SECRET not in page
    assert '"outbox": ""' in page


def test_public_view_keeps_nothing_even_for_somebody_who_is_logged_in() -> None:
    place = course()
    place.answer("q1", "b")
    page = str(place.view("public_view").content)
    assert '"outbox": ""' in page


@pytest.mark.parametrize(("response", "verdict"), [("b", "Right"), ("a", "Not right")])
def test_visitor_tries_an_answer_out_and_nothing_is_stored_or_published(response: str, verdict: str) -> None:
    place = course()
    status, reply = attempt(place, response)
    assert (status, reply["say"]) == (200, verdict)
    assert f"Rationale {SECRET} q1" in reply["html"]
    assert place.rows == {}
    assert place.published == []


@pytest.mark.parametrize(
    "settings",
    [
        {"preset": "graded"},
        {"preset": "practice"},
        {"max_attempts": 3},
        {"reveal": "by_course"},
        {"reveal": "after_last"},
    ],
)
def test_visitor_cannot_get_answers_that_learners_have_to_earn(settings: dict[str, Any]) -> None:
    status, reply = attempt(course(**settings), "b")
    assert (status, reply["error"]) == (403, "log_in")
    assert SECRET not in json.dumps(reply)


@pytest.mark.parametrize(
    "rules",
    [
        {"max_attempts": 2},
        {"show_correctness": "never"},
        {"max_attempts": 0},
        {"due": datetime(2020, 1, 1, tzinfo=UTC)},
    ],
)
def test_visitor_cannot_get_answers_that_the_course_keeps(rules: dict[str, Any]) -> None:
    document = as_text(guide(lesson("l1", quiz("l1-q", single("q1")))))
    status, reply = attempt(Platform(authored={"data": document}, course=rules), "b")
    assert (status, reply["error"]) == (403, "log_in")


def test_learner_who_is_logged_in_cannot_look_before_answering() -> None:
    status, reply = attempt(course(), "b", learner=7)
    assert (status, reply["error"]) == (403, "has_learner")
    assert SECRET not in json.dumps(reply)


@pytest.mark.parametrize(
    ("question", "response", "status", "error"),
    [
        ("nope", "b", 404, "unknown_question"),
        ("q1", "zz", 422, "bad_response"),
        ("q1", None, 422, "empty"),
        ("q1", "x" * 5000, 400, "bad_request"),
        ("", "b", 400, "bad_request"),
    ],
)
def test_bad_try_is_refused_in_words(question: str, response: object, status: int, error: str) -> None:
    found, reply = attempt(course(), response, question)
    assert (found, reply["error"]) == (status, error)
    assert reply["say"]


@pytest.mark.parametrize(
    "query", ["", "question=q1", "question=q1&response=%7B", "question=q1&response=" + "%5B" * 3000]
)
def test_try_without_a_readable_answer_is_refused(query: str) -> None:
    block = course().block(learner=None)
    reply = block.runtime.handle(block, "try_answer", Request.blank(f"/?{query}&visit={block.host.visit()}"))
    assert reply.status_int in (400, 422)


def test_visitor_cannot_write_through_the_other_handlers() -> None:
    place = course()
    for name, body in (
        ("answer", {"question": "q1", "response": "b", "key": "k-00000001", "rev": 0}),
        ("lesson", {"lesson": "l1"}),
        ("seen", {"lesson": "l1", "section": "l1-a", "key": "k-00000002"}),
        ("hint", {"question": "q1", "key": "k-00000003"}),
    ):
        status, reply = place.call(name, body, learner=None)
        assert (status, reply["error"]) == (403, "no_learner")
    assert place.published == []


def test_pass_comes_with_the_public_page_and_not_with_a_learners() -> None:
    place = course()
    assert '"visit": "usage-1:' in str(place.view("public_view", learner=None).content)
    assert '"visit"' not in place.page()


@pytest.mark.parametrize("visit", ["x", "usage-1:1tXyz:AAAA", "usage-2:1tXyz:AAAA", "\x00"])
def test_visitor_who_was_not_shown_the_page_gets_nothing(visit: str) -> None:
    status, reply = attempt(course(), "b", visit=visit)
    assert (status, reply["error"]) == (403, "log_in")
    assert SECRET not in json.dumps(reply)


def test_pass_of_another_block_or_an_old_one_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    place, other = course(), Platform(authored={}, usage="usage-2")
    assert attempt(place, "b", visit=other.block().host.visit())[0] == 403
    visit = place.block().host.visit()
    assert attempt(place, "b", visit=visit)[0] == 200
    later = time.time() + 3 * 24 * 3600
    monkeypatch.setattr("django.core.signing.time.time", lambda: later)
    assert attempt(place, "b", visit=visit)[0] == 403
