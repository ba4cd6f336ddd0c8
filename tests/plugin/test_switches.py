"""Where an operator may set the switches, and what happens to mistakes."""

from pathlib import Path
from types import SimpleNamespace

import pytest

from img_guide_xblock.plugin.switches import DEFAULTS, is_on, report_mistakes


def test_everything_is_on_when_nothing_is_set() -> None:
    assert [is_on(SimpleNamespace(), switch) for switch in DEFAULTS] == [True] * 4


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({"IMG_GUIDE": {"EVENTS": False}}, False),
        ({"ENV_TOKENS": {"IMG_GUIDE": {"EVENTS": False}}}, False),
        ({"ENV_TOKENS": {"IMG_GUIDE": {"EVENTS": False}}, "IMG_GUIDE": {"EVENTS": True}}, True),
        ({"ENV_TOKENS": {"IMG_GUIDE": {"EVENTS": True}}, "IMG_GUIDE": {"EVENTS": False}}, False),
        ({"ENV_TOKENS": {"IMG_GUIDE": {"EVENTS": False}}, "IMG_GUIDE": {"XAPI": False}}, False),
        ({"IMG_GUIDE": {"XAPI": False}}, True),
    ],
    ids=["settings", "file", "settings over file on", "settings over file off", "both are merged", "another switch"],
)
def test_settings_come_over_the_configuration_file(given: dict[str, object], expected: bool) -> None:
    assert is_on(SimpleNamespace(**given), "EVENTS") is expected


@pytest.mark.parametrize("odd", [None, False, "EVENTS", ["EVENTS"], {"EVENTS": "no"}, {"EVENTS": 0}, {"EVENTS": None}])
def test_what_cannot_be_read_counts_as_not_set(odd: object) -> None:
    assert is_on(SimpleNamespace(IMG_GUIDE=odd, ENV_TOKENS=odd), "EVENTS") is True
    assert is_on(SimpleNamespace(ENV_TOKENS={"IMG_GUIDE": odd}), "EVENTS") is True


def test_there_is_no_other_switch() -> None:
    with pytest.raises(KeyError):
        is_on(SimpleNamespace(), "EVENT")


@pytest.mark.parametrize(
    ("stored", "said"),
    [
        ({"EVENT": False}, "no switch 'EVENT'; there are ADVANCED_MENU, LIBRARIES, EVENTS, XAPI"),
        ({"EVENTS": "false"}, "IMG_GUIDE['EVENTS'] must be true or false, and is 'false'"),
        (False, "IMG_GUIDE must be a dict of switches, and is False"),
    ],
)
def test_mistakes_are_logged(caplog: pytest.LogCaptureFixture, stored: object, said: str) -> None:
    report_mistakes(SimpleNamespace(IMG_GUIDE=stored))
    assert said in caplog.text


def test_correct_switches_are_not_logged(caplog: pytest.LogCaptureFixture) -> None:
    report_mistakes(SimpleNamespace(IMG_GUIDE=dict.fromkeys(DEFAULTS, False)))
    report_mistakes(SimpleNamespace())
    assert caplog.text == ""


def test_operators_page_has_every_switch_and_no_other() -> None:
    page = (Path(__file__).parents[2] / "docs" / "operations.md").read_text(encoding="utf-8")
    rows = [line.split(" | ") for line in page.splitlines() if line.startswith('| `IMG_GUIDE["')]
    assert {row[0]: row[2] for row in rows} == {f'| `IMG_GUIDE["{name}"]`': f"`{on}`" for name, on in DEFAULTS.items()}
