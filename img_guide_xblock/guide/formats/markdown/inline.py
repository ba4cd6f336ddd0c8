"""Markdown within a line, to HTML of the allow-list: a strict part of CommonMark 0.31, in one pass over the text.

`*emphasis*`, `**strong**` (or with `_`), `` `code` ``, `[words](https://…)`, `<https://…>`, `![words](picture)`,
`\\` before a sign and at the end of a line, entities. And the guide's marks: `[S01]`, `[S01, S02]`, `[^any-source]`,
`[own]`, `[checked 2026-11-22, review by 2027-06-01]`, `[words](term:id)`. HTML is text.
"""

import re
from bisect import bisect_right
from collections import defaultdict
from dataclasses import dataclass, field
from html import unescape
from typing import Final

from img_guide_xblock.guide.formats.html_in import NAMES
from img_guide_xblock.guide.formats.markdown.emphasis import Run, emphasised, run
from img_guide_xblock.guide.richtext import without_controls

UNCHECKED: Final = '<small data-unchecked="">not yet checked against a source</small>'

_DAY: Final = r"\d{4}-\d{2}-\d{2}"
_TOKEN: Final = re.compile(
    rf"""
    \\(?P<escape>[!-/:-@\[-`{{-~])
    | (?P<hard>(?:\\|(?<!\ )\ {{2,}})\n)
    | (?P<code>`+)
    | <(?P<auto>(?:https?://|mailto:)[^\s<>]+)>
    | (?P<entity>&(?:\#[0-9]{{1,7}}|\#[xX][0-9a-fA-F]{{1,6}}|[A-Za-z][A-Za-z0-9]{{1,31}});)
    | \[checked\ (?P<checked>{_DAY}),\ review\ by\ (?P<review>{_DAY})\](?!\()
    | \[(?P<marks>(?:own|[Ss][0-9]{{1,9}})(?:,\ ?(?:own|[Ss][0-9]{{1,9}})){{0,20}})\](?!\()
    | \[\^(?P<note>[A-Za-z0-9][A-Za-z0-9_.-]{{0,63}})\](?!\()
    | (?P<open>!?\[)
    | (?P<close>\])
    | (?P<run>\*+|_+)
    """,
    re.VERBOSE | re.ASCII,
)
_SIGN: Final = re.compile(r"[\\`<&\[\]*_]|  \n")
_TARGET: Final = re.compile(
    r"\(\s{0,9}(?P<address>(?:[^\s()<>\\]|\\.|\([^\s()<>\\]{0,200}\))*+)(?:\s{1,9}\"(?P<title>(?:[^\"\\]|\\.){0,500})\")?\s{0,9}\)"
)
_ESCAPED: Final = re.compile(r"\\([!-/:-@\[-`{-~])")
_LINK: Final = re.compile(r"(?:https?://|mailto:)", re.IGNORECASE)
_TERM: Final = re.compile(r"term:([A-Za-z0-9][A-Za-z0-9_.-]{0,63})")
_PICTURE: Final = re.compile(r"https?://|[^:]*$", re.IGNORECASE)
_HTML: Final = re.compile(rf"<(?:/?(?:{'|'.join(sorted(NAMES))})(?=[\s/>])|!--)", re.IGNORECASE)
_TEXT: Final = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "\N{NO-BREAK SPACE}": "&nbsp;"})
_TAGS: Final = re.compile(r"<(?:img [^>]*? alt=\"([^\"]*)\"[^>]*|[^>]*)>")


@dataclass(slots=True)
class Noticed:
    """What was met that Markdown here does not do: raw HTML, addresses that lead nowhere safe; with the lines.

    `line`: where the text stands that is being read.
    """

    line: int = 0
    html: set[int] = field(default_factory=set)
    addresses: list[tuple[int, str]] = field(default_factory=list)


@dataclass(slots=True)
class _Open:
    """A `[` or `![` that may begin a link."""

    sign: str
    place: int


def inline(text: str, noticed: Noticed | None = None) -> str:
    """One paragraph of Markdown as HTML, without a paragraph around it."""
    words = without_controls(text.strip(" \t\n"))
    return _Line(words, noticed or Noticed()).html() if _SIGN.search(words) else escaped(words)


def escaped(text: str) -> str:
    """Text as HTML, in the form that sanitising leaves."""
    return text.translate(_TEXT)


def attribute(text: str) -> str:
    """Text as the value of an attribute."""
    return escaped(text).replace('"', "&quot;")


class _Line:
    def __init__(self, text: str, noticed: Noticed) -> None:
        self._text, self._noticed = text, noticed
        self._pieces: list[str | Run] = []
        self._open: list[_Open] = []
        self._dead = {"[": 0, "![": 0}
        self._ticks: dict[int, list[int]] = defaultdict(list)
        for found in re.finditer("`+", text):
            self._ticks[len(found[0])].append(found.start())

    def html(self) -> str:
        at = 0
        while found := _TOKEN.search(self._text, at):
            self._add(self._text[at : found.start()])
            at = self._take(found)
        self._add(self._text[at:])
        return emphasised(self._pieces)

    def _add(self, text: str) -> None:
        if text:
            if "<" in text and _HTML.search(text):
                self._noticed.html.add(self._noticed.line)
            self._pieces.append(escaped(text))

    def _take(self, found: re.Match[str]) -> int:
        """What a token stands for; returns where the text goes on."""
        sort, end = found.lastgroup, found.end()
        if sort == "escape":
            self._add(found["escape"])
        elif sort == "hard":
            self._pieces.append("<br>\n")
        elif sort == "code":
            end = self._code(found)
        elif sort == "auto":
            self._pieces.append(f'<a href="{attribute(found["auto"])}">{escaped(found["auto"])}</a>')
        elif sort == "entity":
            self._add(without_controls(unescape(found[0])))
        elif sort == "run":
            self._pieces.append(run(self._text, found.start(), end))
        elif sort == "open":
            self._open.append(_Open(found[0], len(self._pieces)))
            self._add(found[0])
        elif sort == "close":
            end = self._close(found)
        else:
            self._mark(found)
        return end

    def _code(self, found: re.Match[str]) -> int:
        closers = self._ticks[len(found[0])]
        next_one = bisect_right(closers, found.start())
        if next_one == len(closers):
            self._add(found[0])
            return found.end()
        inside = self._text[found.end() : closers[next_one]].replace("\n", " ")
        if inside.startswith(" ") and inside.endswith(" ") and inside.strip(" "):
            inside = inside[1:-1]
        self._pieces.append(f"<code>{escaped(inside)}</code>")
        return closers[next_one] + len(found[0])

    def _close(self, found: re.Match[str]) -> int:
        """A `]`: with an address behind it, what stands since its `[` is a link, a term or a picture.

        No link stands in a link, and no picture in a picture: what opened before one of them is dead for that.
        """
        opened = self._open.pop() if self._open else None
        left = len(self._open)
        dead = opened is not None and left < self._dead[opened.sign]
        self._dead = {sign: min(left, place) for sign, place in self._dead.items()}
        target = _TARGET.match(self._text, found.end()) if opened and not dead else None
        address = _unescaped(target["address"]) if target else ""
        if opened is None or target is None or not _is_safe(opened.sign, address):
            if target:
                self._noticed.addresses.append((self._noticed.line, address))
            self._add("]")
            return found.end()
        inside = emphasised(self._pieces[opened.place + 1 :])
        self._pieces[opened.place :] = [_made(opened.sign, address, _unescaped(target["title"] or ""), inside)]
        self._dead[opened.sign] = left
        return target.end()

    def _mark(self, found: re.Match[str]) -> None:
        if found["checked"]:
            self._set_off()
            days = f'data-checked-on="{found["checked"]}" data-review-by="{found["review"]}"'
            self._pieces.append(f"<small {days}></small>")
            return
        names = [found["note"]] if found["note"] else re.split(r",\s*", found["marks"])
        for place, name in enumerate(names):
            if name == "own" and not found["note"]:
                self._set_off() if not place else self._add(" ")
                self._pieces.append(UNCHECKED)
            else:
                self._set_close()
                self._pieces.append(f'<sup data-source="{name}"></sup>')

    def _set_off(self) -> None:
        """A space before a mark that will be words, where the author left none."""
        if self._pieces and not (isinstance(self._pieces[-1], str) and self._pieces[-1][-1:].isspace()):
            self._pieces.append(" ")

    def _set_close(self) -> None:
        """No space before the mark of a source."""
        if self._pieces and isinstance(self._pieces[-1], str):
            self._pieces[-1] = self._pieces[-1].rstrip(" ")


def _is_safe(sign: str, address: str) -> bool:
    """Whether an address leads where links and pictures of a guide may lead."""
    if sign == "![":
        return bool(address and _PICTURE.match(address))
    return bool(_LINK.match(address) or _TERM.fullmatch(address))


def _made(sign: str, address: str, title: str, inside: str) -> str:
    """The HTML of a link, a term or a picture."""
    titled = f' title="{attribute(title)}"' if title else ""
    if sign == "![":
        words = _TAGS.sub(lambda tag: tag[1] or "", inside).replace('"', "&quot;")
        return f'<img src="{attribute(address)}" alt="{words}"{titled}>'
    if term := _TERM.fullmatch(address):
        return f'<dfn data-term="{term[1]}">{inside}</dfn>'
    return f'<a href="{attribute(address)}"{titled}>{inside}</a>'


def _unescaped(text: str) -> str:
    return unescape(_ESCAPED.sub(r"\1", text))
