"""The editor in every look: narrow, right to left, large text, forced colours. Nothing is cut off or broken."""

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from authors import Author
from builders import guide, lesson, quiz, single
from devices import Learner
from playwright.sync_api import expect
from servers import Demo
from walking import put, whole_guide

WAYS: dict[str, dict[str, Any]] = {
    "320 px": {"viewport": {"width": 320, "height": 640}},
    "390 px": {"viewport": {"width": 390, "height": 800}},
    "right to left": {"locale": "ar", "viewport": {"width": 1000, "height": 700}},
    "right to left, 320 px": {"locale": "ar", "viewport": {"width": 320, "height": 640}},
    "large text": {"viewport": {"width": 1280, "height": 800}},
    "large text, 320 px": {"viewport": {"width": 320, "height": 640}},
    "forced colours": {"forced_colors": "active", "viewport": {"width": 1280, "height": 800}},
}

CUT = """wide => {
  const root = document.querySelector('[data-ig-studio]'), found = [];
  const say = (what, one) => found.push(`${what}: <${one.tagName.toLowerCase()} class="${one.className}"> ` +
    (one.textContent || one.getAttribute('aria-label') || '').trim().slice(0, 40));
  const shown = one => one.checkVisibility({ visibilityProperty: true }) && one.getClientRects().length;
  const kinds = 'button, summary, legend, label, [role=treeitem], h2, h3, h4';
  const controls = [...root.querySelectorAll(kinds)].filter(shown);
  for (const one of controls) {
    const style = getComputedStyle(one);
    if (one.matches('.ig-unseen') || style.display === 'inline') continue;
    const words = [...one.querySelectorAll('.ig-unseen, input, iframe')];
    const were = words.map(word => word.style.display);
    for (const word of words) word.style.setProperty('display', 'none', 'important');
    if (one.scrollWidth > one.clientWidth + 1 && style.textOverflow !== 'ellipsis') say('cut off at the side', one);
    if (one.matches('button, summary') && one.scrollHeight > one.clientHeight + 1) say('cut off below', one);
    for (const [place, word] of words.entries()) word.style.display = were[place];
  }
  for (const one of controls.filter(one => wide).filter(one => one.matches('button, summary, h3, h4, legend'))) {
    const texts = document.createTreeWalker(one, NodeFilter.SHOW_TEXT), range = document.createRange();
    for (let text = texts.nextNode(); text; text = texts.nextNode())
      for (const { 0: word, index } of text.data.matchAll(/[\\p{L}\\p{M}]{2,8}/gu)) {
        range.setStart(text, index);
        range.setEnd(text, index + word.length);
        const tops = new Set([...range.getClientRects()].filter(box => box.width > 1).map(box => Math.round(box.top)));
        if (tops.size > 1) say(`the word “${word}” is broken`, one);
      }
  }
  for (const pane of root.querySelectorAll('.ig-pane, .ig-notice, .ig-bar, .ig-tabs, .ig-foot, .ig-frame'))
    if (shown(pane) && pane.scrollWidth > pane.clientWidth + 1) say('wider than its place', pane);
  return found;
}"""
"""Controls whose text does not fit, short words that are broken in their middle, places that scroll sideways.

`wide`: there is room for short words; text of twice the size leaves 6 letters a line on the smallest phone.
"""


@pytest.fixture(scope="module")
def looks_demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demo]:
    with Demo(tmp_path_factory.mktemp("looks")) as demo:
        yield demo


@pytest.fixture
def author(visit: Callable[..., Learner], looks_demo: Demo, request: pytest.FixtureRequest) -> Author:
    way = request.getfixturevalue("way")
    device = visit(looks_demo, **WAYS[way])
    put(device, whole_guide())
    device.enrol(request.node.name[:60])
    if "large" in way:
        device.page.add_init_script(
            "document.addEventListener('DOMContentLoaded', () => { document.documentElement.style.fontSize = '200%'; })"
        )
    return Author(device).begin()


def fits(author: Author, what: str) -> None:
    assert author.axe() == [], what
    assert author.device.sideways() == 0, what
    found = author.page.evaluate(CUT, author.page.evaluate("document.querySelector('.ig-frame').clientWidth") > 250)
    assert found == [], "\n".join([what, *found])


def turn(author: Author, pane: str) -> None:
    """Open a pane, where the screen is too small for all."""
    tab = author.page.locator(".ig-tabs button").nth(("outline", "piece", "side").index(pane))
    if tab.is_visible():
        tab.click()


@pytest.mark.parametrize("way", WAYS)
def test_editor_fits_in_every_look(author: Author, way: str) -> None:
    page = author.page
    unfold = "ArrowLeft" if "right to left" in way else "ArrowRight"
    for line in ("Lesson l1", "Quiz l1-q"):
        author.line(line).press(unfold)
        expect(author.line(line)).to_have_attribute("aria-expanded", "true")
    fits(author, "outline")
    for line in ("Quiz l1-q", "Which of these", author.device.say("Settings of this block")):
        turn(author, "outline")
        author.line(line).click()
        page.evaluate("document.querySelectorAll('.ig-pane-piece details').forEach((one) => { one.open = true; })")
        page.wait_for_timeout(100)
        fits(author, line)
    turn(author, "side")
    if page.locator(".ig-pane-side").is_visible():
        expect(page.locator(".ig-screen[aria-busy=false] iframe")).to_have_count(1)
    fits(author, "preview and problems")
    turn(author, "piece")
    author.press("Import and export")
    fits(author, "import")
    page.get_by_role("radio", name=re.compile("^Moodle GIFT")).check()
    author.box("Text").fill("::Mine:: Is it so? {T}\n\n::Broken:: What? {=a ~}")
    author.press("Show what would happen")
    expect(page.locator(".ig-report")).to_be_visible()
    fits(author, "report")
    author.press("Back to the guide")
    author.box("Name").fill("")
    author.press("Close")
    expect(page.get_by_role("alertdialog")).to_be_visible()
    fits(author, "leaving")
    author.press("Leave without saving")
    author.device.open("/studio/two.img_guide.d0.u0")
    expect(page.locator(".ig-cards")).to_be_visible()
    fits(author, "start")


def test_a_long_title_in_another_direction_than_the_editor_is_cut_at_its_end(
    shared_demo: Demo, visit: Callable[..., Learner]
) -> None:
    """Of “Choosing US clinical rotations …” an author in Urdu saw “…medical graduates” on a phone."""
    author = Author(visit(shared_demo, locale="ar", viewport={"width": 320, "height": 640})).begin()
    title = author.page.locator(".ig-bar h2")
    expect(title).to_contain_text("Choosing US clinical")
    assert title.evaluate("one => getComputedStyle(one).direction") == "ltr"
    assert title.evaluate("one => one.scrollWidth > one.clientWidth"), "it is too long for a phone"


def test_case_has_the_whole_width_of_its_row_to_be_written_in(looks_demo: Demo, visit: Callable[..., Learner]) -> None:
    """When cases got a language under “More”, their text stood in half of the row."""
    device = visit(looks_demo, viewport={"width": 1280, "height": 900})
    asked = quiz("l1-q", single("q1", stimulus="v"), stimuli=[{"id": "v", "html": "<p>A case</p>"}])
    put(device, guide(lesson("l1", asked)))
    author = Author(device.enrol("Case")).begin()
    author.unfold("Lesson l1")
    author.go("Quiz l1-q")
    row = author.page.locator(".ig-row-fields").filter(has_text="A case")
    text = row.locator(".ig-field").first
    expect(row.locator("summary")).to_have_text("More")
    assert text.evaluate("one => one.offsetWidth") == row.evaluate("one => one.clientWidth")
