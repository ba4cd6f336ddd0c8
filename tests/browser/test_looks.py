"""Every state with axe-core; narrow, right to left, dark, large; and under a hostile style sheet."""

from collections.abc import Callable
from typing import Any

import pytest
from devices import Learner
from playwright.sync_api import expect
from servers import EDITOR, UNIT, Demo

PHONE = {"width": 320, "height": 640}
KEPT = "Not saved yet: the course cannot be reached. Kept on this device and sent again by itself."

STATES = {
    "new": lambda learner: None,
    "contents open": lambda learner: learner.page.get_by_text(learner.say("Contents"), exact=True).click(),
    "nothing chosen": lambda learner: learner.answer("q01"),
    "right": lambda learner: expect(learner.answer("q01", "b").locator("[data-ig-verdict]")).to_be_visible(),
    "wrong": lambda learner: expect(learner.answer("q01", "a").locator("[data-ig-verdict]")).to_be_visible(),
    "partly right": lambda learner: expect(learner.answer("q04", "a").locator("[data-ig-verdict]")).to_be_visible(),
    "kept": lambda learner: kept(learner),
    "again": lambda learner: again(learner),
    "table": lambda learner: learner.page.get_by_role("link", name=learner.say("Next lesson:")).click(),
}


def kept(learner: Learner) -> None:
    learner.context.set_offline(True)
    learner.answer("q01", "b")
    learner.says(learner.say(KEPT))


def again(learner: Learner) -> None:
    learner.answer("q01", "a")
    learner.says(learner.say("Everything is saved."))
    learner.page.get_by_role("button", name=learner.say("Start this quiz again")).click()
    expect(learner.page.locator("form[data-ig-question=q01]")).to_be_visible()


WAYS: dict[str, dict[str, Any]] = {
    "desktop": {},
    "phone": {"viewport": PHONE},
    "right to left": {"locale": "ar", "viewport": PHONE},
    "dark": {"color_scheme": "dark"},
    "forced colours": {"forced_colors": "active"},
}


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("way", WAYS)
def test_every_state_is_open_to_everyone(
    visit: Callable[..., Learner], shared_demo: Demo, state: str, way: str
) -> None:
    learner = visit(shared_demo, **WAYS[way]).enrol(f"{state}, {way}")
    if way == "dark":
        learner.page.evaluate("document.querySelector('[data-ig-root]').dataset.igTheme = 'auto'")
    STATES[state](learner)
    learner.page.wait_for_timeout(50)
    assert learner.axe("[data-ig-root]") == []
    assert learner.sideways() == 0
    direction = learner.page.locator("[data-ig-root]").get_attribute("dir")
    assert direction == ("rtl" if way == "right to left" else "ltr")


@pytest.mark.parametrize("path", ["/", "/unit/welcome", UNIT, "/studio", EDITOR, "/instructor", "/start-over"])
@pytest.mark.parametrize("viewport", [{"width": 1100, "height": 900}, PHONE])
def test_pages_of_the_demo_are_open_to_everyone(
    visit: Callable[..., Learner], shared_demo: Demo, path: str, viewport: dict[str, int]
) -> None:
    learner = visit(shared_demo, viewport=viewport).enrol("Looks around").open(path)
    learner.page.wait_for_load_state("networkidle")
    assert learner.axe() == []
    assert learner.sideways() == 0


def test_text_of_twice_the_size_fits_a_phone(visit: Callable[..., Learner], shared_demo: Demo) -> None:
    learner = visit(shared_demo, viewport=PHONE).enrol("Large text")
    learner.page.add_style_tag(content="html { font-size: 200% }")
    learner.answer("q01", "a")
    expect(learner.card("q01").locator("[data-ig-verdict]")).to_be_visible()
    assert learner.sideways() == 0
    assert learner.axe("[data-ig-root]") == []


def test_what_is_pressed_is_large_enough_for_a_thumb(visit: Callable[..., Learner], shared_demo: Demo) -> None:
    learner = visit(shared_demo, viewport=PHONE).enrol("Thumb")
    learner.page.get_by_text(learner.say("Contents"), exact=True).click()
    for place in ("summary", "[data-ig-open]", ".ig-choice", "button"):
        boxes = [item.bounding_box() for item in learner.page.locator(f"[data-ig-root] {place}").all()]
        assert boxes
        assert min(box["height"] for box in boxes if box) >= 44, place


# --- somebody else's style sheet ------------------------------------------------

HOSTILE = """
html { font-size: 62.5% }
* { list-style: none; letter-spacing: 1px }
body { font: italic 30px/3 fantasy; color: #f0f; text-align: right; text-transform: uppercase }
h2, h3, h4, p, ul, ol, li { margin: 33px; padding: 9px; border: 3px solid red; float: right; width: 50% }
a { color: red; text-decoration: line-through }
label, legend { display: inline-block; float: left; width: 120px; font: bold 40px monospace; color: yellow }
input { appearance: none; width: 100%; height: 90px; position: absolute; opacity: 0.2 }
input[type=radio], input[type=checkbox] { margin: 30px }
button { background: red; border: 9px dotted; text-transform: uppercase; font-size: 40px; box-shadow: 0 0 9px red }
fieldset, form { border: 9px solid red; padding: 50px; background: yellow; display: inline }
table, td, th { border: 5px solid red; background: yellow; font-size: 8px }
section, nav, aside, article, header { background: #0f0; padding: 44px; float: left }
svg { width: 10px }
"""

LOOKED_AT = """() => {
  const properties = ['color', 'backgroundColor', 'fontFamily', 'fontSize', 'fontStyle', 'fontWeight', 'lineHeight',
    'letterSpacing', 'textAlign', 'textTransform', 'textDecorationLine', 'listStyleType', 'float', 'display',
    'marginTop', 'marginBottom', 'paddingTop', 'paddingLeft', 'borderTopWidth', 'borderTopStyle', 'boxShadow',
    'opacity', 'position', 'appearance'];
  const root = document.querySelector('[data-ig-root]');
  return [...root.querySelectorAll('*:not(script, noscript)')].map(element => {
    const style = getComputedStyle(element);
    const name = element.tagName.toLowerCase() + '.' + element.className;
    return [name, Object.fromEntries(properties.map(property => [property, style[property]]))];
  });
}"""


def test_style_sheet_of_the_platform_changes_nothing(learner: Learner) -> None:
    learner.answer("q01", "a")
    expect(learner.card("q01").locator("[data-ig-verdict]")).to_be_visible()
    learner.page.get_by_text(learner.say("Contents"), exact=True).click()
    learner.page.evaluate("document.activeElement.blur()")
    hold = "const own = document.querySelector('[data-ig-root]').style; own.setProperty('--ig-size', '17px');"
    learner.page.evaluate(f"{hold} own.inlineSize = '700px'")
    before = learner.page.evaluate(LOOKED_AT)
    learner.page.evaluate("css => document.head.insertAdjacentHTML('beforeend', `<style>${css}</style>`)", HOSTILE)
    after = learner.page.evaluate(LOOKED_AT)
    changed = {
        f"{name} {property}: {was[property]} -> {now[property]}"
        for (name, was), (_, now) in zip(before, after, strict=True)
        for property in was
        if was[property] != now[property] and not (property == "listStyleType" and not name.startswith("li."))
    }
    assert sorted(changed) == []


def test_text_does_not_shrink_in_studio(learner: Learner) -> None:
    learner.page.add_style_tag(content="html { font-size: 62.5% }")
    size = learner.page.evaluate("parseFloat(getComputedStyle(document.querySelector('.ig-text p')).fontSize)")
    assert size >= 16
