"""The one allow-list for every rich text, and the plain text inside it.

Sanitising follows the allow-list approach of the OWASP XSS Prevention Cheat Sheet, done by nh3 (ammonia).
"""

import html
import re
from collections import Counter
from functools import lru_cache
from typing import Annotated, Final

import nh3
from pydantic import AfterValidator, Field
from pydantic_core import PydanticCustomError

TAGS: Final = frozenset(
    "p h5 h6 strong b em i sub sup small ul ol li a blockquote aside table caption thead tbody tr th td "
    "figure figcaption img br hr code pre dfn abbr span".split()
)
ATTRIBUTES: Final = {
    "*": {"lang", "dir"},
    "a": {"href", "title"},
    "abbr": {"title"},
    "aside": {"data-callout"},
    "dfn": {"data-term"},
    "img": {"src", "alt", "width", "height"},
    "ol": {"start"},
    "small": {"data-unchecked", "data-checked-on", "data-review-by"},
    "sup": {"data-source"},
    "td": {"colspan", "rowspan"},
    "th": {"scope", "colspan", "rowspan"},
}
URL_SCHEMES: Final = frozenset({"http", "https", "mailto"})

# The same as nh3 takes it; made once, because texts are many and short.
_ALLOWED_TAGS: Final = set(TAGS)
_ALLOWED_ATTRIBUTES: Final = {tag: set(names) for tag, names in ATTRIBUTES.items()}
_ALLOWED_SCHEMES: Final = set(URL_SCHEMES)
_ADDED: Final = {"a": {"target": "_blank"}}

# What XML 1.0 cannot hold, so no OLX could carry it (https://www.w3.org/TR/xml/#charsets).
XML_FORBIDS: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_MARKED: Final = re.compile(f"[<>&\r\xa0\ufeff]|{XML_FORBIDS.pattern}")
"""What cleaning could change; most texts have none of it, and cleaning takes a hundred times as long as looking."""
_BYTE_ORDER: Final = "\ufeff"
"""A mark that files of Windows begin with. Parsers take one away there, so that no cleaned text may begin with it."""
_DEEPEST: Final = 100
_MOST_PASSES: Final = 10
_ANY_TAG: Final = re.compile(r"<(/?)([A-Za-z][^\s/>]*)")
_CLOSE_BY_THEMSELVES: Final = frozenset(
    "area base br col embed hr img input link meta source track wbr p li td th tr".split()
)
_TAG: Final = re.compile(r"<[^>]*>")
_LIST_TAG: Final = re.compile(r"<(/?)(ul|ol|li)\b")
_OPENING_TAG: Final = re.compile(r'<[A-Za-z][^"<>]*(?:"[^"]*"[^"<>]*)*>')
_VALUE: Final = re.compile(r'"[^"]*"')
_SPACE: Final = re.compile(r"\s+")


def without_controls(text: str) -> str:
    """The text without the characters that XML forbids (Word leaves vertical tabs behind)."""
    return XML_FORBIDS.sub("", text)


def sanitised(markup: str) -> str:
    """Author HTML reduced to the allow-list; doing it twice changes nothing more.

    HTML that is nested deeper than anybody writes becomes plain text: a parser needs minutes for it, and gigabytes, or
    each cleaning leaves another text (a link around many lists is put into each of them, a few at a time).
    """
    if not _MARKED.search(markup):
        return markup
    clean = _cleaned(html.escape(markup, quote=False) if _is_too_deep(markup) else markup)
    for _again in range(_MOST_PASSES):
        before, clean = clean, _cleaned(clean)
        if clean == before:
            return clean
    return _cleaned(html.escape(markup, quote=False))


def _is_too_deep(markup: str) -> bool:
    """Whether too many elements stand open at once; elements that HTML closes by itself do not count."""
    if markup.count("<") <= _DEEPEST:
        return False
    opened: Counter[str] = Counter()
    depth = 0
    for found in _ANY_TAG.finditer(markup):
        name = found[2].lower()
        if name in _CLOSE_BY_THEMSELVES:
            continue
        if not found[1]:
            opened[name] += 1
            depth += 1
        elif opened[name]:
            opened[name] -= 1
            depth -= 1
        if depth > _DEEPEST:
            return True
    return False


def _cleaned(markup: str) -> str:
    clean = nh3.clean(
        without_controls(markup),
        tags=_ALLOWED_TAGS,
        attributes=_ALLOWED_ATTRIBUTES,
        url_schemes=_ALLOWED_SCHEMES,
        link_rel="noopener noreferrer",
        set_tag_attribute_values=_ADDED,
    )
    return without_controls(_without_stray_items(_OPENING_TAG.sub(_with_escaped_values, clean))).lstrip(_BYTE_ORDER)


def _with_escaped_values(tag: re.Match[str]) -> str:
    """Older versions of nh3 leave `<` and `>` in attribute values as they are; later steps look for tags by text."""
    return _VALUE.sub(lambda value: value[0].replace("<", "&lt;").replace(">", "&gt;"), tag[0])


def _without_stray_items(markup: str) -> str:
    """Items outside a list as paragraphs: an item would end the one of the page that holds the text, and its form."""
    if "<li" not in markup:
        return markup
    names: list[str] = []

    def renamed(tag: re.Match[str]) -> str:
        if tag[1]:
            return f"</{names.pop()}"
        is_stray = tag[2] == "li" and not {"ul", "ol"}.intersection(names)
        names.append("p" if is_stray else tag[2])
        return f"<{names[-1]}"

    return _LIST_TAG.sub(renamed, markup)


@lru_cache(maxsize=4096)
def plain(markup: str) -> str:
    """The words of a sanitised rich text on one line, for labels, search and reports."""
    return _SPACE.sub(" ", html.unescape(_TAG.sub(" ", markup))).strip()


def not_empty(text: str) -> str:
    """The text, if it says something."""
    if not text.strip():
        raise PydanticCustomError("empty", "nothing is written here")
    return text


def _one_line(text: str) -> str:
    return _SPACE.sub(" ", without_controls(text)).strip()


_BLOCKS: Final = Field(json_schema_extra={"format": "html"})
_INLINE: Final = Field(json_schema_extra={"format": "html-inline"})
"""How an editor offers a text: with paragraphs, lists and tables, or as one paragraph."""

Html = Annotated[str, AfterValidator(sanitised), _INLINE]
"""Rich text within one paragraph; may be empty."""
Words = Annotated[str, AfterValidator(sanitised), AfterValidator(not_empty), _INLINE]
"""Rich text within one paragraph that must say something."""
Blocks = Annotated[str, AfterValidator(sanitised), _BLOCKS]
"""Rich text of paragraphs, lists, tables; may be empty."""
Line = Annotated[str, AfterValidator(_one_line), AfterValidator(not_empty)]
"""Plain text on one line, such as a title."""
