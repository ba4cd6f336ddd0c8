"""The block as OLX: settings as attributes, the document as JSON text in the element.

Every authored field is kept, those of the platform's mixins too; a learner's state never leaves (contract 12.1).
"""

import json
import logging
import math
from collections.abc import Iterator
from typing import Any, Final

from xblock.core import XML_NAMESPACES, XBlock
from xblock.fields import Scope

from img_guide_xblock.guide.document import json_text
from img_guide_xblock.guide.richtext import without_controls

log = logging.getLogger(__name__)

AUTHORED: Final = (Scope.settings, Scope.content)

_OPTION: Final = f"{{{XML_NAMESPACES['option']}}}"


def write(block: XBlock, node: Any) -> None:
    """Turn the default export of `block` in `node` into ours."""
    for name, field in block.fields.items():
        if name == "data" or field.scope not in AUTHORED:
            node.attrib.pop(name, None)
    if block.fields["data"].is_set_on(block):
        node.text = readable(block.data)


def readable(text: str) -> str:
    """The document with indentation, so that differences can be read; as it is, made fit for XML, when it is no JSON.

    An empty text becomes an empty object: an element without text would be read as the shipped guide.
    """
    if not text.strip():
        return "{}"
    try:
        return json_text(json.loads(text), indent=1)
    except (ValueError, TypeError, RecursionError):
        return without_controls(text)


def read_into(block: XBlock, node: Any) -> None:
    """Set the authored fields of `block` from `node`; what cannot be read is left at its default."""
    for name, raw in _values(block, node):
        field = block.fields.get(name)
        if field is not None and field.scope in AUTHORED:
            _read_attribute(block, field, raw)
    text = "".join(piece for piece in (node.text, *(child.tail for child in node)) if piece).strip()
    if text:
        block.data = compact(text)


def _values(block: XBlock, node: Any) -> Iterator[tuple[str, str | None]]:
    """Attributes, and the child elements in which XBlock says that a text was set to nothing.

    A block without a name gets the default one: libraries cannot store it without (contract 7.2).
    """
    # One by one: lxml needs the square of their number for all values, and anybody can write many.
    yield from ((name, node.get(name)) for name in node.keys() if name in block.fields)  # noqa: SIM118
    for child in node:
        name = child.tag.removeprefix(_OPTION) if isinstance(child.tag, str) else ""
        if name not in (child.tag, "", "display_name"):
            yield name, None if child.get("none") == "true" else child.text or ""


def compact(text: str) -> str:
    """A document without the indentation of an export, which counts towards the longest allowed."""
    try:
        return json_text(json.loads(text))
    except (ValueError, RecursionError):
        return text


def _read_attribute(block: XBlock, field: Any, raw: str | None) -> None:
    """One bad attribute must not stop the import of a course; field types raise what their parsers raise (YAML too)."""
    try:
        value = raw if raw is None or field.name == "data" else field.from_string(raw)
    except Exception:
        log.warning("img_guide: %s is not a value for %s, so it is left out", raw, field.name)
        return
    if not isinstance(value, float) or math.isfinite(value):
        setattr(block, field.name, value)
