"""What is wrong with a document, and where; sentences for people are made at the edge from `code`."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final, Literal

Level = Literal["broken", "advice"]
Where = tuple[str | int, ...]

_UNIONS: Final = ("sections", "questions")
"""The lists whose entries are of several kinds."""

_MODELS: Final = {
    "lessons": "lesson",
    "objectives": "objective",
    "choices": "choice",
    "items": "item",
    "prompts": "prompt",
    "options": "option",
    "common_errors": "commonerror",
    "scale": "step",
    "stimuli": "stimulus",
    "bands": "band",
    "sources": "source",
    "glossary": "term",
}
"""What the entries of a list are called, one of them; the kinds of a union say it themselves."""

_CODES: Final = {
    "missing": "missing",
    "empty": "empty",
    "too_short": "too_few",
    "string_pattern_mismatch": "bad_id",
    "union_tag_invalid": "unknown_kind",
    "union_tag_not_found": "missing_kind",
    "string_unicode": "bad_text",
}
_PATTERNS: Final = {"lang": "bad_language", "url": "bad_address"}
"""The fields with a form of their own; all others of a fixed form are ids."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing to mend. A `broken` one keeps a document from being saved and shown; `advice` does not."""

    where: Where
    code: str
    level: Level = "broken"
    values: Mapping[str, str] = field(default_factory=dict)

    @property
    def path(self) -> str:
        """The place as dotted text, such as `lessons.0.sections.1.title`; empty for the whole document."""
        return ".".join(str(step) for step in self.where)


@dataclass(frozen=True, slots=True)
class Name:
    """One step of a place: a piece by its title, id or number; or a field of a `model`, which people call otherwise."""

    text: str
    model: str = ""


def place_names(document: object, where: Where) -> list[Name]:
    """A place in a document (decoded JSON) as authors know it: the pieces that hold it, and the field."""
    value = document
    names: list[Name] = []
    model = "guide"
    for step in where:
        outer, value = model, _inner(value, step)
        if isinstance(step, int):
            names.append(Name(_name(value) or f"{step + 1}"))
            model = _kind(value) or model
        else:
            model = _MODELS.get(step, step)
            if not isinstance(value, list) or step == where[-1]:
                names.append(Name(step, outer))
    return names


def _kind(value: object) -> str:
    kind = value.get("kind") if isinstance(value, dict) else None
    return kind.replace("_", "") if isinstance(kind, str) else ""


def _inner(value: Any, step: str | int) -> Any:
    if isinstance(value, dict):
        return value.get(str(step))
    return value[step] if isinstance(value, list) and isinstance(step, int) and step < len(value) else None


def _name(value: object) -> str:
    """The title or the id of a piece; empty when it has none."""
    if not isinstance(value, dict):
        return ""
    found = (value.get(key) for key in ("title", "id"))
    return next((name for name in found if isinstance(name, str) and name.strip()), "")


def from_pydantic(errors: Sequence[Mapping[str, Any]], kinds: frozenset[str]) -> tuple[Problem, ...]:
    """`ValidationError.errors()` in our own codes.

    `kinds` are the tags that pydantic puts into the place of a discriminated union; they are no part of the document.
    A list whose entries are wrong is also reported as too short; only the entries are told.
    """
    problems = [_problem(error, kinds) for error in errors]
    return tuple(
        problem
        for problem in problems
        if problem.code != "too_few" or not any(_is_inside(other.where, problem.where) for other in problems)
    )


def _problem(error: Mapping[str, Any], kinds: frozenset[str]) -> Problem:
    steps = error["loc"]
    where = tuple(step for place, step in enumerate(steps) if not (_is_entry(steps[:place]) and step in kinds))
    context = error.get("ctx") or {}
    values = {name: str(context[name]) for name in ("tag", "min_length") if name in context}
    code = _CODES.get(error["type"], "wrong_type")
    return Problem(where, _PATTERNS.get(str(where[-1]), code) if code == "bad_id" else code, "broken", values)


def _is_entry(steps: Where) -> bool:
    return len(steps) > 1 and steps[-2] in _UNIONS and isinstance(steps[-1], int)


def _is_inside(inner: Where, outer: Where) -> bool:
    return len(inner) > len(outer) and inner[: len(outer)] == outer
