"""A start of LMS and Studio with the platform's real plugin machinery and the real event-routing-backends.

Two small projects load their settings in the platform's order: `common`, which asks the plugins before it is through;
`production`, which reads the operator's file and asks again; Tutor's file, which changes what it likes. The machinery
finds plugins by their entry points, so our package must be installed.
"""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from img_guide_xblock.events import NAMES

OURS = sorted(NAMES)

COMMON = """
import os
from edx_django_utils.plugins import add_plugins, get_plugin_apps, registry

_found = registry.get_plugin_app_configs
registry.get_plugin_app_configs = lambda project: sorted(
    _found(project), key=lambda app: app.__module__, reverse=os.environ["ORDER"] == "we come first"
)
SECRET_KEY = "test"
LMS_ROOT_URL = "https://lms.example.org"
USE_TZ = True
TEMPLATES = [{"BACKEND": "django.template.backends.django.DjangoTemplates", "APP_DIRS": True}]
EVENT_TRACKING_ENABLED = True
EVENT_TRACKING_BACKENDS = {}
INSTALLED_APPS = ["celery_utils", "eventtracking.django.apps.EventTrackingConfig"]
INSTALLED_APPS += ["django.contrib.contenttypes", "django.contrib.auth"]
INSTALLED_APPS.extend(get_plugin_apps(PROJECT))
add_plugins(__name__, PROJECT, "common")
"""
STUDIO_ONLY = """
LIBRARY_ENABLED_BLOCKS = ["problem", "html"]
"""
PRODUCTION = """
import json, os
from .common import *
_FILE = json.loads(os.environ["FILE"])
vars().update(_FILE)
ENV_TOKENS = _FILE
add_plugins(__name__, PROJECT, "production")
"""
TUTOR = """
import os
from .production import *
exec(os.environ["PATCH"])
"""
COMPONENT = """
from django.conf import settings
CHECKED = settings.LIBRARY_ENABLED_BLOCKS
DEFAULT_ADVANCED_MODULES = ["poll", "survey"]
"""
LOOK = """
import json, logging, sys
logging.basicConfig(level=logging.WARNING, format="%(name)s %(message)s")
import django
django.setup()
from django.apps import apps
from django.conf import settings
from django.contrib.staticfiles.finders import AppDirectoriesFinder
from django.template.utils import get_app_template_dirs
from event_routing_backends.utils.settings import event_tracking_backends_config
from eventtracking import tracker
from eventtracking.processors.exceptions import EventEmissionExit

def passes(name, processors):
    try:
        return bool(processors[0]({"name": name}))
    except EventEmissionExit:
        return False

router = tracker.get_tracker().backends["event_transformer"]
chains = {"outer": router.processors}
chains |= {name: router.backends[name].processors for name in ("xapi", "caliper")}
names = json.loads(sys.argv[1])
lists = [getattr(settings, f"EVENT_TRACKING_BACKENDS_ALLOWED_{kind}_EVENTS") for kind in ("XAPI", "CALIPER")]
anew = event_tracking_backends_config(settings, *lists)
component = sys.modules.get("cms.djangoapps.contentstore.views.component")
print(json.dumps({
    "passing": {chain: [name for name in names if passes(name, found)] for chain, found in chains.items()},
    "as built anew": all(settings.EVENT_TRACKING_BACKENDS[name] == built for name, built in anew.items()),
    "bus": [name for name in names if name in settings.EVENT_BUS_TRACKING_LOGS],
    "menu": getattr(component, "DEFAULT_ADVANCED_MODULES", None),
    "libraries": getattr(settings, "LIBRARY_ENABLED_BLOCKS", None),
    "app": type(apps.get_app_config("img_guide")).__name__,
    "shown": [str(path) for path in get_app_template_dirs("templates") if "img_guide" in str(path)],
    "published": [name for name in AppDirectoriesFinder().storages if "img_guide" in name],
    "statements": sorted(registered()),
}))
"""
REGISTERED = """
def registered():
    from event_routing_backends.processors.xapi.registry import XApiTransformersRegistry
    return [name for name in XApiTransformersRegistry.mapping if "img_guide" in name]
"""

Started = Callable[..., dict[str, Any]]


@pytest.fixture(params=["we come first", "event-routing-backends comes first"])
def started(request: pytest.FixtureRequest, tmp_path: Path) -> Started:
    """Starts the LMS or Studio with an operator's file and Tutor's Python, and says what is to be seen."""

    def start(service: str, file: object = None, patch: str = "") -> dict[str, Any]:
        envs = tmp_path / service / "envs"
        views = tmp_path / "cms" / "djangoapps" / "contentstore" / "views"
        for folder in (envs, views):
            folder.mkdir(parents=True, exist_ok=True)
        project = f'PROJECT = "{service}.djangoapp"\n'
        (envs / "common.py").write_text(project + COMMON + (STUDIO_ONLY if service == "cms" else ""))
        (envs / "production.py").write_text(PRODUCTION)
        (envs / "tutor.py").write_text(TUTOR)
        (views / "component.py").write_text(COMPONENT)
        env = {
            **os.environ,
            "PYTHONPATH": str(tmp_path),
            "DJANGO_SETTINGS_MODULE": f"{service}.envs.tutor",
            "ORDER": request.param,
            "FILE": json.dumps(file or {}),
            "PATCH": patch,
        }
        command = [sys.executable, "-W", "ignore", "-c", REGISTERED + LOOK, json.dumps([*OURS, "problem_check"])]
        done = subprocess.run(command, env=env, cwd=tmp_path, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        seen: dict[str, Any] = {**json.loads(done.stdout), "log": done.stderr}
        return seen

    return start


def test_lms_lets_our_events_pass_to_xapi(started: Started) -> None:
    seen = started("lms")
    everything = [*OURS, "problem_check"]
    assert OURS
    assert seen["passing"] == {"outer": everything, "xapi": everything, "caliper": ["problem_check"]}
    assert seen["bus"] == everything
    assert seen["as built anew"], "the filters are those that event-routing-backends makes of the list"
    assert seen["app"] == "ImgGuideLms"
    assert "img_guide" not in seen["log"]


def test_lms_makes_statements_of_all_our_events(started: Started) -> None:
    assert started("lms")["statements"] == OURS
    assert started("lms", {"IMG_GUIDE": {"XAPI": False}})["statements"] == []


def test_switch_in_the_file_keeps_our_events_back(started: Started) -> None:
    seen = started("lms", {"IMG_GUIDE": {"EVENTS": False}})
    assert seen["passing"] == {"outer": ["problem_check"], "xapi": ["problem_check"], "caliper": ["problem_check"]}
    assert seen["bus"] == ["problem_check"]
    assert seen["as built anew"]
    assert "img_guide" not in seen["log"]


def test_switch_after_the_plugins_is_too_late_for_events_and_says_so(started: Started) -> None:
    seen = started("lms", patch='IMG_GUIDE = {"EVENTS": False}')
    assert seen["passing"]["xapi"] == [*OURS, "problem_check"]
    assert "EVENTS was switched off too late" in seen["log"]


def test_studio_offers_the_block(started: Started) -> None:
    seen = started("cms")
    assert seen["menu"] == ["poll", "survey", "img_guide"]
    assert seen["libraries"] == ["problem", "html", "img_guide"]
    assert seen["app"] == "ImgGuideStudio"
    assert "img_guide" not in seen["log"]


@pytest.mark.parametrize("where", ["file", "Tutor's Python"])
def test_studio_obeys_a_switch_wherever_it_is_set(started: Started, where: str) -> None:
    off = {"ADVANCED_MENU": False, "LIBRARIES": False}
    seen = started("cms", {"IMG_GUIDE": off}) if where == "file" else started("cms", patch=f"IMG_GUIDE = {off!r}")
    assert seen["menu"] is None, "nobody loaded the module"
    assert seen["libraries"] == ["problem", "html"]


def test_lists_that_operators_write_get_the_block_too(started: Started) -> None:
    assert started("cms", {"LIBRARY_ENABLED_BLOCKS": ["video"]})["libraries"] == ["video", "img_guide"]
    patch = "LIBRARY_ENABLED_BLOCKS.append('lti_consumer')"
    assert started("cms", patch=patch)["libraries"] == ["problem", "html", "lti_consumer", "img_guide"]


@pytest.mark.parametrize("service", ["lms", "cms"])
def test_app_shows_nothing_to_the_platform(started: Started, service: str) -> None:
    seen = started(service)
    assert (seen["shown"], seen["published"]) == ([], [])
