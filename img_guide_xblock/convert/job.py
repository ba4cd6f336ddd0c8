"""One run of a conversion: its rows, its ids, and the one way by which rich text gets into the guide."""

import re
from dataclasses import dataclass, field
from html import escape
from typing import Any, Final

from img_guide_xblock.convert.ids import Ids
from img_guide_xblock.convert.rows import ConvertError, Log
from img_guide_xblock.convert.source import Element
from img_guide_xblock.guide.document import MAX_LENGTH
from img_guide_xblock.guide.richtext import ATTRIBUTES, TAGS, URL_SCHEMES, plain, sanitised, without_controls

Json = dict[str, Any]

MOST_TAGS: Final = 2_000
"""In one text; sanitising a text with many more tags that are never closed takes far too long."""

_MOST_WRITTEN: Final = 3 * MAX_LENGTH

_MEDIA: Final = frozenset(
    "script style iframe frame video audio source track object embed applet svg math canvas form input button select "
    "textarea".split()
)
"""Elements that are more than the form of a text."""

_ALLOWED: Final = frozenset().union(*ATTRIBUTES.values()) | {"target", "rel"}

_TAG: Final = re.compile(r"<([A-Za-z][\w:.-]*)([^<>]*)")
_VALUE: Final = re.compile(r"\"[^\"]*\"|'[^']*'")
_NAME: Final = re.compile(r"(?<![\w:.-])([A-Za-z][\w:.-]*+)\s*+=")
_SCHEME: Final = re.compile(r"\b(?:href|src)\s*+=\s*+[\"']?+\s*+([A-Za-z][A-Za-z0-9+.-]*):", re.IGNORECASE)
_FORMULA: Final = re.compile(r"\[/?mathjax|\\\(|\\\[|\$\$|<latex\b", re.IGNORECASE)

_HEADING: Final = re.compile(r"<(/?)h[1-4](?=[\s/>])", re.IGNORECASE)
_BLOCK: Final = re.compile(
    r"<(/?)(?:div|section|article|header|footer|main|nav|center|address|fieldset|legend|details|summary|dd|dt|label)"
    r"(?=[\s/>])",
    re.IGNORECASE,
)
_BLOCKS: Final = frozenset(
    "div section article header footer main nav center address fieldset legend details summary dd dt label".split()
)
# Newer sanitisers drop elements of SVG and MathML with their words; a problem's `text` is no SVG.
_FOREIGN: Final = re.compile(
    r"</?(?:text|startouttext|endouttext|tspan|desc|g|path|metadata|symbol|defs|marker|mask|pattern|stop|switch|use|view"
    r"|animate|circle|ellipse|filter|line|polygon|rect|set|semantics|annotation|annotation-xml|none|mprescripts"
    r"|m(?:i|o|n|s|text|row|frac|sup|sub|sqrt|table|tr|td|action|enclose|error|padded|phantom|style|under|over))"
    r"(?=[\s/>])(?:[^<>\"']|\"[^\"]*\"|'[^']*')*+>",
    re.IGNORECASE,
)
_KEPT: Final = TAGS | _BLOCKS | frozenset("h1 h2 h3 h4 html body text startouttext endouttext".split())
_HAS_BLOCK: Final = re.compile(r"<(?:p|ul|ol|table|h5|h6|blockquote|aside|figure|pre|hr)\b")
_EMPTY: Final = re.compile(r"<p>\s*</p>")


@dataclass(slots=True)
class Job:
    """What every part of a conversion shares."""

    log: Log = field(default_factory=Log)
    ids: Ids = field(default_factory=Ids)
    _written: int = 0

    def rich(self, markup: str, at: Element) -> str:
        """Author HTML as the guide keeps it; tells what was lost. Empty when nothing is left.

        Headings become the guide's own, and blocks become paragraphs: without them, words would run together.

        Raises:
            ConvertError: as `weigh`.
        """
        if not markup.strip():
            return ""
        if sum(1 for _found in _TAG.finditer(markup)) > MOST_TAGS:
            self.log.skipped(at, "too_many_tags", limit=str(MOST_TAGS))
            return ""
        clean = sanitised(_BLOCK.sub(r"<\1p", _HEADING.sub(r"<\1h5", _FOREIGN.sub("", markup))))
        clean = _EMPTY.sub("", clean).strip()
        self.weigh(len(clean))
        self._tell_losses(markup, at)
        return clean

    def weigh(self, length: int) -> None:
        """Count what is about to be written, once more where it is written again.

        Raises:
            ConvertError: `too_much`, when it is far more than any guide may hold; before time and memory are spent.
        """
        self._written += length
        if self._written > _MOST_WRITTEN:
            raise ConvertError("too_much", {"limit": str(MAX_LENGTH)}, source=self.log.source)

    def tell_stray_text(self, node: Element) -> None:
        """Text between elements where no text belongs is lost; say so."""
        texts = [node.text, *(child.tail for child in node)]
        if found := line(" ".join(text for text in texts if text)):
            self.log.skipped(node, "stray_text", text=shortened(found))

    def _tell_losses(self, markup: str, at: Element) -> None:
        tags = {found[1].lower() for found in _TAG.finditer(markup)} - _KEPT
        if media := sorted(tags & _MEDIA):
            self.log.skipped(at, "media", names=", ".join(media))
        attributes = {
            name.lower()
            for found in _TAG.finditer(_VALUE.sub("''", markup))
            for name in _NAME.findall(found[2])
            if found[1].lower() not in _MEDIA
        }
        if form := sorted((tags - _MEDIA) | (attributes - _ALLOWED)):
            self.log.changed(at, "form", names=", ".join(form))
        if schemes := sorted({scheme.lower() for scheme in _SCHEME.findall(markup)} - URL_SCHEMES):
            self.log.skipped(at, "links", names=", ".join(schemes))
        if _FORMULA.search(markup):
            self.log.changed(at, "formula")


def line(text: str) -> str:
    """Plain text on one line, for titles; empty when it says nothing."""
    return " ".join(without_controls(text).split())


def shortened(text: str) -> str:
    """A text for a row: enough of it to find it."""
    return text if len(text) <= 60 else f"{text[:59]}…"


def bold(text: str) -> str:
    """Plain text as a paragraph in bold."""
    return f"<p><strong>{escape(text, quote=False)}</strong></p>" if text else ""


def stacked(*texts: str) -> str:
    """Rich texts one below the other; one alone stays as it is."""
    written = [text for text in texts if text]
    if len(written) < 2:
        return "".join(written)
    return "".join(text if _HAS_BLOCK.search(text) else f"<p>{text}</p>" for text in written)


def words(html: str) -> str:
    """The words of a rich text, to compare them with others."""
    return plain(html).casefold()
