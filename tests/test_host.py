"""The door to the platform."""

from types import SimpleNamespace
from typing import Any

import pytest
from django.test import override_settings

from img_guide_xblock.host import Host


def host(service: Any = None, usage: Any = "u", user: object = 7) -> Host:
    runtime = SimpleNamespace(service=lambda block, name: service)
    return Host(SimpleNamespace(runtime=runtime, scope_ids=SimpleNamespace(usage_id=usage, user_id=user)))


@pytest.mark.parametrize("allowed", [True, False])
def test_studio_says_who_may_author(allowed: bool) -> None:
    asked = []
    permissions = SimpleNamespace(can_write=lambda course: asked.append(course) or allowed)
    usage = SimpleNamespace(course_key="course-v1:X+Y+Z")
    assert host(permissions, usage).can_author() is allowed
    assert asked == ["course-v1:X+Y+Z"]


@pytest.mark.parametrize(
    ("variant", "is_course", "may"),
    [("cms", False, True), ("lms", False, False), ("cms", True, False), ("", False, False)],
)
def test_only_libraries_in_studio_guard_themselves(variant: str, is_course: bool, may: bool) -> None:
    usage = SimpleNamespace(context_key=SimpleNamespace(is_course=is_course))
    person = SimpleNamespace(opt_attrs={"edx-platform.is_authenticated": True})
    users = SimpleNamespace(get_current_user=lambda: person)
    runtime = SimpleNamespace(service=lambda block, name: users if name == "user" else None)
    block = SimpleNamespace(runtime=runtime, scope_ids=SimpleNamespace(usage_id=usage, user_id=7))
    with override_settings(SERVICE_VARIANT=variant):
        assert Host(block).can_author() is may


def test_nobody_authors_where_the_platform_says_nothing() -> None:
    assert host().can_author() is False


def test_service_that_fails_is_no_service() -> None:
    def fail(*_args: object) -> None:
        raise RuntimeError("no user")

    there = host()
    there._block.runtime.service = fail
    assert there.can_author() is False
    assert there.speech.gettext("Right") == "Right"


def test_names_differ_by_person_and_by_block() -> None:
    names = {host(usage=usage, user=user).learner for usage in ("a", "b") for user in (1, 2)}
    assert len(names) == 4
    assert host(user=None).learner == ""


@pytest.mark.parametrize("html", ['<img src="/static/a.png">', '<a href="/jump_to_id/x">'])
def test_course_addresses_are_made_real_where_the_platform_can(html: str) -> None:
    service = SimpleNamespace(replace_urls=lambda text: "real " + text)
    assert host(service).with_addresses(html) == "real " + html
    assert host(service).with_addresses("<p>x</p>") == "<p>x</p>"
    assert host().with_addresses(html) == html


@pytest.mark.parametrize(("offset", "days"), [(0, 0), (24 * 60, 1), (-24 * 60, -1)])
def test_day_is_the_learners_own(offset: int, days: int) -> None:
    assert Host.day(offset) == Host.day(0) + days
