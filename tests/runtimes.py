"""A small strict platform: authored fields read-only for learners, JSON round trips of state, nothing invented.

Behaviour follows contract 2 and 7: services that are absent are absent, every request gets a fresh block.
"""

import json
from collections.abc import Mapping
from typing import Any

from django.utils import translation
from web_fragments.fragment import Fragment
from webob import Request, Response
from xblock.core import XBlockMixin
from xblock.exceptions import InvalidScopeError, NoSuchServiceError
from xblock.field_data import FieldData
from xblock.fields import Boolean, Dict, JSONField, Scope, ScopeIds, String, UserScope
from xblock.reference.user_service import XBlockUser
from xblock.runtime import IdGenerator, IdReader, Runtime

from img_guide_xblock.block import ImgGuideXBlock

LEARNER = 7


class _Fields(FieldData):
    """Fields of one request: authored ones as the platform holds them, state as the row's JSON."""

    def __init__(
        self,
        authored: dict[str, Any],
        state: dict[str, Any],
        may_author: bool,
        learner: object,
        course: Mapping[str, Any],
    ) -> None:
        self.authored, self.state, self.may_author, self.learner = authored, state, may_author, learner
        self.course = course

    def default(self, block: Any, name: str) -> Any:
        """What is inherited from the course, where the block itself says nothing."""
        if name not in self.course:
            raise KeyError(name)
        return self.course[name]

    def _home(self, block: Any, name: str) -> dict[str, Any]:
        return self.state if block.fields[name].scope.user == UserScope.ONE else self.authored

    def has(self, block: Any, name: str) -> bool:
        return name in self._home(block, name)

    def get(self, block: Any, name: str) -> Any:
        return self._home(block, name)[name]

    def set(self, block: Any, name: str, value: Any) -> None:
        if block.fields[name].scope.user == UserScope.ONE:
            if self.learner is None:
                raise InvalidScopeError("no user")
        elif not self.may_author:
            raise InvalidScopeError("authored fields are read-only for learners")
        self._home(block, name)[name] = json.loads(json.dumps(value, allow_nan=False))

    def delete(self, block: Any, name: str) -> None:
        self._home(block, name).pop(name, None)


class _Permissions:
    def can_write(self, course_key: object) -> bool:
        return True

    can_read = can_write


class _Urls:
    def replace_urls(self, text: str, static_replace_only: bool = False) -> str:
        return text.replace('"/static/', '"/asset-v1:X+Y+Z+type@asset+block/')


class _Runtime(Runtime):
    def __init__(self, platform: "Platform", services: dict[str, Any], mixins: tuple[type, ...]) -> None:
        super().__init__(_Ids(), _Ids(), services=services, mixins=mixins)
        self.platform = platform

    def service(self, block: Any, service_name: str) -> Any:
        if block.service_declaration(service_name) is None:
            raise NoSuchServiceError(service_name)
        return super().service(block, service_name)

    def handler_url(self, block: Any, handler_name: str, *args: Any, **kwargs: Any) -> str:
        return f"/handler/{handler_name}"

    def resource_url(self, resource: str) -> str:
        raise NotImplementedError

    def local_resource_url(self, block: Any, uri: str) -> str:
        return f"/static/xblock/resources/img_guide_xblock/{uri}"

    def publish(self, block: Any, event_type: str, event_data: Mapping[str, Any]) -> None:
        self.platform.published.append((event_type, json.loads(json.dumps(event_data, allow_nan=False))))
        if event_type == "grade":
            block.set_score(_Pair(event_data["value"], event_data["max_value"]))

    def get_block(self, usage_id: object, for_parent: object = None) -> Any:
        raise NotImplementedError

    def query(self, block: Any) -> Any:
        raise NotImplementedError

    def applicable_aside_types(self, block: Any) -> list[str]:
        return []


class _Pair:
    def __init__(self, raw_earned: float, raw_possible: float) -> None:
        self.raw_earned, self.raw_possible = raw_earned, raw_possible


class _Ids(IdReader, IdGenerator):
    def __getattribute__(self, name: str) -> Any:
        if name.startswith(("get_", "create_")):
            return lambda *args, **kwargs: args[0] if args else None
        return super().__getattribute__(name)


for _abstract in (_Ids, _Runtime):
    _abstract.__abstractmethods__ = frozenset()  # type: ignore[attr-defined]


class _Anything(JSONField):
    """A field that holds what it is given, as the platform's own dates and durations do after loading."""


class Inherited(XBlockMixin):
    """What the platform's mixins give to every block in a course (contract 7.6); absent in libraries."""

    due = _Anything(default=None, scope=Scope.settings)
    graceperiod = _Anything(default=None, scope=Scope.settings)
    self_paced = Boolean(default=False, scope=Scope.settings)
    max_attempts = _Anything(default=None, scope=Scope.settings)
    show_correctness = String(default="always", scope=Scope.settings)
    showanswer = String(default="finished", scope=Scope.settings)
    attempts_before_showanswer_button = _Anything(default=0, scope=Scope.settings)
    group_access = Dict(default={}, scope=Scope.settings)
    visible_to_staff_only = Boolean(default=False, scope=Scope.settings)


class _User:
    """The user service: who is there, by the platform's attribute names (contract 2.4)."""

    def __init__(self, learner: object, staff: bool) -> None:
        self.learner, self.staff = learner, staff

    def get_current_user(self) -> XBlockUser:
        user = XBlockUser(is_current_user=True)
        user.opt_attrs.update({"edx-platform.user_id": self.learner, "edx-platform.user_is_staff": self.staff})
        return user


class Platform:
    """One block, its authored fields, the rows of its learners and everything that was published.

    `course`: what the course says about the block (`due`, `max_attempts`, ...); None: a runtime without such settings.
    """

    def __init__(
        self,
        authored: dict[str, Any] | None = None,
        usage: str = "usage-1",
        course: dict[str, Any] | None = None,
    ) -> None:
        self.authored = dict(authored or {})
        self.course = course
        self.usage = usage
        self.rows: dict[object, dict[str, Any]] = {}
        self.published: list[tuple[str, Any]] = []

    def block(self, learner: object = LEARNER, *, author: bool = False, staff: bool = False) -> ImgGuideXBlock:
        """A fresh block as one request gets it; `author` is Studio's edit page: no learner, no learner services."""
        learner = None if author else learner
        row = self.rows.setdefault(learner, {}) if learner is not None else {}
        services: dict[str, Any] = {"i18n": translation}
        services |= {"studio_user_permissions": _Permissions()} if author else {"replace_urls": _Urls()}
        services["user"] = _User(learner, staff)
        fields = _Fields(self.authored, row, author, learner, self.course or {})
        runtime = _Runtime(self, {**services, "field-data": fields}, () if self.course is None else (Inherited,))
        return runtime.mixologist.mix(ImgGuideXBlock)(
            runtime, scope_ids=ScopeIds(learner, "img_guide", "def-1", self.usage)
        )

    def view(self, name: str = "student_view", context: Any = None, **who: Any) -> Fragment:
        """A view, rendered as the platform does: with the save at the end."""
        block = self.block(**who)
        return block.runtime.render(block, name, {} if context is None else context)

    def page(self, **more: Any) -> str:
        """The learner's page as HTML."""
        return str(self.view(**more).content)

    def raw(self, name: str, body: bytes, method: str = "POST", **who: Any) -> Response:
        """A handler with any body."""
        block = self.block(**who)
        request = Request.blank("/", method=method, body=body, content_type="application/json")
        return block.runtime.handle(block, name, request)

    def call(self, name: str, data: object, **who: Any) -> tuple[int, Any]:
        """A handler with a JSON body: status and reply."""
        response = self.raw(name, json.dumps(data).encode(), **who)
        return response.status_int, response.json

    def answer(self, question: str, response: object, rev: int | None = None, **more: Any) -> tuple[int, Any]:
        """An answer as the page sends it, with a key of its own unless one is given."""
        self._keys = getattr(self, "_keys", 0) + 1
        who = {name: more.pop(name) for name in ("learner", "author") if name in more}
        known = self.rev(**who) if rev is None else rev
        body = {"question": question, "response": response, "key": f"key-{self._keys:06d}", "rev": known, **more}
        return self.call("answer", body, **who)

    def rev(self, **who: Any) -> int:
        """The record's revision."""
        return self.block(**who).record.rev

    def events(self, name: str) -> list[Any]:
        """The payloads published under a name."""
        return [payload for event, payload in self.published if event == name]


def user_fields() -> set[str]:
    """The names of the block's own user-state fields."""
    return {name for name, field in ImgGuideXBlock.fields.items() if field.scope == Scope.user_state}
