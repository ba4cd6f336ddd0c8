"""Learners, instructors and authors by keyboard alone; on each page a walk of the Tab key from its start to its end."""

import re
from collections.abc import Callable, Iterator

import pytest
from authors import Author
from devices import Learner
from playwright.sync_api import Locator, Page, expect
from servers import Demo
from walking import back, let_a_day_pass, press, put, reach, walk, whole_guide

NEW = "/studio/two.img_guide.d0.u0"
"""The editor of a block that nobody has saved."""


@pytest.fixture(scope="module")
def walked_demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demo]:
    with Demo(tmp_path_factory.mktemp("walked")) as demo:
        yield demo


@pytest.fixture
def device(visit: Callable[..., Learner], walked_demo: Demo) -> Learner:
    """Somebody at a screen as wide as the editor likes it, in a course with a guide of every kind."""
    there = visit(walked_demo, viewport={"width": 1280, "height": 900})
    put(there, whole_guide())
    return there


def walk_well(page: Page, what: str, *stops: str, returns: bool = False, within: Locator | None = None) -> None:
    """Walk to the end, and maybe back; nothing is wrong, and the walk comes by these stops, in this order."""
    made = walk(page, within)
    assert made.faults == [], "\n".join([what, *made.faults])
    if returns:
        assert back(page) == [], f"{what}, with Shift"
    rest = iter(made.stops)
    for stop in stops:
        assert stop in rest, f"{what}: no {stop!r} in {made.stops}"


def held(page: Page) -> None:
    """The focus is on something, not lost."""
    assert page.evaluate("document.activeElement !== document.body"), "the focus is lost"


def button(page: Page | Locator, name: str) -> Locator:
    return page.get_by_role("button", name=name, exact=True).first


# --- the walk itself --------------------------------------------------------------------------------------------------

FAULTY = {
    "no sign of the focus": "<button style='outline: 0'>Plain</button>",
    "hidden behind": "<button>Under</button><p style='position: fixed; inset: 0; background: #fff'>Over</p>",
    "the sign of the focus is cut off": "<p style='overflow: hidden; width: fit-content'><button>Tight</button></p>",
    "the sign of the focus is pale": "<style>.pale:focus { outline: 3px solid #bbb }</style>"
    "<button class='pale'>Pale</button>",
    "without a name": "<button style='width: 40px; height: 40px'></button>",
    "smaller than 24 px": "<button style='width: 15px; height: 15px' aria-label='x'></button><button>Near</button>",
    "no key leads to it": "<button tabindex='-1'>Left out</button>",
    "not in reading order": "<div style='display: flex; flex-direction: column-reverse'>"
    "<button>One</button><button>Two</button></div>",
    "the focus never leaves": "<button onkeydown='event.preventDefault()'>Held</button><button>Free</button>",
    "no sign of the focus in the frame": "<iframe title='Frame' srcdoc='<button style=outline:0>In</button>'></iframe>",
}


@pytest.mark.parametrize("fault", FAULTY)
def test_walk_finds_what_is_wrong(visit: Callable[..., Learner], walked_demo: Demo, fault: str) -> None:
    page = visit(walked_demo).page
    page.set_content(f"<a href='#here'>First</a> {FAULTY[fault]} <p id='here'>Words with <a href='#'>a link</a></p>")
    found = walk(page).faults
    assert any(one.startswith(fault) or fault in one for one in found), found
    page.set_content("<a href='#here'>First</a> <button>Sound</button> <p id='here'>With <a href='#'>a link</a></p>")
    assert walk(page).faults == []


# --- learners ---------------------------------------------------------------------------------------------------------


def answer(device: Learner, question: str) -> None:
    """Answer a question of any kind."""
    page = device.page
    form = page.locator(f"form[data-ig-question={question}]")
    entry = form.get_attribute("data-ig-response")
    if entry in ("one", "many"):
        press(page, form.locator("fieldset:not([data-ig-confidence]) input").first, "Space")
    elif entry == "order":
        press(page, form.locator("[data-ig-move=down]").first)
        held(page)
    elif entry == "match":
        for select in form.locator("select").all():
            press(page, select, "ArrowDown")
    else:
        reach(page, form.locator("textarea, input[type=text]"))
        page.keyboard.type("168")
    if form.locator("[data-ig-confidence]").count():
        press(page, form.locator("[data-ig-confidence] input").first, "Space")
        page.keyboard.press("ArrowDown")
        expect(form.locator("[data-ig-confidence] input").last).to_be_checked()
    press(page, form.locator("[type=submit]"))
    expect(device.card(question).locator("[data-ig-verdict]")).to_be_focused()


def test_learner_enrols_reads_and_goes_from_lesson_to_lesson_by_keyboard(device: Learner) -> None:
    page = device.page
    device.open("/")
    walk_well(page, "course", "link Learner", "button Enrol")
    press(page, button(page, "Enrol").last)
    page.wait_for_url("**/unit/**")
    device.open("/unit/guide")
    walk_well(page, "lesson", "DisclosureTriangle Contents", "link ACGME", "radio ACGME", "link Glossary", returns=True)
    press(page, page.locator("summary", has_text="Contents"))
    walk_well(page, "contents", "DisclosureTriangle Contents", "link 1. Lesson l1", "link 2. Lesson l2")
    press(page, page.get_by_role("link", name="2. Lesson l2").first)
    expect(page.locator("[data-ig-title]")).to_be_focused()
    expect(page.locator("[data-ig-title]")).to_have_text("Lesson l2")
    walk_well(page, "lesson with a table", "link the list", "radio One")
    press(page, page.get_by_role("link", name=re.compile("^Previous lesson")))
    expect(page.locator("[data-ig-title]")).to_have_text("Lesson l1")
    press(page, page.locator("a[data-ig-term]").first)
    expect(page.locator("[data-ig-meaning]").first).to_be_visible()
    walk_well(page, "word with its meaning")
    press(page, page.locator("sup a").first)
    expect(page.locator(".ig-notes li").first).to_be_focused()


def test_focus_is_seen_in_dark_colors(visit: Callable[..., Learner], walked_demo: Demo) -> None:
    device = visit(walked_demo, color_scheme="dark", viewport={"width": 1280, "height": 900})
    put(device, whole_guide())
    page = device.enrol("In the dark").open("/unit/guide").page
    page.evaluate("document.querySelector('[data-ig-root]').dataset.igTheme = 'auto'")
    walk_well(page, "dark lesson", "DisclosureTriangle Contents", "link ACGME", "radio ACGME", "link Glossary")
    author = Author(device).begin()
    page.evaluate("document.querySelector('[data-ig-studio]').dataset.igTheme = 'auto'")
    author.go("Lesson l1")
    unfold_all(page)
    walk_well(page, "dark editor", "button Undo", "textbox Title", "button Save")


def test_every_question_is_answered_retried_and_reviewed_by_keyboard(device: Learner, walked_demo: Demo) -> None:
    page = device.page
    device.enrol("Answers").open("/unit/guide")
    forms = page.locator("form[data-ig-question]")
    questions = [form.get_attribute("data-ig-question") for form in forms.all()]
    first = device.card(questions[0])
    press(page, button(first, "Check my answer"))
    expect(first.locator("[data-ig-error]")).to_be_visible()
    held(page)
    walk_well(page, "nothing chosen")
    for _ in range(2):
        press(page, first.locator("[data-ig-hint]"))
        expect(first.locator(".ig-hints li").last).to_be_focused()
    walk_well(page, "hints")
    for question in questions:
        answer(device, question)
    walk_well(page, "all answered", "button Start this quiz again", "link A source", returns=True)
    press(page, button(page, "Start this quiz again"))
    expect(forms.first.locator("input").first).to_be_focused()
    expect(forms).to_have_count(len(questions))
    answer(device, questions[0])

    press(page, page.get_by_role("link", name=re.compile("^Next lesson")))
    press(page, page.locator("form[data-ig-question=again] input").first, "Space")
    press(page, button(page, "Check my answer"))
    expect(device.card("again")).to_contain_text("try 2 of 2")
    held(page)
    walk_well(page, "second try", "radio One", "button Check my answer", "button Show me the answer")
    press(page, button(page, "Show me the answer"))
    expect(device.card("again").locator("[data-ig-verdict]")).to_be_focused()
    device.says("Everything is saved.")

    let_a_day_pass(walked_demo)
    device.open("/unit/guide")
    press(page, page.get_by_role("link", name="review now"))
    expect(page.locator("[data-ig-title]")).to_have_text("Review")
    walk_well(page, "review", "button Check my answer")
    press(page, page.locator("form[data-ig-review] input").first, "Space")
    press(page, button(page, "Check my answer"))
    expect(page.locator("[data-ig-verdict]").first).to_be_focused()


def test_pages_beside_the_lessons_are_reached_by_keyboard(device: Learner) -> None:
    page = device.page
    device.enrol("Beside").open("/unit/guide")
    answer(device, "k-single_choice")
    device.says("Everything is saved.")
    for link in ("Glossary", "The whole guide on one page", "My answers"):
        press(page, page.get_by_role("link", name=link, exact=True))
        expect(page.locator("[data-ig-title]").first).to_have_text(link)
        expect(page.locator("[data-ig-title]").first).to_be_focused()
        walk_well(page, link, "DisclosureTriangle Contents", "button Print this page")
    device.open("/unit/guide")
    press(page, page.get_by_role("link", name="How well you know what you know"))
    expect(page.locator("[data-ig-title]")).to_be_focused()
    walk_well(page, "self-knowledge", "group Right answers for each week")
    page.evaluate("window.print = () => document.body.append('printed')")
    press(page, button(page, "Print this page"))
    expect(page.locator("body")).to_contain_text("printed")


def test_instructor_looks_at_grades_and_resets_attempts_by_keyboard(device: Learner) -> None:
    page = device.page
    device.enrol("Resets").open("/unit/guide")
    device.answer("k-true_false", "true")
    device.says("Everything is saved.")
    press(page, page.get_by_role("link", name="Instructor", exact=True))
    page.wait_for_url("**/instructor")
    walk_well(page, "instructor", "region Grades", "combobox Unit", "button Reset attempts of Resets", returns=True)
    press(page, page.get_by_label("Unit", exact=True), "ArrowDown")
    press(page, button(page, "Show"))
    page.wait_for_url("**/instructor?unit=*")
    device.open("/instructor")
    press(page, page.get_by_role("button", name="Reset attempts of Resets"))
    expect(page.get_by_role("status")).to_contain_text("Attempts were reset.")
    walk_well(page, "after a reset")


# --- authors ----------------------------------------------------------------------------------------------------------


@pytest.fixture
def author(device: Learner) -> Author:
    return Author(device.enrol("Author")).begin()


def unfold_all(page: Page) -> None:
    """Open whatever is folded in the pane of the piece; what it holds is drawn then."""
    for _ in range(2):
        page.evaluate("document.querySelectorAll('.ig-pane-piece details').forEach((one) => { one.open = true; })")
        page.wait_for_timeout(50)


def turn(author: Author, pane: str) -> None:
    """Open a pane, where the screen is too small for all."""
    tab = author.page.get_by_role("button", name=re.compile(f"^{pane}"))
    if tab.is_visible():
        tab.click()


PANELS = "Lesson l1, Section l1-a, Quiz l1-q, Which body, Which of these, In which order, What does each, You are with"
BESIDE = "Sources, Glossary, Settings of this block"


@pytest.mark.parametrize(
    ("size", "names"), [((1440, 900), f"{PANELS}, {BESIDE}"), ((390, 800), "Lesson l1, Which of these, Sources")]
)
def test_every_panel_of_the_editor_is_walked(author: Author, size: tuple[int, int], names: str) -> None:
    page = author.page
    page.set_viewport_size({"width": size[0], "height": size[1]})
    walk_well(page, "begun", "button Undo", "treeitem Guide A guide", "button Save")
    page.locator(".ig-add > summary").click()
    walk_well(page, "what can be added", "DisclosureTriangle Add", "button Lesson", "treeitem Guide A guide")
    page.locator(".ig-add > summary").click()
    author.unfold("Lesson l1")
    author.unfold("Quiz l1-q")
    for name in names.split(", "):
        turn(author, "Outline")
        author.go(name)
        unfold_all(page)
        json = "DisclosureTriangle This as JSON text"
        walk_well(
            page, name, "button Undo", json if name in PANELS else "button Save", returns=name == "Which of these"
        )


def test_full_window_with_preview_and_problems_is_walked_and_left_by_keyboard(author: Author) -> None:
    page = author.page
    author.go("Lesson l2")
    press(page, button(page, "Full window"))
    held(page)
    page.wait_for_load_state("networkidle")  # the preview would take the focus away when it comes
    expect(page.locator(".ig-screen[aria-busy=false] iframe")).to_have_count(1)
    walk_well(page, "full window", "DisclosureTriangle Add", "textbox Title", "radio New", "button Save", returns=True)
    reach(page, page.locator("[name$=preview-who]:checked"))
    page.keyboard.press("ArrowRight")
    expect(page.get_by_role("radio", name="Half-way")).to_be_checked()
    press(page, page.locator(".ig-problem-list button").last)
    held(page)
    page.keyboard.press("Escape")
    expect(button(page, "Full window")).to_be_visible()
    held(page)


def test_new_block_is_begun_by_keyboard(device: Learner) -> None:
    page = device.page
    device.open(NEW)
    expect(page.get_by_role("heading", name="Where do you want to begin?")).to_be_visible()
    walk_well(
        page, "start", "button Begin with this guide", "button Import a file or a text", "button Save", returns=True
    )
    press(page, button(page, "Import a file or a text"))
    expect(page.get_by_role("heading", name="Import and export")).to_be_focused()
    walk_well(page, "import from the start")
    press(page, button(page, "Back to the start"))
    expect(page.get_by_role("heading", name="Where do you want to begin?")).to_be_focused()
    press(page, button(page, "Begin with an empty guide"))
    expect(page.get_by_role("textbox", name="Title", exact=True)).to_be_focused()
    walk_well(page, "empty guide", "button Undo", "treeitem Guide New guide")


def test_import_and_export_are_walked(author: Author) -> None:
    page = author.page
    press(page, button(page, "Import and export"))
    expect(page.get_by_role("heading", name="Import and export")).to_be_focused()
    walk_well(page, "import", "button Import", "button Export", "textbox Text", "button Show what would happen")
    press(page, page.locator("[name$=import-as]:checked"), "ArrowUp")
    expect(page.get_by_role("radio", name=re.compile("^Moodle GIFT"))).to_be_checked()
    reach(page, page.get_by_role("textbox", name="Text", exact=True))
    page.keyboard.type("::Mine:: Is it so? {T}")
    press(page, button(page, "Show what would happen"))
    expect(page.get_by_role("heading", name="What would happen")).to_be_focused()
    walk_well(page, "report", "button Use it", "button Back to the text", "button Not usable: 0")
    press(page, button(page, "Export"))
    held(page)
    press(page, button(page, "Make the text"))
    expect(button(page, "Copy the text")).to_be_visible()
    held(page)
    walk_well(page, "export", "button Make the text", "button Copy the text", "button Open in a new tab")


def test_what_the_editor_asks_and_says_is_walked(author: Author) -> None:
    page = author.page
    title = page.get_by_role("textbox", name="Title", exact=True)
    reach(page, title)
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.press("Delete")
    press(page, button(page, "Save"))
    expect(page.get_by_role("heading", name="Problems")).to_be_focused()
    walk_well(page, "problems", "button Undo", "button Title", "button Save")
    press(page, page.locator(".ig-problem-list button").first)
    expect(title).to_be_focused()
    page.keyboard.type("Mine")
    press(page, page.locator("summary", has_text="The whole guide as JSON text"))
    area = page.get_by_role("textbox", name="The whole guide as JSON text")
    reach(page, area)
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.type("{ oops")
    press(page, button(page, "Use this text"))
    expect(area).to_be_focused()
    walk_well(page, "JSON text that is wrong", "textbox The whole guide as JSON text", "button Use this text")
    press(page, button(page, "Put back what was there"))
    press(page, button(page, "Close"))
    expect(page.get_by_role("alertdialog")).to_contain_text("not saved")
    held(page)
    walk_well(page, "leaving", "button Save and close", "button Go on editing", "button Leave without saving")
    other = Author(author.device.tab()).begin()
    press(page, button(page, "Go on editing"))
    held(page)
    page.wait_for_function("Object.keys(localStorage).some((key) => key.startsWith('img-guide-draft:'))")
    other.begin()
    expect(other.page.get_by_role("heading", name="There are changes that were not saved")).to_be_visible()
    walk_well(other.page, "draft", "DisclosureTriangle What differs from the saved guide")
    press(other.page, button(other.page, "Discard them"))
    held(other.page)
    press(page, button(page, "Save"))
    expect(page.locator("[data-ig-state]")).to_have_text("Saved.")
    other.box("Title").fill("Theirs")
    press(other.page, button(other.page, "Save"))
    expect(other.page.get_by_role("heading", name="Two versions of this guide")).to_be_focused()
    walk_well(other.page, "two versions", "button Go on with this choice", "button Save")
    press(other.page, button(other.page, "Go on with this choice"))
    expect(other.page.get_by_role("heading", name="Two versions of this guide")).to_have_count(0)
    held(other.page)


def test_consequences_are_walked_and_left_by_escape(author: Author, visit: Callable[..., Learner]) -> None:
    page = author.page
    learner = visit(author.device.demo).enrol("Answered")
    learner.open("/unit/guide")
    learner.answer("k-true_false", "true")
    learner.says("Everything is saved.")
    author.unfold("Lesson l1")
    author.unfold("Quiz l1-q")
    author.go("One national office")
    press(page, page.get_by_role("radio", name="Right: False"), "ArrowUp")
    press(page, button(page, "Save"))
    expect(page.get_by_role("heading", name="What saving means for learners")).to_be_focused()
    walk_well(page, "consequences", "button Undo", "button Save with these changes", "button Go on editing")
    reach(
        page,
        page.get_by_role("heading", name="What saving means for learners").locator("..").get_by_role("radio").first,
    )
    page.keyboard.press("Escape")
    expect(page.get_by_role("alertdialog")).to_have_count(0)
    expect(button(page, "Save")).to_be_focused()


def test_tools_of_a_text_are_walked(author: Author) -> None:
    page = author.page
    author.unfold("Lesson l1")
    author.go("Section l1-a")
    text = author.box("Text")
    for tool in ("Link", "Table", "Picture", "Source", "Term of the glossary"):
        reach(page, text)
        page.keyboard.press("Alt+F10")
        for _ in range(30):
            if page.evaluate("document.activeElement.getAttribute('aria-label')") == tool:
                break
            page.keyboard.press("ArrowRight")
        page.keyboard.press("Enter")
        panel = page.locator(".ig-rich-panel")
        expect(panel.locator(":focus")).to_have_count(1)
        walk_well(page, tool, within=panel)
        reach(page, panel.locator("input, button, select").first)
        page.keyboard.press("Escape")
        expect(text).to_be_focused()
