"""An author changes what learners have answered: the editor says what it means for them before it saves."""

import re
from collections.abc import Callable

import pytest
from authors import Author
from devices import GUIDE, Learner
from playwright.sync_api import Locator, expect
from servers import Demo

QUIZ = "Check yourself"


@pytest.fixture
def learner(visit: Callable[..., Learner], own_demo: Demo) -> Learner:
    """Somebody who answered the first question, wrongly."""
    device = visit(own_demo).enrol("Learner")
    device.open("/unit/guide?guide=l1")
    device.answer("q01", "a")
    expect(device.card("q01").locator("[data-ig-verdict]")).to_be_visible()
    return device


@pytest.fixture
def author(visit: Callable[..., Learner], own_demo: Demo, learner: Learner) -> Author:
    """An author of a guide that was saved before, so that the editor opens with its outline."""
    device = visit(own_demo).enrol("Author")
    token = next(cookie["value"] for cookie in device.context.cookies() if cookie["name"] == "csrftoken")

    def call(name: str, body: dict[str, object]) -> dict[str, object]:
        url = f"{own_demo.url}/handler/studio/{GUIDE}/{name}"
        return device.context.request.post(url, data=body, headers={"X-CSRFToken": token}).json()

    loaded = call("edit_load", {})
    assert "edition" in call("edit_save", {"guide": loaded["guide"], "edition": loaded["edition"]})
    return Author(device).begin()


def panel(author: Author) -> Locator:
    return author.page.get_by_role("alertdialog", name="What saving means for learners")


def change_key(author: Author) -> None:
    """Another choice of the first question becomes the right one."""
    author.unfold("What a US clinical")
    author.unfold(QUIZ)
    author.go("Which description fits")
    right = author.page.get_by_role("radio", name=re.compile("^Right: "))
    expect(right.nth(0)).not_to_be_checked()
    right.nth(0).check()


def first_question(author: Author) -> dict[str, object]:
    quiz = author.stored()["guide"]["lessons"][0]["sections"][-1]
    return quiz["questions"][0]


def test_question_with_another_key_is_made_new_and_learners_are_asked_anew(author: Author, learner: Learner) -> None:
    change_key(author)
    before = first_question(author)
    author.press("Save")
    expect(panel(author).get_by_role("heading", name="What saving means for learners")).to_be_focused()
    expect(panel(author)).to_contain_text("1 learner has answered what you changed. Nothing is saved yet.")
    group = panel(author).get_by_role("radiogroup", name=re.compile("has another right answer now"))
    expect(group).to_contain_text("This concerns 1 learner.")
    expect(panel(author)).to_contain_text("Student Admin")
    expect(panel(author).locator("code")).to_have_text("guide.img_guide.d0.u0")
    assert author.axe() == []
    assert author.device.sideways() == 0
    assert first_question(author) == before
    expect(group.get_by_role("radio", name=re.compile("^Keep it as the same question"))).to_be_checked()
    group.get_by_role("radio", name=re.compile("^Make it a new question")).check()
    author.press("Save with these changes")
    expect(author.page.locator("[data-ig-state]")).to_have_text("Saved.")
    expect(panel(author)).to_have_count(0)
    expect(author.page.get_by_role("button", name="Save", exact=True)).to_be_focused()
    made = first_question(author)
    assert (made["id"], made["choices"][0]["correct"]) == ("q69", True)
    learner.open("/unit/guide?guide=l1")
    learner.answer("q69", "a")
    expect(learner.card("q69").locator("[data-ig-verdict]")).to_contain_text("Right")
    assert list(learner.state()["answers"]) == ["q01", "q69"]


def test_question_that_stays_the_same_keeps_its_answer_and_says_that_it_changed(
    author: Author, learner: Learner
) -> None:
    change_key(author)
    author.press("Save")
    author.press("Save with these changes")
    expect(author.page.locator("[data-ig-state]")).to_have_text("Saved.")
    assert first_question(author)["id"] == "q01"
    learner.open("/unit/guide?guide=l1")
    expect(learner.card("q01")).to_contain_text("changed")
    assert list(learner.state()["answers"]) == ["q01"]


def test_removed_question_is_brought_back_by_keyboard_alone(author: Author) -> None:
    author.unfold("What a US clinical")
    author.unfold(QUIZ)
    author.go("Which description fits")
    author.page.get_by_role("button", name=re.compile("^Delete: Which description fits")).click()
    author.press("Save")
    keys = author.page.keyboard
    expect(panel(author).get_by_role("heading", name="What saving means")).to_be_focused()
    expect(panel(author)).to_contain_text("is removed.")
    expect(panel(author)).to_contain_text("Points of the guide:")
    assert author.axe() == []
    keys.press("Tab")
    expect(author.page.locator(":focus")).to_have_text(re.compile("^Bring back: Which description"))
    keys.press("Enter")
    expect(author.page.locator(":focus")).to_have_text(re.compile("^It is back in its quiz"))
    expect(author.line("Which description fits")).to_be_visible()
    for _ in range(5):
        if author.page.locator(":focus").inner_text() == "Save with these changes":
            break
        keys.press("Tab")
    keys.press("Enter")
    expect(author.page.locator("[data-ig-state]")).to_have_text("Everything is saved already.")
    assert first_question(author)["id"] == "q01"


def test_escape_goes_on_editing_in_the_full_window_and_save_and_close_works_through_the_panel(author: Author) -> None:
    author.press("Full window")
    change_key(author)
    author.press("Save and close")
    expect(panel(author)).to_be_visible()
    author.page.keyboard.press("Escape")
    expect(panel(author)).to_have_count(0)
    assert author.page.locator("dialog.ig-frame").evaluate("(frame) => frame.matches(':modal')")
    expect(author.page.get_by_role("radio", name=re.compile("^Right: ")).nth(0)).to_be_checked()
    author.press("Save and close")
    author.press("Save with these changes")
    expect(author.page.locator("[data-demo-closed]")).to_be_focused()


def test_save_that_does_not_arrive_leaves_the_panel_and_everything_typed(author: Author) -> None:
    change_key(author)
    author.press("Save")
    panel(author).get_by_role("radio", name=re.compile("^Make it a new question")).check()
    author.device.context.set_offline(True)
    author.press("Save with these changes")
    expect(author.page.locator(".ig-foot [role=alert]")).to_contain_text("Not saved: the site cannot be reached")
    expect(panel(author).get_by_role("radio", name=re.compile("^Make it a new question"))).to_be_checked()
    author.device.context.set_offline(False)
    author.press("Save with these changes")
    expect(author.page.locator("[data-ig-state]")).to_have_text("Saved.")
    assert first_question(author)["id"] != "q01"


def test_panel_fits_a_phone(author: Author) -> None:
    change_key(author)
    author.page.set_viewport_size({"width": 320, "height": 700})
    author.press("Save")
    expect(panel(author)).to_be_visible()
    assert author.axe() == []
    assert author.device.sideways() == 0
