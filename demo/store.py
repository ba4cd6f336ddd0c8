"""The block's fields in the workbench's table: one row of JSON for each (scope, block, person).

The workbench's own store makes rows while it reads and writes one field at a time; with threads that leaves double rows
and lost fields. Like the platform, this one reads a row once in a request, and writes all changed fields in one go,
over whatever else was stored in the row meanwhile.
"""

import json
from collections import defaultdict
from collections.abc import Mapping
from copy import deepcopy
from typing import Any

from django.db import transaction
from workbench.models import XBlockState, shorten_scope_name
from xblock.exceptions import InvalidScopeError
from xblock.fields import Scope, UserScope
from xblock.runtime import KeyValueStore

from demo.course import AUTHORED

Row = tuple[str, str, str | None]
"""Scope, id in that scope, user id."""


class FieldStore(KeyValueStore):
    """Fields for one request.

    Authors write what they authored and learners write what is theirs; anything else raises `InvalidScopeError`, as on
    the platform. Both may read everything.
    """

    def __init__(self, *, author: bool) -> None:
        self._author = author
        self._read: dict[Row, dict[str, Any]] = {}

    def get(self, key: KeyValueStore.Key) -> Any:
        """The stored value, else what the course's own file sets; `KeyError` when there is neither."""
        fields = self._fields(_row(key))
        return fields[key.field_name] if key.field_name in fields else self.default(key)

    def has(self, key: KeyValueStore.Key) -> bool:
        """Whether a value is stored, or the course's own file sets one, as after an import into Studio."""
        if key.field_name in self._fields(_row(key)):
            return True
        return _is_authored(key) and key.field_name in AUTHORED.get(str(key.block_scope_id), {})

    def default(self, key: KeyValueStore.Key) -> Any:
        """What the course sets, for as long as nothing is stored; `KeyError` when it sets nothing."""
        if not _is_authored(key):
            raise KeyError(key)
        return deepcopy(AUTHORED[str(key.block_scope_id)][key.field_name])

    def set(self, key: KeyValueStore.Key, value: Any) -> None:
        """Store one value."""
        self.set_many({key: value})

    def set_many(self, update_dict: Mapping[KeyValueStore.Key, Any]) -> None:
        """Store values: all of them or none."""
        changes: defaultdict[Row, dict[str, Any]] = defaultdict(dict)
        for key, value in update_dict.items():
            self._must_be_writable(key)
            changes[_row(key)][key.field_name] = value
        with transaction.atomic():
            for row, values in changes.items():
                self._write(row, {**_stored(row), **values})

    def delete(self, key: KeyValueStore.Key) -> None:
        """Forget a value, so that the field's default is back."""
        self._must_be_writable(key)
        row = _row(key)
        with transaction.atomic():
            self._write(row, {name: value for name, value in _stored(row).items() if name != key.field_name})

    def _must_be_writable(self, key: KeyValueStore.Key) -> None:
        authored = _is_authored(key)
        if authored != self._author or (not authored and key.user_id is None):
            raise InvalidScopeError(key)

    def _fields(self, row: Row) -> dict[str, Any]:
        if row not in self._read:
            self._read[row] = _stored(row)
        return self._read[row]

    def _write(self, row: Row, fields: dict[str, Any]) -> None:
        scope, scope_id, user_id = row
        where = {"scope": scope, "scope_id": scope_id, "user_id": user_id}
        state = json.dumps(fields)
        if not XBlockState.objects.filter(**where).update(state=state):
            XBlockState.objects.create(**where, state=state)
        self._read[row] = fields


def _is_authored(key: KeyValueStore.Key) -> bool:
    """Whether a field is the same for everybody."""
    return key.scope in (Scope.children, Scope.parent) or key.scope.user != UserScope.ONE


def _row(key: KeyValueStore.Key) -> Row:
    scope = key.scope if key.scope in (Scope.children, Scope.parent) else key.scope.block
    user = None if key.user_id is None else str(key.user_id)
    return shorten_scope_name(scope.attr_name), str(key.block_scope_id or ""), user


def _stored(row: Row) -> dict[str, Any]:
    scope, scope_id, user_id = row
    rows = XBlockState.objects.filter(scope=scope, scope_id=scope_id, user_id=user_id)
    state = rows.values_list("state", flat=True).first()
    return json.loads(state) if state else {}
