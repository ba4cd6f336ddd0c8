"""Ids of the guide made of the names that the source has, so that a second conversion makes the same ones."""

import hashlib
import re
from collections.abc import Sequence
from itertools import count
from typing import Final

LONGEST: Final = 64

_OTHER: Final = re.compile(r"[^A-Za-z0-9_.-]+")


def usable(name: str) -> str:
    """The id that a name becomes: the name itself where it is one; empty when nothing of it can stand in an id."""
    return _OTHER.sub("-", name.strip()).lstrip("_.-")[:LONGEST]


class Ids:
    """The ids taken so far, each among its own sort."""

    def __init__(self) -> None:
        self._taken: dict[str, set[str]] = {}
        self._numbers: dict[tuple[str, str], int] = {}

    def take(self, sort: str, *names: str) -> str:
        """A free id, of the first name that there is, or of the sort."""
        wish = next((_wish(sort, name) for name in names if name.strip()), sort)
        taken = self._taken.setdefault(sort, set())
        id = wish
        while id in taken:
            number = self._numbers[sort, wish] = self._numbers.get((sort, wish), 1) + 1
            id = f"{wish[: LONGEST - len(str(number)) - 1]}-{number}"
        taken.add(id)
        return id


def _wish(sort: str, name: str) -> str:
    """Names in scripts that an id cannot hold still lead to the same id each time."""
    digest = hashlib.sha256(name.strip().encode("utf-8", "surrogatepass")).hexdigest()
    return usable(name) or f"{sort}-{digest[:8]}"


def letter(index: int) -> str:
    """The id of a choice that has no name: `a` to `z`, then `c27` and so on."""
    return chr(ord("a") + index) if index < 26 else f"c{index + 1}"


def choice_ids(names: Sequence[str]) -> list[str]:
    """An id for each choice of one question: its name where that is a usable id of its own, else a letter."""
    own = {name for name in names if usable(name) == name and name}
    free = (found for index in count() if (found := letter(index)) not in own)
    ids: dict[str, None] = {}
    for name in names:
        ids[name if name in own and name not in ids else next(free)] = None
    return list(ids)
