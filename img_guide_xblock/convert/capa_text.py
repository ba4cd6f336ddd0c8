"""The texts of a problem: what stands around its responses, and what a response says itself."""

import re
from collections.abc import Callable, Iterator
from copy import deepcopy
from dataclasses import dataclass
from html import escape
from typing import Final

from img_guide_xblock.convert.source import Element, html_of, inner_html, tag_of

BLANK: Final = "____"
"""Where the answer stood in the middle of a sentence."""

INPUTS: Final = frozenset(
    "choicegroup checkboxgroup radiogroup optioninput textline formulaequationinput textbox numericalinput".split()
)
PARTS: Final = INPUTS | frozenset(
    "responseparam correcthint additional_answer solution demandhint hintgroup stringequalhint regexphint".split()
)
"""What a response holds besides text."""

_BESIDE: Final = frozenset(
    "solution demandhint script style targetedfeedbackset targetedfeedback solutionset hintgroup".split()
)
_SENTENCE: Final = frozenset("p span li td th em strong b i".split())
_IN_SENTENCE: Final = frozenset({"optionresponse", "numericalresponse", "stringresponse", "optioninput"})

_TITLE: Final = re.compile(r"(\s*(?:<div[^>]*>\s*)?)<p>\s*Explanation\s*</p>", re.IGNORECASE)
_STUDIO_CLASS: Final = ' class="detailed-solution"'
_BLOCK_END: Final = re.compile(r"</(?:p|div|ul|ol|table|h[1-6]|blockquote|pre|section|center|label|legend)>|<img[^>]*>")


@dataclass(frozen=True, slots=True)
class Piece:
    """Some text (`node` is None), or an element that is more than text; then `markup` is the sentence around it."""

    markup: str
    node: Element | None = None


def pieces(problem: Element) -> Iterator[Piece]:
    """The texts and the other parts of a problem, in order."""
    return _split(problem, _is_more_than_text)


def own_text(response: Element) -> str:
    """What a response says itself: its label, its description and whatever stands around its input."""
    return "".join(piece.markup for piece in _split(response, lambda node: tag_of(node) in PARTS)).strip()


def parts(response: Element) -> list[Element]:
    """What a response holds besides text, wherever in it that stands."""
    return [part for child in response for part in _outermost(child, lambda node: tag_of(node) in PARTS)]


def last_block(markup: str) -> tuple[str, str]:
    """The text before its last paragraph, and that paragraph."""
    ends = [found.end() for found in _BLOCK_END.finditer(markup.rstrip())]
    if markup[ends[-1] :].strip() if ends else True:
        ends.append(len(markup))
    return (markup[: ends[-2]], markup[ends[-2] :]) if len(ends) > 1 else ("", markup)


def solution_text(solution: Element) -> str:
    """The text of a solution without the title and the class that Studio writes; the guide has its own."""
    markup = inner_html(solution).replace(_STUDIO_CLASS, "")
    found = _TITLE.match(markup)
    return found[1] + markup[found.end() :] if found else markup


def _split(node: Element, is_part: Callable[[Element], bool]) -> Iterator[Piece]:
    yield Piece(escape(node.text or "", quote=False))
    for child in node:
        inner = _outermost(child, is_part)
        if is_part(child):
            yield Piece("", child)
        elif len(inner) == 1 and tag_of(child) in _SENTENCE and tag_of(inner[0]) in _IN_SENTENCE:
            yield Piece(_with_blank(child, inner[0]), inner[0])
        elif inner:
            yield from _split(child, is_part)
        else:
            yield Piece(_html_of_text(child))
        yield Piece(escape(child.tail or "", quote=False))


def _outermost(node: Element, is_part: Callable[[Element], bool]) -> list[Element]:
    return [node] if is_part(node) else [part for child in node for part in _outermost(child, is_part)]


def _is_more_than_text(node: Element) -> bool:
    """A response with several inputs is one question for each of them."""
    tag = tag_of(node)
    if tag == "optioninput":
        return True
    if tag == "optionresponse":
        return sum(1 for inner in node.iter() if tag_of(inner) == "optioninput") < 2
    return tag.endswith("response") or tag in _BESIDE


def _html_of_text(node: Element) -> str:
    """A label is a paragraph, a description an emphasised one, as the platform shows them."""
    if tag_of(node) == "description":
        return f"<p><em>{inner_html(node)}</em></p>"
    return f"<p>{inner_html(node)}</p>" if tag_of(node) == "label" else html_of(node)


def _with_blank(sentence: Element, part: Element) -> str:
    """The sentence as HTML with a blank in place of the part."""
    path = [part]
    while path[-1] is not sentence:
        parent = path[-1].getparent()
        if parent is None:
            return ""
        path.append(parent)
    copy = deepcopy(sentence)
    found = copy
    for outer, inner in zip(reversed(path), reversed(path[:-1]), strict=False):
        found = found[outer.index(inner)]
    for child in list(found):
        found.remove(child)
    found.attrib.clear()
    found.tag, found.text = "span", f" {BLANK} "
    return html_of(copy)
