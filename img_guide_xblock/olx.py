"""The block as OLX: settings as attributes, the document as JSON text in the element.

Every authored field is kept, those of the platform's mixins too; a learner's state never leaves (contract 12.1).
"""

import json
from typing import Any, Final

from xblock.core import XBlock
from xblock.fields import Scope

AUTHORED: Final = (Scope.settings, Scope.content)


def write(block: XBlock, node: Any) -> None:
    """Turn the default export of `block` in `node` into ours."""
    for name, field in block.fields.items():
        if name == "data" or field.scope not in AUTHORED:
            node.attrib.pop(name, None)
    if block.fields["data"].is_set_on(block):
        node.text = readable(block.data)


def readable(text: str) -> str:
    """The document with indentation, so that differences can be read; as it is when it is no JSON."""
    try:
        return json.dumps(json.loads(text), ensure_ascii=False, indent=1)
    except (ValueError, TypeError, RecursionError):
        return text


def read_into(block: XBlock, node: Any) -> None:
    """Set the authored fields of `block` from `node`; what cannot be read is left at its default."""
    for name, raw in node.attrib.items():
        field = block.fields.get(name)
        if field is not None and field.scope in AUTHORED:
            try:
                setattr(block, name, field.from_string(raw) if name != "data" else raw)
            except (ValueError, TypeError):
                continue
    text = "".join(piece for piece in (node.text, *(child.tail for child in node)) if piece)
    if text.strip():
        block.data = text.strip()
