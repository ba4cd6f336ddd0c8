"""Sanitised HTML as a tree, for what writes it in another form."""

import re
from dataclasses import dataclass, field
from html import unescape
from typing import Final, TypeAlias

DEEPEST: Final = 30
"""How deep tags are told apart; what is deeper stands where it would without its tag."""

_PIECE: Final = re.compile(r"<(/?)([a-z][a-z0-9]*)([^<>]*)>|([^<]+|<)")
_ATTRIBUTE: Final = re.compile(r'([a-z-]+)="([^"]*)"')
_EMPTY: Final = frozenset({"br", "hr", "img"})
_BLOCKS: Final = frozenset(
    "p h5 h6 ul ol li blockquote aside table caption thead tbody tr th td figure figcaption hr pre".split()
)


@dataclass(slots=True)
class Node:
    """An element: its name, its attributes, what it holds."""

    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: "Nodes" = field(default_factory=list)


Nodes: TypeAlias = list[Node | str]


def tree(html: str) -> Nodes:
    """The nodes of a sanitised rich text; texts are plain text."""
    root = Node("")
    open_nodes = [root]
    for closing, tag, attributes, text in _PIECE.findall(html):
        if text:
            open_nodes[-1].children.append(unescape(text))
        elif closing:
            if len(open_nodes) > 1:
                open_nodes.pop()
        else:
            node = Node(tag, {name: unescape(value) for name, value in _ATTRIBUTE.findall(attributes)})
            shown = len(open_nodes) <= DEEPEST
            if shown:
                open_nodes[-1].children.append(node)
            if tag not in _EMPTY:
                open_nodes.append(node if shown else open_nodes[-1])
    return root.children


def is_block(node: Node | str) -> bool:
    """Whether a node stands on lines of its own."""
    return isinstance(node, Node) and node.tag in _BLOCKS


def words(nodes: Nodes) -> str:
    """All text of some nodes, as it stands."""
    return "".join(node if isinstance(node, str) else words(node.children) for node in nodes)
