"""Markdown as a guide uses it, to the few HTML tags the block lets through.

On top of CommonMark and tables: `[S01]` and `[own]` marks, boxes (quotes that open with a known
label), and lines `::: quiz ID` that say where a quiz stands.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.rules_block import StateBlock
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict

UNCHECKED: Final = '<small data-unchecked="">not yet checked against a source</small>'
_MARK: Final = re.compile(r"\[((?:own|s\d+)(?:\s*[,;]\s*(?:own|s\d+))*)\](?!\()", re.IGNORECASE)
_PLACED: Final = re.compile(r":::\s*(\S*)\s*(\S*)\s*$")
_BOXES: Final = (
    ("key", re.compile(r"Key point\.")),
    ("watch", re.compile(r"Watch out\.")),
    ("verify", re.compile(r"Verify before you rely on it \(\d{1,2} [A-Z][a-z]{2} \d{4}\)\.")),
)
_BOX_HELP: Final = (
    'a box opens with "Key point.", "Watch out." or "Verify before you rely on it (22 Nov 2026).", not with "{}"'
)
_ENTITIES: Final = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "\N{NO-BREAK SPACE}": "&nbsp;"})
_HEADINGS: Final = {"h3": "h5", "h4": "h6"}
_ATTRIBUTES: Final = {
    "a": {"href", "title"},
    "img": {"src", "alt"},
    "th": {"scope"},
    "aside": {"data-callout"},
}


@dataclass
class Noticed:
    """What was met while reading: sources named and faults, each with its line (from 0)."""

    cited: list[tuple[str, int]] = field(default_factory=list)
    faults: list[tuple[str, int]] = field(default_factory=list)


def inline(text: str) -> tuple[str, Noticed]:
    """One paragraph's worth of Markdown as HTML without a paragraph around it."""
    noticed = Noticed()
    tokens = _MARKDOWN.parseInline(text.strip(), {"noticed": noticed})
    return html(tokens), noticed


def blocks(text: str) -> tuple[list[Token], Noticed]:
    """The parsed blocks of a lesson; give any run of them to `html`."""
    noticed = Noticed()
    return _MARKDOWN.parse(text, {"noticed": noticed}), noticed


def html(tokens: Sequence[Token]) -> str:
    """The HTML of these tokens."""
    return str(_MARKDOWN.renderer.render(tokens, _MARKDOWN.options, {})).strip()


def _escaped(text: str) -> str:
    """Escaped as browsers (and nh3) write text back: quotes stay as they are."""
    return text.translate(_ENTITIES)


class _Renderer(RendererHTML):
    """Writes HTML in the very form that cleaning it would leave."""

    def text(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        """Plain text."""
        return _escaped(tokens[idx].content)

    def code_inline(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        """Text between backticks."""
        return f"<code>{_escaped(tokens[idx].content)}</code>"

    def mark(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        """A source mark, or the words that stand for `[own]`."""
        name = tokens[idx].content
        return UNCHECKED if name == "own" else f'<sup data-source="{_escaped(name)}"></sup>'

    @staticmethod
    def renderAttrs(token: Token) -> str:  # noqa: N802 (the library's name)
        """Attributes, with quotes escaped as well."""
        pairs = [(name, _escaped(str(value))) for name, value in token.attrItems()]
        return "".join(' {}="{}"'.format(name, value.replace('"', "&quot;")) for name, value in pairs)


def _marks(state: StateInline, silent: bool) -> bool:
    """Inline rule: `[S01]`, `[S01, S02]`, `[own]`."""
    found = _MARK.match(state.src, state.pos)
    if found is None:
        return False
    if not silent:
        for place, name in enumerate(re.split(r"\s*[,;]\s*", found[1])):
            own = name.lower() == "own"
            if not own:
                state.pending = state.pending.rstrip(" ")
            elif place or (state.pos and not state.src[state.pos - 1].isspace()):
                state.pending += " "
            token = state.push("mark", "", 0)
            token.content = "own" if own else name
            token.meta["line"] = state.src.count("\n", 0, state.pos)
    state.pos = found.end()
    return True


def _placed(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Block rule: a line `::: quiz ID`."""
    first, last = state.bMarks[start] + state.tShift[start], state.eMarks[start]
    found = _PLACED.match(state.src[first:last])
    if found is None or state.is_code_block(start):
        return False
    if not silent:
        token = state.push("placed", "", 0)
        token.map = [start, start + 1]
        token.meta.update(kind=found[1], id=found[2])
        state.line = start + 1
    return True


def _noticed(state: StateCore) -> Noticed:
    noticed = state.env["noticed"]
    assert isinstance(noticed, Noticed)
    return noticed


def _boxes(state: StateCore) -> None:
    """Core rule: a quote that opens with a bold label is a box of that kind."""
    tokens = state.tokens
    for place, token in enumerate(tokens):
        label = _label(tokens[place : place + 3]) if token.type == "blockquote_open" else None
        if label is None:
            continue
        kind = next((kind for kind, shape in _BOXES if shape.fullmatch(label)), None)
        if kind is None:
            _noticed(state).faults.append((_BOX_HELP.format(label), (token.map or [0])[0]))
            continue
        end = next(later for later in tokens[place:] if later.type == "blockquote_close" and later.level == token.level)
        token.tag = end.tag = "aside"
        token.attrSet("data-callout", kind)


def _label(tokens: Sequence[Token]) -> str | None:
    """The bold words at the very start of a quote."""
    children = [child for token in tokens for child in token.children or []]
    children = [child for child in children if child.content or child.tag]
    bold = len(children) > 2 and children[0].type == "strong_open"
    return children[1].content if bold else None


def _fitted(state: StateCore) -> None:
    """Core rule: keep to the tags and attributes the block lets through; gather the marks."""
    noticed, line = _noticed(state), 0
    for token in state.tokens:
        line = token.map[0] if token.map else line
        _fit(token, noticed, line)
        for child in token.children or []:
            _fit(child, noticed, line)
            if child.type == "mark" and child.content != "own":
                noticed.cited.append((child.content, line + child.meta["line"]))


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
    if token.tag in {"th", "td"}:
        token.attrs.pop("style", None)
    if token.type == "th_open":
        token.attrSet("scope", "col")
    for name in token.attrs.keys() - _ATTRIBUTES.get(token.tag, set()):
        noticed.faults.append((f"<{token.tag}> cannot have a {name}", line))


def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": False, "xhtmlOut": False}, renderer_cls=_Renderer)
    parser.enable("table").disable(["code", "reference", "lheading", "html_block", "html_inline"])
    parser.inline.ruler.before("link", "marks", _marks)
    parser.block.ruler.before("fence", "placed", _placed, {"alt": ["paragraph", "list"]})
    parser.core.ruler.push("boxes", _boxes)
    parser.core.ruler.push("fitted", _fitted)
    return parser


_MARKDOWN: Final = _parser()
