"""A made-up language: each sentence in brackets, accented and longer, compiled as the real catalogues are.

It is made from the sentences that the tool finds, so a sentence that it does not find shows as plain English.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import lxml.html

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tools"))

from messages_file import Language, mo_bytes, template
from messages_source import sentences

BASQUE = Language("eu", "Pseudo", 2, "n != 1")
"""A code that Django knows and that the block has no catalogue for."""

_ACCENTS = str.maketrans("AEIOUaeioucn", "ÁÉÍÓÚáéíóúçñ")
_KEPT = re.compile(r"(%\(\w+\)[sd]|%[sd%]|\{\w+\}|</?\w[^>]*>)")

SPOKEN = "aria-label aria-description aria-roledescription aria-valuetext title alt placeholder label summary".split()
"""Attributes that people see or hear."""

_WORDS = "data-ig-place-words"


def pseudo(text: str) -> str:
    """A sentence in the made-up language; its values stay."""
    parts = _KEPT.split(text)
    accented = "".join(part if place % 2 else part.translate(_ACCENTS) for place, part in enumerate(parts))
    return f"⟦{accented}{'~' * (len(text) // 3)}⟧"


def write(folder: Path) -> None:
    """Compile the made-up language into a folder of catalogues."""
    catalog = template(sentences())
    for message in catalog:
        if message.id:
            message.string = pseudo(message.id) if isinstance(message.id, str) else tuple(map(pseudo, message.id))
    target = BASQUE.compiled(folder)
    target.parent.mkdir(parents=True)
    target.write_bytes(mo_bytes(BASQUE, catalog))


def untranslated(html: str, known: frozenset[str] = frozenset()) -> list[str]:
    """What a person reads or hears on a page in Latin letters and outside the brackets; `known` words are authors'."""
    tree = lxml.html.fragment_fromstring(html, create_parent="div")
    return sorted({text.strip() for text in said(tree) if is_latin(text, known)})


def is_latin(text: str, known: frozenset[str] = frozenset()) -> bool:
    """Whether there are Latin letters outside the brackets."""
    while (shorter := re.sub(r"⟦[^⟦⟧]*⟧", "", text)) != text:
        text = shorter
    return any(word not in known for word in re.findall(r"[\w.-]*[A-Za-zÀ-ÿ][\w.-]*", text))


def said(tree: Any) -> Iterator[str]:
    """Every text of a page, those of its scripts' words too."""
    for element in tree.iter():
        if isinstance(element.tag, str):
            yield from (element.get(name) for name in (*SPOKEN, _WORDS) if element.get(name))
            if element.tag == "input" and element.get("type") in ("button", "submit", "reset"):
                yield element.get("value", "")
            if element.tag == "script":
                yield from _words_of(element)
            elif element.tag != "style":
                yield element.text or ""
        yield element.tail or ""


def _words_of(script: Any) -> Iterator[str]:
    if "data-ig-words" in script.attrib:
        yield from texts(json.loads(script.text))


def texts(value: Any) -> Iterator[str]:
    """Every text in a JSON value."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from texts(inner)
