"""The two apps: what the platform reads of them, and the start of the LMS."""

import importlib.util
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from django.apps import AppConfig
from django.apps.registry import Apps
from django.test import override_settings
from plugin.starts import Start

from img_guide_xblock import xapi
from img_guide_xblock.events import NAMES
from img_guide_xblock.plugin.allowed import ALLOWED
from img_guide_xblock.plugin.apps import ImgGuideLms, ImgGuideStudio

Caplog = pytest.LogCaptureFixture


@pytest.fixture
def registered(monkeypatch: pytest.MonkeyPatch) -> list[bool]:
    """One entry for each time that the transformers were registered."""
    calls: list[bool] = []
    monkeypatch.setattr(xapi, "register", lambda: calls.append(True))
    return calls


def test_lms_registers_statements_once(start: Start, registered: list[bool], caplog: Caplog) -> None:
    start.lms()
    assert registered == [True]
    assert caplog.text == ""


def test_lms_registers_nothing_when_it_is_switched_off(start: Start, registered: list[bool]) -> None:
    start.lms(IMG_GUIDE={"XAPI": False})
    assert registered == []


def test_lms_without_event_routing_starts_silently(start: Start, caplog: Caplog) -> None:
    assert importlib.util.find_spec("event_routing_backends") is None
    start.lms()
    assert caplog.text == ""


@pytest.mark.parametrize("fault", [ImportError("processors moved"), RuntimeError("already registered")])
def test_lms_starts_when_statements_fail(
    start: Start, monkeypatch: pytest.MonkeyPatch, caplog: Caplog, fault: Exception
) -> None:
    def fail() -> None:
        raise fault

    monkeypatch.setattr(xapi, "register", fail)
    start.lms()
    assert f"xAPI statements left out: {type(fault).__name__}: {fault}" in caplog.text


def test_lms_starts_without_our_events(
    start: Start, broken_events: None, registered: list[bool], caplog: Caplog
) -> None:
    start.lms()
    assert "check of EVENTS left out: ImportError" in caplog.text
    assert registered == [True], "the next step is done all the same"


def test_switch_that_came_too_late_is_said(start: Start, caplog: Caplog) -> None:
    start.lms(**{ALLOWED: [NAMES[0]], "IMG_GUIDE": {"EVENTS": False}})
    assert "EVENTS was switched off too late" in caplog.text


@pytest.mark.parametrize(
    "given",
    [
        {ALLOWED: ["problem_check"], "IMG_GUIDE": {"EVENTS": False}},
        {"IMG_GUIDE": {"EVENTS": False}},
        {ALLOWED: [*NAMES]},
    ],
    ids=["in time", "no list", "not switched off"],
)
def test_otherwise_nothing_is_said(start: Start, caplog: Caplog, given: dict[str, Any]) -> None:
    start.lms(**given)
    assert caplog.text == ""


@pytest.mark.parametrize("app", [ImgGuideLms, ImgGuideStudio])
def test_start_says_which_switches_are_mistaken(
    start: Start, component: ModuleType, caplog: Caplog, app: type[AppConfig]
) -> None:
    start(app, IMG_GUIDE={"MENU": False}, LIBRARY_ENABLED_BLOCKS=[])
    assert "no switch 'MENU'" in caplog.text


@pytest.mark.parametrize("app", [ImgGuideLms, ImgGuideStudio])
def test_django_installs_each_app_and_finds_nothing_to_show(app: type[AppConfig], component: ModuleType) -> None:
    with override_settings(LIBRARY_ENABLED_BLOCKS=[]):
        [config] = Apps([f"{app.__module__}.{app.__name__}"]).get_app_configs()
    assert (type(config), config.label) == (app, "img_guide")
    assert list(config.get_models()) == []
    beside = {path.name for path in Path(config.path).iterdir() if path.name != "__pycache__"}
    assert all(name.endswith(".py") for name in beside), "no templates, static, locale, migrations, management"
    assert not beside & {"models.py", "urls.py", "admin.py"}


def test_settings_module_is_where_the_platform_looks() -> None:
    """edx-django-utils joins the app's name and `relative_path`, and calls `plugin_settings` there."""
    config = ImgGuideLms.plugin_app["settings_config"]
    assert set(config) == {"lms.djangoapp"}
    assert set(config["lms.djangoapp"]) == {"common", "production", "devstack"}
    for stage in config["lms.djangoapp"].values():
        module = import_module(f"{ImgGuideLms.name}.{stage['relative_path']}")
        assert callable(module.plugin_settings)
    assert ImgGuideStudio.plugin_app is not None, "without it the platform would not install the app"
