"""Reads a course's OLX into one tree, as an import does: pointers followed, texts and policies put in their places."""

import json
from pathlib import Path
from typing import Any

from lxml import etree

POINTER = frozenset({"url_name", "org", "course"})
"""The attributes of an element that only says where its file is."""


def read_course(folder: Path) -> etree._Element:
    """The whole course as one element. The HTML of an `html` element is its text.

    Raises:
        OSError: a file is missing.
        etree.XMLSyntaxError: a file is not XML.
    """
    root = _followed(_parsed(folder / "course.xml"), folder)
    policy = json.loads((folder / "policies" / root.get("url_name", "") / "policy.json").read_text(encoding="utf-8"))
    for name, settings in policy.items():
        kind, _, url_name = name.partition("/")
        for element in root.iter(kind):
            if element.get("url_name") == url_name:
                element.attrib.update({key: _text(value) for key, value in settings.items()})
    return root


def _followed(element: etree._Element, folder: Path) -> etree._Element:
    """The element that this one points to, or itself; the same for all below it."""
    if POINTER.issuperset(element.attrib) and not len(element) and not (element.text or "").strip():
        pointer = element
        element = _parsed(folder / str(pointer.tag) / f"{pointer.get('url_name')}.xml")
        element.attrib.update(pointer.attrib)
    for child in list(element):
        element.replace(child, _followed(child, folder))
    if element.tag == "html" and "filename" in element.attrib:
        element.text = (folder / "html" / f"{element.get('filename')}.html").read_text(encoding="utf-8")
    return element


def _parsed(file: Path) -> etree._Element:
    parser = etree.XMLParser(remove_comments=True, remove_pis=True, remove_blank_text=True, resolve_entities=False)
    return etree.parse(file, parser).getroot()


def _text(value: Any) -> str:
    """A setting as an attribute has it."""
    return value if isinstance(value, str) else json.dumps(value)
