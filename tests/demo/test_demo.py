"""The pages of the demo, as a browser meets them."""

import gettext
import json
import re
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.utils.translation import to_locale
from workbench.models import XBlockState

from demo.models import Event, Person
from demo.records import record
from img_guide_xblock.speech import CATALOGUES

USAGE = "guide.img_guide.d0.u0"
UNIT = "/unit/guide"
LESSON = "lesson-2.img_guide.d0.u0"
PAGES = ("/", UNIT, "/unit/welcome", "/two", "/studio", f"/studio/{USAGE}", "/instructor", "/start-over")


def row(page: str, name: str, below: str = "Learners in one unit") -> str:
    """The row of a learner in the Instructor tab, in the table below a heading, without markup."""
    page = page[page.index(below) :]
    found = re.search(rf"<tr>\s*<th scope=\"row\"><bdi>{re.escape(name)}</bdi>.*?</tr>", page, re.DOTALL)
    assert found, page
    return words(found[0])


def words(html: str) -> str:
    """The text of some HTML."""
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def outline(page: str) -> list[str]:
    """The units in the outline on a page, with all that is said of each."""
    return [words(item) for item in re.findall(r"<li>.*?</li>", page[page.index("demo-outline") :], re.DOTALL)]


def person_id(visitor: Any, name: str) -> str:
    found = re.search(rf'<option value="(\w+)"[^>]*>{re.escape(name)}<', visitor.html("/"))
    assert found
    return found[1]


def titled(visitor: Any, title: str, side: str = "studio") -> int:
    """Save the guide with another title; returns the HTTP status."""
    loaded = visitor.call("edit_load", {}, side="studio").json()
    guide = {**loaded["guide"], "title": title}
    body = {"guide": guide, "edition": loaded["edition"], "settings": {}}
    return visitor.call("edit_save", body, side=side).status_code


# --- the course page


def test_the_first_page_shows_the_course_to_somebody_who_is_not_enrolled(newcomer):
    page = newcomer.html("/")
    assert "<h1>Choosing US clinical rotations</h1>" in page
    assert "About this course" in page
    assert "selected>Dr. Amara</option>" in page
    assert '<html lang="en" dir="ltr">' in page
    assert '<a href="/" aria-current="page">Learner</a>' in page
    assert len(outline(page)) == 9
    assert "/unit/" not in page
    assert "Not begun" not in page


def test_one_click_on_enrol_leads_to_the_guide(newcomer):
    assert newcomer.submit("/enrol", next="").url == UNIT
    page = newcomer.html(UNIT)
    assert f'data-usage-id="{USAGE}"' in page
    assert 'data-init="ImgGuide"' in page
    assert "selected>Dr. Amara</option>" in page


def test_who_wanted_a_unit_comes_to_it_after_enrolling(newcomer):
    away = newcomer.get("/unit/lesson-3?x=1")
    assert (away.status_code, away.url) == (302, "/?next=%2Funit%2Flesson-3%3Fx%3D1")
    assert '<input type="hidden" name="next" value="/unit/lesson-3?x=1">' in newcomer.html(away.url)
    assert newcomer.submit("/enrol", next="/unit/lesson-3?x=1").url == "/unit/lesson-3?x=1"
    assert newcomer.submit("/enrol", next="https://evil.example/").url == UNIT


def test_who_is_not_enrolled_has_no_unit_and_no_handler(newcomer):
    for path in (UNIT, "/two"):
        assert newcomer.get(path).status_code == 302
    assert newcomer.answer().status_code == 404
    assert newcomer.get(f"/handler/learner/{USAGE}/student_view_user_state").status_code == 404
    assert not XBlockState.objects.exists()


def test_enrolling_twice_is_enrolling_once(visitor):
    visitor.answer()
    assert visitor.submit("/enrol").status_code == 302
    assert list(visitor.state()["answers"]) == ["q01"]
    assert visitor.html("/instructor").count("<bdi>Dr. Amara</bdi></th>") == 2, "once in each table"


def test_enrolment_is_of_one_person(newcomer):
    newcomer.enrol("Chidi")
    assert 'action="/enrol"' not in newcomer.html("/")
    newcomer.submit("/learner/switch", person=person_id(newcomer, "Dr. Amara"))
    assert 'action="/enrol"' in newcomer.html("/")
    assert newcomer.get(UNIT).status_code == 302
    assert re.findall(r"<bdi>(.+)</bdi></th>", newcomer.html("/instructor")) == ["Chidi", "Chidi"]


def test_the_outline_leads_to_all_units_and_says_where_the_learner_stands(visitor):
    page = visitor.html("/")
    assert "About this course</h2>" not in page
    rows = outline(page)
    assert rows[0] == "About this course Not begun"
    assert rows[1] == "The whole guide Not begun"
    assert rows[2] == "1. What a US clinical rotation is, and why it matters Not begun Graded: Lesson"
    units = re.findall(r'href="(/unit/[^"]+)"', page)
    assert units == ["/unit/welcome", UNIT, *(f"/unit/lesson-{number}" for number in range(1, 8))]
    for unit in units:
        assert visitor.get(unit).status_code == 200


def test_the_outline_follows_the_completion_that_blocks_publish(visitor):
    visitor.answer()
    visitor.get("/unit/welcome")
    rows = outline(visitor.html("/"))
    assert rows[0] == "About this course Complete"
    assert rows[1] == "The whole guide In progress"
    assert rows[2].endswith("matters Not begun Graded: Lesson")
    record(Person.objects.get(), USAGE, "completion", {"completion": 1.0})
    assert outline(visitor.html("/"))[1] == "The whole guide Complete"
    visitor.enrol("Bilal")
    assert all("Not begun" in row for row in outline(visitor.html("/")))


# --- units


def test_a_unit_says_where_it_is_and_leads_on(visitor):
    page = visitor.html("/unit/lesson-1")
    path = words(re.search(r'<ol class="demo-path">.*?</ol>', page, re.DOTALL)[0])
    assert path.startswith("Choosing US clinical rotations The guide, lesson by lesson 1. What a US clinical")
    assert "<h1>Lesson 1</h1>" in page
    assert '<a href="/unit/guide" rel="prev">Previous unit: The whole guide</a>' in page
    assert '<a href="/unit/lesson-2" rel="next">Next unit: 2. Accreditation' in page
    assert 'rel="prev"' not in visitor.html("/unit/welcome")
    assert 'rel="next"' not in visitor.html("/unit/lesson-7")


def test_the_welcome_is_for_learners_without_what_is_for_the_team(visitor):
    page = visitor.html("/unit/welcome")
    assert "education, not legal or immigration advice" in page
    assert "For the course team" not in page


def test_a_text_is_complete_once_and_only_when_it_was_opened(visitor):
    visitor.client.head("/unit/welcome")
    assert not Event.objects.exists()
    visitor.get("/unit/welcome")
    visitor.get("/unit/welcome")
    assert [(event.usage, event.name) for event in Event.objects.all()] == [("welcome.html.d0.u0", "completion")]


def test_a_lesson_unit_shows_its_lesson_and_has_a_record_of_its_own(visitor):
    page = visitor.html("/unit/lesson-2")
    assert f'data-usage-id="{LESSON}"' in page
    assert 'data-ig-lesson="l2"' in page
    assert visitor.answer(question="q01", usage=LESSON).status_code == 404, "a question of lesson 1"
    assert visitor.answer(usage="lesson-1.img_guide.d0.u0").status_code == 200
    assert visitor.state()["answers"] == {}, "in the whole guide"


def test_nothing_comes_from_the_internet(visitor):
    for path in PAGES:
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
    uid = re.search(r'id="ig-(\w+)" data-ig-root', visitor.html(UNIT))[1]
    assert 'data-ig-lesson="l2"' in visitor.html(f"{UNIT}?ig-{uid}=l2")


def test_two_blocks_on_one_page_are_two(visitor):
    first, second = re.findall(r'data-usage-id="(two[^"]+)"', visitor.html("/two"))
    assert visitor.answer(usage=first).status_code == 200
    page = visitor.html("/two")
    assert page.count("data-ig-verdict") == 1
    assert page.count("public/learner.js") == 1
    page = visitor.html("/instructor?unit=two")
    assert f"Two guides: {first}" in page
    assert f"Two guides: {second}" in page
    assert page.count("<td>1 of ") == 1


def test_reading_a_page_stores_nothing(visitor):
    for path in PAGES:
        visitor.get(path)
    assert not XBlockState.objects.exists()


# --- people


def test_a_second_learner_has_a_record_of_their_own(visitor):
    visitor.answer()
    assert visitor.enrol("Bilal").status_code == 302
    assert "selected>Bilal</option>" in visitor.html("/")
    assert visitor.state()["answers"] == {}
    assert row(visitor.html("/instructor"), "Bilal").startswith("Bilal none 0 % 0 none")

    amara = person_id(visitor, "Dr. Amara")
    assert visitor.submit("/learner/switch", person=amara, next="/two").url == "/two"
    assert list(visitor.state()["answers"]) == ["q01"]


def test_a_page_of_one_learner_cannot_answer_for_another(visitor):
    outbox = re.search(r'"outbox": "(\w+)"', visitor.html(UNIT))[1]
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


def test_an_unknown_person_cannot_be_chosen(visitor):
    assert visitor.submit("/learner/switch", person="nobody").status_code == 404
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
    page = visitor.html(f"/studio/{USAGE}")
    assert 'data-init="ImgGuideStudio"' in page
    assert f'data-handlers="/handler/studio/{USAGE}/"' in page
    assert titled(visitor, "A title from Studio", side="learner") == 403
    assert "A title from Studio" not in visitor.html(UNIT)
    assert titled(visitor, "A title from Studio") == 200
    assert "A title from Studio" in visitor.html(UNIT)
    assert "A title from Studio" not in visitor.html("/two")
    assert "A title from Studio" not in visitor.html("/unit/lesson-1")


def test_studio_has_the_outline_with_every_block(visitor):
    page = visitor.html("/studio")
    edits = re.findall(r'<a href="/studio/([^"]+)">Edit ([^<]+)</a>', page)
    assert edits == [
        (USAGE, "Choosing US clinical rotations"),
        *((f"lesson-{number}.img_guide.d0.u0", f"Lesson {number}") for number in range(1, 8)),
    ]
    assert 'Text: For the course team</span> <span class="demo-note">Course team only</span>' in page
    for usage, _ in edits:
        assert f'data-handlers="/handler/studio/{usage}/"' in visitor.html(f"/studio/{usage}")


def test_what_the_course_sets_holds_until_studio_changes_it(visitor):
    loaded = visitor.call("edit_load", {}, side="studio", usage=LESSON).json()
    assert loaded["settings"] == {"display_name": "Lesson 2", "weight": None, "lessons": ["l2"]}
    body = {"guide": loaded["guide"], "edition": loaded["edition"], "settings": {"display_name": "Who checks what"}}
    assert visitor.call("edit_save", body, side="studio", usage=LESSON).status_code == 200
    assert "Edit Who checks what</a>" in visitor.html("/studio")
    again = visitor.call("edit_load", {}, side="studio", usage=LESSON).json()
    assert again["settings"] == {**loaded["settings"], "display_name": "Who checks what"}
    visitor.submit("/start-over")
    assert "Edit Lesson 2</a>" in visitor.html("/studio")


def test_studio_edits_any_block_of_the_course_and_no_other(visitor):
    assert "/handler/studio/two.img_guide.d1.u0/" in visitor.html("/studio/two.img_guide.d1.u0")
    assert visitor.get("/studio/two.img_guide.d9.u0").status_code == 404


# --- the Instructor tab


def test_attempts_are_reset_as_on_the_platform(visitor):
    visitor.answer()
    before = json.loads(XBlockState.objects.get(scope="usage", scope_id=USAGE).state)
    fields = {"learner": person_id(visitor, "Dr. Amara"), "usage": USAGE}
    reply = visitor.submit("/instructor/reset-attempts", **fields)
    assert "Attempts were reset." in visitor.html(reply.url)
    after = json.loads(XBlockState.objects.get(scope="usage", scope_id=USAGE).state)
    assert before["attempts"] == 1
    assert after == {**before, "attempts": 0}


def test_deleting_state_takes_the_grade_and_leaves_others_alone(visitor):
    visitor.answer()
    visitor.enrol("Bilal")
    visitor.answer()
    fields = {"learner": person_id(visitor, "Bilal"), "usage": USAGE}
    reply = visitor.submit("/instructor/delete-state", **fields)
    page = visitor.html(reply.url)
    assert row(page, "Bilal").startswith("Bilal none 0 % 0")
    assert row(page, "Dr. Amara").startswith("Dr. Amara 1 of")
    assert visitor.state()["answers"] == {}


def test_all_learners_and_all_graded_units_are_in_one_table(visitor):
    visitor.answer(usage="lesson-1.img_guide.d0.u0")
    visitor.enrol("Bilal")
    visitor.answer()
    page = visitor.html("/instructor")
    head = words(page[page.index("<thead>") : page.index("</thead>")])
    assert head == "Learner " + " ".join(f"Lesson {number}" for number in range(1, 8))
    assert re.fullmatch(r"Dr\. Amara 1 of \d+( none){6}", row(page, "Dr. Amara", "Grades</h2>"))
    assert row(page, "Bilal", "Grades</h2>") == "Bilal" + 7 * " none", "the whole guide is not graded"


def test_the_chosen_unit_is_shown_and_stays_chosen(visitor):
    visitor.answer(usage="lesson-1.img_guide.d0.u0")
    page = visitor.html("/instructor?unit=lesson-1")
    assert re.match(r"Dr\. Amara 1 of \d+ \d+ % 1 20", row(page, "Dr. Amara"))
    assert row(visitor.html("/instructor?unit=lesson-2"), "Dr. Amara").startswith("Dr. Amara none 0 % 0 none")
    fields = {"learner": person_id(visitor, "Dr. Amara"), "usage": "lesson-1.img_guide.d0.u0"}
    reply = visitor.submit("/instructor/delete-state", **fields)
    assert '<option value="lesson-1" selected>' in visitor.html(reply.url)


@pytest.mark.parametrize("unit", ["", "welcome", "none"])
def test_a_unit_without_a_guide_is_not_chosen(visitor, unit):
    page = visitor.html(f"/instructor?unit={unit}")
    assert '<option value="guide" selected>' in page
    assert 'value="two"' not in page


def test_nobody_is_enrolled_yet(newcomer):
    page = newcomer.html("/instructor")
    assert "Nobody is enrolled yet." in page
    assert "<table>" not in page


@pytest.mark.parametrize(
    ("action", "change"),
    [("promote", {}), ("delete-state", {"learner": "nobody"}), ("delete-state", {"usage": "x.y.d0.u0"})],
)
def test_unknown_actions_are_not_there(visitor, action, change):
    fields = {"learner": person_id(visitor, "Dr. Amara"), "usage": USAGE, **change}
    assert visitor.submit(f"/instructor/{action}", **fields).status_code == 404


def test_the_newest_hundred_events_are_shown_escaped(visitor):
    for number in range(101):
        record(Person.objects.get(), USAGE, "img_guide.noted", {"number": number, "text": "<script>"})
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
    assert 'action="/enrol"' in page
    visitor.submit("/enrol")
    assert "A title from Studio" not in visitor.html(UNIT)
    assert not XBlockState.objects.exists()
    assert not Event.objects.exists()


def test_a_first_person_after_starting_over_is_somebody_else(visitor):
    before = person_id(visitor, "Dr. Amara")
    visitor.submit("/start-over")
    assert person_id(visitor, "Dr. Amara") != before


def test_the_language_follows_the_choice(visitor):
    reply = visitor.submit("/language", language="ar", next="/studio")
    assert reply.url == "/studio"
    for path in PAGES:
        assert '<html lang="ar" dir="rtl">' in visitor.html(path)
    assert re.search(r'data-ig-root lang="ar" dir="rtl"', visitor.html(UNIT))
    visitor.submit("/language", language="es-419")
    assert '<html lang="es-419" dir="ltr">' in visitor.html("/")


@pytest.mark.parametrize("code", [code for code, _name in settings.LANGUAGES])
def test_the_block_speaks_every_language_that_can_be_chosen(visitor, code):
    """The workbench's runtime knows no catalogue of the block, so the block finds its own."""
    spoken = {"zh-hans": "zh-cn"}.get(code, code)
    visitor.submit("/enrol")
    visitor.submit("/language", language=code)
    page = visitor.html(UNIT)
    assert f'data-ig-root lang="{spoken}"' in page
    words = str if code == "en" else gettext.translation("text", CATALOGUES, [to_locale(spoken)]).gettext
    assert f"<summary>{words('Contents')}</summary>" in page


def test_the_language_follows_the_browser_at_first(visitor):
    assert '<html lang="ar" dir="rtl">' in visitor.html("/", HTTP_ACCEPT_LANGUAGE="ar-EG,en;q=0.5")
    assert '<html lang="es-419" dir="ltr">' in visitor.html("/", HTTP_ACCEPT_LANGUAGE="es-MX,es;q=0.8")
    assert '<html lang="en" dir="ltr">' in visitor.html("/", HTTP_ACCEPT_LANGUAGE="tlh")


# --- what is refused


@pytest.mark.parametrize(
    "path",
    [
        f"/handler/learner/{USAGE}/no_such_handler",
        f"/handler/learner/{USAGE}/student_view",
        f"/handler/learner/{USAGE}/_page",
        "/handler/learner/guide.img_guide.d7.u0/lesson",
        "/handler/learner/welcome.html.d0.u0/lesson",
        "/studio/welcome.html.d0.u0",
        "/unit/none",
        "/unit/two",
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


@pytest.mark.parametrize("path", [UNIT, "/instructor", f"/handler/learner/{USAGE}/student_view_user_state"])
def test_a_foreign_host_name_is_refused(visitor, path):
    assert visitor.get(path, HTTP_HOST="evil.example").status_code == 400
    assert visitor.get(path, HTTP_HOST="localhost:8000").status_code == 200


@pytest.mark.parametrize(
    "path",
    ["/enrol", "/learner/enrol", "/learner/switch", "/start-over", "/language", f"/handler/learner/{USAGE}/answer"],
)
def test_a_post_without_the_token_is_refused(empty, path):
    client = Client(enforce_csrf_checks=True, SERVER_NAME="127.0.0.1")
    client.get("/")
    assert client.post(path, {"name": "Eve"}).status_code == 403


def test_deleting_needs_a_post(visitor):
    assert visitor.get("/instructor/delete-state").status_code == 405
    for path in ("/enrol", "/learner/enrol", "/learner/switch"):
        assert visitor.get(path).status_code == 405


def test_pages_cannot_be_framed_and_set_the_token(visitor):
    for path in PAGES:
        reply = visitor.get(path)
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
