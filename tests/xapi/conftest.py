"""event-routing-backends as the platform sets it up: its settings, our names on its lists, its transformers and ours.

Only what lies in edx-platform itself is replaced: who a person is to the outside, and what a course is called.
"""

import json
from collections.abc import Callable, Iterator
from typing import Any

import django
import hypothesis
import pytest
from django.conf import settings
from event_routing_backends.settings import common
from xapi.samples import CONTEXT, LMS, PERSON

from img_guide_xblock import xapi
from img_guide_xblock.plugin.settings import plugin_settings

settings.configure(
    SECRET_KEY="for tests",
    INSTALLED_APPS=["django.contrib.auth", "django.contrib.contenttypes", "celery_utils", "event_routing_backends"],
    USE_TZ=True,
    DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
    LMS_ROOT_URL=LMS,
    EVENT_TRACKING_ENABLED=True,
)
common.plugin_settings(settings)
plugin_settings(settings)
django.setup()
assert xapi.register()

hypothesis.settings.register_profile("xapi", deadline=None, derandomize=True, max_examples=60)
hypothesis.settings.load_profile("xapi")

Statement = dict[str, Any]


@pytest.fixture(autouse=True, scope="session")
def platform() -> Iterator[None]:
    """What edx-platform answers. Session-wide: the router asks it for each statement and keeps nothing."""
    from event_routing_backends.processors.xapi import transformer

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(transformer, "get_anonymous_user_id", lambda who, kind: {CONTEXT["user_id"]: PERSON}[who])
        patch.setattr(transformer, "get_course_from_id", lambda id: {"display_name": "Rotations for IMGs"})
        yield


@pytest.fixture(scope="session")
def statements(platform: None) -> Callable[..., list[Statement]]:
    """What the platform's tracker and the router's xAPI backend make of an event, from `emit` to what is sent."""
    from eventtracking.backends import async_routing
    from eventtracking.django.django_tracker import DjangoTracker
    from kombu.utils import json as celery_json

    tracker = DjangoTracker()
    backend = tracker.backends["event_transformer"].backends["xapi"]

    def sent(name: str, payload: dict[str, Any], context: dict[str, Any] = CONTEXT) -> list[Statement]:
        queued: list[dict[str, Any]] = []
        with pytest.MonkeyPatch.context() as patch, tracker.context("request", context):
            patch.setattr(async_routing.send_event, "delay", lambda backend, event: queued.append(event))
            tracker.emit(name, payload)
        events = [celery_json.loads(celery_json.dumps(event)) for event in queued]
        return [json.loads(json.dumps(statement)) for event in events for statement in backend.process_event(event)]

    return sent
