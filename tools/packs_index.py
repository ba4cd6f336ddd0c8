"""Ids of a guide: what defines them, what refers to them; and rich text, whose marks refer too."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final

from packs_markdown import inline
from packs_marks import Noticed
from packs_source import SourceFile

_ID: Final = re.compile(r"[a-z][a-z0-9-]{0,11}")


@dataclass
class Index:
    """What the guide defines and what it refers to, to compare when every file is read."""

    defined: dict[str, dict[str, str]] = field(default_factory=dict)
    used: list[tuple[str, str, SourceFile, int]] = field(default_factory=list)
    whole: bool = True
    """False when a file could not be read: what it defines is then not known to be missing."""

    def define(self, what: str, name: str, source: SourceFile, line: int) -> None:
        """Note that `name` is a `what` defined here; a second definition is a fault."""
        if not name:
            return
        place = f"{source.name}:{line}"
        first = self.defined.setdefault(what, {}).setdefault(name, place)
        if first != place:
            source.blame(line, f'the id "{name}" is taken: see {first}')

    def part(self, what: str, name: str, source: SourceFile, line: int) -> None:
        """Define a `what` learners' records refer to: a short id, unlike any other such id."""
        if not name:
            return
        if not _ID.fullmatch(name):
            source.blame(line, f'the id "{name}" must be 1 to 12 of a-z, 0-9 and -, a letter first')
        self.define("id", name, source, line)
        self.defined.setdefault(what, {})[name] = f"{source.name}:{line}"

    def use(self, what: str, name: str, source: SourceFile, line: int) -> None:
        """Note that this place needs a `what` called `name`."""
        self.used.append((what, name, source, line))

    def named(self, what: str) -> set[str]:
        """Every `what` that some place needs."""
        return {name for kind, name, _, _ in self.used if kind == what}

    def blame_unknown(self) -> None:
        """A fault for each use of something nobody defined, once every file is read."""
        if not self.whole:
            return
        for what, name, source, line in self.used:
            if name not in self.defined.get(what, {}):
                source.blame(line, f'there is no {what} "{name}"')


def rich(text: str, source: SourceFile, line: int, index: Index) -> str:
    """A field's inline Markdown as HTML, its marks noted."""
    made, noticed = inline(text)
    note(noticed, source, line, index)
    return made


def note(noticed: Noticed, source: SourceFile, first: int, index: Index) -> None:
    """Take over what Markdown noticed; its line 0 is line `first` of the file."""
    for name, line in noticed.cited:
        index.use("source", name, source, first + line)
    for name, line in noticed.pictures:
        index.use("picture", name, source, first + line)
    marked: dict[str, int] = {}
    for name, line in noticed.terms:
        index.use("term", name, source, first + line)
        if name in marked:
            say = f'the term "{name}" is marked on line {first + marked[name]} already: once in a lesson is enough'
            source.blame(first + line, say)
        marked.setdefault(name, line)
    for say, line in noticed.faults:
        source.blame(first + line, say)
