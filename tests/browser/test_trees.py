"""What screen readers get of each journey: accessibility trees, compared with the files in `snapshots/`.

`UPDATE_SNAPSHOTS=1` writes the files anew; read what changed before you keep it.
"""

import os
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from authors import Author
from devices import Learner
from playwright.sync_api import Locator, expect
from servers import Demo
from walking import let_a_day_pass, put, whole_guide

SNAPSHOTS = Path(__file__).parent / "snapshots"
UPDATING = bool(os.environ.get("UPDATE_SNAPSHOTS"))

MOMENT = re.compile(r"\d{4}-\d\d-\d\d(?: \d\d:\d\d(?::\d\d)?)?(?= UTC)")
WEEK = re.compile(r"(?<=row \")\d{1,2} \w+ \d{4}|(?<=rowheader \")\d{1,2} \w+ \d{4}")
"""What is of today: moments in the Instructor tab, weeks on the page of self-knowledge."""

DRAWN = "new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => requestAnimationFrame(done))))"
"""What stands around an answered card follows with the second frame after it (decision 28)."""


def tree(part: Locator) -> str:
    """The accessibility tree of a part of the page, without what is of today."""
    part.page.evaluate(DRAWN)
    return WEEK.sub("WEEK", MOMENT.sub("MOMENT", part.aria_snapshot())) + "\n"


def same(part: Locator, name: str) -> None:
    """The tree is the one that is kept under this name."""
    kept = SNAPSHOTS / f"{name}.yaml"
    found = tree(part)
    if UPDATING:
        kept.parent.mkdir(parents=True, exist_ok=True)
        kept.write_text(found, encoding="utf-8")
    assert kept.exists(), f"{kept.name} is missing: set UPDATE_SNAPSHOTS=1 once, and read it"
    assert found.splitlines() == kept.read_text(encoding="utf-8").splitlines(), name


def come(device: Learner, name: str) -> Learner:
    """Somebody new in the lesson, who has read its first section: that counts a moment after it was on the screen."""
    device.enrol(name).open("/unit/guide")
    device.page.locator("[data-ig-section=l1-a] [data-ig-end]").scroll_into_view_if_needed()
    expect(device.page.locator("[data-ig-part=progress]")).to_contain_text("read 1 of 3")
    return device


@pytest.fixture(scope="module")
def kept_demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demo]:
    with Demo(tmp_path_factory.mktemp("trees")) as demo:
        yield demo


@pytest.fixture
def device(visit: Callable[..., Learner], kept_demo: Demo) -> Learner:
    there = visit(kept_demo)
    put(there, whole_guide())
    return there


# --- learners ---------------------------------------------------------------------------------------------------------

ANSWERS = {
    "single_choice": ("a", "b"),
    "multiple_response": ("a b", "c"),
    "true_false": ("false", "true"),
    "rating": ("2", "2"),
}
"""What is chosen, to be right and to be wrong."""


def give(device: Learner, kind: str, right: bool) -> Locator:
    """Answer the question of a kind, rightly or wrongly."""
    card = device.card(f"k-{kind}")
    if kind in ANSWERS:
        for choice in ANSWERS[kind][not right].split():
            card.locator(f"fieldset:not([data-ig-confidence]) input[value='{choice}']").check()
    elif kind == "ordering" and right:
        card.locator("[data-ig-move=down]").first.click()
    elif kind == "matching":
        for prompt, option in (("1", "programs"), ("2", "schools" if right else "visits")):
            card.locator(f"[data-ig-prompt='{prompt}']").select_option(option)
    elif kind == "numeric":
        card.locator("input[type=text]").fill("168" if right else "28")
    elif kind == "reflection":
        card.locator("textarea").fill("I would ask for a meeting.")
    sure = card.locator("[data-ig-confidence] input[value=sure]")
    if sure.count():
        sure.check()
    card.locator("[type=submit]").click()
    expect(card.locator("[data-ig-verdict]")).to_be_visible()
    return card


def test_lesson_and_contents(device: Learner) -> None:
    page = come(device, "Reads").page
    root = page.locator("[data-ig-root]")
    same(root, "learner/lesson")
    page.locator("summary", has_text="Contents").click()
    same(page.locator("[data-ig-part=contents]"), "learner/contents")
    page.get_by_role("link", name="2. Lesson l2").first.click()
    expect(page.locator("[data-ig-lesson=l2]")).to_be_visible()
    same(page.locator("[data-ig-part=lesson]"), "learner/lesson-with-a-table")
    device.answer("again", "a")
    expect(device.card("again")).to_contain_text("try 2 of 2")
    same(device.card("again"), "learner/second-try")


def test_every_kind_of_question(device: Learner) -> None:
    kinds = [question["kind"] for question in whole_guide()["lessons"][0]["sections"][1]["questions"]]
    for right in (True, False):
        come(device, f"Answers {right}")
        for kind in kinds:
            if right:
                same(device.card(f"k-{kind}"), f"learner/{kind}-open")
            card = give(device, kind, right)
            if right or kind not in ("reflection", "rating"):
                same(card, f"learner/{kind}-{'right' if right else 'wrong'}")
        same(device.page.locator("[data-ig-part='quiz:l1-q']"), f"learner/results-{'right' if right else 'wrong'}")


def test_nothing_chosen_and_hints(device: Learner) -> None:
    come(device, "Asks")
    card = device.card("k-single_choice")
    card.locator("[type=submit]").click()
    expect(card.locator("[data-ig-error]")).to_be_visible()
    card.locator("[data-ig-hint]").click()
    expect(card.locator(".ig-hints li")).to_be_focused()
    same(card, "learner/nothing-chosen-and-a-hint")


def test_pages_beside_the_lessons_and_the_instructor_tab(device: Learner, kept_demo: Demo) -> None:
    page = come(device, "Beside").page
    give(device, "single_choice", right=False)
    give(device, "true_false", right=True)
    device.says("Everything is saved.")
    for name, link in (("glossary", "Glossary"), ("answers", "My answers"), ("self", "How well you know")):
        page.get_by_role("link", name=link).click()
        expect(page.locator(f"[data-ig-lesson='~{'you' if name == 'self' else name}']")).to_be_visible()
        same(page.locator("[data-ig-part=lesson]"), f"learner/{name}")
    let_a_day_pass(kept_demo)
    device.open("/unit/guide")
    page.get_by_role("link", name="review now").click()
    expect(page.locator("[data-ig-lesson='~review']")).to_be_visible()
    same(page.locator("[data-ig-root]"), "learner/review")


# --- instructors ------------------------------------------------------------------------------------------------------


def test_instructor_tab(visit: Callable[..., Learner], own_demo: Demo) -> None:
    device = visit(own_demo)
    put(device, whole_guide())
    come(device, "Graded")
    give(device, "numeric", right=True)
    device.says("Everything is saved.")
    page = device.open("/instructor").page
    same(page.locator("main section").first, "instructor/grades")
    same(page.locator("main section").nth(1), "instructor/learners")


# --- authors ----------------------------------------------------------------------------------------------------------


@pytest.fixture
def author(device: Learner) -> Author:
    return Author(device.enrol("Author")).begin()


def pane(author: Author, name: str) -> Locator:
    return author.page.get_by_role("region", name=name, exact=True)


def test_start_of_a_new_block(device: Learner) -> None:
    device.open("/studio/two.img_guide.d0.u0")
    expect(device.page.get_by_role("heading", name="Where do you want to begin?")).to_be_visible()
    same(device.page.locator("[data-ig-studio]"), "author/start")


def test_outline_and_forms(author: Author) -> None:
    page = author.page
    author.unfold("Lesson l1")
    author.unfold("Quiz l1-q")
    page.locator(".ig-add > summary").click()
    author.go("Which body")
    page.locator(".ig-add > summary").click()
    same(pane(author, "Outline"), "author/outline")
    for line, name in (
        ("Which body", "question"),
        ("What does each", "question-matching"),
        ("Section l1-a", "text"),
        ("Quiz l1-q", "quiz"),
        ("Lesson l1", "lesson"),
        ("Glossary", "glossary"),
        ("Settings of this block", "settings"),
    ):
        author.go(line)
        expect(page.locator(".ProseMirror[aria-readonly]")).to_have_count(0)
        same(pane(author, "Edit"), f"author/{name}")


def test_import_report_problems_and_leaving(author: Author) -> None:
    page = author.page
    author.press("Import and export")
    same(page.locator(".ig-text-only"), "author/import")
    page.get_by_role("radio", name=re.compile("^Moodle GIFT")).check()
    author.box("Text").fill("::Mine:: Is it so? {T}\n\n::Broken:: What? {=a ~}\n\nno question here {")
    author.press("Show what would happen")
    expect(page.get_by_role("heading", name=re.compile("^What would happen"))).to_be_focused()
    same(page.locator(".ig-text-only"), "author/import-report")
    author.press("Back to the guide")
    author.box("Title").fill("")
    author.press("Save")
    expect(page.get_by_role("heading", name="Problems")).to_be_focused()
    same(page.locator(".ig-problems"), "author/problems")
    same(page.locator(".ig-foot"), "author/not-saved")
    author.press("Close")
    same(page.get_by_role("alertdialog"), "author/leaving")


def test_consequences(visit: Callable[..., Learner], own_demo: Demo) -> None:
    learner = visit(own_demo)
    put(learner, whole_guide())
    learner.enrol("Answered").open("/unit/guide")
    give(learner, "true_false", right=True)
    learner.says("Everything is saved.")
    author = Author(visit(own_demo).enrol("Author")).begin()
    author.unfold("Lesson l1")
    author.unfold("Quiz l1-q")
    author.go("One national office")
    author.page.get_by_role("radio", name="Right: True").check()
    author.press("Save")
    expect(author.page.get_by_role("alertdialog")).to_be_visible()
    same(author.page.locator("[data-ig-studio]"), "author/consequences")
