"""XML as it comes from anywhere: parsed without network, entities and huge trees; and what an element holds."""

import re
from html import escape
from typing import Final

from lxml import etree

Element = etree._Element

MAX_LENGTH: Final = 2_000_000
"""The longest source in characters; far above every unit or problem, below what would keep a worker busy."""

DEEPEST: Final = 100
"""How deep elements may be nested; what reads them here calls itself for each level."""

MOST_ATTRIBUTES: Final = 1_000
"""Of one element; lxml needs the square of their number to list them."""

OPTION: Final = "http://code.edx.org/xblock/option"
"""The namespace of child elements that are fields of their parent (XBlock core, `xml_node`)."""

# Spaces, comments and processing instructions may come before it; possessive, so that nothing is tried twice.
_DOCTYPE: Final = re.compile(r"(?:[\s\ufeff]++|<\?.*?\?>|<!--.*?-->)*+<!DOCTYPE", re.DOTALL)
_DECLARATION: Final = re.compile(r"[\s\ufeff]*+<\?xml\s.*?\?>", re.DOTALL)


class BadSource(ValueError):
    """The text cannot be read. `code`: `too_large`, `dtd`, `too_deep`, `not_xml`; `reason`: the parser's own word."""

    def __init__(self, code: str, line: int = 0, reason: str = "") -> None:
        super().__init__(code)
        self.code = code
        self.line = line
        self.reason = reason


def parsed(text: str, line: int = 1) -> Element:
    """The root element; `line` is the line on which the text begins, for a text inside another.

    Raises:
        BadSource: for everything that is not plain, well-formed XML of a reasonable size.
    """
    if len(text) > MAX_LENGTH:
        raise BadSource("too_large")
    if _DOCTYPE.match(text):
        raise BadSource("dtd")
    declared = _DECLARATION.match(text)
    body = "\n" * declared[0].count("\n") + text[declared.end() :] if declared else text.lstrip("\ufeff")
    parser = etree.XMLParser(
        encoding="utf-8",
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(("\n" * (line - 1) + body).encode("utf-8"), parser)
    except UnicodeEncodeError:
        raise BadSource("not_xml", 1) from None
    except etree.XMLSyntaxError as error:
        raise BadSource("not_xml", error.lineno or 1, error.msg or "") from None
    if getattr(root.getroottree().docinfo, "internalDTD", None) is not None:
        raise BadSource("dtd")
    _check_size(root)
    return root


def _check_size(root: Element) -> None:
    level, depth = [root], 1
    while level:
        if depth > DEEPEST:
            raise BadSource("too_deep", line_of(level[0]))
        wide = next((node for node in level if len(node.attrib) > MOST_ATTRIBUTES), None)
        if wide is not None:
            raise BadSource("not_xml", line_of(wide), f"more than {MOST_ATTRIBUTES} attributes")
        level, depth = [child for node in level for child in node], depth + 1


def tag_of(node: Element) -> str:
    """The element's name without its namespace."""
    return etree.QName(node).localname


def line_of(node: Element) -> int:
    """The line on which the opening tag of the element ends."""
    return int(getattr(node, "sourceline", None) or 0)


def name_of(node: Element) -> str:
    """The element as an author would look for it: its name, and what names it among others."""
    name = next((found for key in ("url_name", "name", "value") if (found := node.get(key, "").strip())), "")
    return f"{tag_of(node)} {name}"[:80] if name else tag_of(node)


def is_field(node: Element) -> bool:
    """Whether the element is a field of its parent rather than a piece of content."""
    return etree.QName(node).namespace == OPTION


def is_pointer(node: Element) -> bool:
    """Whether the element only names a file that holds the content (as Studio exports a course)."""
    named = node.get("url_name") or node.get("filename")
    return bool(named) and not len(node) and not (node.text or "").strip()


def html_of(node: Element) -> str:
    """An element as HTML."""
    return str(etree.tostring(node, encoding="unicode", method="html", with_tail=False))


def inner_html(node: Element) -> str:
    """The content of an element whose text is text."""
    return escape(node.text or "", quote=False) + _children(node)


def inner_source(node: Element) -> str:
    """The content of an element whose text is HTML source, as blocks export a field of rich text."""
    return (node.text or "") + _children(node)


def _children(node: Element) -> str:
    return "".join(html_of(child) + escape(child.tail or "", quote=False) for child in node if not is_field(child))
