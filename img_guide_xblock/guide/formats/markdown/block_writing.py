"""A rich text of paragraphs, lists, tables and boxes as Markdown."""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from typing import Final

from img_guide_xblock.guide.formats.html_tree import Node, Nodes, is_block, tree, words
from img_guide_xblock.guide.formats.markdown.blocks import DEEPEST, label_of
from img_guide_xblock.guide.formats.markdown.inline import inline
from img_guide_xblock.guide.formats.markdown.inline_writing import Lost, address_text, escaped_text, title_text, written
from img_guide_xblock.guide.formats.markdown.tables import MOST_COLUMNS

_LONGEST_TITLE: Final = 450
_NUMBER: Final = re.compile(r"([0-9]{1,9})([.)])(?=\s|$)")
_BULLET: Final = re.compile(r"[-+](?=\s|$)|#{1,6}(?=\s|$)|[>:|]|`{3,}[^`]*$|---")
_LAST_SIGN: Final = re.compile(r"(?<!\\)#$")
_KIND: Final = re.compile(r"[a-z]{1,20}")
_LISTS: Final = ("ul", "ol")
_QUOTES: Final = ("blockquote", "aside")
_NESTING: Final = (*_LISTS, *_QUOTES)
_INTERRUPTING: Final = (*_NESTING, "h5", "h6", "hr", "pre")
_DEEPEST: Final = DEEPEST - 1


def written_blocks(html: str, lost: Lost) -> str:
    """A sanitised rich text as Markdown; what it cannot hold is told in `lost`."""
    nodes = tree(html)
    _tell_languages(nodes, lost)
    return "\n".join(_lines(nodes, lost))


def _tell_languages(nodes: Nodes, lost: Lost) -> None:
    for node in nodes:
        if isinstance(node, Node):
            lost.tell_language(node)
            _tell_languages(node.children, lost)


def guarded(text: str) -> str:
    """Lines of a paragraph none of which begins something else."""
    return "\n".join(map(_guarded, text.split("\n")))


def _guarded(line: str) -> str:
    if found := _NUMBER.match(line):
        return f"{found[1]}\\{line[found.end(1) :]}"
    return f"\\{line}" if _BULLET.match(line) else line


def _lines(nodes: Nodes, lost: Lost, *, spaced: bool = True) -> list[str]:
    """The lines of some nodes; if `spaced`, with a blank line between one block and the next."""
    lines: list[str] = []
    before = ""
    for block in _blocks(nodes):
        again = isinstance(block, Node) and block.tag == before and block.tag in _LISTS
        made = _block(block, lost, again)
        if made:
            lines += [*([""] if lines and spaced else []), *made]
            before = "" if again or not isinstance(block, Node) else block.tag
    return lines


def _blocks(nodes: Nodes) -> Iterator[Node | Nodes]:
    """Each block, and what stands between blocks as runs of what belongs in one paragraph."""
    for block, group in groupby(nodes, is_block):
        run = list(group)
        if block:
            yield from (node for node in run if isinstance(node, Node))
        elif words(run).strip() or any(isinstance(node, Node) for node in run):
            yield run


def _block(block: Node | Nodes, lost: Lost, again: bool) -> list[str]:
    """The lines of a block. `again`: the block before it is a list of the same sort."""
    if isinstance(block, list):
        return _paragraph(block, lost)
    tag = block.tag
    if tag == "p":
        return _paragraph(block.children, lost)
    if tag in ("h5", "h6"):
        heading = _LAST_SIGN.sub(r"\\#", written(block.children, lost, " "))
        return [f"{'###' if tag == 'h5' else '####'} {heading}".rstrip(" ")]
    if tag in _NESTING and lost.depth < _DEEPEST:
        lost.depth += 1
        lines = _list(block, lost, again) if tag in _LISTS else _quote(block, lost)
        lost.depth -= 1
        return lines
    if tag == "table":
        return _table(block, lost)
    if tag == "figure":
        return _figure(block, lost)
    if tag == "pre":
        return _code(block)
    if tag == "hr":
        return ["---"]
    lost.names |= {tag} - {"tbody", "thead", "figcaption"}
    return _lines(block.children, lost)


def _paragraph(nodes: Nodes, lost: Lost) -> list[str]:
    text = written(nodes, lost)
    return guarded(text).split("\n") if text else []


def _list(node: Node, lost: Lost, again: bool) -> list[str]:
    items = [_as_item(child) for child in node.children if not isinstance(child, str) or child.strip()]
    start = node.attributes.get("start", "1")
    number = int(start) if start.isascii() and start.isdigit() and len(start) < 9 else 1
    lost.names |= {"start"} if str(number) != start else set()
    loose = any(_is_loose(item) for item in items)
    lines: list[str] = []
    texts = [text for item in items if (text := _lines(item.children, lost, spaced=loose))]
    for place, inside in enumerate(texts):
        marker = f"{number + place}{').'[not again]} " if node.tag == "ol" else f"{'-*'[again]} "
        lines += [""] if place and loose else []
        lines.append(f"{marker}{inside[0]}")
        lines += [f"{' ' * len(marker)}{line}" if line else "" for line in inside[1:]]
    return lines


def _as_item(node: Node | str) -> Node:
    """What stands in a list without an item of its own gets one."""
    return node if isinstance(node, Node) and node.tag == "li" else Node("li", {}, [node])


def _is_loose(item: Node) -> bool:
    """Whether an item needs blank lines between what stands in it: for whatever would go on with what is before it."""
    tags = [block.tag if isinstance(block, Node) else "" for block in _blocks(item.children)]
    quotes = any(one in _QUOTES and other in _QUOTES for one, other in pairwise(tags))
    return quotes or "" in tags[1:] or any(tag not in _INTERRUPTING for tag in tags if tag)


def _quote(node: Node, lost: Lost) -> list[str]:
    kind = node.attributes.get("data-callout", "") if node.tag == "aside" else ""
    inside = _lines(node.children, lost)
    if node.tag == "aside" and not _KIND.fullmatch(kind):
        lost.names.add("aside")
        kind = ""
    end = next((place for place, line in enumerate(inside) if not line), len(inside))
    label = label_of(f"<p>{inline(chr(10).join(inside[:end]))}")
    if kind and label != kind:
        inside = [f"[!{kind}]", *inside]
    elif label and not kind:
        lost.names.add("blockquote")
    return [f"> {line}".rstrip(" ") if not line.endswith("  ") else f"> {line}" for line in inside] or [">"]


def _table(node: Node, lost: Lost) -> list[str]:
    parts = [child for child in node.children if isinstance(child, Node)]
    rows = [row for part in parts for row in ([part] if part.tag == "tr" else _elements(part, "tr"))]
    captions = [line for part in parts if part.tag == "caption" for line in _paragraph(part.children, lost)]
    lost.names |= {"caption"} if captions else set()
    cells = [[cell for cell in row.children if isinstance(cell, Node)] for row in rows]
    cells = [row for row in cells if row]
    if not cells:
        return captions
    for name in ("colspan", "rowspan"):
        lost.names |= {name} if any(name in cell.attributes for row in cells for cell in row) else set()
    if any(cell.tag != "th" for cell in cells[0]) or any(cell.tag == "th" for row in cells[1:] for cell in row):
        lost.names.add("th")
    width = min(max(map(len, cells)), MOST_COLUMNS)
    if max(map(len, cells)) > MOST_COLUMNS:
        lost.names.add("td")
    head, *body = ([*(_cell(cell, lost) for cell in row[:width]), *[""] * (width - len(row))] for row in cells)
    lines = [head, ["---"] * width, *body]
    return [*captions, *([""] if captions else []), *(f"| {' | '.join(line)} |" for line in lines)]


def _cell(cell: Node, lost: Lost) -> str:
    return written(cell.children, lost, " ").replace("|", "\\|")


def _elements(node: Node, tag: str) -> Sequence[Node]:
    return [child for child in node.children if isinstance(child, Node) and child.tag == tag]


def _figure(node: Node, lost: Lost) -> list[str]:
    pictures, captions = _elements(node, "img"), _elements(node, "figcaption")
    others = [child for child in node.children if child not in pictures and child not in captions]
    title = title_text(written(captions[0].children, lost, " ")) if captions else ""
    if len(pictures) != 1 or words(others).strip() or not title or len(title) > _LONGEST_TITLE:
        lost.names.add("figure")
        return _lines(node.children, lost)
    inside = pictures[0].attributes
    lost.names |= {name for name in ("width", "height") if name in inside}
    return [f'![{escaped_text(inside.get("alt", ""))}]({address_text(inside.get("src", ""))} "{title}")']


def _code(node: Node) -> list[str]:
    lines = words(node.children).removesuffix("\n").split("\n")
    longest = max(len(found) for line in lines for found in re.findall("`*", line))
    fence = "`" * max(3, longest + 1)
    return [fence, *lines, fence]
