"""Guides and questions come in from files and go out as files; a new block is begun; a newer edition is taken."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from authors import Author
from devices import Learner
from playwright.sync_api import Route, expect
from servers import Demo

NEW = "/studio/two.img_guide.d0.u0"
"""The editor of a block that nobody has saved."""

WAYS: dict[str, dict[str, Any]] = {
    "desktop": {},
    "phone": {"viewport": {"width": 390, "height": 800}},
    "right to left": {"locale": "ar", "viewport": {"width": 800, "height": 600}},
    "dark": {"color_scheme": "dark"},
}

SHEET = """kind,question,answer,choice_a,choice_b,choice_c,rationale
single_choice,Who checks a rotation?,b,Nobody,The hospital,The patient,Because it is theirs.
true_false,An observer may write orders.,false,,,,Observers only look.
single_choice,There is no answer here,,One,Two,,Never read.
true_false,Hours count in a month.,true,,,,They do.
"""


class Filing(Author):
    """An author's hands on the panel of import and export."""

    def files(self) -> None:
        self.press("Import and export")
        expect(self.page.get_by_role("heading", name=self.device.say("Import and export"))).to_be_focused()

    def choose(self, name: str) -> None:
        self.page.get_by_role("radio", name=re.compile(f"^{re.escape(name)}")).check()

    def paste(self, text: str) -> None:
        """Through the clipboard: typing thousands of lines takes Chromium a minute."""
        self.page.evaluate("(text) => navigator.clipboard.writeText(text)", text)
        self.box("Text").press("ControlOrMeta+a")
        self.page.keyboard.press("ControlOrMeta+v")

    def try_out(self, text: str = "") -> None:
        if text:
            self.box("Text").fill(text)
        self.press("Show what would happen")
        heads = map(self.device.say, ("What would happen", "Nothing can be used from this text"))
        expect(self.page.get_by_role("heading", name=re.compile("|".join(map(re.escape, heads))))).to_be_focused()

    def rows(self) -> list[str]:
        return [" ".join(text.split()) for text in self.page.locator(".ig-report tbody tr").all_inner_texts()]

    def made(self, name: str) -> str:
        """The text of the guide in a format, as it is copied."""
        self.choose(name)
        self.press("Make the text")
        self.press("Copy the text")
        expect(self.page.get_by_role("button", name="Copied.")).to_be_visible()
        return self.page.evaluate("navigator.clipboard.readText()")

    def fits(self) -> None:
        assert self.axe() == []
        assert self.device.sideways() == 0
        panel = self.page.locator(".ig-text-only, .ig-notice").first
        assert panel.evaluate("(panel) => panel.scrollWidth - panel.clientWidth") <= 0


@pytest.fixture
def author(visit: Callable[..., Learner], own_demo: Demo) -> Filing:
    device = visit(own_demo, permissions=["clipboard-read", "clipboard-write"]).enrol("Author")
    return Filing(device).begin()


def test_questions_of_a_spreadsheet_are_tried_out_used_saved_and_seen_by_learners(
    author: Filing, tmp_path: Path
) -> None:
    before = author.stored()["guide"]
    (tmp_path / "mine.csv").write_text(SHEET, encoding="utf-8")
    author.files()
    author.choose("Markdown")
    author.page.get_by_label("Choose a file").set_input_files(tmp_path / "mine.csv")
    expect(author.page.get_by_role("radio", name=re.compile("^CSV"))).to_be_checked()
    expect(author.box("Text")).to_have_value(SHEET)
    author.choose("Add its questions")
    author.page.get_by_label("Quiz", exact=True).select_option(index=1)
    quiz = author.page.get_by_label("Quiz", exact=True).input_value()
    author.press("Show what would happen")
    expect(author.page.get_by_role("heading", name="What would happen")).to_be_focused()
    assert [row[:2] for row in author.rows()] == ["2 ", "3 ", "4 ", "5 "]
    author.press("Not usable: 1")
    assert author.rows() == ["4 Not usable: The cell in “answer” is empty. Fill it in."]
    author.press("Back to the text")
    expect(author.box("Text")).to_have_value(SHEET)
    author.press("Show what would happen")
    author.press("Use it")
    expect(author.page.get_by_role("heading", name="One best answer")).to_be_focused()
    assert author.stored()["guide"] == before
    author.save()
    sections = [section for lesson in author.stored()["guide"]["lessons"] for section in lesson["sections"]]
    made = next(section for section in sections if section["id"] == quiz)["questions"][-3:]
    assert [(one["kind"], one["stem"]) for one in made] == [
        ("single_choice", "Who checks a rotation?"),
        ("true_false", "An observer may write orders."),
        ("true_false", "Hours count in a month."),
    ]
    author.device.open("/unit/guide")
    author.page.locator("summary", has_text="Contents").first.click()
    author.page.locator("[data-ig-open=l2]").first.click()
    card = author.device.card(made[0]["id"])
    expect(card).to_contain_text("Who checks a rotation?")
    author.device.answer(made[0]["id"], "b")
    expect(card).to_contain_text("Because it is theirs.")


def test_import_is_one_step_that_is_taken_back(author: Filing) -> None:
    author.files()
    author.choose("Moodle GIFT")
    author.choose("Add its lessons")
    author.try_out("::Mine:: Is it so? {T}")
    author.press("Use it")
    lessons = author.tree.locator("[role=treeitem]", has_text=re.compile("^Lesson"))
    expect(lessons).to_have_count(8)
    author.page.locator(".ig-foot").get_by_role("button", name="Undo").click()
    expect(lessons).to_have_count(7)
    author.press("Save")
    expect(author.page.locator("[data-ig-state]")).to_have_text("Everything is saved already.")


def test_text_that_cannot_be_read_says_what_to_do_and_stays(author: Filing) -> None:
    author.files()
    author.choose("JSON")
    author.choose("Replace")
    author.try_out('{"title": "x",')
    expect(author.page.get_by_role("heading", name="Nothing can be used from this text")).to_be_visible()
    expect(author.page.get_by_role("button", name="Use it")).to_have_count(0)
    assert author.rows()[0].startswith("1 Not usable:")
    author.fits()
    author.press("Back to the text")
    expect(author.box("Text")).to_have_value('{"title": "x",')
    author.device.context.set_offline(True)
    author.press("Show what would happen")
    expect(author.page.get_by_role("alert").filter(has_text="the site cannot be reached")).to_be_visible()
    expect(author.box("Text")).to_have_value('{"title": "x",')
    author.device.context.set_offline(False)


def test_file_of_an_old_spreadsheet_is_read_with_its_accents(author: Filing, tmp_path: Path) -> None:
    (tmp_path / "old.csv").write_bytes("kind,question\ntrue_false,Año – “sí”".encode("cp1252"))
    author.files()
    author.page.get_by_label("Choose a file").set_input_files(tmp_path / "old.csv")
    expect(author.box("Text")).to_have_value("kind,question\ntrue_false,Año – “sí”")
    expect(author.page.get_by_role("status").filter(has_text="read as Windows-1252")).to_be_visible()


def test_guide_goes_out_in_each_format_and_json_comes_back_the_same(author: Filing) -> None:
    before = author.stored()["guide"]
    author.files()
    author.press("Export")
    first = before["lessons"][0]
    for name, start in (("Moodle GIFT", "$CATEGORY"), ("CSV", "lesson,"), ("Markdown", "")):
        text = author.made(name).lstrip("\ufeff")
        assert text.startswith(start), text[:80]
        assert first["title"].split(":")[0] in text
        author.fits()
    text = author.made("JSON")
    assert json.loads(text) == before
    expect(author.page.get_by_role("heading", name="This text holds everything")).to_be_visible()
    author.press("Import")
    author.choose("JSON")
    author.choose("Replace")
    author.paste(text.replace(first["title"], "Another title"))
    author.try_out()
    author.press("Use it")
    author.save()
    author.files()
    author.choose("JSON")
    author.choose("Replace")
    author.paste(text)
    author.try_out()
    author.press("Use it")
    author.save()
    after = author.stored()
    assert after["guide"] == before
    assert after["pack"] is not None


def test_text_opens_in_a_tab_and_where_that_is_blocked_it_is_shown(author: Filing) -> None:
    author.files()
    author.press("Export")
    author.press("Make the text")
    with author.page.context.expect_page() as opened:
        author.press("Open in a new tab")
    tab = opened.value
    tab.wait_for_load_state()
    assert json.loads(tab.locator("body").inner_text()) == author.stored()["guide"]
    tab.close()
    author.page.evaluate("window.open = () => null")
    author.press("Open in a new tab")
    box = author.box("This browser does not let us open a new tab. Copy this text yourself.")
    assert json.loads(box.input_value()) == author.stored()["guide"]
    author.fits()


def test_template_is_a_file_that_can_be_imported(author: Filing) -> None:
    author.files()
    author.press("Get a template")
    author.press("Copy the text")
    expect(author.page.get_by_role("button", name="Copied.")).to_be_visible()
    author.try_out(author.page.evaluate("navigator.clipboard.readText()"))
    expect(author.page.get_by_role("button", name="Not usable: 0")).to_be_visible()
    assert sum("Question" in row for row in author.rows()) == 3


def test_import_is_done_by_keyboard_alone(author: Filing) -> None:
    keys = author.page.keyboard

    def tab_to(target: str, key: str = "Tab") -> None:
        for _ in range(60):
            if author.page.locator(target).evaluate("(one) => one === document.activeElement"):
                return
            keys.press(key)
        raise AssertionError(f"{target} was not reached")

    author.line("Settings of this block").press("Enter")
    tab_to("[id$=-transfer]")
    keys.press("Enter")
    tab_to("input[name$=-import-as]:checked")
    keys.press("ArrowUp")
    tab_to("textarea")
    keys.type("::Mine:: Is it so? {T}")
    keys.press("ControlOrMeta+z")
    expect(author.box("Text")).not_to_have_value("::Mine:: Is it so? {T}")
    keys.press("ControlOrMeta+y")
    expect(author.box("Text")).to_have_value("::Mine:: Is it so? {T}")
    tab_to("[id$=-try]")
    keys.press("Enter")
    expect(author.page.get_by_role("heading", name="What would happen")).to_be_focused()
    keys.press("Tab")
    keys.press("Enter")
    expect(author.page.get_by_role("heading", name="True or false")).to_be_focused()
    author.save()


@pytest.mark.parametrize("way", WAYS)
def test_panel_and_report_are_open_to_everyone(visit: Callable[..., Learner], shared_demo: Demo, way: str) -> None:
    author = Filing(visit(shared_demo, **WAYS[way]).enrol(f"Files, {way}")).begin()
    if way == "dark":
        author.page.evaluate("document.querySelector('[data-ig-studio]').dataset.igTheme = 'auto'")
    if way == "phone":
        author.press("Edit")
    author.files()
    author.fits()
    author.try_out(SHEET)
    author.fits()
    author.press("Export")
    author.press("Make the text")
    expect(author.page.get_by_role("button", name=author.device.say("Copy the text"))).to_be_visible()
    author.fits()


@pytest.mark.parametrize("way", WAYS)
def test_new_block_says_what_learners_see_and_asks_where_to_begin(
    visit: Callable[..., Learner], shared_demo: Demo, way: str
) -> None:
    author = Filing(visit(shared_demo, **WAYS[way]).enrol(f"Start, {way}"))
    author.device.open(NEW)
    say = author.device.say
    expect(author.page.get_by_role("heading", name=say("Where do you want to begin?"))).to_be_visible()
    expect(author.page.locator(".ig-text-only")).to_contain_text("2026-11")
    expect(author.page.locator(".ig-cards > li").first).to_contain_text(say("Learners see this now."))
    author.fits()
    author.press("Begin with this guide")
    expect(author.line(say("Guide"))).to_be_focused()
    author.press("Save")
    expect(author.page.locator("[data-ig-state]")).to_have_text(say("Everything is saved already."))


def test_new_block_is_begun_with_an_empty_guide_and_learners_see_that_after_saving(
    visit: Callable[..., Learner], own_demo: Demo
) -> None:
    author = Filing(visit(own_demo).enrol("Author"))
    author.device.open(NEW)
    author.press("Begin with an empty guide")
    expect(author.box("Title")).to_be_focused()
    author.page.keyboard.press("ControlOrMeta+a")
    author.page.keyboard.type("My own guide")
    author.save()
    stored = author.stored()
    assert (stored["guide"]["title"], len(stored["guide"]["lessons"]), stored["pack"]) == ("My own guide", 1, None)
    author.device.open(NEW)
    expect(author.tree).to_be_visible()
    author.device.open("/two")
    expect(author.page.locator(".ig-title").first).to_have_text("My own guide")


def newer(author: Filing, edited: Callable[[dict[str, Any]], None]) -> None:
    """From now on the package has one edition more; `edited` writes it."""

    def load(route: Route) -> None:
        reply = route.fetch()
        found = reply.json()
        packs = [{**found["packs"][0], "edition": "2027-05"}, *found["packs"]]
        route.fulfill(response=reply, json={**found, "packs": packs})

    def edition(route: Route) -> None:
        asked = json.loads(route.request.post_data or "{}")
        if asked["edition"] != "2027-05":
            route.continue_()
            return
        reply = route.fetch(post_data=json.dumps({**asked, "edition": "2026-11"}))
        guide = reply.json()["guide"]
        edited(guide)
        route.fulfill(response=reply, json={"guide": {**guide, "based_on": asked}})

    author.page.route("**/edit_load", load)
    author.page.route("**/edit_edition", edition)


def next_year(guide: dict[str, Any]) -> None:
    guide["lessons"][0]["title"] = "Rotations, next year"
    questions = guide["lessons"][0]["sections"][-1]["questions"]
    questions.append({**questions.pop(0), "id": "q900", "stem": "New in 2027"})


def test_newer_edition_is_read_in_words_and_taken_by_a_click(author: Filing) -> None:
    newer(author, next_year)
    author.begin()
    expect(author.page.get_by_role("heading", name="A newer edition of this guide is there")).to_be_visible()
    author.press("Show what is different")
    notice = author.page.locator(".ig-notice")
    expect(notice).to_contain_text("New: 1. Changed: 1. Left out: 1.")
    expect(notice.locator("li", has_text="New in 2027")).to_contain_text("new in this edition")
    author.fits()
    author.press("Take the new edition")
    expect(author.line("Rotations, next year")).to_be_visible()
    with author.page.expect_request("**/edit_save") as saved:
        author.save()
    assert saved.value.post_data_json["from"]["edition"] == "2027-05"
    assert author.stored()["guide"]["lessons"][0]["title"] == "Rotations, next year"


def test_newer_edition_does_not_take_anything_away_from_an_author(author: Filing) -> None:
    author.go("What a US clinical")
    author.write(author.box("Title"), "My own title")
    author.go("Accreditation: who checks")
    author.write(author.box("Title"), "Accreditation of mine")
    author.save()
    newer(author, next_year)
    author.begin()
    author.press("Show what is different")
    notice = author.page.locator(".ig-notice")
    mine = notice.locator("fieldset", has_text="My own title").first
    expect(mine).to_contain_text("You and the new edition both changed it.")
    author.fits()
    author.press("Take what I chose")
    author.save()
    guide = author.stored()["guide"]
    assert [lesson["title"] for lesson in guide["lessons"][:2]] == ["My own title", "Accreditation of mine"]
    questions = guide["lessons"][0]["sections"][-1]["questions"]
    assert questions[-1]["stem"] == "New in 2027"
