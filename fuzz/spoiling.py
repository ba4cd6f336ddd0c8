"""A document changed here and there, as bytes say: what no chance would make of JSON text."""

from collections.abc import Iterator
from copy import deepcopy
from typing import Any, Final

VALUES: Final[tuple[Any, ...]] = (
    None, True, False, 0, -1, 1, 7.5, 1e308, -1e308, 5e-324, 2**63, 10**400, "", " ", "x", "<b>", "</p>", "\ud800",
    "\x00", "\u202e", "x" * 70, "١", "1e9", "NaN", "2026-11-22", "javascript:x", "l1", "l1-q", "quiz", "text",
    "single_choice", "reflection", "~you", "a", "S1", [], {}, [None], [[]], [""], {"": ""}, {"id": "a"},
)  # fmt: skip
_MOST: Final = 20
"""Changes in one document."""


def spoiled(document: Any, data: bytes) -> Any:
    """The document after the changes that the bytes stand for; changed in place."""
    signs = iter(data)
    for _change in range(_MOST):
        if not _spoil(document, signs):
            break
    return document


def _spoil(document: Any, signs: Iterator[int]) -> bool:
    """One change; False when the bytes are at their end."""
    value = document
    for sign in signs:
        keys: list[Any] = list(value) if isinstance(value, dict) else list(range(len(value)))
        if not keys:
            return True
        key = keys[sign % len(keys)]
        inner = value[key]
        how = next(signs, 0)
        if how < 96 and isinstance(inner, dict | list) and inner:
            value = inner
        else:
            _change(value, key, how, next(signs, 0))
            return True
    return False


def _change(value: Any, key: Any, how: int, sign: int) -> None:
    match how % 5:
        case 0:
            del value[key]
        case 1 if isinstance(value, list):
            value.append(deepcopy(value[key]))
        case 2 if isinstance(value, list):
            value.reverse()
        case 3 if isinstance(value[key], str):
            value[key] += str(VALUES[sign % len(VALUES)])
        case _:
            value[key] = deepcopy(VALUES[sign % len(VALUES)])
