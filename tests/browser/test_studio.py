"""An author changes the guide in Studio's editor, and learners see it."""

import json
import re
import sqlite3
from collections.abc import Callable

import pytest
from authors import Author
from devices import Learner
from playwright.sync_api import expect
from servers import Demo


@pytest.fixture
def author(visit: Callable[..., Learner], own_demo: Demo) -> Author:
    return Author(visit(own_demo).enrol("Author")).begin()


def test_one_field_is_changed_and_only_that_differs_for_learners(author: Author) -> None:
    before = author.stored()
    author.write(author.box("Title"), "A title of mine")
    author.save()
    assert author.stored()["guide"] == {**before["guide"], "title": "A title of mine", "based_on": before["pack"]}
    assert author.stored()["settings"] == before["settings"]
    assert author.kept() == []
    author.device.open()
    expect(author.page.locator(".ig-title")).to_have_text("A title of mine")


def test_lesson_with_text_and_three_questions_is_made_by_mouse_and_learners_see_it(author: Author) -> None:
    page = author.page

    def add(kind: str) -> None:
        page.locator(".ig-add > summary").click()
        page.locator(".ig-add").get_by_role("button", name=kind, exact=True).click()

    author.go("Spot red flags")
    add("Lesson")
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.type("My lesson")
    add("Text")
    author.write(author.box("Text"), "First paragraph.")
    page.keyboard.press("Enter")
    page.keyboard.type("Second paragraph.")
    add("Quiz")
    add("One best answer")
    add("Put in order")
    add("A number")
    author.save()
    lesson = author.stored()["guide"]["lessons"][-1]
    assert [section["kind"] for section in lesson["sections"]] == ["text", "quiz"]
    assert lesson["sections"][0]["html"] == "<p>First paragraph.</p>\n<p>Second paragraph.</p>"
    assert [one["id"] for one in lesson["sections"][1]["questions"]] == ["q69", "q70", "q71"]
    author.device.open()
    page.locator("summary", has_text="Contents").first.click()
    page.get_by_role("link", name=re.compile("My lesson")).first.click()
    expect(page.locator("[data-ig-lesson]")).to_contain_text("Second paragraph.")
    expect(page.locator("form[data-ig-question]")).to_have_count(3)


def test_question_is_made_and_saved_by_keyboard_alone(author: Author) -> None:
    keys = author.page.keyboard

    def focused() -> str:
        script = (
            "(document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent ?? '').trim()"
        )
        return author.page.evaluate(script)

    def tab_to(name: str, key: str = "Tab") -> None:
        for _ in range(150):
            if focused().startswith(name):
                return
            keys.press(key)
        raise AssertionError(f"{name} was not reached")

    author.page.locator("body").press("Tab")
    tab_to("Guide")
    keys.press("ArrowDown")
    keys.press("ArrowRight")
    for _ in range(30):
        if "Check yourself" in focused():
            break
        keys.press("ArrowDown")
    keys.press("Enter")
    tab_to("Add", "Shift+Tab")
    keys.press("Enter")
    tab_to("True or false")
    keys.press("Enter")
    expect(author.box("Question")).to_be_focused()
    keys.press("ControlOrMeta+a")
    keys.type("Observers may write orders.")
    tab_to("Right: ")
    keys.press("ArrowUp")
    tab_to("Save")
    keys.press("Enter")
    expect(author.page.locator("[data-ig-state]")).to_have_text("Saved.")
    made = author.stored()["guide"]["lessons"][0]["sections"][-1]["questions"][-1]
    assert (made["id"], made["kind"], made["stem"]) == ("q69", "true_false", "Observers may write orders.")


def test_choices_move_by_mouse_by_keys_and_by_buttons(author: Author) -> None:
    author.unfold("What a US clinical")
    author.unfold("Check yourself")
    author.go("Which description fits")
    rows = author.page.locator(".ig-rows").first.locator("> li")
    grips = rows.locator("> .ig-grip")

    def order() -> list[str]:
        return [text.strip()[:9] for text in rows.locator("[role=textbox]:first-child").all_inner_texts()[::2]]

    first = order()
    start, end = grips.nth(0).bounding_box(), rows.nth(2).bounding_box()
    assert start
    assert end
    author.page.mouse.move(start["x"] + 8, start["y"] + 8)
    author.page.mouse.down()
    author.page.mouse.move(start["x"] + 8, end["y"] + end["height"] - 4, steps=8)
    author.page.mouse.up()
    assert order() == [first[1], first[2], first[0], first[3]]
    expect(grips.nth(2)).to_be_focused()
    author.page.keyboard.press("Home")
    assert order() == first
    expect(grips.nth(0)).to_be_focused()
    rows.nth(0).get_by_role("button", name=re.compile("^Move down")).click()
    assert order() == [first[1], first[0], first[2], first[3]]
    expect(rows.nth(1).get_by_role("button", name=re.compile("^Move down"))).to_be_focused()
    author.press("Undo")
    assert order() == first


def test_many_choices_are_pasted_at_once(author: Author) -> None:
    author.unfold("What a US clinical")
    author.unfold("Check yourself")
    author.go("Which description fits")
    author.page.get_by_text("Paste many").first.click()
    author.page.locator(".ig-paste textarea").first.fill("a) Fifth\nb) *Sixth & last")
    author.press("Add these lines")
    author.save()
    choices = author.stored()["guide"]["lessons"][0]["sections"][-1]["questions"][0]["choices"]
    assert [(one["id"], one["text"], one["correct"]) for one in choices[4:]] == [
        ("e", "Fifth", False),
        ("f", "Sixth &amp; last", True),
    ]
    assert sum(one["correct"] for one in choices) == 1


def test_mistakes_are_said_while_typing_at_their_place_and_keep_the_guide_from_being_saved(author: Author) -> None:
    author.go("Accreditation: who checks")
    author.box("Title").fill("")
    expect(author.box("Title")).to_have_attribute("aria-invalid", "true")
    expect(author.line("Without a title")).to_contain_text("1 broken place")
    author.press("Save")
    expect(author.page.locator(".ig-foot [role=alert]")).to_contain_text("Not saved.")
    assert author.axe() == []
    expect(author.page.get_by_role("heading", name="Problems")).to_be_focused()
    author.page.locator(".ig-problem-list button").first.click()
    expect(author.box("Title")).to_be_focused()
    author.page.keyboard.type("Mended")
    expect(author.box("Title")).not_to_have_attribute("aria-invalid", "true")
    author.save()


def test_undo_goes_back_to_where_the_change_was(author: Author) -> None:
    author.write(author.box("Title"), "Changed")
    author.go("Settings of this block")
    author.page.get_by_role("button", name="Save", exact=True).press("ControlOrMeta+z")
    expect(author.box("Title")).to_have_value(re.compile("^Choosing US"))
    expect(author.box("Title")).to_be_focused()


def test_deleted_lesson_comes_back(author: Author) -> None:
    author.go("Spot red flags")
    author.press("Delete: Spot red flags and decide")
    expect(author.line("Spot red flags")).to_have_count(0)
    author.page.locator(".ig-foot").get_by_role("button", name="Undo").click()
    expect(author.line("Spot red flags")).to_have_attribute("aria-selected", "true")
    author.press("Save")
    expect(author.page.locator("[data-ig-state]")).to_have_text("Everything is saved already.")


def test_second_author_is_shown_both_versions_and_neither_is_lost(author: Author) -> None:
    other = Author(author.device.tab()).begin()
    author.go("What a US clinical")
    author.box("Title").fill("First author")
    author.save()
    other.go("Accreditation: who checks")
    other.box("Title").fill("Second author")
    other.press("Save")
    expect(other.page.get_by_role("heading", name="Two versions of this guide")).to_be_focused()
    expect(other.page.locator(".ig-choices legend")).to_have_count(2)
    assert other.axe() == []
    other.press("Go on with this choice")
    other.save()
    titles = [lesson["title"] for lesson in other.stored()["guide"]["lessons"][:2]]
    assert titles == ["First author", "Second author"]


def test_save_that_does_not_arrive_leaves_everything_typed(author: Author) -> None:
    author.write(author.box("Title"), "Typed offline")
    author.device.context.set_offline(True)
    author.press("Save")
    expect(author.page.locator(".ig-foot [role=alert]")).to_contain_text("Not saved: the site cannot be reached")
    expect(author.box("Title")).to_have_value("Typed offline")
    author.device.context.set_offline(False)
    author.save()


@pytest.mark.parametrize(
    ("status", "body", "said"),
    [
        (403, '{"error": "not_author", "say": "x"}', "only authors of this course"),
        (403, "<html>CSRF</html>", "you are logged out"),
        (200, "<html>Log in</html>", "you are logged out"),
        (500, "<html>Fault</html>", "the site cannot be reached"),
    ],
)
def test_save_that_is_refused_says_what_to_do(author: Author, status: int, body: str, said: str) -> None:
    author.write(author.box("Title"), "Still here")
    author.page.route("**/edit_save", lambda route: route.fulfill(status=status, body=body))
    author.press("Save")
    expect(author.page.locator(".ig-foot [role=alert]")).to_contain_text(said)
    expect(author.box("Title")).to_have_value("Still here")
    author.page.unroute("**/edit_save")
    author.save()


def test_work_that_was_not_saved_is_offered_after_a_crash(author: Author) -> None:
    author.write(author.box("Title"), "Lost and found")
    author.page.wait_for_function("Object.keys(localStorage).some((key) => key.startsWith('img-guide-draft:'))")
    again = Author(author.device.tab()).begin()
    expect(again.page.get_by_role("heading", name="There are changes that were not saved")).to_be_visible()
    again.page.get_by_text("What differs from the saved guide").click()
    expect(again.page.locator(".ig-notice")).to_contain_text("Title")
    assert again.axe() == []
    again.press("Go on with these changes")
    expect(again.box("Title")).to_have_value("Lost and found")
    again.save()


def test_close_asks_before_work_is_lost(author: Author) -> None:
    author.write(author.box("Title"), "Not yet")
    author.press("Close")
    expect(author.page.get_by_role("alertdialog")).to_contain_text("not saved")
    assert author.axe() == []
    author.press("Go on editing")
    author.press("Close")
    author.press("Leave without saving")
    expect(author.page.locator("[data-demo-closed]")).to_be_focused()
    assert author.kept() == []


def test_full_window_keeps_what_was_typed_and_escape_leaves_it(author: Author) -> None:
    author.write(author.box("Title"), "Typed small")
    author.press("Full window")
    frame = author.page.locator("dialog.ig-frame")
    for _ in range(2):
        assert frame.evaluate("(frame) => frame.matches(':modal')")
        size = author.page.viewport_size
        assert frame.bounding_box() == {"x": 0, "y": 0, "width": size["width"], "height": size["height"]}
        expect(author.box("Title")).to_have_value("Typed small")
        author.page.keyboard.press("Escape")
        assert not frame.evaluate("(frame) => frame.matches(':modal')")
        expect(author.page.get_by_role("button", name="Full window")).to_be_focused()
        author.press("Full window")


def test_guide_can_be_edited_as_json(author: Author) -> None:
    loaded = author.stored()
    guide = {**loaded["guide"], "based_on": loaded["pack"]}
    author.page.get_by_text("The whole guide as JSON text").click()
    area = author.box("The whole guide as JSON text")
    area.fill('{"title": "x",\n oops}')
    author.press("Use this text")
    expect(author.page.locator(".ig-json [role=alert]")).to_contain_text("line 2")
    assert area.input_value().endswith("oops}")
    area.fill(json.dumps({**guide, "title": "By hand", "own": 1}))
    author.press("Use this text")
    author.save()
    assert author.stored()["guide"] == {**guide, "title": "By hand", "own": 1}


def test_lessons_shown_and_presets_are_settings(author: Author) -> None:
    author.go("Settings of this block")
    author.page.get_by_label("Legal limits: visa and state rules", exact=True).uncheck()
    author.page.get_by_label("Spot red flags and decide › Check yourself").select_option(label="Graded")
    author.save()
    stored = author.stored()
    assert stored["settings"]["lessons"] == ["l1", "l2", "l3", "l4", "l6", "l7"]
    settings = stored["guide"]["lessons"][6]["sections"][-1]["settings"]
    assert settings["preset"] == "graded"
    assert not {"max_attempts", "reveal"} & settings.keys()


@pytest.mark.parametrize("size", [(1280, 800), (1000, 435), (390, 800)])
def test_every_panel_is_accessible_and_fits(author: Author, size: tuple[int, int]) -> None:
    author.page.set_viewport_size({"width": size[0], "height": size[1]})

    def check(what: str) -> None:
        assert author.axe() == [], what
        assert author.device.sideways() == 0, what

    def go(text: str) -> None:
        if author.page.get_by_role("button", name="Outline", exact=True).is_visible():
            author.press("Outline")
        author.go(text)

    check("guide")
    author.unfold("What a US clinical")
    author.unfold("Check yourself")
    names = "Check yourself, Before you start, Which description fits, Match each, Put the steps, Sources, Glossary"
    for name in [*names.split(", "), "What a US clinical", "Settings of this block"]:
        go(name)
        check(name)


def test_broken_document_is_a_polite_notice_for_learners_and_can_be_mended_by_authors(author: Author) -> None:
    """Saving refuses a broken guide, so it is broken behind the editor's back, as an import can do it."""
    author.write(author.box("Title"), "x")
    author.save()
    demo = author.device.demo
    demo.kill()
    with sqlite3.connect(demo.data / "demo.sqlite3") as database:
        tables = [row[0] for row in database.execute("select name from sqlite_master where type = 'table'")]
        state = next(name for name in tables if name.endswith("xblockstate"))
        database.execute(f"update {state} set state = replace(state, '\\\"version\\\":1', '\\\"version\\\":99')")
    demo.start()
    author.device.open()
    expect(author.page.get_by_role("alert")).to_contain_text("This guide cannot be shown at the moment.")
    assert author.device.axe(".img-guide") == []
    author.begin()
    expect(author.page.locator(".ig-problem-list")).to_contain_text("The version “99” is not known here.")
