"""The acceptance checklist of the platform contract (contract 20), one or more tests for each of its 18 points.

Every test runs in each runtime where its point applies, and on both ends of what is
supported (`make unit`, `make willow`).
"""

import copy
import importlib.metadata
import json
import math
import os
import pickle
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import lxml.html
import pytest
from builders import SECRET, as_text, guide, lesson, platform, quiz, single, small_guide, text
from django.contrib.staticfiles.storage import ManifestStaticFilesStorage
from django.core.files.storage import FileSystemStorage
from django.utils import translation
from runtimes import LEARNER, PLACES, Inherited, Platform, user_fields
from runtimes.fields import Tripwire
from runtimes.guides import WORDS, changed, every_kind, solutions
from runtimes.staff import delete_state, gradebook, override, rescore, reset_attempts, responses
from web_fragments.fragment import Fragment
from webob import Request
from xblock.core import XBlock
from xblock.exceptions import InvalidScopeError, NoSuchServiceError

from img_guide_xblock.block import ImgGuideXBlock

ROOT = Path(__file__).resolve().parents[2]
PUBLIC = ROOT / "img_guide_xblock" / "assets" / "public"
HANDLERS = sorted(n for n in dir(ImgGuideXBlock) if getattr(getattr(ImgGuideXBlock, n), "_is_xblock_handler", False))
EDITING = [name for name in HANDLERS if name.startswith("edit_")]
LEARNING = [name for name in HANDLERS if name not in EDITING]

VIEWS = [
    ("student_view", "lms"),
    ("student_view", "masquerade"),
    ("student_view", "masquerade_role"),
    ("student_view", "preview"),
    ("student_view", "library"),
    ("student_view", "library_lms"),
    ("student_view", "workbench"),
    ("public_view", "visitor"),
    ("public_view", "lms"),
    ("public_view", "library_visitor"),
    ("author_view", "preview"),
    ("author_view", "workbench"),
    ("studio_view", "edit"),
    ("studio_view", "library"),
    ("studio_view", "workbench"),
]
"""Every view in every runtime that calls it (contract 2.1)."""

DOCUMENTS = {
    "sound": as_text(small_guide()),
    "shipped": None,
    "empty": "",
    "no guide": "{}",
    "no lessons": as_text(guide()),
    "corrupt": '{"version": 1, "title"',
    "no object": "[1, 2]",
    "older": '{"version": 0, "lessons": []}',
    "newer": '{"version": 99, "title": "x"}',
    "huge": as_text(guide(lesson("l1", text(html="<p>" + "x" * 1_100_000 + "</p>")))),
    "deep": "[" * 50_000,
    "many lessons": as_text(guide(*(lesson(f"l{n}", text(f"s{n}")) for n in range(400)))),
}


def with_document(name: str, **more: Any) -> Platform:
    data = DOCUMENTS[name]
    return Platform(authored={} if data is None else {"data": data}, course={}, **more)


def elsewhere(path: str, *names: str) -> None:
    """What a point asks is tested in another file: it has these tests, by name or by title."""
    source = (ROOT / path).read_text(encoding="utf-8")
    for name in names:
        assert f"def {name}(" in source or f"'{name}" in source, f"{path} no longer has: {name}"


def body_of(name: str) -> dict[str, Any]:
    """A body that a handler takes."""
    key = {"key": "k-00000001"}
    return {
        "answer": {"question": "q1", "response": "b", "rev": 0, **key},
        "review": {"question": "q1", "response": "b", "rev": 0, **key},
        "hint": {"question": "q1", **key},
        "give_up": {"question": "q1", "rev": 0, **key},
        "retry": {"quiz": "l1-q", "which": "all", "rev": 0, **key},
        "lesson": {"lesson": "l2"},
        "seen": {"lesson": "l1", "section": "l1-a", **key},
        "lost": {"acked": {"q1": 1}},
        "edit_load": {},
        "edit_check": {"guide": small_guide()},
        "edit_preview": {"guide": small_guide(), "lesson": "l1", "as": "half"},
        "edit_save": {"guide": small_guide(), "edition": platform().block().document.edition},
        "edit_import": {"guide": small_guide(), "format": "csv", "text": "kind,question\n", "mode": "lessons"},
        "edit_export": {"guide": small_guide(), "format": "markdown"},
        "edit_edition": {"pack": "img-rotations", "edition": "2026-11"},
    }.get(name, {})


# --- 1. Import and entry point -----------------------------------------------------------------------


def test_point_01_entry_point_gives_the_block_on_this_end_of_what_is_supported() -> None:
    """Runs on both ends: Python 3.11 with XBlock 5.2 and Django 4.2, Python 3.12 with XBlock 6.3 and Django 5.2."""
    assert XBlock.load_class("img_guide") is ImgGuideXBlock
    [entry] = [e for e in importlib.metadata.entry_points(group="xblock.v1") if e.name == "img_guide"]
    assert entry.value == "img_guide_xblock.block:ImgGuideXBlock"
    assert len(entry.name) <= 32, "a column of the platform"
    ends = {(3, 11): ("5.2", "4.2"), (3, 12): ("6.3", "5.2")}
    xblock, django = ends[sys.version_info[:2]]
    assert importlib.metadata.version("XBlock").startswith(xblock)
    assert importlib.metadata.version("Django").startswith(django)


# --- 2. Strict runtime -------------------------------------------------------------------------------


@pytest.mark.parametrize("place", PLACES)
def test_point_02_services_are_there_or_not_as_the_table_says(place: str) -> None:
    block = platform(course={}).block(place=place)
    with pytest.raises(NoSuchServiceError):
        block.runtime.service(block, "never_declared")
    here = PLACES[place].services
    for name in ("replace_urls", "studio_user_permissions"):
        assert (block.runtime.service(block, name) is not None) == (name in here)
    assert block.runtime.service(block, "i18n").gettext("x") == "x"
    if PLACES[place].user == "nobody" and "user" in here:
        with pytest.raises(RuntimeError):
            block.runtime.service(block, "user")


@pytest.mark.parametrize("place", PLACES)
def test_point_02_only_what_is_wanted_may_be_missing(place: str) -> None:
    """Nothing but i18n is needed: whatever else a runtime leaves out, the block lives (contract 2.2)."""
    declared = {name for cls in ImgGuideXBlock.__mro__ for name in getattr(cls, "_services_requested", {})}
    needed = {name for name in declared if ImgGuideXBlock.service_declaration(name) == "need"}
    assert needed <= {"i18n", "field-data"}
    host = platform(course={}).block(place=place).host
    assert (host.closes, host.rules.staff, host.speech.gettext("x")) == (None, False, "x")


@pytest.mark.parametrize("place", [name for name, place in PLACES.items() if place.authored == "read"])
def test_point_02_authored_fields_are_read_only_where_learners_are(place: str) -> None:
    block = platform().block(place=place)
    block.data = "{}"
    with pytest.raises(InvalidScopeError):
        block.save()


def test_point_02_inherited_settings_are_absent_outside_courses() -> None:
    for name, place in PLACES.items():
        block = platform(course={"due": datetime.now(UTC)}).block(place=name)
        assert ("due" in block.fields) is place.inherited
        assert hasattr(block, "max_attempts") is place.inherited


def test_point_02_no_name_of_ours_hides_one_of_the_platform() -> None:
    ours = {name for cls in ImgGuideXBlock.__mro__ if cls.__module__.startswith("img_guide") for name in vars(cls)}
    taken = set(Inherited.fields) | set(
        "location category course_id url_name children parent system runtime scope_ids close_date is_past_due tags "
        "has_deadline_passed merged_group_access chrome default_tab source_file copied_from_block hide_from_toc "
        "relative_weeks_due rerandomize static_asset_path in_entrance_exam show_reset_button giturl".split()
    )
    assert not ours & taken
    assert not hasattr(ImgGuideXBlock, "clear_student_state"), "the platform would reset no grade (contract 9.4)"


def test_point_02_user_fields_survive_json() -> None:
    place = platform(every_kind(confidence=True), course={})
    for question, response in solutions().items():
        assert place.answer(question, response, place="lms", confidence="unsure", offset=120)[0] == 200
    for name in ("hint", "retry", "seen", "lesson"):
        body = {**body_of(name), "question": "k-numeric", "rev": 99}
        place.call(name, body | ({"lesson": "l1"} if name == "lesson" else {}), place="lms")
    before = place.block(place="lms").record
    place.rows[LEARNER] = json.loads(json.dumps(place.rows[LEARNER], allow_nan=False))
    assert place.block(place="lms").record == before
    written = user_fields() - {"counters", "calibration", "raw_earned", "raw_possible"}  # of earlier records: only read
    assert set(place.rows[LEARNER]) == written, "each of them was written, so each was round-tripped"


# --- 3 and 4. Views ----------------------------------------------------------------------------------

CONTEXTS: list[Any] = [
    None,
    {},
    {"child_of_vertical": True, "username": None, "ig-": "x", "view": "student_view"},
    {"'\"><script>alert(1)</script>": "</script>", "show_title": "\x00\ud800", "lesson": "../../etc"},
]


@pytest.mark.parametrize("name", DOCUMENTS)
@pytest.mark.parametrize(("view", "place"), VIEWS)
def test_point_03_every_view_gives_a_page_whatever_is_stored(view: str, place: str, name: str) -> None:
    site = with_document(name)
    block = site.block(place=place)
    fragment = block.runtime.render(block, view, None)
    assert isinstance(fragment, Fragment)
    assert "img-guide" in fragment.content
    assert all(resource.kind == "url" for resource in fragment.resources)


@pytest.mark.parametrize("context", CONTEXTS)
@pytest.mark.parametrize(("view", "place"), VIEWS)
def test_point_03_every_view_bears_any_context(view: str, place: str, context: Any) -> None:
    site = with_document("sound")
    block = site.block(place=place)
    uid = block.host.uid
    hostile = {**context, f"ig-{uid}": "</script><b>'\""} if context else context
    content = block.runtime.render(block, view, hostile).content
    assert "data-ig-root" in content or "data-ig-studio" in content
    assert "</script><b>" not in content


@pytest.mark.parametrize(("view", "place"), VIEWS)
def test_point_03_every_view_lives_without_any_service_but_i18n(view: str, place: str) -> None:
    bare = replace(PLACES[place], services=frozenset({"i18n"}))
    fragment = platform().view(view, place=bare)
    assert "data-ig-root" in fragment.content or "data-ig-studio" in fragment.content


@pytest.mark.parametrize(
    ("handler", "place", "real"),
    [
        ("lesson", "lms", True),
        ("lesson", "preview", True),
        ("lesson", "library", True),
        ("lesson", "workbench", False),
        ("edit_preview", "preview", True),
        ("edit_preview", "edit", False),
    ],
)
def test_point_03_course_files_have_real_addresses_where_the_runtime_makes_them(
    handler: str, place: str, real: bool
) -> None:
    """The platform rewrites addresses in views, and in replies nobody does (contract 12.6)."""
    document = guide(lesson("l1", text("l1-a", '<img src="/static/a.png" alt="A">')))
    status, reply = platform(document).call(handler, {"lesson": "l1", "guide": document}, place=place)
    assert status == 200
    assert ('src="/asset-v1:' in reply["html"], 'src="/static/' in reply["html"]) == (real, not real)


@pytest.mark.parametrize("name", ["sound", "corrupt", "shipped"])
@pytest.mark.parametrize(("view", "place"), VIEWS)
def test_point_04_no_view_writes_or_publishes(view: str, place: str, name: str) -> None:
    site = with_document(name)
    site.answer("q1", "b", place="lms")
    site.published.clear()
    rows, authored = copy.deepcopy(site.rows), copy.deepcopy(site.authored)
    block = site.block(place=place)
    getattr(block, view)({})
    assert block._get_fields_to_save() == []
    block.runtime.render(block, view, {})
    assert (block.runtime.fields.written, block.runtime.fields.dropped) == ([], [])
    assert (site.rows, site.authored, site.published) == (rows, authored, [])


# --- 5. What programs ask, without a learner ---------------------------------------------------------


@pytest.mark.parametrize("place", ["unbound", "library_index", "lms", "edit"])
@pytest.mark.parametrize("name", DOCUMENTS)
def test_point_05_what_programs_ask_never_raises(name: str, place: str) -> None:
    block = with_document(name).block(place=place)
    with block.runtime.variant():
        most = block.max_score()
        outline, index, validation = block.student_view_data(), block.index_dictionary(), block.validate()
    assert isinstance(most, float)
    assert math.isfinite(most)
    assert most >= 0
    assert json.loads(json.dumps(outline)) == pickle.loads(pickle.dumps(outline)) == outline
    assert set(index) == {"content", "content_type"}
    assert len(json.dumps(index)) < 100_000
    assert all(isinstance(message.text, str) for message in validation.messages)


def test_point_05_index_is_a_new_one_each_time_because_the_platform_takes_it_apart() -> None:
    block = platform().block(place="unbound")
    taken = block.index_dictionary()
    del taken["content_type"], taken["content"]["display_name"]
    assert set(block.index_dictionary()["content"]) == {"display_name", "body"}


def test_point_05_nothing_that_answers_unlock_is_in_what_programs_get() -> None:
    place = platform(every_kind(SECRET))
    for question, response in solutions().items():
        place.answer(question, response)
    block = place.block(place="unbound")
    told = json.dumps([block.student_view_data(), block.index_dictionary(), block.validate().to_json()])
    assert SECRET not in told
    assert '"correct' not in told
    assert "My words" not in told
    for question in every_kind()["lessons"][0]["sections"][1]["questions"]:
        assert question["stem"] not in told


# --- 6. Submissions ----------------------------------------------------------------------------------

PAST = datetime.now(UTC) - timedelta(hours=1)


@pytest.mark.parametrize(
    ("course", "settings", "status"),
    [
        ({"due": PAST}, {}, 409),
        ({"due": PAST, "graceperiod": timedelta(hours=2)}, {}, 200),
        ({"due": PAST.isoformat(), "graceperiod": "1 days"}, {}, 200),
        ({"due": PAST}, {"scored": False}, 200),
        ({"max_attempts": 0}, {}, 409),
        ({"max_attempts": 1}, {}, 200),
    ],
)
def test_point_06_closed_by_date_and_by_tries(course: dict[str, Any], settings: dict[str, Any], status: int) -> None:
    document = guide(lesson("l1", quiz("l1-q", single("q1"), settings=settings)))
    place = platform(document, course=course)
    found, reply = place.answer("q1", "b", rev=0, place="lms")
    assert (found, reply.get("error")) == (status, "closed" if status == 409 else None)
    assert bool(place.rows[LEARNER]) is (status == 200)
    assert bool(place.published) is (status == 200)


def test_point_06_a_submission_counts_once() -> None:
    place = platform(course={})
    body = {"question": "q1", "response": "a", "key": "k-00000001", "rev": 0}
    first = place.call("answer", body, place="lms")
    row, told = copy.deepcopy(place.rows), place.events("grade")
    assert place.call("answer", body, place="lms")[1]["html"] == first[1]["html"], "sent twice"
    stale = {**body, "key": "k-00000002", "response": "b"}
    assert place.call("answer", stale, place="lms")[0] == 409, "sent from another tab"
    assert place.rows == row
    assert place.events("grade") == told * 2, "the platform may have missed the first: the same grade again, no other"


BODIES: list[Any] = [
    b"",
    b"[]",
    b'"x"',
    b"null",
    b"5",
    b"{",
    b"\xff\xfe",
    b'{"a": NaN}',
    b'{"a": Infinity}',
    b"[" * 9999,
]


@pytest.mark.parametrize("body", BODIES)
@pytest.mark.parametrize("name", [name for name in HANDLERS if name not in ("student_view_user_state", "try_answer")])
def test_point_06_what_is_no_object_is_refused_in_json(name: str, body: bytes) -> None:
    place = platform(course={})
    reply = place.raw(name, body, place="edit" if name in EDITING else "lms")
    assert (reply.status_int, reply.json["error"]) == (400, "bad_request")
    assert reply.json["say"]
    assert place.published == []


@pytest.mark.parametrize(("name", "size"), [("answer", 70_000), ("seen", 70_000), ("edit_save", 5_000_000)])
def test_point_06_a_body_that_is_too_long_is_refused(name: str, size: int) -> None:
    reply = platform(course={}).raw(name, b" " * size, place="edit" if name in EDITING else "lms")
    assert (reply.status_int, reply.json["error"]) == (413, "too_large")


@pytest.mark.parametrize("response", [math.nan, math.inf, 1e400, {"a": math.nan}])
def test_point_06_no_number_that_is_none_is_ever_stored(response: Any) -> None:
    place = platform(every_kind(), course={})
    body = {"question": "k-numeric", "response": response, "key": "k-00000001", "rev": 0}
    assert place.raw("answer", json.dumps(body).encode(), place="lms").status_int in (400, 422)
    for words in ("NaN", "inf", "1e999", "-Infinity"):
        assert place.answer("k-numeric", words, place="lms")[0] == 422
    assert not place.rows[LEARNER]


# --- 7. What is published ----------------------------------------------------------------------------


@pytest.mark.parametrize("where", ["lms", "masquerade_role", "library_lms"])
def test_point_07_a_submission_publishes_one_grade_then_one_completion_and_is_saved(where: str) -> None:
    place = platform(course={})
    for question, response in (("q1", "a"), ("m1", ["a"]), ("q2", "b")):
        place.published.clear()
        block = place.block(place=where)
        body = {"question": question, "response": response, "key": f"k-{question}-00001", "rev": 99}
        request = Request.blank("/", method="POST", body=json.dumps(body).encode())
        assert block.runtime.handle(block, "answer", request, suffix="problem_check/").status_int == 200
        told = [name for name, _data in place.published if name in ("grade", "completion")]
        assert told == ["grade", "completion"]
        [grade] = place.events("grade")
        assert 0 <= grade["value"] <= grade["max_value"]
        assert grade.get("only_if_higher") is None
        assert 0 <= place.events("completion")[0]["completion"] <= 1
        assert {"attempts", "answers"} <= set(block.runtime.fields.written)
        assert place.grades[LEARNER] == tuple(place.rows[LEARNER]["answers"][""]["points"])


def test_point_07_no_other_action_of_a_learner_publishes_a_grade() -> None:
    place = platform(course={})
    for name in LEARNING:
        if name not in ("answer", "student_view_user_state", "try_answer"):
            place.call(name, body_of(name), place="lms")
    assert place.events("grade") == []
    assert all(0 <= event["completion"] <= 1 for event in place.events("completion"))


@pytest.mark.parametrize("place", ["preview", "edit", "library", "library_visitor", "visitor", "nobody"])
@pytest.mark.parametrize("name", HANDLERS)
def test_point_07_nothing_is_published_where_nobody_learns(name: str, place: str) -> None:
    site = platform(course={})
    method = "GET" if name in ("student_view_user_state", "try_answer") else "POST"
    site.raw(name, json.dumps(body_of(name)).encode() if method == "POST" else b"", method=method, place=place)
    assert site.published == []


def test_point_07_masquerade_leaves_learner_and_gradebook_alone() -> None:
    place = platform(course={})
    place.answer("q1", "a", place="lms")
    before, grade = copy.deepcopy(place.rows), dict(place.grades)
    assert "Not right" in place.page(place="masquerade"), "staff see what the learner sees"
    assert place.answer("q2", "b", place="masquerade")[0] == 200
    assert (place.rows, place.grades) == (before, grade)
    assert place.block(place="masquerade").record.answers["q2"].best == 1, "in the session of the staff member"


@pytest.mark.parametrize(("place", "told"), [("lms", True), ("masquerade_role", False), ("masquerade", False)])
def test_point_07_staff_who_look_as_a_learner_have_no_more_rights_than_one(place: str, told: bool) -> None:
    rules = {"show_correctness": "past_due", "due": datetime.now(UTC) + timedelta(days=1)}
    site = platform(course=rules)
    site.answer("q1", "b", place="lms")
    assert ("Right" in site.page(place=place, staff=True)) is told


# --- 8. Rescore and override -------------------------------------------------------------------------


@pytest.mark.parametrize("weight", [None, 2.5, 1])
def test_point_08_rescore_and_override_by_the_platforms_steps(weight: float | None) -> None:
    """All cases are in test_staff_tools.py; here one of each, in a row, for each weight."""
    elsewhere(
        "tests/platform/test_staff_tools.py",
        "test_rescoring_everybody_after_a_change",
        "test_one_odd_state_stops_no_task_and_the_others_are_rescored",
        "test_override_as_the_platform_does_it",
    )
    place = platform(course={})
    place.authored["weight"] = weight
    place.answer("q1", "b", place="lms")
    override(place, LEARNER, 3)
    most = 3.0 if weight is None else weight
    assert gradebook(place, LEARNER) == pytest.approx((most, most))
    assert "data-ig-answered" in place.page(place="lms")
    place.authored["data"] = as_text(guide(lesson("l1", quiz("l1-q", single("q1"), single("q9")))))
    rescore(place)
    assert gradebook(place, LEARNER) == pytest.approx((0.5 * (weight or 2), weight or 2))


# --- 9. Reset and delete -----------------------------------------------------------------------------


def test_point_09_reset_and_deletion_are_followed_by_an_ordinary_answer() -> None:
    elsewhere(
        "tests/platform/test_staff_tools.py",
        "test_reset_attempts_open_every_answer_and_keep_the_grade",
        "test_deleted_state_starts_anew_and_the_green_tick_goes_with_the_next_action",
    )
    place = platform(guide(lesson("l1", quiz("l1-q", single("q1"), settings={"preset": "graded"}))), course={})
    assert place.answer("q1", "a", place="lms")[0] == 200
    assert place.answer("q1", "b", place="lms")[0] == 409, "one try"
    reset_attempts(place, LEARNER)
    assert place.answer("q1", "b", place="lms")[0] == 200
    delete_state(place, LEARNER)
    assert place.answer("q1", "a", rev=0, place="lms")[0] == 200
    assert gradebook(place, LEARNER) == (0.0, 1.0)


# --- 10. Report --------------------------------------------------------------------------------------


@pytest.mark.parametrize(("limit", "count"), [(None, 2), (0, 0), (1, 1)])
@pytest.mark.parametrize("state", [None, {}, {"student_answers": {"q1": "b"}}, {"answers": {"q1": "b"}}, "x", [1]])
def test_point_10_report_bears_any_state_and_keeps_its_limit(state: Any, limit: int | None, count: int) -> None:
    elsewhere("tests/test_instructor.py", "test_no_cell_is_a_formula")
    place = platform(course={})
    place.rows[1] = state
    place.answer("q1", "b", learner=2, place="lms")
    place.answer("q2", "a", learner=2, place="lms")
    place.rows[3] = state
    rows = responses(place, limit)
    assert [name for name, _cells in rows] == ["learner2"] * count


# --- 11. OLX -----------------------------------------------------------------------------------------


def test_point_11_olx_keeps_what_authors_wrote_and_nothing_of_learners() -> None:
    """The property tests over random documents are in tests/test_olx.py."""
    elsewhere(
        "tests/test_olx.py",
        "test_any_guide_and_any_settings_survive_export_and_import",
        "test_learners_state_never_leaves",
        "test_import_ignores_what_it_does_not_know",
        "test_import_of_anything_raises_nothing_and_keeps_the_text",
    )


@pytest.mark.parametrize(
    "settings",
    [
        {"lessons": ["l1", "l2\x0b"]},
        {"display_name": "Na\x0bme\ud800"},
    ],
)
@pytest.mark.parametrize("place", ["edit", "library"])
def test_point_11_control_characters_stop_no_save_and_no_export(place: str, settings: dict[str, Any]) -> None:
    """A library exports in the very request that saves, before the field itself cleans what it reads."""
    site = platform(course={})
    document = guide(lesson("l1", text("l1-a", "<p>a\x0bb\x00</p>"), title="t\x0c"))
    edition = site.block(place=place).document.edition
    body = {"guide": document, "edition": edition, "settings": settings}
    assert site.call("edit_save", body, place=place)[0] == 200
    block = site.block(place=place)
    assert block.document.shown
    node = lxml.etree.Element("x")
    block.add_xml_to_node(node)
    assert block.display_name in ("Name", "Guide with self-assessment")


# --- 12. Authorship ----------------------------------------------------------------------------------

STRANGERS = [
    (place, may_write)
    for place in PLACES
    for may_write in (True, False)
    if not (may_write and place in ("edit", "preview"))
    # Libraries give blocks no way to ask; there the runtime refuses the save (contract 6.1). See the test below.
    if place not in ("library", "library_visitor", "library_index")
]


@pytest.mark.parametrize("name", EDITING)
@pytest.mark.parametrize(("place", "may_write"), STRANGERS)
@pytest.mark.parametrize("staff", [False, True])
def test_point_12_authoring_is_refused_before_anything_is_read(
    name: str, place: str, may_write: bool, staff: bool
) -> None:
    """`guarded`: any field that is read or written is a failure of its own, so the refusal came before."""
    site = platform(course={})
    site.may_write = may_write
    site.guarded = frozenset(ImgGuideXBlock.fields) | frozenset(Inherited.fields)
    status, reply = site.call(name, body_of(name), place=place, staff=staff)
    assert status == 403
    assert set(reply) <= {"error", "say"}
    if PLACES[place].posts:
        assert reply["error"] == "not_author"
    assert site.published == []


def test_point_12_the_wire_trips() -> None:
    """Reading is noticed: an author's own request stumbles over the same wire."""
    site = platform(course={})
    site.guarded = frozenset({"data"})
    with pytest.raises(Tripwire):
        site.call("edit_load", {}, place="edit")


@pytest.mark.parametrize("name", EDITING)
def test_point_12_authors_may(name: str) -> None:
    for place in ("edit", "preview", "library"):
        site = platform(course={})
        stored = {"edition": site.block(place=place).document.edition} if name == "edit_save" else {}
        assert site.call(name, body_of(name) | stored, place=place)[0] == 200


def test_point_12_library_refuses_the_save_of_somebody_who_may_only_look() -> None:
    site = platform()
    site.may_write = False
    site.block(place="library")
    before = site.olx
    edition = site.block(place="library").document.edition
    with pytest.raises(RuntimeError, match="permission"):
        site.call("edit_save", {"guide": guide(title="Mine"), "edition": edition}, place="library")
    assert site.olx == before


@pytest.mark.parametrize("name", EDITING)
def test_point_12_nobody_authors_in_a_library_without_an_account(name: str) -> None:
    status, reply = platform().call(name, body_of(name), place="library_visitor")
    assert (status, reply["error"]) == (403, "not_author")


# --- 13. Scripts -------------------------------------------------------------------------------------


def test_point_13_scripts_are_tested_in_their_own_language() -> None:
    elsewhere(
        "tests/static/bundle.test.ts",
        "%s sets %s with three parameters, because the workbench looks at the length",
        "%s has no anonymous define and no source map, and is ASCII",
    )
    elsewhere(
        "tests/static/learner/main.test.ts",
        "started twice on one element, an answer is sent once",
        "a jQuery object is unwrapped for the page but given whole to handlerUrl",
        "blocks on one page leave each other alone",
        "an element that is nothing, or without a guide, does not throw",
        "a host whose handlerUrl throws gets a notice, and the answer is kept",
    )


@pytest.mark.parametrize(("view", "place"), VIEWS)
def test_point_13_pages_ask_for_a_function_that_the_script_sets(view: str, place: str) -> None:
    block = platform().block(place=place)
    with block.runtime.variant():
        fragment = getattr(block, view)({})
    scripts = "".join(
        (ROOT / "img_guide_xblock/assets" / resource.data.split("img_guide_xblock/")[1]).read_text(encoding="utf-8")
        for resource in fragment.resources
        if resource.mimetype == "application/javascript"
    )
    assert f"window.{fragment.js_init_fn}=" in scripts
    assert not fragment.json_init_args, "what stands there is not escaped everywhere (contract 3.5)"


# --- 14. Static files --------------------------------------------------------------------------------


def test_point_14_files_are_complete_and_can_be_hashed(tmp_path: Path) -> None:
    """What the wheel holds is tested with an installed one; that each address exists, in every test (`runtimes`)."""
    elsewhere(
        "tests/packaging/test_wheel.py",
        "test_installed_wheel_shows_a_page",
        "test_wheel_holds_no_source_test_fixture_or_map",
        "test_nothing_with_a_key_becomes_public",
    )
    storage = ManifestStaticFilesStorage(location=str(tmp_path), base_url="/static/")
    source = FileSystemStorage(location=str(PUBLIC))
    names = [path.name for path in PUBLIC.iterdir()]
    for name in names:
        with source.open(name) as file:
            storage._save(name, file)
    processed = list(storage.post_process({name: (storage, name) for name in names}))
    assert not [error for _name, _hashed, error in processed if isinstance(error, Exception)]
    assert {name for name, _hashed, _done in processed} == set(names)
    assert not [name for name in names if b"sourceMappingURL" in (PUBLIC / name).read_bytes()]


# --- 15. Looks ---------------------------------------------------------------------------------------


def test_point_15_layout_is_tested_in_a_browser_and_asks_nothing_of_the_window() -> None:
    """320 px, text of twice the size, right to left and axe-core: tests/browser/test_looks.py."""
    elsewhere(
        "tests/browser/test_looks.py",
        "test_every_state_is_open_to_everyone",
        "test_text_of_twice_the_size_fits_a_phone",
        "test_what_is_pressed_is_large_enough_for_a_thumb",
        "test_style_sheet_of_the_platform_changes_nothing",
        "test_text_does_not_shrink_in_studio",
    )
    for path in PUBLIC.glob("*.css"):
        css = re.sub(r"[^{}]*:modal\{[^}]*\}", "", path.read_text(encoding="utf-8"))  # dialogs are above the page
        assert not re.findall(r"\b\d+[dsl]?v[hw]\b|position:\s*(?:fixed|sticky)", css), path.name
        assert "@import" not in css
        assert "url(" not in css


# --- 16. Translation ---------------------------------------------------------------------------------

GREEK = "Αλφα"
"""Authors' words in the tests of this point: what is in Latin letters on the page is then the block's own."""


def pseudo(message: str) -> str:
    """A catalogue in which every sentence stands in brackets."""
    return f"⟦{message}⟧"


def untranslated(html: str) -> list[str]:
    """What a person reads or hears on a page, in Latin letters, that did not come out of the catalogue."""
    tree = lxml.html.fragment_fromstring(html, create_parent="div")
    return sorted({text for text in _said(tree) if re.search(r"[A-Za-z]{2,}", _without_translations(text))})


SPOKEN = ("aria-label", "aria-description", "title", "alt", "placeholder", "data-ig-place-words")
NAMES = ("style", "bdi", "code")
"""In `bdi` and `code` stand names of places in the document."""


def _said(tree: Any) -> Iterator[str]:
    for element in tree.iter():
        if element.tag == "script":
            if "data-ig-words" in element.attrib:
                yield from _texts(json.loads(element.text))
        elif isinstance(element.tag, str) and element.tag not in NAMES:
            yield from (element.get(name) for name in SPOKEN if element.get(name))
            yield element.text or ""
        yield element.tail or ""


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from _texts(inner)


def _without_translations(text: str) -> str:
    while (shorter := re.sub(r"⟦[^⟦⟧]*⟧", "", text)) != text:
        text = shorter
    return re.sub(r"\d{1,2} \w+ \d{4}", "", text)  # dates come out of Django's own catalogue


def greek(document: dict[str, Any]) -> dict[str, Any]:
    return changed(document, WORDS, lambda words: GREEK if not words.startswith("<") else f"<p>{GREEK}</p>")


def pages() -> Iterator[tuple[str, str]]:
    """The learner's, the author's and the visitor's pages in every state that shows other words."""
    now = datetime.now(UTC)
    for settings in ({"confidence": True}, {"preset": "practice"}, {"preset": "graded", "pass_score": 0.5}):
        document = greek(every_kind(**settings))
        for course in ({}, {"due": now + timedelta(days=1)}, {"due": now - timedelta(days=1)}, {"max_attempts": 1}):
            yield from _journey(Platform(authored={"data": as_text(document)}, course=course))
    for name in ("empty", "corrupt", "newer"):
        site = with_document(name)
        for view, place in (("student_view", "lms"), ("author_view", "preview"), ("studio_view", "edit")):
            yield f"{view} {name}", site.page(name=view, place=place)
        yield f"validate {name}", " ".join(message.text for message in site.block(place="unbound").validate().messages)
    yield "no lessons", platform(guide(title=GREEK)).page(place="lms")


def _journey(site: Platform) -> Iterator[tuple[str, str]]:
    yield "new", site.page(place="lms")
    yield "visitor", site.page(name="public_view", place="visitor")
    yield "author", site.page(name="author_view", place="preview")
    yield "studio", site.page(name="studio_view", place="edit")
    for number, (question, response) in enumerate({**solutions(), "k-reflection": GREEK}.items()):
        hint = {"question": question, "key": f"k-hint-{number}"}
        for name, body in (("hint", hint), ("give_up", {**hint, "rev": 99})):
            yield name, str(site.call(name, body, place="lms")[1].get("say", ""))
        wrong = number % 2 and {"true_false": "true", "numeric": "1,234"}.get(question[2:], response)
        sent = site.answer(question, wrong or response, place="lms", rev=99)[1]
        yield question, sent.get("html", "") + sent["say"] + "".join(sent.get("parts", {}).values())
    yield "answered", site.page(place="lms")
    for name in ("~review", "~you", "~glossary", "~whole", "~answers", "l2", "nowhere"):
        yield name, str(site.call("lesson", {"lesson": name}, place="lms")[1].get("html", ""))
    retry = site.call("retry", {"quiz": "l1-q", "which": "missed", "key": "k-retry-1", "rev": 99}, place="lms")[1]
    yield "retry", retry.get("html", "") + retry["say"]


def test_point_16_every_sentence_on_every_page_comes_out_of_the_catalogue(monkeypatch: pytest.MonkeyPatch) -> None:
    """`.mo` files in the wheel come with the catalogues. The report for staff is English by decision (report.py)."""
    monkeypatch.setattr("runtimes.services.Words.gettext", lambda self, message: pseudo(message))
    monkeypatch.setattr("runtimes.services.Words.ngettext", lambda self, one, many, n: pseudo(one if n == 1 else many))
    found: dict[str, list[str]] = {}
    with translation.override("eo"):  # pages are kept for each language
        for name, html in pages():
            if words := untranslated(html or " "):
                found.setdefault(str(words), []).append(name)
    assert not found


def test_point_16_the_search_for_english_finds_it() -> None:
    assert untranslated("<p>⟦Right⟧ wrong</p>") == ["⟦Right⟧ wrong"]
    assert untranslated('<p aria-label="Table">⟦Lesson ⟦one⟧ of⟧ 2</p>') == ["Table"]
    assert untranslated('<script data-ig-words>{"a": "⟦Saved⟧", "b": "Lost"}</script>') == ["Lost"]


@pytest.mark.parametrize("name", HANDLERS)
@pytest.mark.parametrize("place", ["lms", "nobody", "edit"])
def test_point_16_refusals_come_out_of_the_catalogue(name: str, place: str) -> None:
    site = platform(course={})
    site.translate = pseudo
    with translation.override("eo"):
        method = "GET" if name in ("student_view_user_state", "try_answer") else "POST"
        reply = site.raw(name, b"" if method == "GET" else b"[]", method=method, place=place)
    if reply.status_int != 200:
        assert reply.json["say"].startswith("⟦")


# --- 17. xAPI ----------------------------------------------------------------------------------------


def test_point_17_package_imports_without_the_router_and_its_events_are_tested() -> None:
    """With the router: tests/xapi, in an environment of its own. We publish no `problem_check` (docs/events.md)."""
    elsewhere("tests/xapi/test_statements.py")
    elsewhere("tests/test_events.py")
    for module in ("img_guide_xblock.xapi", "img_guide_xblock.plugin.apps", "img_guide_xblock.plugin.settings"):
        code = f"import sys; sys.modules['event_routing_backends'] = None; import {module}"
        subprocess.run([sys.executable, "-c", code], check=True, cwd=ROOT)


# --- 18. Workbench -----------------------------------------------------------------------------------


def test_point_18_workbench_shows_the_views_and_takes_the_handlers(tmp_path: Path) -> None:
    posts = [(name, body_of(name)) for name in HANDLERS if name not in ("student_view_user_state", "try_answer")]
    shipped = [(name, {**body, "question": "q01"} if "question" in body else body) for name, body in posts]
    env = {**os.environ, "DJANGO_SETTINGS_MODULE": "workbench.settings", "EXCLUDE_SAMPLE_XBLOCKS": "yes"}
    command = [sys.executable, "-W", "ignore", str(Path(__file__).parent / "visit_workbench.py"), json.dumps(shipped)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=tmp_path, env=env)
    assert done.returncode == 0, done.stderr[-2000:]
    seen = json.loads(done.stdout)
    for view, (status, page) in seen["views"].items():
        assert (status, 'class="img-guide' in page) == (200, True), view
        assert "ImgGuideStudio" in page if view == "studio_view" else "data-ig-root" in page
    assert set(seen["without_token"].values()) == {403}
    replies = {name: (status, json.loads(content)) for name, (status, content) in seen["replies"].items()}
    assert replies["answer"][0] == 200
    assert "verdict" in replies["answer"][1]
    for name, (status, reply) in replies.items():
        assert status == 403 if name in EDITING else status in (200, 404, 409), (name, reply)
        assert "say" in reply or "rev" in reply
    assert 'data-ig-lesson="l2"' in seen["again"], "the place left is there after a reload"
