"""The settings of the LMS: our events pass, whichever plugin was asked first; the lists of others stay as they are."""

import copy
from types import SimpleNamespace
from typing import Any

import pytest

from img_guide_xblock.events import NAMES
from img_guide_xblock.plugin.allowed import ALLOWED
from img_guide_xblock.plugin.settings import plugin_settings

Caplog = pytest.LogCaptureFixture

XAPI = ["problem_check", "play_video"]
CALIPER = ["play_video"]


def _filter(names: Any) -> dict[str, Any]:
    return {"ENGINE": "eventtracking.processors.whitelist.NameWhitelistProcessor", "OPTIONS": {"whitelist": names}}


def _router(names: list[str]) -> dict[str, Any]:
    return {"ENGINE": "…AsyncEventsRouter", "OPTIONS": {"processors": [_filter(names), {"ENGINE": "…", "OPTIONS": {}}]}}


def routing_settings(settings: Any) -> None:
    """What event-routing-backends does: takes the list that is there, adds its own, builds the backends from it."""
    if not hasattr(settings, ALLOWED):
        setattr(settings, ALLOWED, [])
    allowed = getattr(settings, ALLOWED)
    allowed += XAPI
    settings.EVENT_BUS_TRACKING_LOGS = set(allowed + CALIPER)
    backends = {"xapi": _router(allowed), "caliper": _router([*CALIPER])}
    options = {"processors": [_filter(set(allowed + CALIPER))], "backends": backends}
    settings.EVENT_TRACKING_BACKENDS["event_transformer"] = {"ENGINE": "…AsyncRoutingBackend", "OPTIONS": options}


@pytest.fixture
def lms() -> SimpleNamespace:
    """Settings of the LMS before any plugin, with the filters that the platform itself has."""
    segment = {"ENGINE": "…RoutingBackend", "OPTIONS": {"processors": [_filter([])]}}
    return SimpleNamespace(EVENT_TRACKING_BACKENDS={"tracking_logs": {"OPTIONS": {}}, "segmentio": segment})


def passing(settings: Any) -> list[set[str]]:
    """What passes: list, event bus, outer filter, xAPI; then what must never change: Caliper and the platform's own."""
    backends = settings.EVENT_TRACKING_BACKENDS
    outer = backends["event_transformer"]["OPTIONS"]
    filters = [outer, outer["backends"]["xapi"]["OPTIONS"], outer["backends"]["caliper"]["OPTIONS"]]
    names = [options["processors"][0]["OPTIONS"]["whitelist"] for options in filters]
    segment = backends["segmentio"]["OPTIONS"]["processors"][0]["OPTIONS"]["whitelist"]
    lists = [getattr(settings, ALLOWED), settings.EVENT_BUS_TRACKING_LOGS, *names, segment]
    assert all(len(set(each)) == len(each) for each in lists), "nothing twice"
    return [set(each) for each in lists]


@pytest.mark.parametrize("order", [[plugin_settings, routing_settings], [routing_settings, plugin_settings]])
@pytest.mark.parametrize("again", [0, 2])
def test_events_pass_in_both_orders(lms: SimpleNamespace, order: list[Any], again: int) -> None:
    for call in [*order, *[plugin_settings] * again]:
        call(lms)
    ours = {*XAPI, *NAMES}
    assert passing(lms) == [ours, ours, ours, ours, set(CALIPER), set()]


@pytest.mark.parametrize("order", [[plugin_settings, routing_settings], [routing_settings, plugin_settings]])
def test_switch_in_the_file_takes_back_what_was_allowed_before_it_was_read(
    lms: SimpleNamespace, order: list[Any]
) -> None:
    """`common` settings are made before the file is read, `production` after."""
    for call in order:
        call(lms)
    lms.ENV_TOKENS = {"IMG_GUIDE": {"EVENTS": False}}
    plugin_settings(lms)
    assert passing(lms) == [set(XAPI)] * 4 + [set(CALIPER), set()]
    lms.IMG_GUIDE = {"EVENTS": True}
    plugin_settings(lms)
    assert passing(lms)[3] == {*XAPI, *NAMES}


def test_own_list_of_an_operator_does_not_undo_the_filters(lms: SimpleNamespace) -> None:
    """An operator's file may replace the list after the backends were built: theirs plus ours, and no more."""
    routing_settings(lms)
    plugin_settings(lms)
    setattr(lms, ALLOWED, ["play_video"])
    before = copy.deepcopy(lms.EVENT_TRACKING_BACKENDS)
    plugin_settings(lms)
    assert getattr(lms, ALLOWED) == ["play_video", *NAMES]
    assert before == lms.EVENT_TRACKING_BACKENDS


def test_no_name_is_one_that_others_use_too() -> None:
    """Switched off, our names are taken out of the site's lists."""
    assert NAMES
    assert all(name.startswith("xblock.img_guide.") for name in NAMES)


def test_without_our_events_the_settings_load(lms: SimpleNamespace, broken_events: None, caplog: Caplog) -> None:
    routing_settings(lms)
    plugin_settings(lms)
    assert passing(lms)[0] == set(XAPI)
    assert "events for xAPI left out: ImportError" in caplog.text


@pytest.mark.parametrize("kind", [list, tuple, set, frozenset])
def test_every_kind_of_collection_keeps_its_kind(lms: SimpleNamespace, kind: Any) -> None:
    """Older releases have one backend for xAPI at the top."""
    own_list = kind(["play_video"])
    setattr(lms, ALLOWED, own_list)
    lms.EVENT_TRACKING_BACKENDS["xapi"] = _router(kind(["play_video"]))
    plugin_settings(lms)
    built = lms.EVENT_TRACKING_BACKENDS["xapi"]["OPTIONS"]["processors"][0]["OPTIONS"]["whitelist"]
    for names in (getattr(lms, ALLOWED), built):
        assert isinstance(names, kind)
        assert set(names) == {"play_video", *NAMES}
    if kind is list:
        assert getattr(lms, ALLOWED) is own_list, "others may hold the list"


def test_without_event_routing_nothing_breaks(caplog: Caplog) -> None:
    off = SimpleNamespace(IMG_GUIDE={"EVENTS": False})
    plugin_settings(off)
    assert not hasattr(off, ALLOWED)
    for backends in ({}, {"EVENT_TRACKING_BACKENDS": None}, {"EVENT_TRACKING_BACKENDS": {}}):
        on = SimpleNamespace(**backends)
        plugin_settings(on)
        assert getattr(on, ALLOWED) == [*NAMES], "the list waits for event-routing-backends"
    assert caplog.text == ""


@pytest.mark.parametrize("given", [{ALLOWED: None}, {ALLOWED: "problem_check"}, {"EVENT_TRACKING_BACKENDS": ["xapi"]}])
def test_what_cannot_be_changed_is_logged(caplog: Caplog, given: dict[str, Any]) -> None:
    plugin_settings(SimpleNamespace(**given))
    assert "events for xAPI left out" in caplog.text
