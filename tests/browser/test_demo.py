"""The demo as a course: the course page, enrolling, the outline, units and the tabs of staff."""

from collections.abc import Callable

import pytest
from devices import Learner
from playwright.sync_api import expect
from servers import EDITOR, UNIT, Demo

PHONE = {"width": 320, "height": 640}
DARK = {"color_scheme": "dark"}
WAYS = {"desktop": {}, "phone": {"viewport": PHONE}, "right to left": {"viewport": PHONE, "locale": "ar"}, "dark": DARK}


@pytest.mark.parametrize("way", WAYS)
def test_one_click_on_enrol_leads_to_the_guide(visit: Callable[..., Learner], own_demo: Demo, way: str) -> None:
    newcomer = visit(own_demo, **WAYS[way]).open("/")
    assert newcomer.axe() == []
    assert newcomer.sideways() == 0
    newcomer.page.locator("form[action='/enrol']").get_by_role("button", name="Enrol").click()
    expect(newcomer.card("q01")).to_be_visible()


def test_outline_follows_what_the_learner_does(learner: Learner) -> None:
    learner.answer("q01", "b")
    learner.says("Everything is saved.")
    learner.page.get_by_role("link", name="Choosing US clinical rotations", exact=True).click()
    row = learner.page.locator(".demo-outline li").filter(has_text="The whole guide")
    expect(row).to_contain_text("In progress")
    expect(learner.page.locator(".demo-outline li").filter(has_text="1. What")).to_contain_text("Not begun")


def test_lesson_by_lesson_one_goes_on_unit_by_unit(learner: Learner) -> None:
    page = learner.open("/unit/lesson-6").page
    expect(page.locator("[data-ig-lesson]")).to_have_attribute("data-ig-lesson", "l6")
    page.get_by_role("link", name="Next unit: 7. Spot red flags and decide").click()
    expect(page.locator("[data-ig-lesson]")).to_have_attribute("data-ig-lesson", "l7")
    expect(page.locator("a[rel=next]")).to_have_count(0)
    assert learner.axe() == []


@pytest.mark.parametrize("path", ["/", "/unit/welcome", UNIT, "/studio", EDITOR, "/instructor"])
@pytest.mark.parametrize("way", ["right to left", "dark"])
def test_pages_are_open_to_everyone(visit: Callable[..., Learner], shared_demo: Demo, path: str, way: str) -> None:
    """At a desk and on a phone: `test_looks`."""
    learner = visit(shared_demo, **WAYS[way]).enrol("Looks around").open(path)
    learner.page.wait_for_load_state("networkidle")
    assert learner.axe() == []
    assert learner.sideways() == 0
