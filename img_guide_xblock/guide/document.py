"""Stored text in, guide out: decoded once per process and text, whoever asks and however often."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any, Final, NoReturn, get_args

from pydantic import ValidationError

from img_guide_xblock.guide.checks import check_guide
from img_guide_xblock.guide.index import Index, indexed
from img_guide_xblock.guide.model import Guide
from img_guide_xblock.guide.packs import DEFAULT_EDITION, DEFAULT_PACK, is_reference, pack_text
from img_guide_xblock.guide.problems import Problem, from_pydantic
from img_guide_xblock.guide.questions import QUESTION_KINDS
from img_guide_xblock.guide.richtext import XML_FORBIDS
from img_guide_xblock.guide.sections import SECTION_KINDS
from img_guide_xblock.guide.upgrades import ForeignVersion, upgraded

MAX_LENGTH: Final = 1_000_000
"""The longest document in characters; the shipped guide has about a fifth of it."""

_DEEPEST: Final = 50
_LONGEST_REFERENCE: Final = 100_000

DEFAULT_DOCUMENT: Final = json.dumps({"pack": DEFAULT_PACK, "edition": DEFAULT_EDITION})

_KINDS: Final = frozenset(
    tag for kind in (*SECTION_KINDS, *QUESTION_KINDS) for tag in get_args(kind.model_fields["kind"].annotation)
)


@dataclass(frozen=True, slots=True)
class Shown:
    """A guide that can be shown, and its index."""

    guide: Guide
    index: Index


@dataclass(frozen=True, eq=False)
class Document:
    """What a stored text holds.

    `guide` is None when the text is no guide at all; `shown` is None as well when something in it is broken.
    `edition` names the stored text itself (a hash), so that two authors notice each other.
    """

    text: str
    edition: str
    problems: tuple[Problem, ...]
    guide: Guide | None
    shown: Shown | None


def reference(text: str) -> dict[str, str] | None:
    """The pack and edition that a stored text names; None when it holds a guide of its own."""
    try:
        stored = json.loads(text) if len(text) < _LONGEST_REFERENCE else None
    except (ValueError, RecursionError):
        return None
    if not isinstance(stored, dict) or not is_reference(stored):
        return None
    return {"pack": str(stored.get("pack")), "edition": str(stored.get("edition"))}


def edition_of(text: str) -> str:
    """The name of a stored text: the same for the same text, different for every other."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]


@lru_cache(maxsize=128)
def read_document(text: str) -> Document:
    """The document in a stored text; never raises, whatever the text is."""
    guide, problems = _read(text)
    broken = guide is None or any(problem.level == "broken" for problem in problems)
    shown = None if guide is None or broken else Shown(guide, indexed(guide))
    return Document(text, edition_of(text), problems, guide, shown)


@lru_cache(maxsize=128)
def limited(document: Document, lessons: tuple[str, ...]) -> Document:
    """The document with only these lessons shown, in the guide's order; authors still see all of it.

    Ids that are in no lesson are left out; without any ids, all lessons are shown.
    """
    if not lessons or document.shown is None:
        return document
    whole = document.shown.guide
    part = whole.model_copy(update={"lessons": tuple(lesson for lesson in whole.lessons if lesson.id in lessons)})
    return replace(document, shown=Shown(part, indexed(part, whole)))


def _read(text: str) -> tuple[Guide | None, tuple[Problem, ...]]:
    if not text.strip():
        return None, (Problem((), "empty_document"),)
    if len(text) > MAX_LENGTH:
        return None, (Problem((), "too_large", values={"limit": str(MAX_LENGTH)}),)
    try:
        stored = json.loads(text, parse_constant=_no_constant)
        json.dumps(stored, ensure_ascii=False, allow_nan=False).encode("utf-8")
        if _is_too_deep(stored):
            return None, (Problem((), "too_deep"),)
    except json.JSONDecodeError as error:
        values = {"line": str(error.lineno), "column": str(error.colno)}
        return None, (Problem((), "not_json", values=values),)
    except UnicodeEncodeError:
        return None, (Problem((), "bad_text"),)
    except (ValueError, RecursionError):
        return None, (Problem((), "not_json", values={"line": "1", "column": "1"}),)
    return read_stored(stored)


def read_stored(stored: object) -> tuple[Guide | None, tuple[Problem, ...]]:
    """A decoded JSON value as a guide, with everything that is wrong with it."""
    if not isinstance(stored, dict):
        return None, (Problem((), "not_an_object"),)
    if is_reference(stored):
        return _from_pack(stored)
    try:
        guide = Guide.model_validate(upgraded(stored))
    except ForeignVersion:
        return None, (Problem(("version",), "foreign_version", values={"version": str(stored.get("version"))}),)
    except ValidationError as error:
        return None, from_pydantic(error.errors(include_url=False, include_input=False), _KINDS)
    return guide, tuple(check_guide(guide))


def _from_pack(stored: Mapping[str, Any]) -> tuple[Guide | None, tuple[Problem, ...]]:
    text = pack_text(stored.get("pack"), stored.get("edition"))
    if text is None:
        values = {"pack": str(stored.get("pack")), "edition": str(stored.get("edition"))}
        return None, (Problem((), "unknown_pack", values=values),)
    gone = {"retired": stored["retired"]} if "retired" in stored else {}
    return read_stored({**json.loads(text), **gone})


def _is_too_deep(stored: object) -> bool:
    """Whether something is nested deeper than a guide ever is; far below what JSON and pydantic can bear."""
    level = [stored]
    for _depth in range(_DEEPEST):
        level = [
            inner
            for value in level
            if isinstance(value, dict | list)
            for inner in (value.values() if isinstance(value, dict) else value)
        ]
        if not level:
            return False
    return True


def _no_constant(name: str) -> NoReturn:
    raise ValueError(name)


def as_json(guide: Guide) -> dict[str, Any]:
    """The guide as the JSON object that authors edit; fields that were not written stay unwritten."""
    return guide.model_dump(mode="json", exclude_unset=True, by_alias=True)


def stored_text(guide: Guide) -> str:
    """The text to store: one canonical form, so the same guide always has the same edition."""
    return json_text(as_json(guide))


def json_text(value: object, indent: int | None = None) -> str:
    """JSON that every part of the platform can hold: what XML forbids stands as an escape."""
    separators = (",", ":") if indent is None else None
    text = json.dumps(value, ensure_ascii=False, indent=indent, separators=separators)
    return XML_FORBIDS.sub(lambda found: f"\\u{ord(found[0]):04x}", text)
