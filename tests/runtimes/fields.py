"""Fields of one request: what is stored is JSON, what may not be written raises (contract 7)."""

import json
import re
from copy import deepcopy
from datetime import datetime, timedelta
from typing import Any

from xblock.core import XBlockMixin
from xblock.exceptions import InvalidScopeError
from xblock.field_data import FieldData
from xblock.fields import Boolean, Dict, Float, Integer, JSONField, List, Scope, String, UserScope

from runtimes.places import Place

_Json = dict[str, Any]


class Tripwire(AssertionError):
    """A field was read or written that must not be touched."""


class Fields(FieldData):
    """The two stores of one request.

    `authored`: what the author set; `state`: the learner's row; `over`: what lies over it in somebody else's session.
    `guarded`: fields whose reading is a failure. `written`: the user fields saved, in order; `dropped`: those that were
    not kept because nobody is there. `changed`: an authored field was set.
    """

    def __init__(self, place: Place, authored: _Json, state: _Json, over: _Json, course: _Json) -> None:
        self.place, self.authored, self.state, self.over, self.course = place, authored, state, over, course
        self.guarded: frozenset[str] = frozenset()
        self.written: list[str] = []
        self.dropped: list[str] = []
        self.changed = False

    def default(self, block: Any, name: str) -> Any:
        """What is inherited from the course, where the block itself says nothing."""
        self._touch(name)
        if name not in self.course:
            raise KeyError(name)
        return self.course[name]

    def has(self, block: Any, name: str) -> bool:
        self._touch(name)
        return any(name in home for home in self._homes(block, name))

    def get(self, block: Any, name: str) -> Any:
        self._touch(name)
        for home in self._homes(block, name):
            if name in home:
                return deepcopy(home[name])
        raise KeyError(name)

    def set(self, block: Any, name: str, value: Any) -> None:
        self._touch(name)
        stored = json.loads(json.dumps(value, allow_nan=False))
        if _is_authored(block, name):
            if self.place.authored == "read":
                raise InvalidScopeError(f"{name} is read-only here")
            self.changed = self.changed or self.authored.get(name) != stored
            self.authored[name] = stored
        else:
            self._set_state(name, stored)

    def _set_state(self, name: str, value: Any) -> None:
        state = self.place.state
        if state == "dropped":
            self.dropped.append(name)
        elif state == "no_student":
            raise RuntimeError(f"{name}: student_id cannot be null")
        elif state in ("refused", "raises"):
            raise InvalidScopeError(f"{name}: no user")
        else:
            self.written.append(name)
            (self.over if state == "overlay" else self.state)[name] = value

    def delete(self, block: Any, name: str) -> None:
        self.set(block, name, None)
        for home in self._homes(block, name):
            home.pop(name, None)

    def _homes(self, block: Any, name: str) -> tuple[dict[str, Any], ...]:
        if _is_authored(block, name):
            return (self.authored,)
        if self.place.state == "raises":
            raise RuntimeError(f"{name}: this runtime has no learner")
        return (self.over, self.state)

    def _touch(self, name: str) -> None:
        if name in self.guarded:
            raise Tripwire(f"{name} was touched")


def _is_authored(block: Any, name: str) -> bool:
    return getattr(block.fields[name].scope, "user", UserScope.NONE) == UserScope.NONE


class _Day(JSONField):
    """The platform's date field: text when stored, a moment when read, in UTC unless it says otherwise."""

    def from_json(self, value: Any) -> Any:
        return datetime.fromisoformat(value) if isinstance(value, str) and value else None if value == "" else value

    def to_json(self, value: Any) -> Any:
        return value.isoformat() if isinstance(value, datetime) else value

    enforce_type = from_json


class _Duration(_Day):
    """The platform's duration field: words when stored, such as `2 days 5 minutes`."""

    def from_json(self, value: Any) -> Any:
        if not isinstance(value, str) or not value:
            return None if value == "" else value
        return timedelta(**{unit: int(count) for count, unit in re.findall(r"(\d+) (days|seconds)", value)})

    def to_json(self, value: Any) -> Any:
        return f"{value.days} days {value.seconds} seconds" if isinstance(value, timedelta) else value

    enforce_type = from_json


class Inherited(XBlockMixin):
    """What the platform's mixins give to every block in a course (contract 7.6); absent in libraries."""

    due = _Day(default=None, scope=Scope.settings)
    start = _Day(default=None, scope=Scope.settings)
    graceperiod = _Duration(default=None, scope=Scope.settings)
    self_paced = Boolean(default=False, scope=Scope.settings)
    max_attempts = Integer(default=None, scope=Scope.settings)
    show_correctness = String(default="always", scope=Scope.settings)
    showanswer = String(default="finished", scope=Scope.settings)
    attempts_before_showanswer_button = Integer(default=0, scope=Scope.settings)
    group_access = Dict(default={}, scope=Scope.settings)
    visible_to_staff_only = Boolean(default=False, scope=Scope.settings)
    graded = Boolean(default=False, scope=Scope.settings)
    format = String(default=None, scope=Scope.settings)
    days_early_for_beta = Float(default=None, scope=Scope.settings)
    upstream = String(default=None, scope=Scope.settings)
    upstream_version = Integer(default=None, scope=Scope.settings)
    downstream_customized = List(default=[], scope=Scope.settings)
    xml_attributes = Dict(default={}, scope=Scope.settings)

    @property
    def location(self) -> Any:
        """The usage key."""
        return self.scope_ids.usage_id

    @property
    def course_id(self) -> Any:
        """The course's key."""
        return self.scope_ids.usage_id.course_key
