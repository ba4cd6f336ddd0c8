"""The pages of the demo, as a browser meets them."""

import json
import re
from typing import Any

import pytest
from django.test import Client
from workbench.models import XBlockState

from demo.models import Event, Learner
from demo.records import record

USAGE = "guide.img_guide.d0.u0"


def row(page: str, name: str) -> str:
    """The row of a learner in the Instructor tab, without markup."""
    found = re.search(rf"<tr>\s*<th scope=\"row\"><bdi>{re.escape(name)}</bdi>.*?</tr>", page, re.DOTALL)
    assert found, page
    return " ".join(re.sub(r"<[^>]+>", " ", found[0]).split())


def learner_id(visitor: Any, name: str) -> str:
    found = re.search(rf'<option value="(\w+)"[^>]*>{re.escape(name)}<', visitor.html("/"))
    assert found
    return found[1]


def titled(visitor: Any, title: str, side: str = "studio") -> int:
    """Save the guide with another title; returns the HTTP status."""
    loaded = visitor.call("edit_load", {}, side="studio").json()
    guide = {**loaded["guide"], "title": title}
    body = {"guide": guide, "edition": loaded["edition"], "settings": {}}
    return visitor.call("edit_save", body, side=side).status_code


# --- the Learner tab


def test_the_first_page_has_the_guide_for_the_first_learner(visitor):
    page = visitor.html("/")
    assert "Choosing US clinical rotations" in page
    assert f'data-usage-id="{USAGE}"' in page
    assert 'data-init="ImgGuide"' in page
    assert "selected>Dr. Amara</option>" in page
    assert '<html lang="en" dir="ltr">' in page
    assert '<a href="/" aria-current="page">Learner</a>' in page


def test_nothing_comes_from_the_internet(visitor):
    for path in ("/", "/studio", "/instructor", "/start-over"):
        loaded = re.findall(r"<(?:script|link|img|iframe)[^>]+(?:src|href)=[\"']([^\"']*)", visitor.html(path))
        assert loaded
        assert all(address.startswith(("/static/", "/resource/", "data:,")) for address in loaded), loaded


def test_an_answer_is_stored_and_told_to_the_platform(visitor):
    reply = visitor.answer()
    assert reply.status_code == 200
    assert reply.json()["verdict"]["correct"] is True
    assert list(visitor.state()["answers"]) == ["q01"]

    page = visitor.html("/instructor")
    told = row(page, "Dr. Amara")
    assert re.match(r"Dr\. Amara 1 of \d+ \d+ % 1 20\d\d-\d\d-\d\d \d\d:\d\d UTC", told), told
    assert "<strong>grade</strong>" in page
    assert "<strong>completion</strong>" in page
    assert "&quot;max_value&quot;" in page


def test_a_link_to_a_lesson_opens_it(visitor):
    uid = re.search(r'id="ig-(\w+)" data-ig-root', visitor.html("/"))[1]
    assert 'data-ig-lesson="l2"' in visitor.html(f"/?ig-{uid}=l2")


def test_two_blocks_on_one_page_are_two(visitor):
    first, second = re.findall(r'data-usage-id="(two[^"]+)"', visitor.html("/two"))
    assert visitor.answer(usage=first).status_code == 200
    page = visitor.html("/two")
    assert page.count("data-ig-verdict") == 1
    assert page.count("public/learner.js") == 1
    assert f"Learners in {first}" in visitor.html("/instructor")
    assert f"Learners in {second}" not in visitor.html("/instructor")


def test_reading_a_page_stores_nothing(visitor):
    for path in ("/", "/two", "/studio", "/instructor"):
        visitor.get(path)
    assert not XBlockState.objects.exists()


# --- people


def test_a_second_learner_has_a_record_of_their_own(visitor):
    visitor.answer()
    assert visitor.enrol("Bilal").status_code == 302
    assert "selected>Bilal</option>" in visitor.html("/")
    assert visitor.state()["answers"] == {}
    assert row(visitor.html("/instructor"), "Bilal").startswith("Bilal none 0 % 0 none")

    amara = learner_id(visitor, "Dr. Amara")
    assert visitor.submit("/learner/switch", learner=amara, next="/two").url == "/two"
    assert list(visitor.state()["answers"]) == ["q01"]


def test_a_page_of_one_learner_cannot_answer_for_another(visitor):
    outbox = re.search(r'"outbox": "(\w+)"', visitor.html("/"))[1]
    visitor.enrol("Bilal")
    body = {"question": "q01", "response": "b", "key": "a" * 12, "rev": 0, "learner": outbox}
    assert visitor.call("answer", body).json()["error"] == "other_learner"


@pytest.mark.parametrize("name", ["", "   ", "\u202e\u0000", "\u200d"])
def test_an_empty_name_is_refused(visitor, name):
    reply = visitor.enrol(name)
    assert reply.status_code == 422
    assert "Please write a name." in reply.content.decode()
    assert "selected>Dr. Amara</option>" in visitor.html("/")


def test_a_long_name_is_refused_and_comes_back(visitor):
    reply = visitor.enrol("x" * 61)
    assert reply.status_code == 422
    page = reply.content.decode()
    assert "at most 60 characters" in page
    assert f'value="{"x" * 61}"' in page
    assert 'aria-invalid="true"' in page
    assert visitor.enrol("é" * 60).status_code == 302


def test_a_name_is_text(visitor):
    visitor.enrol("  <b>Eve</b>  &\tco ")
    for path in ("/", "/instructor"):
        page = visitor.html(path)
        assert "&lt;b&gt;Eve&lt;/b&gt; &amp; co" in page
        assert "<b>Eve" not in page


@pytest.mark.parametrize("target", ["https://evil.example/", "//evil.example/", "javascript:alert(1)", ""])
def test_one_comes_back_to_this_site_only(visitor, target):
    assert visitor.submit("/learner/enrol", name="Bilal", next=target).url == "/"


def test_an_unknown_learner_cannot_be_chosen(visitor):
    assert visitor.submit("/learner/switch", learner="nobody").status_code == 404
    visitor.client.cookies["img_guide_demo_learner"] = "nobody"
    assert "selected>Dr. Amara</option>" in visitor.html("/")


# --- Studio


def test_authoring_is_for_studio_only(visitor):
    assert visitor.call("edit_load", {}).status_code == 403
    reply = visitor.call("edit_load", {}, side="studio")
    assert reply.status_code == 200
    assert reply.json()["guide"]["lessons"]


def test_studio_has_no_learner(visitor):
    body = {"question": "q01", "response": "b", "key": "a" * 12, "rev": 0}
    assert visitor.call("answer", body, side="studio").json()["error"] == "no_learner"


def test_what_is_saved_in_studio_is_what_learners_see(visitor):
    page = visitor.html("/studio")
    assert 'data-init="ImgGuideStudio"' in page
    assert f'data-handlers="/handler/studio/{USAGE}/"' in page
    assert titled(visitor, "A title from Studio", side="learner") == 403
    assert "A title from Studio" not in visitor.html("/")
    assert titled(visitor, "A title from Studio") == 200
    assert "A title from Studio" in visitor.html("/")
    assert "A title from Studio" not in visitor.html("/two")


def test_studio_edits_any_block_of_the_course_and_no_other(visitor):
    assert "/handler/studio/two.img_guide.d1.u0/" in visitor.html("/studio/two.img_guide.d1.u0")
    assert visitor.get("/studio/two.img_guide.d9.u0").status_code == 404


# --- the Instructor tab


def test_attempts_are_reset_as_on_the_platform(visitor):
    visitor.answer()
    before = json.loads(XBlockState.objects.get(scope="usage", scope_id=USAGE).state)
    fields = {"learner": learner_id(visitor, "Dr. Amara"), "usage": USAGE}
    reply = visitor.submit("/instructor/reset-attempts", **fields)
    assert "Attempts were reset." in visitor.html(reply.url)
    after = json.loads(XBlockState.objects.get(scope="usage", scope_id=USAGE).state)
    assert before["attempts"] == 1
    assert after == {**before, "attempts": 0}


def test_deleting_state_takes_the_grade_and_leaves_others_alone(visitor):
    visitor.answer()
    visitor.enrol("Bilal")
    visitor.answer()
    fields = {"learner": learner_id(visitor, "Bilal"), "usage": USAGE}
    reply = visitor.submit("/instructor/delete-state", **fields)
    page = visitor.html(reply.url)
    assert row(page, "Bilal").startswith("Bilal none 0 % 0")
    assert row(page, "Dr. Amara").startswith("Dr. Amara 1 of")
    assert visitor.state()["answers"] == {}


@pytest.mark.parametrize(
    ("action", "change"),
    [("promote", {}), ("delete-state", {"learner": "nobody"}), ("delete-state", {"usage": "x.y.d0.u0"})],
)
def test_unknown_actions_are_not_there(visitor, action, change):
    fields = {"learner": learner_id(visitor, "Dr. Amara"), "usage": USAGE, **change}
    assert visitor.submit(f"/instructor/{action}", **fields).status_code == 404


def test_the_newest_hundred_events_are_shown_escaped(visitor):
    for number in range(101):
        record(Learner.objects.get(), USAGE, "img_guide.noted", {"number": number, "text": "<script>"})
    page = visitor.html("/instructor")
    assert page.count("<strong>img_guide.noted</strong>") == 100
    assert "&quot;number&quot;: 0," not in page
    assert "&lt;script&gt;" in page
    assert "<script>" not in page


# --- the whole


def test_starting_over_asks_first(visitor):
    visitor.answer()
    assert "Start over?" in visitor.html("/start-over")
    assert visitor.state()["answers"]


def test_starting_over_forgets_everything(visitor):
    titled(visitor, "A title from Studio")
    visitor.enrol("Bilal")
    visitor.answer()
    assert visitor.submit("/start-over").url == "/"
    page = visitor.html("/")
    assert "selected>Dr. Amara</option>" in page
    assert "Bilal" not in page
    assert "A title from Studio" not in page
    assert not XBlockState.objects.exists()
    assert not Event.objects.exists()


def test_a_first_learner_after_starting_over_is_somebody_else(visitor):
    before = learner_id(visitor, "Dr. Amara")
    visitor.submit("/start-over")
    assert learner_id(visitor, "Dr. Amara") != before


def test_the_language_follows_the_choice(visitor):
    reply = visitor.submit("/language", language="ar", next="/studio")
    assert reply.url == "/studio"
    for path in ("/", "/studio", "/instructor", "/start-over"):
        assert '<html lang="ar" dir="rtl">' in visitor.html(path)
    assert re.search(r'data-ig-root lang="ar" dir="rtl"', visitor.html("/"))
    visitor.submit("/language", language="es")
    assert '<html lang="es" dir="ltr">' in visitor.html("/")


def test_the_language_follows_the_browser_at_first(visitor):
    assert '<html lang="ar" dir="rtl">' in visitor.html("/", HTTP_ACCEPT_LANGUAGE="ar-EG,en;q=0.5")
    assert '<html lang="en" dir="ltr">' in visitor.html("/", HTTP_ACCEPT_LANGUAGE="tlh")


# --- what is refused


@pytest.mark.parametrize(
    "path",
    [
        f"/handler/learner/{USAGE}/no_such_handler",
        f"/handler/learner/{USAGE}/student_view",
        f"/handler/learner/{USAGE}/_page",
        "/handler/learner/guide.img_guide.d7.u0/lesson",
        f"/handler/staff/{USAGE}/lesson",
        "/resource/img_guide/packs/img-rotations/2026-11.json",
        "/resource/img_guide/public/../block.py",
        "/resource/img_guide/public/none.js",
        "/resource/video/public/learner.js",
        "/nothing",
    ],
)
def test_what_is_not_there(visitor, path):
    assert visitor.get(path).status_code == 404


def test_no_file_outside_the_static_folders(visitor):
    assert visitor.get("/static/demo/../../settings.py").status_code == 400


@pytest.mark.parametrize("path", ["/", "/instructor", f"/handler/learner/{USAGE}/student_view_user_state"])
def test_a_foreign_host_name_is_refused(visitor, path):
    assert visitor.get(path, HTTP_HOST="evil.example").status_code == 400
    assert visitor.get(path, HTTP_HOST="localhost:8000").status_code == 200


@pytest.mark.parametrize(
    "path", ["/learner/enrol", "/learner/switch", "/start-over", "/language", f"/handler/learner/{USAGE}/answer"]
)
def test_a_post_without_the_token_is_refused(empty, path):
    client = Client(enforce_csrf_checks=True, SERVER_NAME="127.0.0.1")
    client.get("/")
    assert client.post(path, {"name": "Eve"}).status_code == 403


def test_deleting_needs_a_post(visitor):
    assert visitor.get("/instructor/delete-state").status_code == 405
    assert visitor.get("/learner/enrol").status_code == 405


def test_pages_cannot_be_framed_and_set_the_token(visitor):
    for path in ("/", "/two", "/studio", "/instructor", "/start-over"):
        reply = Client(SERVER_NAME="127.0.0.1").get(path)
        assert reply["X-Frame-Options"] == "DENY"
        assert "csrftoken" in reply.cookies


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/resource/img_guide/public/learner.js", "text/javascript; charset=utf-8"),
        ("/resource/img_guide/public/learner.css", "text/css; charset=utf-8"),
        ("/static/demo/runtime.js", "text/javascript"),
        ("/static/demo/demo.css", "text/css"),
    ],
)
def test_files_are_served_and_asked_for_anew(visitor, path, kind):
    reply = visitor.get(path)
    assert reply.status_code == 200
    assert reply["Content-Type"].replace("application/javascript", "text/javascript") == kind
    assert reply["Cache-Control"] == "no-cache"
    assert b"".join(reply)
