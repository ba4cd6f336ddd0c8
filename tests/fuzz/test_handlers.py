"""Every handler, from everybody, with anything: the reply is JSON, in time, and a refusal changes nothing."""

import copy
import json
import os
import time
from typing import Any

import pytest
from builders import SECRET
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from runtimes import Platform
from webob import Response

from fuzz.handlers import BODIES, GUIDE, HANDLERS, ROLES, Role, request, site_of
from img_guide_xblock.guide.document import read_document
from img_guide_xblock.http import MAX_AUTHOR_BODY, MAX_BODY

EXAMPLES = int(os.environ.get("IMG_GUIDE_FUZZ", "15"))
"""Of each test; a long run takes thousands."""
SLOWEST = 3.0
"""Seconds of processor time for a small request; usual are a few milliseconds."""
SLOWEST_LARGE = 20.0
"""For the largest that an author may send."""
METHODS = st.sampled_from(["POST"] * 6 + ["GET"] * 3 + ["PUT", "HEAD"])
REQUESTS = st.lists(st.tuples(st.sampled_from(HANDLERS), BODIES, METHODS), min_size=1, max_size=4)
QUIZZES = st.sampled_from(
    [{}, {"reveal": "after_last", "max_attempts": 2}, {"preset": "graded"}, {"one_at_a_time": True, "draw": 2}]
)
"""Settings of the quiz."""


def no_constant(name: str) -> None:
    raise AssertionError(f"{name} is no JSON")


def asked(site: Platform, role: Role, name: str, body: Any, method: str = "POST", limit: float = SLOWEST) -> Response:
    """The reply to a request, which is one that a page can understand."""
    block = site.block(**role.who)
    sent = request(body, block.host.visit(), block.document.edition, method)
    before = copy.deepcopy((site.authored, site.olx, site.rows, site.sessions))
    start = time.process_time()
    response = site.send(name, sent, **role.who)
    assert time.process_time() - start < limit
    assert 200 <= response.status_int < 500
    assert response.content_type == "application/json"
    found = json.loads(response.body.decode("utf-8"), parse_constant=no_constant)
    assert isinstance(found, dict)
    if response.status_int >= 400:
        assert (site.authored, site.olx, site.rows, site.sessions) == before, "a refusal changes nothing"
        assert found["error"]
    return response


@pytest.mark.parametrize("role", ROLES, ids=lambda role: role.name)
@settings(max_examples=EXAMPLES, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(requests=REQUESTS, quiz=QUIZZES)
def test_any_requests_of_anybody(role: Role, requests: list[tuple[str, Any, str]], quiz: dict[str, Any]) -> None:
    site = site_of(role, **quiz)
    stored = copy.deepcopy(site.authored)
    for name, body, method in requests:
        response = asked(site, role, name, body, method)
        if not (role.authors and name == "edit_save"):
            assert site.authored == stored
        if name.startswith("edit_") and not role.authors:
            assert response.status_int >= 400
            assert SECRET not in response.text
    document = read_document(site.block(place="unbound").data)
    assert document.shown, document.problems
    assert "data-ig-root" in site.page(place="lms")


@pytest.mark.parametrize("name", HANDLERS)
@settings(max_examples=EXAMPLES)
@given(body=st.binary(max_size=200), role=st.sampled_from(ROLES))
def test_any_bytes(name: str, role: Role, body: bytes) -> None:
    asked(site_of(role), role, name, body)


LARGE = 1_000_000
HUGE = {
    "a string": lambda field: json.dumps({field: "x" * LARGE}),
    "markup": lambda field: json.dumps({field: "<b>" * (LARGE // 3)}),
    "unknown signs": lambda field: json.dumps({field: "\U000e0fff" * (LARGE // 12)}),
    "deep lists": lambda field: f'{{"{field}": ' + "[" * LARGE + "]" * LARGE + "}",
    "deep objects": lambda field: f'{{"{field}": ' + '{"a":' * (LARGE // 5) + "1" + "}" * (LARGE // 5) + "}",
    "many": lambda field: json.dumps({field: [0] * (LARGE // 3)}),
    "many names": lambda field: json.dumps({field: {str(number): number for number in range(LARGE // 20)}}),
    "a long number": lambda field: f'{{"{field}": {"9" * LARGE}}}',
    "empty pieces": lambda field: json.dumps({field: {**GUIDE, "lessons": [{}] * 30_000}}),
}
AUTHORS = next(role for role in ROLES if role.name == "author")
LEARNERS = ROLES[0]


@pytest.mark.parametrize("shape", HUGE)
def test_large_and_deep_requests_of_authors(shape: str) -> None:
    for name in (one for one in HANDLERS if one.startswith("edit_")):
        for field in ("guide", "text"):
            body = {"edition": "EDITION", "format": "json", "mode": "replace"}
            text = HUGE[shape](field)
            whole = json.dumps(body)[:-1] + ", " + text[1:]
            asked(site_of(AUTHORS), AUTHORS, name, whole.encode(), limit=SLOWEST_LARGE)


@pytest.mark.parametrize("name", HANDLERS)
@pytest.mark.parametrize("role", [LEARNERS, AUTHORS], ids=lambda role: role.name)
def test_more_than_anybody_may_send_is_refused_at_once(name: str, role: Role) -> None:
    limit = MAX_AUTHOR_BODY if name.startswith("edit_") else MAX_BODY
    response = asked(site_of(role), role, name, b'{"a": "' + b"x" * limit + b'"}')
    if name not in ("try_answer", "student_view_user_state"):  # these read the address only
        assert response.status_int == 413
