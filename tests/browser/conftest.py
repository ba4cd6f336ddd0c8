"""Chromium, the demo, and a learner's hands on the page."""

import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from devices import Learner
from playwright.sync_api import Browser, Error, sync_playwright
from servers import ROOT, UNIT, Demo

sys.path.insert(0, str(ROOT / "tools"))

from chromium import find

ARGUMENTS = ["--no-sandbox", "--disable-background-networking", "--disable-component-update", "--disable-sync"]


class Device(Learner):
    """A learner's device; it opens the unit with the whole guide."""

    def open(self, path: str = UNIT) -> Learner:
        return super().open(path)

    def tab(self) -> Learner:
        return Device(self.context, self.demo)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=find(), args=ARGUMENTS)
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def shared_demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demo]:
    """One demo for all tests that enrol a learner of their own and leave the guide alone."""
    with Demo(tmp_path_factory.mktemp("demo")) as demo:
        yield demo


@pytest.fixture
def own_demo(tmp_path: Path) -> Iterator[Demo]:
    """A demo of its own, for tests that kill it or change the guide."""
    with Demo(tmp_path) as demo:
        yield demo


@pytest.fixture
def visit(browser: Browser) -> Iterator[Callable[..., Learner]]:
    """Opens a device: `visit(demo, viewport=..., locale=...)`."""
    opened: list[Learner] = []

    def begin(demo: Demo, **options: Any) -> Learner:
        context = browser.new_context(**{"viewport": {"width": 1100, "height": 900}, **options})
        context.set_default_timeout(8_000)
        opened.append(Device(context, demo))
        opened[-1].language = options.get("locale", "en")
        return opened[-1]

    yield begin
    faults = [fault for learner in opened for fault in learner.faults]
    for learner in opened:
        try:
            learner.context.close()
        except Error:
            continue
    assert faults == [], faults


@pytest.fixture
def learner(visit: Callable[..., Learner], shared_demo: Demo, request: pytest.FixtureRequest) -> Learner:
    """Somebody new at a desktop."""
    return visit(shared_demo).enrol(request.node.name[:60])
