"""Pictures in a lesson: `![what it shows](pictures/name.svg "caption")` alone in a paragraph is a figure."""

from __future__ import annotations

import re
from typing import Final

from markdown_it.rules_core import StateCore
from markdown_it.token import Token
from packs_marks import Noticed

_PARAGRAPH: Final = ["paragraph_open", "inline", "paragraph_close"]
_SRC: Final = re.compile(r"pictures/[a-z0-9-]+\.svg")
_PLAIN: Final = frozenset({"text", "text_special", "softbreak"})


def figures(state: StateCore) -> None:
    """Core rule: each paragraph that is nothing but a picture becomes one token; its children are the caption."""
    made: list[Token] = []
    for token in state.tokens:
        made.append(token)
        if [each.type for each in made[-3:]] == _PARAGRAPH and _only_a_picture(made[-2]):
            made[-3:] = [_figure(made[-3], made[-2], state)]
    state.tokens = made


def _only_a_picture(token: Token) -> bool:
    return [child.type for child in token.children or []] == ["image"]


def _figure(paragraph: Token, inside: Token, state: StateCore) -> Token:
    """The figure of the picture that stands in this paragraph."""
    assert inside.children
    image = inside.children[0]
    words = "".join(" " if child.type == "softbreak" else child.content for child in image.children or [])
    plain = all(child.type in _PLAIN for child in image.children or [])
    caption: list[Token] = []
    state.md.inline.parse(str(image.attrs.get("title", "")).strip(), state.md, state.env, caption)
    for child in caption:
        child.type = "text" if child.type == "text_special" else child.type
    figure = Token("figure", "figure", 0, map=paragraph.map, level=paragraph.level, children=caption)
    figure.meta = {"src": str(image.attrs["src"]), "alt": " ".join(words.split()), "plain": plain}
    return figure


def gather_figure(figure: Token, noticed: Noticed, line: int) -> None:
    """Note the picture a figure shows, and what is wrong with how it is written."""
    blame = noticed.faults
    if _SRC.fullmatch(figure.meta["src"]):
        noticed.pictures.append((figure.meta["src"], line))
    else:
        blame.append(('a picture is a file "pictures/name.svg", its name of a-z, 0-9 and -', line))
    if not figure.meta["plain"]:
        blame.append(("the words for those who cannot see a picture are plain: no marks, links or emphasis", line))
    elif not figure.meta["alt"]:
        blame.append(("the picture has no words for those who cannot see it: ![what it shows](…)", line))
    if not figure.children:
        blame.append(('the picture has no caption: ![…](pictures/name.svg "caption")', line))
