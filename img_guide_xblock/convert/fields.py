"""The fields of an element: its attributes, and child elements that stand for attributes."""

from collections.abc import Mapping
from typing import Final

from lxml import etree

from img_guide_xblock.convert.rows import Log
from img_guide_xblock.convert.source import Element, is_field, tag_of

Harmless = Mapping[str, frozenset[str]]
"""Values of fields that say nothing the guide does not do anyway; an empty set: whatever the value."""

ALWAYS_HARMLESS: Final[Harmless] = {
    "xblock-family": frozenset(),
    "markdown": frozenset(),  # Studio's second copy of a problem; learners saw the XML
    "visible_to_staff_only": frozenset({"false"}),
}


class Fields:
    """The fields of an element, each to be taken once; in the end, what nobody took is told."""

    def __init__(self, node: Element) -> None:
        self._node = node
        self._values = {etree.QName(name).localname: value for name, value in _attributes(node)}
        for child in (child for child in node if is_field(child)):
            self._values[tag_of(child)] = child.text or ""
            self._values |= {f"{tag_of(child)} {name}": value for name, value in _attributes(child)}

    def take(self, name: str) -> str:
        """The value without space around it; empty when there is none."""
        return self._values.pop(name, "").strip()

    def peek(self, name: str) -> str:
        """The value, which stays to be taken."""
        return self._values.get(name, "").strip()

    def is_set(self, name: str) -> bool:
        """Whether somebody wrote this field."""
        return name in self._values

    def flag(self, name: str, default: bool = False) -> bool:
        """A yes or no, as XBlock reads it."""
        value = self.take(name).lower()
        return value == "true" if value else default

    def count(self, name: str, log: Log) -> int:
        """A number of things, such as tries; 0 when there is none, or, with a row, when it is no such number."""
        value = self.take(name)
        number = int(value) if value.isascii() and value.isdigit() and len(value) < 6 else 0
        if value.strip("0") and not number:
            log.skipped(self._node, "fields", names=name)
        return number

    def finish(self, log: Log, harmless: Harmless | None = None) -> None:
        """Tell the fields that nobody took and that mean something."""
        known = {**ALWAYS_HARMLESS, **(harmless or {})}
        left = [name for name, value in self._values.items() if not _is_harmless(value, known.get(name))]
        if left:
            log.skipped(self._node, "fields", names=", ".join(sorted(left)))


def _attributes(node: Element) -> list[tuple[str, str]]:
    return [(str(name), str(value)) for name, value in node.attrib.items()]


def _is_harmless(value: str, harmless: frozenset[str] | None) -> bool:
    return not value.strip() or (harmless is not None and (not harmless or value.strip().lower() in harmless))


def tell_fields(log: Log, *nodes: Element) -> None:
    """Tell all fields of elements that have none which the guide could use."""
    for node in nodes:
        Fields(node).finish(log)


def tell_inside(log: Log, node: Element, *expected: str) -> None:
    """Tell the elements in an element that should hold nothing but the expected ones."""
    for child in (child for child in node if not is_field(child)):
        if tag_of(child) not in expected:
            log.skipped(child, "element", element=tag_of(child))


def number(text: str) -> float | None:
    """A number such as a weight; None when it is none."""
    try:
        return float(text)
    except ValueError:
        return None
