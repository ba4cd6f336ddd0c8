"""Markdown as a guide uses it, to the few HTML tags the block lets through.

On top of CommonMark and tables: `[S01]`, `[own]` and `[checked …]` marks, terms (links to `term:ID`), pictures, boxes
(quotes that open with a known label), and lines `::: quiz ID` that say where a quiz stands.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.rules_block import StateBlock
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import image, link
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict
from packs_figures import figures
from packs_fit import fitted
from packs_marks import Noticed, checked, lined, marks, noticed_by

UNCHECKED: Final = '<small data-unchecked="">not yet checked against a source</small>'
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


def inline(text: str) -> tuple[str, Noticed]:
    """One paragraph's worth of Markdown as HTML without a paragraph around it."""
    noticed = Noticed()
    tokens = _MARKDOWN.parseInline(text.strip(), {"noticed": noticed})
    return html(tokens), noticed


def blocks(text: str) -> tuple[list[Token], Noticed]:
    """The parsed blocks of a lesson; give any run of them to `html`."""
    noticed = Noticed(lesson=True)
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

    def checked(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        """The days of a claim; the page puts them in words."""
        checked_on, review_by = tokens[idx].meta["days"] or ("", "")
        return f'<small data-checked-on="{_escaped(checked_on)}" data-review-by="{_escaped(review_by)}"></small>'

    def figure(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        """A picture and its caption."""
        token = tokens[idx]
        image = Token("image", "img", 0, attrs={"src": token.meta["src"], "alt": token.meta["alt"]})
        caption = self.renderInline(token.children or [], options, env)
        return f"<figure><img{self.renderAttrs(image)}><figcaption>{caption}</figcaption></figure>\n"

    @staticmethod
    def renderAttrs(token: Token) -> str:  # noqa: N802 (the library's name)
        """Attributes, with quotes escaped as well."""
        pairs = [(name, _escaped(str(value))) for name, value in token.attrItems()]
        return "".join(' {}="{}"'.format(name, value.replace('"', "&quot;")) for name, value in pairs)


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


def _boxes(state: StateCore) -> None:
    """Core rule: a quote that opens with a bold label is a box of that kind."""
    tokens = state.tokens
    for place, token in enumerate(tokens):
        label = _label(tokens[place : place + 3]) if token.type == "blockquote_open" else None
        if label is None:
            continue
        kind = next((kind for kind, shape in _BOXES if shape.fullmatch(label)), None)
        if kind is None:
            noticed_by(state).faults.append((_BOX_HELP.format(label), (token.map or [0])[0]))
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


def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": False, "xhtmlOut": False}, renderer_cls=_Renderer)
    parser.enable("table").disable(["code", "reference", "lheading", "html_block", "html_inline"])
    parser.inline.ruler.before("link", "marks", marks)
    parser.inline.ruler.before("link", "checked", checked)
    parser.inline.ruler.at("link", lined(link, "link_open"))
    parser.inline.ruler.at("image", lined(image, "image"))
    parser.block.ruler.before("fence", "placed", _placed, {"alt": ["paragraph", "list"]})
    parser.core.ruler.push("figures", figures)
    parser.core.ruler.push("boxes", _boxes)
    parser.core.ruler.push("fitted", fitted)
    return parser


_MARKDOWN: Final = _parser()
