"""HTML that other programs wrote, as the guide keeps it: its blocks, and what else is told."""

import re
from collections.abc import Callable
from html import escape
from typing import Final

from img_guide_xblock.guide.formats.loss import as_line
from img_guide_xblock.guide.richtext import TAGS, sanitised

MOST_TAGS: Final = 2_000
"""In one text; sanitising a text with many more tags that are never closed takes too long."""

Note = Callable[[str, str], None]
"""Tells a loss: its code, and the names of what is lost."""

_BLOCKS: Final = frozenset(
    "div section article header footer main nav center address fieldset legend details summary dd dt label".split()
)
_HEADINGS: Final = frozenset({"h1", "h2", "h3", "h4"})
_MEDIA: Final = frozenset(
    "script style iframe frame video audio source track object embed applet svg math canvas form input button select "
    "textarea".split()
)
_FORM: Final = frozenset(
    "acronym base bdi bdo big body cite data del dl font head html ins kbd link mark meta noscript o:p picture q rp "
    "rt ruby s samp strike time title tt u var wbr".split()
)
NAMES: Final = TAGS | _BLOCKS | _HEADINGS | _MEDIA | _FORM
"""The names of elements of HTML, whether the guide has them or not."""

_TAG: Final = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9:-]*)((?:\s[^<>]*)?/?)>|<")
_SWALLOWED: Final = (
    ("", re.compile("<!--"), re.compile("-->")),
    ("style", re.compile("<style", re.IGNORECASE), re.compile("</style>", re.IGNORECASE)),
    ("script", re.compile("<script", re.IGNORECASE), re.compile("</script>", re.IGNORECASE)),
)
_PLAIN: Final = re.compile(r"<[A-Za-z/!?]|&(?:#\w{1,8}|[A-Za-z]{2,31});")
_FILE: Final = re.compile(r"<(?:img|a)\s[^<>]*@@PLUGINFILE@@[^<>]*>")
_EMPTY: Final = re.compile(r"<p>\s*</p>")


def is_html(text: str) -> bool:
    """Whether a text has tags or entities that people rarely mean as text."""
    return _PLAIN.search(text) is not None


def from_plain(text: str) -> str:
    """Plain text as HTML; its line breaks stay."""
    return escape(text.strip(), quote=False).replace("\n", "<br>")


def from_html(markup: str, note: Note, *, blocks: bool = False) -> str:
    """Author HTML as the guide keeps it; within one paragraph, unless `blocks`."""
    if sum(1 for _found in _TAG.finditer(markup)) > MOST_TAGS:
        note("too_many_tags", str(MOST_TAGS))
        return from_plain(markup)
    bare, met = markup, set[str]()
    for name, start, end in _SWALLOWED:
        shorter = _without(bare, start, end)
        met |= {name} - {""} if len(shorter) < len(bare) else set()
        bare = shorter
    local = _FILE.sub("", bare)
    if len(local) < len(bare):
        note("file", "@@PLUGINFILE@@")
    clean = _EMPTY.sub("", sanitised(_TAG.sub(lambda tag: _fitted(tag, met), local))).strip()
    if media := sorted(met & _MEDIA):
        note("media", ", ".join(media))
    if form := sorted(met - _MEDIA):
        note("form", ", ".join(form))
    return clean if blocks else as_line(clean)


def _fitted(tag: re.Match[str], met: set[str]) -> str:
    """A tag as the guide has it; empty where the guide has none like it; as text where it is no tag of HTML."""
    name = (tag[2] or "").lower()
    if name in TAGS:
        return tag[0]
    if name in _HEADINGS:
        return f"<{tag[1]}h5>"
    if name in _BLOCKS:
        return f"<{tag[1]}p>"
    if name in NAMES:
        met.add(name)
        return ""
    return f"&lt;{tag[0][1:]}"


def _without(text: str, start: re.Pattern[str], end: re.Pattern[str]) -> str:
    """A text without what stands between two signs; a start without an end stays."""
    parts, at = list[str](), 0
    while (first := start.search(text, at)) and (last := end.search(text, first.end())):
        parts.append(text[at : first.start()])
        at = last.end()
    return "".join([*parts, text[at:]])
