"""A physician's first lesson: written, previewed, saved and seen as a learner, by mouse and by keyboard alone."""

import re
from abc import ABC, abstractmethod
from collections.abc import Callable
from typing import ClassVar

import pytest
from authors import Author
from devices import Learner
from playwright.sync_api import FrameLocator, Locator, expect
from servers import Demo

Hands = Callable[[Author], "Doing"]


class Doing(ABC):
    """What the journey asks for, done one way or another."""

    def __init__(self, author: Author) -> None:
        self.author, self.page = author, author.page
        self.keys = author.page.keyboard

    @abstractmethod
    def reach(self, target: Locator) -> None:
        """Put the focus there."""

    @abstractmethod
    def press(self, target: Locator) -> None:
        """Press a button."""

    @abstractmethod
    def pick(self, target: Locator) -> None:
        """Choose a radio button."""

    @abstractmethod
    def tool(self, name: str) -> None:
        """Press a tool of the text that one is in."""

    def button(self, name: str) -> Locator:
        return self.page.get_by_role("button", name=name, exact=True).first

    def add(self, kind: str) -> None:
        self.press(self.page.locator(".ig-add > summary"))
        self.press(self.page.locator(".ig-add").get_by_role("button", name=kind, exact=True))

    def write(self, target: Locator, text: str) -> None:
        self.reach(target)
        self.keys.press("ControlOrMeta+a")
        self.keys.type(text)


class Mouse(Doing):
    """By mouse, and keys to type only."""

    def reach(self, target: Locator) -> None:
        target.click()

    def press(self, target: Locator) -> None:
        target.click()

    def pick(self, target: Locator) -> None:
        target.click()

    def tool(self, name: str) -> None:
        self.button(name).click()


class Keys(Doing):
    """By keyboard alone: nothing is clicked, and nothing gets the focus but by Tab and arrow keys."""

    MOST: ClassVar = 120

    def reach(self, target: Locator) -> None:
        expect(target).to_have_count(1)
        forward = target.evaluate(
            "(one) => Boolean((document.activeElement ?? document.body).compareDocumentPosition(one) & 4)"
        )
        for _ in range(self.MOST):
            if target.evaluate("(one) => one === document.activeElement"):
                return
            self.keys.press("Tab" if forward else "Shift+Tab")
        raise AssertionError(f"{target} was not reached")

    def press(self, target: Locator) -> None:
        self.reach(target)
        self.keys.press("Enter")

    def pick(self, target: Locator) -> None:
        group = target.evaluate("(one) => one.name")
        self.reach(self.page.locator(f"input[type=radio][name={group!r}]:checked"))
        self.keys.press("ArrowDown")
        expect(target).to_be_checked()

    def tool(self, name: str) -> None:
        self.keys.press("Alt+F10")
        for _ in range(30):
            if self.page.evaluate("document.activeElement.getAttribute('aria-label')") == name:
                break
            self.keys.press("ArrowRight")
        self.keys.press("Enter")


def learner_page(doing: Doing) -> FrameLocator:
    """The learner's page in the preview."""
    doing.press(doing.page.get_by_role("button", name=re.compile("^Preview and problems")))
    return doing.page.frame_locator("iframe:visible").first


def write_text(doing: Doing) -> None:
    page, keys = doing.page, doing.keys
    doing.add("Text")
    doing.write(page.get_by_role("textbox", name="Title", exact=True), "Before you pay")
    text = page.get_by_role("textbox", name="Text", exact=True)
    doing.reach(text)
    keys.type("Ask the hospital itself. Its address is in ")
    doing.tool("Link")
    expect(page.get_by_role("textbox", name="Address")).to_be_focused()
    keys.type("https://www.acgme.org/")
    doing.reach(page.get_by_role("textbox", name="Words of the link"))
    keys.type("the ACGME's list")
    keys.press("Enter")
    expect(text).to_be_focused()
    keys.type(".")
    keys.press("Enter")
    keys.type("Then ask who will supervise you.")
    doing.tool("Table")
    expect(doing.button("Insert a table")).to_be_focused()
    doing.press(doing.button("Insert a table"))
    expect(text).to_be_focused()
    for words in ("Question", "Whom to ask", "Who supervises?"):
        keys.type(words)
        keys.press("Tab")
    keys.type("The clerkship office")


def write_questions(doing: Doing) -> None:
    page = doing.page
    doing.add("Quiz")
    doing.add("True or false")
    doing.write(page.get_by_role("textbox", name="Question", exact=True), "A hospital can change its rules.")
    doing.pick(page.get_by_role("radio", name="Right: True"))
    doing.add("One best answer")
    doing.write(page.get_by_role("textbox", name="Question", exact=True), "Whom do you ask first?")
    choices = page.get_by_role("textbox", name="Choice", exact=True)
    doing.write(choices.nth(0), "The hospital")
    doing.write(choices.nth(1), "The agency")
    doing.add("A number")
    doing.write(page.get_by_role("textbox", name="Question", exact=True), "How many hours are 4 weeks of 40 hours?")
    number = page.get_by_role("spinbutton", name="Number", exact=True).last
    doing.write(number, "160")


@pytest.mark.parametrize("hands", [Mouse, Keys])
def test_first_lesson_is_written_previewed_saved_and_seen_by_learners(
    visit: Callable[..., Learner], own_demo: Demo, hands: Hands
) -> None:
    author = Author(visit(own_demo).enrol("Author")).begin()
    loaded = author.stored()
    before = {**loaded["guide"], "based_on": loaded["pack"]}
    doing, page = hands(author), author.page
    doing.add("Lesson")
    doing.write(page.get_by_role("textbox", name="Title", exact=True), "Ask before you book")
    write_text(doing)
    write_questions(doing)
    preview = learner_page(doing)
    expect(preview.get_by_text("A hospital can change its rules.")).to_be_visible()
    expect(preview.get_by_role("cell", name="The clerkship office")).to_have_count(1)
    doing.press(doing.button("Save"))
    expect(page.locator("[data-ig-state]")).to_have_text("Saved.")

    after = author.stored()["guide"]
    (lesson,) = [one for one in after["lessons"] if one not in before["lessons"]]
    assert {**after, "lessons": before["lessons"]} == before
    text, quiz = lesson["sections"]
    assert re.fullmatch(
        "<p>Ask the hospital itself. Its address is in <a href=.*>the ACGME's list</a>.</p>\n"
        "<p>Then ask who will supervise you.</p>\n<table>(.|\n)*</table>",
        text["html"],
    )
    assert [one["kind"] for one in quiz["questions"]] == ["true_false", "single_choice", "numeric"]
    seen_by_learner(visit(own_demo).enrol("Learner"))


def seen_by_learner(learner: Learner) -> None:
    learner.open()
    page = learner.page
    page.locator("summary", has_text="Contents").first.click()
    page.get_by_role("link", name=re.compile("Ask before you book")).first.click()
    lesson = page.locator("[data-ig-lesson]")
    expect(lesson.get_by_role("link", name="the ACGME's list")).to_have_attribute("href", "https://www.acgme.org/")
    expect(lesson.get_by_role("cell", name="The clerkship office")).to_be_visible()
    questions = page.locator("form[data-ig-question]")
    expect(questions).to_have_count(3)
    questions.nth(0).get_by_role("radio", name="True").check()
    questions.nth(0).get_by_role("button", name="Check").click()
    expect(page.locator("[data-ig-verdict]").first).to_contain_text("Right")
