"""A GIFT file in blocks: categories and questions, with a blank line between them; comments are no part of them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

_CATEGORY: Final = re.compile(r"\s*\$CATEGORY:(.*)")
_ID: Final = re.compile(r"\[id:((?:[^\]\\]|\\.){1,200})\]")
_TAG: Final = re.compile(r"\[tag:((?:[^\]\\]|\\.){1,200})\]")
_SLASH: Final = re.compile(r"(?<!/)/(?!/)")


@dataclass(frozen=True, slots=True)
class Category:
    """From here on, questions belong here: the names of the category, from the outermost on."""

    line: int
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Item:
    """The text of a question, as it stands. `id` and `tags` are what comments say (Moodle 3.9 and later)."""

    line: int
    text: str
    id: str = ""
    tags: tuple[str, ...] = ()


def items(text: str) -> Iterator[Category | Item]:
    """The categories and questions of a file, in order."""
    block: list[tuple[int, str]] = []
    for number, line in enumerate([*text.split("\n"), ""], start=1):
        if line.strip():
            block.append((number, line))
        elif block:
            yield from _items(block)
            block = []


def _items(block: list[tuple[int, str]]) -> Iterator[Category | Item]:
    """A category may stand right above a question."""
    comments = "\n".join(line for _number, line in block if _is_comment(line))
    lines = [(number, line) for number, line in block if not _is_comment(line)]
    if lines and (found := _CATEGORY.match(lines[0][1])):
        yield Category(lines[0][0], _names(found[1]))
        lines = lines[1:]
    if lines:
        id = _ID.search(comments)
        tags = tuple(tag.replace("\\]", "]") for tag in _TAG.findall(comments))
        yield Item(lines[0][0], "\n".join(line for _number, line in lines).strip(), id[1] if id else "", tags)


def _is_comment(line: str) -> bool:
    return line.lstrip().startswith("//")


def _names(path: str) -> tuple[str, ...]:
    """`$course$/top/First/Second` in its parts, without what only says where Moodle keeps it; `//` is a slash."""
    names = [name.strip().replace("//", "/") for name in _SLASH.split(path)]
    if names and names[0].startswith("$") and names[0].endswith("$"):
        names = names[1:]
        names = names[1:] if names and names[0] == "top" else names
    return tuple(name for name in names if name)
