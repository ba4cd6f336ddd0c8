"""Studio's start: the block in the Advanced menu and in libraries, whatever release this is."""

import logging
import sys
from collections.abc import Callable
from types import ModuleType

import pytest
from plugin.starts import COMPONENT, Start

LIBRARY = ["problem", "html"]


def test_advanced_menu_gets_the_block_once(component: ModuleType, start: Start) -> None:
    kept = component.DEFAULT_ADVANCED_MODULES
    start.studio(LIBRARY_ENABLED_BLOCKS=[])
    start.studio(LIBRARY_ENABLED_BLOCKS=[])
    assert component.DEFAULT_ADVANCED_MODULES == ["poll", "survey", "img_guide"]
    assert component.DEFAULT_ADVANCED_MODULES is kept, "others may hold the list"


def test_libraries_get_the_block_once(component: ModuleType, start: Start) -> None:
    library = [*LIBRARY]
    start.studio(LIBRARY_ENABLED_BLOCKS=library)
    start.studio(LIBRARY_ENABLED_BLOCKS=library)
    assert library == ["problem", "html", "img_guide"]


@pytest.mark.parametrize(
    ("switch", "menu", "library"),
    [
        ("ADVANCED_MENU", ["poll", "survey"], ["problem", "html", "img_guide"]),
        ("LIBRARIES", ["poll", "survey", "img_guide"], ["problem", "html"]),
    ],
)
def test_each_place_can_be_switched_off(
    component: ModuleType, start: Start, switch: str, menu: list[str], library: list[str]
) -> None:
    after = start.studio(LIBRARY_ENABLED_BLOCKS=[*LIBRARY], IMG_GUIDE={switch: False})
    assert menu == component.DEFAULT_ADVANCED_MODULES
    assert library == after.LIBRARY_ENABLED_BLOCKS


def _absent(component: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, COMPONENT)


def _renamed(component: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    del component.DEFAULT_ADVANCED_MODULES


def _tuple(component: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    component.DEFAULT_ADVANCED_MODULES = ("poll",)  # type: ignore[attr-defined]


def _none(component: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    component.DEFAULT_ADVANCED_MODULES = None  # type: ignore[attr-defined]


@pytest.mark.parametrize("change", [_absent, _renamed, _tuple, _none])
def test_another_release_starts_all_the_same(
    component: ModuleType,
    start: Start,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    change: Callable[[ModuleType, pytest.MonkeyPatch], None],
) -> None:
    change(component, monkeypatch)
    after = start.studio(LIBRARY_ENABLED_BLOCKS=[])
    assert after.LIBRARY_ENABLED_BLOCKS == ["img_guide"], "the next step is done all the same"
    [record] = caplog.records
    assert record.levelno == logging.WARNING
    assert "Advanced menu left out" in record.message
    assert not record.exc_info, "one line is enough for what was expected"


@pytest.mark.parametrize("given", [{}, {"LIBRARY_ENABLED_BLOCKS": ("problem",)}, {"LIBRARY_ENABLED_BLOCKS": None}])
def test_missing_or_other_library_list_is_logged(
    component: ModuleType, start: Start, caplog: pytest.LogCaptureFixture, given: dict[str, object]
) -> None:
    start.studio(**given)
    assert "img_guide" in component.DEFAULT_ADVANCED_MODULES
    assert [record.levelname for record in caplog.records] == ["WARNING"]
    assert "libraries left out" in caplog.text


def test_what_was_not_expected_is_logged_with_its_trace(
    component: ModuleType, start: Start, caplog: pytest.LogCaptureFixture
) -> None:
    class Odd(list[str]):
        def append(self, item: str) -> None:
            raise RuntimeError("settings are frozen")

    component.DEFAULT_ADVANCED_MODULES = Odd()  # type: ignore[attr-defined]
    start.studio(LIBRARY_ENABLED_BLOCKS=[])
    [record] = caplog.records
    assert record.exc_info
    assert "settings are frozen" in record.message
