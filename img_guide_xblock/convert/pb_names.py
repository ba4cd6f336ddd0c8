"""Problem Builder's names, those of version 2 for both versions (v1 is read as its own upgrade read it)."""

import json
from typing import Final

from img_guide_xblock.convert.fields import tell_fields
from img_guide_xblock.convert.rows import Log
from img_guide_xblock.convert.source import Element, inner_source, is_field, tag_of

_SAME: Final = {
    "mentoring": "problem-builder",
    "mcq": "pb-mcq",
    "quizz": "pb-mcq",
    "mrq": "pb-mrq",
    "rating": "pb-rating",
    "answer": "pb-answer",
    "choice": "pb-choice",
    "tip": "pb-tip",
    "message": "pb-message",
    "mentoring-table": "pb-table",
    "html_demo": "html",
    "shared-header": "html",
}


def kind_of(node: Element) -> str:
    """What the element is, by its name in version 2."""
    kind = _SAME.get(tag_of(node), tag_of(node))
    if kind == "pb-mcq" and node.get("type") == "rating":
        return "pb-rating"
    return "pb-answer-recap" if kind == "pb-answer" and node.get("read_only") == "true" else kind


def children(node: Element, *kinds: str) -> list[Element]:
    """The child elements that are content, of these kinds where kinds are given."""
    return [child for child in node if not is_field(child) and (not kinds or kind_of(child) in kinds)]


def content(log: Log, node: Element) -> str:
    """The rich text of a choice, a tip or a message; version 1 wraps it in `html`."""
    wrappers = [child for child in node if tag_of(child) == "html"]
    if len(wrappers) == 1 and len(node) == 1:
        tell_fields(log, wrappers[0])
        return (node.text or "") + inner_source(wrappers[0]) + (wrappers[0].tail or "")
    return inner_source(node)


def values(text: str) -> tuple[str, ...]:
    """A list of choice values: JSON, or, in version 1, with commas between them."""
    try:
        found = json.loads(text) if text else []
    except (ValueError, RecursionError):
        found = [part.strip().strip("\"'") for part in text.strip("[] ").split(",")]
    listed = found if isinstance(found, list) else [text]
    plain = [value if isinstance(value, str) else json.dumps(value) for value in listed]
    return tuple(value for value in plain if value)
