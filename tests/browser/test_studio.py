"""An author changes the guide, and learners see it."""

import json
import re
import sqlite3
from collections.abc import Callable

import pytest
from devices import Learner
from playwright.sync_api import expect
from servers import EDITOR, Demo


@pytest.fixture
def author(visit: Callable[..., Learner], own_demo: Demo) -> Learner:
    author = visit(own_demo).enrol("Author").open(EDITOR)
    expect(author.page.locator("[data-ig-document]")).to_have_value(re.compile("lessons"))
    return author


def guide_in(author: Learner) -> dict:
    return json.loads(author.page.locator("[data-ig-document]").input_value())


def save(author: Learner, text: str) -> None:
    author.page.locator("[data-ig-document]").fill(text)
    author.page.get_by_role("button", name="Save").click()


def test_saved_guide_is_what_learners_see(author: Learner) -> None:
    guide = guide_in(author)
    guide["title"] = "A title of mine"
    save(author, json.dumps(guide))
    expect(author.page.locator("[data-ig-state]")).to_have_text("Saved.")
    author.open()
    expect(author.page.locator(".ig-title")).to_have_text("A title of mine")


def test_mistakes_are_named_with_their_place_and_nothing_is_lost(author: Learner) -> None:
    guide = guide_in(author)
    guide["lessons"][0]["title"] = ""
    text = json.dumps(guide)
    save(author, text)
    problems = author.page.locator("[data-ig-problems]")
    expect(problems).to_contain_text("l1 › title: Nothing is written here. Write something.")
    expect(problems).to_be_focused()
    assert author.page.locator("[data-ig-document]").input_value() == text
    assert author.axe("[data-ig-studio]") == []


def test_text_that_is_no_json_says_where(author: Learner) -> None:
    save(author, '{"title": "x",\n oops}')
    expect(author.page.locator("[data-ig-state]")).to_contain_text("this is not valid JSON (line 2")
    assert author.page.locator("[data-ig-document]").input_value().endswith("oops}")


def test_second_author_is_told_and_overwrites_nothing(author: Learner) -> None:
    other = author.tab().open(EDITOR)
    expect(other.page.locator("[data-ig-document]")).to_have_value(re.compile("lessons"))
    for who, title in ((author, "First"), (other, "Second")):
        guide = guide_in(who)
        guide["title"] = title
        save(who, json.dumps(guide))
        expect(who.page.locator("[data-ig-state]")).to_contain_text(re.compile("Saved|Somebody"))
    expect(other.page.locator("[data-ig-state]")).to_contain_text("Somebody else saved this guide")
    assert "Second" in other.page.locator("[data-ig-document]").input_value()
    author.open()
    expect(author.page.locator(".ig-title")).to_have_text("First")


def test_save_that_does_not_arrive_leaves_the_text_on_the_screen(author: Learner) -> None:
    guide = guide_in(author)
    author.context.set_offline(True)
    text = json.dumps({**guide, "title": "Typed offline"})
    save(author, text)
    expect(author.page.locator("[data-ig-state]")).to_contain_text("Not saved")
    assert author.page.locator("[data-ig-document]").input_value() == text
    author.context.set_offline(False)
    author.page.get_by_role("button", name="Save").click()
    expect(author.page.locator("[data-ig-state]")).to_have_text("Saved.")


def test_broken_document_is_a_polite_notice_for_learners(author: Learner) -> None:
    """Saving refuses a broken guide, so it is broken behind the editor's back, as an import can do it."""
    guide = guide_in(author)
    save(author, json.dumps({**guide, "title": "x"}))
    expect(author.page.locator("[data-ig-state]")).to_have_text("Saved.")
    author.demo.kill()
    with sqlite3.connect(author.demo.data / "demo.sqlite3") as database:
        tables = [row[0] for row in database.execute("select name from sqlite_master where type = 'table'")]
        state = next(name for name in tables if name.endswith("xblockstate"))
        database.execute(f"update {state} set state = replace(state, '\\\"version\\\":1', '\\\"version\\\":99')")
    author.demo.start()
    author.open()
    expect(author.page.get_by_role("alert")).to_contain_text("This guide cannot be shown at the moment.")
    assert author.axe(".img-guide") == []
