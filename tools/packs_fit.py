"""Keeps Markdown to what the block lets through, and gathers the marks a text makes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from markdown_it.rules_core import StateCore
from markdown_it.token import Token
from packs_figures import gather_figure
from packs_marks import Noticed, noticed_by, wrong_days

_HEADINGS: Final = {"h3": "h5", "h4": "h6"}
_ATTRIBUTES: Final = {
    "a": {"href", "title"},
    "th": {"scope"},
    "aside": {"data-callout"},
    "dfn": {"data-term"},
}
_TERM: Final = "term:"
_LINK: Final = re.compile(r"https?://|mailto:", re.IGNORECASE)
_LESSONS_ONLY: Final = {
    "term": "terms are marked in lessons only",
    "checked": "[checked …] stands in lessons only; a question has the fields checked_on and review_by",
    "image": "pictures stand in lessons only",
}


def fitted(state: StateCore) -> None:
    """Core rule: tags and attributes as the block has them; sources, terms and pictures noticed."""
    noticed, line = noticed_by(state), 0
    for token in state.tokens:
        line = token.map[0] if token.map else line
        if token.type == "figure":
            gather_figure(token, noticed, line)
        _fit(token, noticed, line)
        _mark_terms(token.children or [])
        for child in token.children or []:
            place = line + child.meta.get("line", 0)
            _gather(child, noticed, place)
            _fit(child, noticed, place)
    for heading, inside in pairwise(state.tokens):
        if heading.type == "heading_open" and heading.tag == "h2":
            _blame_marks(inside, noticed, (heading.map or [0])[0])


def _mark_terms(children: Sequence[Token]) -> None:
    """Make each link to `term:ID` the mark of that term."""
    term = False
    for child, after in pairwise([*children, Token("end", "", 0)]):
        href = str(child.attrs.get("href", ""))
        if href.startswith(_TERM):
            child.type, child.tag, term = "term", "dfn", True
            child.attrs.pop("href")
            child.attrSet("data-term", href.removeprefix(_TERM))
            child.meta["empty"] = after.type == "link_close" or child.markup == "autolink"
        elif child.type == "link_close" and term:
            child.tag, term = "dfn", False


def _gather(child: Token, noticed: Noticed, line: int) -> None:
    """Note what one piece of a line points at, or why it cannot stand here."""
    if child.type in _LESSONS_ONLY and not noticed.lesson:
        noticed.faults.append((_LESSONS_ONLY[child.type], line))
    elif child.type == "mark" and child.content != "own":
        noticed.cited.append((child.content, line))
    elif child.type == "term" and child.meta["empty"]:
        noticed.faults.append(("a term is marked as [its words](term:ID)", line))
    elif child.type == "term":
        noticed.terms.append((str(child.attrs["data-term"]), line))
    elif child.type == "image":
        noticed.faults.append(("a picture stands alone in its paragraph", line))
    elif child.type == "checked" and (wrong := wrong_days(child.meta["days"])):
        noticed.faults.append((wrong, line))


def _blame_marks(heading: Token, noticed: Noticed, line: int) -> None:
    """A fault for a section heading that is more than words: it is the plain title of the section."""
    if any(child.type in {"mark", "term", "checked"} for child in heading.children or []):
        noticed.faults.append(("a ## heading is plain: put its mark into the text below", line))


def _fit(token: Token, noticed: Noticed, line: int) -> None:
    """One token in the shape the block lets through, or a fault."""
    if token.type.startswith("heading") and (token.tag != "h2" or token.level):
        if token.tag not in _HEADINGS and token.nesting >= 0:
            noticed.faults.append(("a heading is ## (a section), ### or ####", line))
        token.tag = _HEADINGS.get(token.tag, token.tag)
    if token.type == "placed" and token.level:
        noticed.faults.append(("a quiz cannot stand inside a list or a box", line))
    if token.type == "fence":
        noticed.faults.append(("a block of code cannot stand in a guide", line))
    if token.type == "link_open" and not _LINK.match(str(token.attrs["href"])):
        noticed.faults.append(("a link leads to https://, http:// or mailto:, a term to term:ID", line))
    if token.tag in {"th", "td"}:
        token.attrs.pop("style", None)
    if token.type == "th_open":
        token.attrSet("scope", "col")
    if token.type != "image":
        for name in token.attrs.keys() - _ATTRIBUTES.get(token.tag, set()):
            noticed.faults.append((f"<{token.tag}> cannot have a {name}", line))
