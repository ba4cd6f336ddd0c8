"""Every text of a guide, found by the schema of which the editor makes its forms; a new field is found by itself."""

from collections.abc import Callable, Iterator
from typing import Any

from runtimes.guides import every_kind

_Json = dict[str, Any]
LINES = frozenset("title term organisation question text".split())
"""The fields of plain text on one line; the other strings are names of pieces."""

Text = Callable[[str, int], str]
"""What to write, by the format of a field (`html`, `html-inline`, `line`) and its place in the guide."""


def whole_guide() -> _Json:
    """A guide that has each field in which an author writes."""
    document = every_kind()
    lesson = document["lessons"][0]
    quiz = lesson["sections"][1]
    quiz |= {"stimuli": [{"id": "v1", "html": "<p>A case.</p>"}], "bands": [{"from": 0, "html": "<p>Again.</p>"}]}
    for question in quiz["questions"]:
        question |= {"stimulus": "v1", "checked_on": "2026-11-22", "review_by": "2026-11-23"}
    lesson |= {"question": "What first?", "objectives": [{"id": "l1-o1", "text": "Say it"}]}
    return {**document, "note": "<p>About this guide.</p>"}


def filled(value: Any, schema: _Json, write: Text, met: set[tuple[str, str]]) -> Any:
    """A guide with every text written anew; `met` gets the model and the name of each rich field."""
    numbers = iter(range(10**9))
    return _filled(value, schema, schema, ("Guide", ""), lambda sort: write(sort, next(numbers)), met)


def rich_fields(schema: _Json) -> set[tuple[str, str]]:
    """The model and the name of each rich field that there is."""
    models = {"Guide": schema, **schema["$defs"]}
    return {
        (model, name)
        for model, shape in models.items()
        for name, field in shape.get("properties", {}).items()
        if any(_format(one) in ("html", "html-inline") for one in _shapes(field))
    }


def _filled(
    value: Any, shape: _Json, schema: _Json, name: tuple[str, str], write: Callable[[str], str], met: set[Any]
) -> Any:
    shape, model = _resolved(value, shape, schema, name[0])
    if isinstance(value, dict):
        fields = shape.get("properties", {})
        return {
            key: _filled(inner, fields.get(key, {}), schema, (model, key), write, met) for key, inner in value.items()
        }
    if isinstance(value, list):
        items = shape.get("items", {})
        return [_filled(inner, items, schema, name, write, met) for inner in value]
    sort = _format(shape) or ("line" if name[1] in LINES else "")
    if not isinstance(value, str) or not sort:
        return value
    met.add(name)
    return write(sort)


def _resolved(value: Any, shape: _Json, schema: _Json, model: str) -> tuple[_Json, str]:
    """The shape that a value has among several, and the name of its model."""
    for one in _shapes(shape):
        if "discriminator" in one and isinstance(value, dict):
            one = {"$ref": one["discriminator"]["mapping"][value["kind"]]}
        if "$ref" in one:
            model = one["$ref"].rpartition("/")[2]
            one = schema["$defs"][model]
        if one.get("type") != "null":
            return one, model
    return shape, model


def _shapes(shape: _Json) -> Iterator[_Json]:
    if "anyOf" in shape:
        for one in shape["anyOf"]:
            yield from _shapes(one)
    elif "items" in shape:
        yield shape
        yield shape["items"]
    else:
        yield shape


def _format(shape: _Json) -> str:
    """`html` or `html-inline`; empty for what is no rich text."""
    format: str = shape.get("format", "")
    return format if format in ("html", "html-inline") else ""
