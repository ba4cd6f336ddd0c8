"""Pictures of a guide: drawings that can be put into any page, and their short copies.

A page holds a picture as part of itself, perhaps twice, in colors of its own. So a picture refers to
nothing, is not referred to, styles nothing, and has no size but its shape.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final
from xml.parsers import expat
from xml.sax.saxutils import escape, quoteattr

from packs_source import SourceFile

LIMIT: Final = 8 * 1024
_SVG: Final = "http://www.w3.org/2000/svg"
_WORDS: Final = frozenset({"text", "tspan", "title", "desc"})
_TAGS: Final = _WORDS | frozenset("g path line polyline polygon rect circle ellipse".split())
_REFERENCE: Final = re.compile(r"url\s*\(", re.IGNORECASE)
_SHOWN: Final = re.compile(r"pictures/([a-z0-9-]+\.svg)")
_SPACE: Final = re.compile(r"\s+")


def picture(source: SourceFile) -> str:
    """The copy of a picture: no comments, no space between its elements. With faults it is incomplete."""
    drawing = _Drawing(source)
    try:
        drawing.parser.Parse(source.text, True)
    except expat.ExpatError as error:
        source.blame(error.lineno, f"this SVG cannot be read: {expat.ErrorString(error.code)}")
        return ""
    text = "".join(drawing.written) + "\n"
    if len(text.encode()) > LIMIT:
        source.blame(1, f"the picture has {len(text.encode())} bytes, comments left out; {LIMIT} is the limit")
    return text


class _Drawing:
    """One reading of a picture: what is wrong with it, and its copy."""

    def __init__(self, source: SourceFile) -> None:
        self.source = source
        self.written: list[str] = []
        self.open: list[str] = []
        self.begun = False
        """Whether the last thing written is the start of an element, its tag not closed yet."""
        self.words = ""
        self.parser = expat.ParserCreate()
        self.parser.ordered_attributes = True
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._text
        self.parser.StartDoctypeDeclHandler = self._doctype

    def _blame(self, say: str) -> None:
        self.source.blame(self.parser.CurrentLineNumber, say)

    def _doctype(self, *_: object) -> None:
        self._blame("a picture has no DOCTYPE")

    def _start(self, tag: str, listed: list[str]) -> None:
        attributes = dict(zip(listed[::2], listed[1::2], strict=True))
        if not self.open:
            self._root(tag, attributes)
        elif tag not in _TAGS:
            self._blame(f"a picture cannot have <{tag}>")
        for name, value in attributes.items():
            if wrong := _wrong(name, value, root=not self.open):
                self._blame(wrong)
        self._write_words()
        self.open.append(tag)
        self._write(f"<{tag}" + "".join(f" {name}={quoteattr(value)}" for name, value in attributes.items()))
        self.begun = True

    def _root(self, tag: str, attributes: dict[str, str]) -> None:
        if tag != "svg" or attributes.get("xmlns") != _SVG:
            self._blame(f'a picture opens with <svg xmlns="{_SVG}">')
        elif not _is_box(attributes.get("viewBox", "")):
            self._blame('a picture says its shape: viewBox="0 0 WIDTH HEIGHT"')

    def _end(self, tag: str) -> None:
        self._write_words()
        self.open.pop()
        if self.begun:
            self.written.append("/>")
            self.begun = False
        else:
            self._write(f"</{tag}>")

    def _text(self, words: str) -> None:
        if words.strip() and self.open[-1] not in _WORDS:
            self._blame("words of a picture stand in <text>")
        self.words += words

    def _write_words(self) -> None:
        """The words read so far; space between elements that hold no words is left out."""
        if self.words and self.open[-1] in _WORDS:
            self._write(escape(_SPACE.sub(" ", self.words)))
        self.words = ""

    def _write(self, text: str) -> None:
        self.written += [">", text] if self.begun else [text]
        self.begun = False


def _wrong(name: str, value: str, root: bool) -> str | None:
    """What is wrong with an attribute; None if nothing."""
    if root and name == "xmlns":
        return None
    if root and name in {"width", "height"}:
        return f"a picture has no {name}: it is as wide as its place"
    if name in {"id", "style", "href", "src", "xmlns"} or name.lower().startswith("on") or ":" in name:
        return f"a picture cannot have the attribute {name}"
    return f'a picture refers to nothing: not "{value}"' if _REFERENCE.search(value) else None


def _is_box(text: str) -> bool:
    """Whether this is a viewBox with a width and a height."""
    try:
        numbers = [float(number) for number in text.replace(",", " ").split()]
    except ValueError:
        return False
    return len(numbers) == 4 and all(map(math.isfinite, numbers)) and min(numbers[2:]) > 0


def strays(packs: Path, pictures: Path) -> Iterator[str]:
    """What does not fit together: pictures that no pack of any edition shows, and shown ones that are not there."""
    texts = [path.read_text(encoding="utf-8") for path in packs.glob("*/*.json")]
    shown = {name for text in texts for name in _SHOWN.findall(text)}
    there = {path.name for path in pictures.glob("*.svg")}
    yield from (f"{pictures / name} is shown by no pack: delete it" for name in sorted(there - shown))
    yield from (f"{pictures / name} is missing: a pack shows it" for name in sorted(shown - there))
