"""Who may call what: nobody, visitors, people without enrolment, authors, other learners (platform-seen 5 and 6)."""

import copy
import json
from pathlib import Path
from typing import Any

import pytest
from builders import SECRET, platform
from runtimes import LEARNER, Inherited, Platform
from webob import Request

from img_guide_xblock.block import ImgGuideXBlock

EVERY_FIELD = frozenset(ImgGuideXBlock.fields) | frozenset(Inherited.fields)
GETS = ("student_view_user_state", "try_answer")
HANDLERS = sorted(n for n in dir(ImgGuideXBlock) if getattr(getattr(ImgGuideXBlock, n), "_is_xblock_handler", False))
LEARNING = [name for name in HANDLERS if not name.startswith("edit_") and name not in GETS]
BODY = {
    "lesson": "l1",
    "section": "l1-a",
    "question": "q1",
    "quiz": "l1-q",
    "response": "b",
    "which": "all",
    "key": "k-00000001",
    "rev": 0,
    "acked": {"q1": 1},
}
"""Everything that any of the learner's handlers takes; what one does not know, it ignores."""


def request(name: str, site: Platform, **who: Any) -> tuple[int, Any]:
    """The handler by the method it is meant for."""
    if name not in GETS:
        return site.call(name, BODY, **who)
    reply = site.send(name, Request.blank('/?question=q1&response="b"'), **who)
    return reply.status_int, reply.json


# --- nobody ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("place", ["nobody", "edit"])
@pytest.mark.parametrize("name", [name for name in HANDLERS if name != "try_answer"])
def test_without_a_user_every_handler_refuses_before_it_touches_anything(name: str, place: str) -> None:
    """`handler_noauth` runs handlers without a user, and so do Studio's edit handlers: a write would end in a 500."""
    site = platform(course={})
    site.may_write = False
    site.guarded = EVERY_FIELD
    status, reply = request(name, site, place=place)
    assert status == 403
    assert reply["error"] in ("no_learner", "not_author")
    assert reply["say"]
    assert set(reply) == {"error", "say"}
    assert (site.rows, site.published) == ({}, [])


def test_trying_out_is_open_to_visitors_who_were_shown_the_page_and_touches_no_state() -> None:
    """The one handler for people without an account; what it may show is tested in test_visitors.py."""
    site = platform(course={})
    for place in ("visitor", "nobody"):
        block = site.block(place=place)
        address = '/?question=q1&response="b"'
        assert block.runtime.handle(block, "try_answer", Request.blank(address)).status_int == 403
        shown = Request.blank(f"{address}&visit={block.host.visit()}")
        assert block.runtime.handle(block, "try_answer", shown).status_int == 200
        assert (block.runtime.fields.written, block.runtime.fields.dropped) == ([], [])
    assert (site.rows, site.published) == ({}, [])


@pytest.mark.parametrize("name", HANDLERS)
def test_anonymous_post_ends_at_the_platform_and_anonymous_get_at_the_handler(name: str) -> None:
    site = platform(course={})
    assert site.call(name, BODY, place="visitor")[0] == 403
    if name != "try_answer":
        reply = site.send(name, Request.blank("/?lesson=l1"), place="visitor")
        assert reply.status_int in (403, 405)
        assert reply.content_type == "application/json"
        assert SECRET not in reply.text
    assert (site.rows, site.published) == ({}, [])


# --- logged in ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", LEARNING)
def test_learner_without_enrolment_is_a_learner_and_no_more(name: str) -> None:
    """The platform asks nobody about enrolment at a handler: state is kept, as with the built-in problem."""
    site = platform(course={})
    status, reply = site.call(name, BODY, learner=99, place="lms")
    assert status in (200, 409)
    assert set(site.rows) == {99}
    assert "rev" in reply


@pytest.mark.parametrize("name", LEARNING)
def test_page_of_somebody_else_is_refused_before_anything_is_touched(name: str) -> None:
    """`learner` is the opaque name that a page was made for; with it nobody reads or writes for somebody else."""
    site = platform(course={})
    site.answer("q1", "a", learner=8, place="lms")
    rows, theirs = copy.deepcopy(site.rows), site.block(8, place="lms").host.learner
    site.published.clear()
    site.guarded = EVERY_FIELD
    status, reply = site.call(name, {**BODY, "learner": theirs}, learner=LEARNER, place="lms")
    assert (status, reply["error"]) == (403, "other_learner")
    assert set(reply) == {"error", "say"}
    assert (site.rows, site.published) == ({**rows, LEARNER: {}}, [])


def test_own_state_cannot_be_asked_for_somebody_else() -> None:
    site = platform(course={})
    site.answer("q1", "a", learner=8, place="lms")
    theirs = site.block(8, place="lms").host.learner
    for query in (f"learner={theirs}", "student=8", "user_id=8", "username=learner8"):
        reply = site.send("student_view_user_state", Request.blank(f"/?{query}"), place="lms")
        assert reply.json["answers"] == {}


def test_opaque_names_of_people_say_nothing_and_differ_by_block() -> None:
    names = {platform(usage=usage).block(who).host.learner for usage in ("u1", "u2") for who in (7, 8)}
    assert len(names) == 4
    assert all(len(name) == 16 for name in names)


@pytest.mark.parametrize("staff", [False, True])
def test_staff_flag_is_never_taken_for_authorship(staff: bool) -> None:
    """In Studio it is False even for a superuser; in the LMS staff see pages, they do not edit there."""
    site = platform(course={})
    assert site.block(place="edit", staff=staff).host.can_author()
    assert not site.block(place="lms", staff=staff).host.can_author()


# --- Studio ------------------------------------------------------------------------------------------


def test_editing_needs_neither_a_user_id_nor_the_services_that_studio_lacks() -> None:
    site = platform(course={})
    block = site.block(place="edit")
    assert block.scope_ids.user_id is None
    for name in ("replace_urls",):
        assert block.runtime.service(block, name) is None
    loaded = site.call("edit_load", {}, place="edit")[1]
    body = {"guide": {**loaded["guide"], "title": "New"}, "edition": loaded["edition"], "settings": {"weight": 3.0}}
    status, saved = site.call("edit_save", body, place="edit")
    assert status == 200
    assert saved["edition"] == site.block(place="edit").document.edition
    assert (site.rows, site.published) == ({}, [])


def test_author_tries_the_block_out_in_the_preview_and_counts_for_nobody() -> None:
    site = platform(course={})
    assert site.answer("q1", "b", place="preview")[0] == 200
    assert "data-ig-answered" in site.page(name="author_view", place="preview")
    assert (site.rows, site.published, site.grades) == ({}, [], {})
    assert set(site.sessions[LEARNER]) >= {"answers", "attempts"}
    assert "data-ig-answered" not in site.page(place="lms")


def test_component_of_a_library_is_tried_out_without_a_trace() -> None:
    site = platform()
    before = site.block(place="library") and site.olx
    assert site.answer("q1", "b", place="library")[0] == 200
    assert "data-ig-answered" in site.page(place="library")
    assert (site.rows, site.published, site.olx) == ({}, [], before)


def test_scripts_start_with_a_node_and_with_a_jquery_object_and_never_throw() -> None:
    """Tested in JavaScript; here, that these tests are there. Both scripts start through one function."""
    root = Path(__file__).resolve().parents[2]
    learner = (root / "tests/static/learner/main.test.ts").read_text(encoding="utf-8")
    for title in ("a jQuery object is unwrapped", "an element that is nothing", "a host whose handlerUrl throws"):
        assert f"test('{title}" in learner
    for script in ("learner", "studio"):
        assert "= blockScript(" in (root / "static" / script / "main.ts").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", LEARNING)
def test_refusal_is_json_with_a_sentence(name: str) -> None:
    reply = platform(course={}).raw(name, json.dumps({**BODY, "key": "!"}).encode(), place="nobody")
    assert reply.status_int in (400, 403)
    assert reply.json["say"]
    assert reply.headers["Cache-Control"] == "no-store"
