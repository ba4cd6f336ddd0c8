"""Paragraphs, headings, lists, tables, quotes and boxes of Markdown: a strict part of CommonMark 0.31, and GFM tables.

Left out: code by indentation, setext headings, link references, HTML. A quote is a box when its first line is `[!key]`,
`[!watch]` or `[!verify]`, or when it opens with the words that such a box has in the shipped guide.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from html import unescape
from typing import Final, Literal

from img_guide_xblock.guide.formats.markdown.inline import Noticed, escaped, inline
from img_guide_xblock.guide.formats.markdown.tables import begins_table, table_html

DEEPEST: Final = 6
"""How deep quotes and lists may stand in each other; what is deeper is ordinary text."""

_HEADING: Final = re.compile(r" {0,3}(#{1,6})(?:[ \t]+(.*))?$")
_CLOSING: Final = re.compile(r"(?:^|[ \t])#+$")
_FENCE: Final = re.compile(r" {0,3}(`{3,})[^`]*$")
_QUOTE: Final = re.compile(r" {0,3}> ?")
MARKER: Final = re.compile(
    r" {0,3}(?:(?P<bullet>[-+*])|(?P<number>[0-9]{1,9})(?P<end>[.)]))(?:(?P<gap> +)(?=[^ ])| *$)"
)
_FIRST: Final = frozenset("#`>-+*_0123456789")
_CALLOUT: Final = re.compile(r"\[!([A-Za-z]{1,20})\][ \t]*$")
_LABELS: Final = (
    ("key", re.compile(r"<p><strong>Key point\.</strong>")),
    ("watch", re.compile(r"<p><strong>Watch out\.</strong>")),
    ("verify", re.compile(r"<p><strong>Verify before you rely on it \([0-9]{1,2} [A-Z][a-z]{2} [0-9]{4}\)\.</strong>")),
)
_FIGURE: Final = re.compile(r'(<img src="[^"]*" alt="[^"]*") title="([^"]*)">')

Kind = Literal["heading", "paragraph", "tasks", "other"]


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the file, or what of it stands in a quote or list."""

    number: int
    text: str

    @property
    def blank(self) -> bool:
        """Whether nothing is written here."""
        return not self.text.strip(" ")


@dataclass(frozen=True, slots=True)
class Task:
    """A choice: `- [x] words`, with the lines below it that begin with a colon."""

    right: bool
    text: str
    explanation: str


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of a text. `source`: the Markdown of a heading or paragraph; `spaced`: a blank line stands before it."""

    line: int
    kind: Kind
    html: str
    source: str = ""
    level: int = 0
    tasks: tuple[Task, ...] = ()
    spaced: bool = False


Parse = Callable[[Sequence[Line]], list[Block]]


def starts_block(text: str) -> bool:
    """Whether a line begins something new and is no more of the paragraph before it."""
    if text.lstrip(" ")[:1] not in _FIRST:
        return False
    item = MARKER.match(text)
    if item and item["gap"] and item["number"] in (None, "1"):
        return True
    return bool(_HEADING.match(text) or _FENCE.match(text) or _QUOTE.match(text) or is_rule(text))


def is_rule(text: str) -> bool:
    """Whether a line is `---` or the like, with or without spaces."""
    if text.lstrip(" ")[:1] not in ("-", "_", "*"):
        return False
    signs = text.replace(" ", "").replace("\t", "")
    return len(signs) > 2 and signs == signs[0] * len(signs)


def goes_on(before: Line, text: str) -> bool:
    """Whether a line goes on with the paragraph before it, though it lacks the sign or space of its quote or item."""
    last = before.text
    for _level in range(DEEPEST):
        found = _QUOTE.match(last) or MARKER.match(last)
        if found is None:
            break
        last = last[found.end() :]
    if not last.strip(" ") or _HEADING.match(last) or _FENCE.match(last) or is_rule(before.text) or is_rule(last):
        return False
    return not starts_block(text)


@dataclass(slots=True)
class Text:
    """The lines of a quote, an item or a whole text, read from the first to the last."""

    lines: Sequence[Line]
    parse: Parse
    noticed: Noticed = field(default_factory=Noticed)
    at: int = 0

    def heading(self) -> Block | None:
        """`## Words`."""
        line = self.lines[self.at]
        found = _HEADING.match(line.text)
        if found is None:
            return None
        self.at += 1
        source = _CLOSING.sub("", (found[2] or "").strip(" \t")).strip(" \t")
        tag = "h5" if len(found[1]) < 4 else "h6"
        self.noticed.line = line.number
        html = f"<{tag}>{inline(source, self.noticed)}</{tag}>\n"
        return Block(line.number, "heading", html, source, len(found[1]))

    def fence(self) -> Block | None:
        """Code between lines of three backticks."""
        line = self.lines[self.at]
        found = _FENCE.match(line.text)
        if found is None:
            return None
        end = self.at + 1
        while end < len(self.lines) and not _closes(self.lines[end].text, len(found[1])):
            end += 1
        code = "".join(f"{escaped(inside.text)}\n" for inside in self.lines[self.at + 1 : end])
        self.at = end + 1
        return Block(line.number, "other", f"<pre><code>{code}</code></pre>\n")

    def rule(self) -> Block | None:
        """A line across."""
        line = self.lines[self.at]
        if not is_rule(line.text):
            return None
        self.at += 1
        return Block(line.number, "other", "<hr>\n")

    def quote(self) -> Block | None:
        """`> words`, which may be a box."""
        start = self.at
        inside: list[Line] = []
        while self.at < len(self.lines):
            line = self.lines[self.at]
            found = _QUOTE.match(line.text)
            if not found and not (inside and goes_on(inside[-1], line.text) and not line.blank):
                break
            inside.append(Line(line.number, line.text[found.end() if found else 0 :]))
            self.at += 1
        if not inside:
            return None
        callout = _CALLOUT.match(inside[0].text)
        html = "".join(block.html for block in self.parse(inside[1 if callout else 0 :]))
        kind = callout[1].lower() if callout else label_of(html)
        tag, more = ("aside", f' data-callout="{kind}"') if kind else ("blockquote", "")
        return Block(self.lines[start].number, "other", f"<{tag}{more}>\n{html}</{tag}>\n")

    def table(self) -> Block | None:
        """A row of names, a row of dashes, rows of cells, with `|` between the cells."""
        if not self.at_table():
            return None
        head, start = self.lines[self.at], self.at + 2
        self.at = start
        while self.at < len(self.lines) and not self.lines[self.at].blank:
            if starts_block(self.lines[self.at].text):
                break
            self.at += 1
        rows = [(line.number, line.text) for line in (head, *self.lines[start : self.at])]
        return Block(head.number, "other", table_html(rows, self.noticed))

    def at_table(self) -> bool:
        """Whether a table begins here."""
        after = self.at + 1
        return after < len(self.lines) and begins_table(self.lines[self.at].text, self.lines[after].text)

    def paragraph(self) -> Block:
        """What is nothing else, up to a blank line."""
        start = self.at
        self.at += 1
        while self.at < len(self.lines) and not self.lines[self.at].blank:
            if starts_block(self.lines[self.at].text) or self.at_table():
                break
            self.at += 1
        source = "\n".join(map(_trimmed, self.lines[start : self.at])).strip(" \t")
        self.noticed.line = self.lines[start].number
        html = inline(source, self.noticed)
        figure = _FIGURE.fullmatch(html)
        if figure is None:
            return Block(self.lines[start].number, "paragraph", f"<p>{html}</p>\n", source)
        caption = inline(unescape(figure[2]), self.noticed)
        html = f"<figure>{figure[1]}><figcaption>{caption}</figcaption></figure>\n"
        return Block(self.lines[start].number, "other", html)


def label_of(html: str) -> str:
    """The kind of box whose words a quote opens with; empty for a quote that is none."""
    return next((kind for kind, shape in _LABELS if shape.match(html)), "")


def _trimmed(line: Line) -> str:
    """A line of a paragraph; two spaces at its end break it."""
    text = line.text.strip(" \t")
    return f"{text}  " if line.text.endswith("  ") and text else text


def _closes(text: str, ticks: int) -> bool:
    signs = text.strip(" ")
    return len(signs) >= ticks and signs == "`" * len(signs)


def lines_of(text: str) -> Iterator[Line]:
    """The lines of a text, numbered from 1."""
    for number, line in enumerate(text.split("\n"), start=1):
        yield Line(number, line.expandtabs(4) if "\t" in line else line)
