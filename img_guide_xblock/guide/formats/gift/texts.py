"""A text of GIFT as rich text: `[html]`, `[plain]`, `[markdown]` or `[moodle]` before it says how it is written."""

import re
from typing import Final

from img_guide_xblock.guide.formats.gift.signs import unescaped
from img_guide_xblock.guide.formats.html_in import from_html, from_plain, is_html
from img_guide_xblock.guide.formats.loss import as_line
from img_guide_xblock.guide.formats.markdown.blocks import lines_of
from img_guide_xblock.guide.formats.markdown.inline import Noticed
from img_guide_xblock.guide.formats.markdown.lists import html_of
from img_guide_xblock.guide.formats.outline import Draft

MOODLE: Final = "moodle"
"""Moodle's own way, which is used where none is named: HTML, in which line breaks count."""

_MARKER: Final = re.compile(r"\s*\[(html|moodle|plain|markdown)\]")
_SKIPPED: Final = ("too_many_tags", "media", "file")


def format_of(raw: str, default: str) -> tuple[str, str]:
    """How a text is written, and the text without the word that says so."""
    found = _MARKER.match(raw)
    return (found[1], raw[found.end() :]) if found else (default, raw)


def rich(draft: Draft, raw: str, default: str, *, blocks: bool = False) -> str:
    """A text as the guide keeps it; within one paragraph, unless `blocks`. What is lost is noted."""
    format, text = format_of(raw, default)
    if not text:
        return ""
    if format == "markdown":
        noticed = Noticed()
        html = html_of(list(lines_of(unescaped(text, "\n").strip())), noticed)
        if noticed.html:
            draft.note("changed", "html_as_text")
        return html if blocks else as_line(html)
    words = unescaped(text).strip()
    if format == "plain" or (format == MOODLE and not is_html(words)):
        return from_plain(words)
    markup = words.replace("\n", "<br>") if format == MOODLE else words

    def note(code: str, names: str) -> None:
        draft.note("skipped" if code in _SKIPPED else "changed", code, names=names)

    return from_html(markup, note, blocks=blocks)
