"""Ids for what comes from a file: made of its names or its words, so that the same file makes the same ids again."""

import hashlib
import re
from collections.abc import Iterable
from typing import Final

LONGEST: Final = 64
_LONG_ENOUGH: Final = 24
"""Of an id that is made of a title; it need not tell all of it."""

_ID: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]{0,63}")
_OTHER: Final = re.compile(r"[^a-z0-9]+")


class Ids:
    """The ids taken so far, each among its own sort."""

    def __init__(self) -> None:
        self._taken: dict[str, set[str]] = {}
        self._numbers: dict[tuple[str, str], int] = {}

    def reserve(self, sort: str, ids: Iterable[str]) -> None:
        """Ids that somebody else has."""
        self._taken.setdefault(sort, set()).update(ids)

    def take(self, sort: str, wish: str) -> str:
        """A free id: the one that is wished for, with a number behind it where it is taken already."""
        taken = self._taken.setdefault(sort, set())
        id = wish
        while id in taken:
            number = self._numbers[sort, wish] = self._numbers.get((sort, wish), 1) + 1
            id = f"{wish[: LONGEST - len(str(number)) - 1]}-{number}"
        taken.add(id)
        return id


def is_id(name: str) -> bool:
    """Whether a name can stand as an id as it is."""
    return _ID.fullmatch(name) is not None


def id_of(name: str, sort: str) -> str:
    """The id that a name of a file stands for: itself where it can; empty for no name."""
    if not name.strip():
        return ""
    return name if is_id(name) else id_of_title(name, sort)


def id_of_title(title: str, sort: str) -> str:
    """An id made of a title; titles in scripts that an id cannot hold lead to the same id each time, too."""
    words = _OTHER.sub("-", title.lower()).strip("-")
    short = words if len(words) <= _LONG_ENOUGH else words[:_LONG_ENOUGH].rpartition("-")[0] or words[:_LONG_ENOUGH]
    tells = 2 * len(words.replace("-", "")) > sum(map(str.isalnum, title))
    return short if short and tells else f"{sort}-{digest(title)}"


def digest(text: str) -> str:
    """Eight letters and digits that stand for a text."""
    return hashlib.sha256(text.strip().encode("utf-8", "surrogatepass")).hexdigest()[:8]


def letter(place: int) -> str:
    """The id of the choice at a place from 0: `a` to `z`, then `c27` and so on."""
    return chr(ord("a") + place) if place < 26 else f"c{place + 1}"
