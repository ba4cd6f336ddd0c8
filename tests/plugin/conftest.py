"""A platform to start in: settings as a module gives them, and Studio's own modules where Studio keeps them."""

import sys
from types import ModuleType

import pytest
from plugin.starts import COMPONENT, Start


@pytest.fixture
def component(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """Studio's module with the list behind its Advanced menu."""
    parts = COMPONENT.split(".")
    for length in range(1, len(parts) + 1):
        monkeypatch.setitem(sys.modules, ".".join(parts[:length]), ModuleType(".".join(parts[:length])))
    module = sys.modules[COMPONENT]
    module.DEFAULT_ADVANCED_MODULES = ["poll", "survey"]  # type: ignore[attr-defined]
    return module


@pytest.fixture
def start() -> Start:
    return Start()


@pytest.fixture
def broken_events(monkeypatch: pytest.MonkeyPatch) -> None:
    """A package whose events cannot be imported."""
    monkeypatch.setitem(sys.modules, "img_guide_xblock.events", ModuleType("img_guide_xblock.events"))
