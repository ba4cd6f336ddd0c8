"""HTML of the allow-list as Markdown within a line; each text is read back, so what is written means the same.

What Markdown cannot hold is left out, and its name told: tags and attributes by their names.
"""

import re
from dataclasses import dataclass, field
from typing import Final

from img_guide_xblock.guide.formats.html_tree import Node, Nodes, is_block, words
from img_guide_xblock.guide.formats.markdown.inline import UNCHECKED, attribute, escaped, inline

_SPACE: Final = re.compile(r"[ \t\r\n\f]+")
_SIGNS: Final = re.compile(r"[\\`*\[\]]|<(?=[A-Za-z/!])|&(?=[#A-Za-z])|\{(?=#)|!$|^\(|(?<![^\W_])_|_(?![^\W_])")
_EVERY_SIGN: Final = re.compile(r"[!-/:-@\[-`{-~]")
_BREAKS: Final = re.compile(r"^(?:<br>)+|(?:<br>)+$")
_NUMBERED: Final = re.compile(r"[Ss][0-9]{1,9}")
_STRONG: Final = {"b": "strong", "strong": "strong", "i": "em", "em": "em"}
_HARD: Final = "\x00"
"""Stands for a line break until the end; no sanitised text has it."""


@dataclass(slots=True)
class Lost:
    """The names of what could not be written. `depth`: how many lists and quotes are open where it is written now."""

    names: set[str] = field(default_factory=set)
    depth: int = 0

    def tell_language(self, node: Node) -> None:
        """What a node says of its language and direction, which no Markdown can say."""
        self.names |= node.attributes.keys() & {"lang", "dir"}


def written(nodes: Nodes, lost: Lost, line_break: str = "\\\n") -> str:
    """Some nodes as one paragraph of Markdown."""
    wanted = _wanted(nodes, True, line_break)
    for sign in ("*", "_"):
        met = Lost()
        text = _finished(_text(nodes, sign, met), line_break)
        if _squeezed(inline(_as_read(text, line_break))) == wanted:
            lost.names |= met.names
            return text
    lost.names |= _tags(nodes) & _STRONG.keys()
    wanted = _wanted(nodes, False, line_break)
    text = _finished(_text(nodes, "", lost), line_break)
    if _squeezed(inline(_as_read(text, line_break))) == wanted:
        return text
    lost.names |= _tags(nodes)
    return _EVERY_SIGN.sub(r"\\\g<0>", _SPACE.sub(" ", words(nodes)).strip(" "))


def _wanted(nodes: Nodes, emphasis: bool, line_break: str) -> str:
    """The HTML that should be read, without space; where a line break becomes a space, without those, too."""
    html = _squeezed(_canonical(nodes, emphasis))
    return _BREAKS.sub("", html) if line_break != " " else html.replace("<br>", "")


def _tags(nodes: Nodes) -> set[str]:
    elements = [node for node in nodes if isinstance(node, Node)]
    return {node.tag for node in elements}.union(*(_tags(node.children) for node in elements)) - {"p"}


def _as_read(text: str, line_break: str) -> str:
    """A cell's plain line breaks are read as such; elsewhere the text is read as it is."""
    return text.replace("\n", "\\\n") if line_break == "\n" else text


def _finished(text: str, line_break: str) -> str:
    text = re.sub(f" *{_HARD} *", _HARD, _SPACE.sub(" ", text)).strip(f" {_HARD}")
    return _SPACE.sub(" ", text.replace(_HARD, " ")) if line_break == " " else text.replace(_HARD, line_break)


def _squeezed(html: str) -> str:
    return _SPACE.sub("", html)


def escaped_text(text: str) -> str:
    """Plain text in which no sign means anything."""
    return _SIGNS.sub(r"\\\g<0>", _SPACE.sub(" ", text))


def _text(nodes: Nodes, sign: str, lost: Lost) -> str:
    return "".join(escaped_text(node) if isinstance(node, str) else _element(node, sign, lost) for node in nodes)


def _element(node: Node, sign: str, lost: Lost) -> str:
    tag, inside = node.tag, node.attributes
    lost.tell_language(node)
    if tag == "br":
        return _HARD
    if tag == "img":
        lost.names |= {name for name in ("width", "height") if name in inside}
        return f"![{escaped_text(inside.get('alt', ''))}]({address_text(inside.get('src', ''))})"
    if tag == "code":
        return _code(_SPACE.sub(" ", words(node.children)))
    if mark := _mark(node):
        return mark
    text = _text(node.children, sign, lost)
    if tag in _STRONG:
        return _wrapped(text, sign * (2 if _STRONG[tag] == "strong" else 1))
    if tag == "a" and "href" in inside:
        title = f' "{title_text(inside["title"])}"' if inside.get("title") else ""
        return f"[{text}]({address_text(inside['href'])}{title})"
    if tag == "dfn" and "data-term" in inside:
        return f"[{text}](term:{inside['data-term']})"
    if is_block(node):
        lost.names |= {tag} - {"p", "figcaption", "tbody", "thead"}
        return f"{_HARD}{text}{_HARD}"
    lost.names.add(tag)
    return text


def _mark(node: Node) -> str:
    """A mark of a source, of a day of checking, of "not yet checked"; empty for everything else."""
    inside = node.attributes
    if node.tag == "sup" and "data-source" in inside:
        id = inside["data-source"]
        return f" [{id}]" if _NUMBERED.fullmatch(id) else f" [^{id}]"
    if node.tag == "small" and "data-unchecked" in inside:
        return " [own]"
    if node.tag == "small" and "data-checked-on" in inside and not words(node.children).strip():
        return f" [checked {inside['data-checked-on']}, review by {inside.get('data-review-by', '')}]"
    return ""


def _wrapped(text: str, sign: str) -> str:
    """Signs of emphasis close to the words; space and line breaks at the ends stand outside."""
    inner = text.strip()
    before, after = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
    return f"{before}{sign}{inner}{sign}{after}" if inner.strip(_HARD) else text


def _code(text: str) -> str:
    longest = max((len(found) for found in re.findall("`+", text)), default=0)
    fence = "`" * (longest + 1)
    padded = text.startswith("`") or text.endswith("`") or (text.startswith(" ") and text.endswith(" "))
    space = " " if padded and text.strip(" ") else ""
    return f"{fence}{space}{text}{space}{fence}" if text else ""


def address_text(address: str) -> str:
    """An address as it stands in the round brackets of a link."""
    spaceless = _SPACE.sub("%20", address.strip())
    return re.sub(r"[()<>\\]", r"\\\g<0>", spaceless.replace("&", "&amp;"))


def title_text(title: str) -> str:
    """A title as it stands in quotes behind an address."""
    return re.sub(r'["\\]', r"\\\g<0>", _SPACE.sub(" ", title).replace("&", "&amp;"))


def _canonical(nodes: Nodes, emphasis: bool) -> str:
    """The HTML that the Markdown of these nodes should be read as, but for space."""
    return "".join(escaped(node) if isinstance(node, str) else _as_html(node, emphasis) for node in nodes)


def _as_html(node: Node, emphasis: bool) -> str:
    tag, inside = node.tag, node.attributes
    if tag == "br":
        return "<br>"
    if tag == "img":
        return f'<img src="{attribute(inside.get("src", ""))}" alt="{attribute(inside.get("alt", ""))}">'
    if tag == "code":
        text = escaped(words(node.children))
        return f"<code>{text}</code>" if text else ""
    if _mark(node):
        return _mark_html(node)
    text = _canonical(node.children, emphasis)
    if tag in _STRONG:
        return f"<{_STRONG[tag]}>{text}</{_STRONG[tag]}>" if emphasis and _squeezed(text) else text
    if tag == "a" and "href" in inside:
        title = f' title="{attribute(inside["title"])}"' if inside.get("title") else ""
        return f'<a href="{attribute(inside["href"])}"{title}>{text}</a>'
    if tag == "dfn" and "data-term" in inside:
        return f'<dfn data-term="{attribute(inside["data-term"])}">{text}</dfn>'
    return f"<br>{text}<br>" if is_block(node) else text


def _mark_html(node: Node) -> str:
    inside = node.attributes
    if node.tag == "sup":
        return f'<sup data-source="{attribute(inside["data-source"])}"></sup>'
    if "data-unchecked" in inside:
        return UNCHECKED
    days = f'data-checked-on="{inside["data-checked-on"]}" data-review-by="{inside.get("data-review-by", "")}"'
    return f"<small {days}></small>"
