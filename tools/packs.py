"""Compile the guides people write (guides/*) to the packs the block loads.

    python tools/packs.py [--out DIR] [--check]

Prints every fault of every guide as `file:line: what is wrong` and exits 1 if there is one. With
`--check` it writes nothing and exits 1 when a committed pack is not what its guide compiles to.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Final, TypeVar

from packs_index import Index
from packs_lesson import lesson
from packs_quiz import Quiz, quiz
from packs_shelf import glossary, sources
from packs_source import Fault, Json, SourceFile, Table

from img_guide_xblock.guide.document import read_stored

__all__ = ["Fault", "compile_guide", "main", "written"]

ROOT: Final = Path(__file__).resolve().parent.parent
GUIDES: Final = ROOT / "guides"
PACKS: Final = ROOT / "img_guide_xblock" / "packs"

_FIELDS: Final = frozenset({"version", "pack", "edition", "title", "lang", "note", "lessons"})
_EDITION: Final = r"\d{4}-\d{2}"
_LANG: Final = r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*"

Made = TypeVar("Made")


def compile_guide(folder: Path) -> tuple[dict[str, Json], list[Fault]]:
    """The document of the guide in `folder`, and all faults, by file and line.

    This is all that can be told from the files alone; what the block itself asks of a document is
    for the caller to check next. With faults the document is incomplete: do not use it.
    """
    return _Guide(folder.resolve()).compiled()


def written(document: Mapping[str, Json]) -> str:
    """The text of a pack: the same for the same document."""
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


class _Guide:
    """One run over the files of one guide."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.edition = ""
        self.faults: list[Fault] = []
        self.index = Index()

    def compiled(self) -> tuple[dict[str, Json], list[Fault]]:
        """See `compile_guide`."""
        document = self._read("guide.yaml", self._document)
        self.index.blame_unknown()
        return document or {}, sorted(set(self.faults))

    def _read(self, name: str, read: Callable[[SourceFile], Made | None]) -> Made | None:
        """What `read` makes of one file; None, and a guide that is not whole, if it cannot."""
        path, root = self.folder / name, self.folder.parent.parent
        made = None
        if path.is_file():
            source = SourceFile.opened(path, root, self.faults)
            made = read(source) if source else None
        else:
            self.faults.append(Fault(path.relative_to(root).as_posix(), 1, "the file is missing"))
        self.index.whole &= made is not None
        return made

    def _document(self, source: SourceFile) -> dict[str, Json] | None:
        table = source.table()
        if table is None:
            return None
        return {
            **self._head(source, table),
            "lessons": self._lessons(source, table, self._quizzes()),
            "glossary": self._read("glossary.yaml", partial(glossary, index=self.index)),
            "sources": self._read("sources.yaml", partial(sources, index=self.index)),
        }

    def _head(self, source: SourceFile, table: Table) -> dict[str, Json]:
        """What guide.yaml says about the guide as a whole."""
        source.known(table, _FIELDS, "the guide")
        texts = ("pack", "edition", "title", "lang", "note")
        head = {key: source.string(table, key, "the guide") for key in texts}
        for key, shape, say in (
            ("pack", re.escape(self.folder.name), f'"{self.folder.name}", like the folder'),
            ("edition", _EDITION, "year and month, like 2026-11"),
            ("lang", _LANG, "a language code, like en or pt-BR"),
        ):
            if head[key] and not re.fullmatch(shape, head[key]):
                source.blame(table.line_of(key), f"{key} must be {say}")
        self.edition = head["edition"]
        version: Json = source.number(table, "version", "the guide")
        return {"version": version, **{key: head[key] for key in ("title", "lang", "note")}}

    def _quizzes(self) -> dict[str, Quiz]:
        """Every quiz of the questions folder by id."""
        found: dict[str, Quiz] = {}
        for path in sorted((self.folder / "questions").glob("*.yaml")):
            made = self._read(f"questions/{path.name}", partial(quiz, index=self.index))
            if made and made.id:
                self.index.define("quiz", made.id, made.source, made.line)
                found.setdefault(made.id, made)
        return found

    def _lessons(self, guide: SourceFile, table: Table, quizzes: dict[str, Quiz]) -> list[Json]:
        """The lessons guide.yaml lists; what it or they leave out is a fault."""
        sections = {name: made.section for name, made in quizzes.items()}
        listed = guide.strings(table, "lessons", "the guide")
        if not listed:
            guide.blame(table.line_of("lessons"), "the guide has no lessons")
            self.index.whole = False
        lessons: list[Json] = []
        for name, line in listed:
            if not (self.folder / "lessons" / name).is_file():
                guide.blame(line, f'there is no file "{name}" in the lessons folder')
                self.index.whole = False
                continue
            read = partial(lesson, index=self.index, quizzes=sections)
            lessons.append(self._read(f"lessons/{name}", read))
        for path in sorted((self.folder / "lessons").glob("*.md")):
            if path.name not in {name for name, _ in listed}:
                guide.blame(table.line_of("lessons"), f'the lesson "{path.name}" is not listed')
        self._blame_unplaced(quizzes)
        return lessons

    def _blame_unplaced(self, quizzes: dict[str, Quiz]) -> None:
        """A fault for each quiz no lesson names, once every lesson is read."""
        placed = self.index.defined.get("section", {})
        for name, made in quizzes.items():
            if self.index.whole and name not in placed:
                made.source.blame(made.line, f'no lesson has the line "::: quiz {name}"')


def refused(folder: Path, document: Mapping[str, Json]) -> Iterator[Fault]:
    """What the block itself finds in a finished document; it names places, not lines."""
    for problem in read_stored(dict(document))[1]:
        yield Fault(f"{folder.name}/guide.yaml", 1, f"{problem.path}: the block says {problem.code}")


def main(arguments: Sequence[str] | None = None, guides: Path = GUIDES) -> int:
    """Compile every guide in `guides`; 0 when all is well, else 1."""
    parser = argparse.ArgumentParser(description="Compile guides to packs.")
    parser.add_argument("--out", type=Path, default=PACKS, help="folder of the packs")
    parser.add_argument("--check", action="store_true", help="write nothing; fail on a stale pack")
    options = parser.parse_args(arguments)
    folders = [path.parent for path in sorted(guides.glob("*/guide.yaml"))]
    outcomes = [_build(folder, options.out, options.check) for folder in folders]
    return int(not outcomes or not all(outcomes))


def _build(folder: Path, out: Path, check: bool) -> bool:
    """Write or check one guide's pack; True when there is nothing to complain about."""
    guide = _Guide(folder.resolve())
    document, faults = guide.compiled()
    faults = faults or [*refused(folder, document)]
    for fault in faults:
        print(fault, file=sys.stderr)
    if faults:
        return False
    pack, text = out / folder.name / f"{guide.edition}.json", written(document)
    if check:
        fresh = pack.is_file() and pack.read_bytes() == text.encode()
        if not fresh:
            print(f"{pack} is out of date: run python tools/packs.py", file=sys.stderr)
        return fresh
    pack.parent.mkdir(parents=True, exist_ok=True)
    pack.write_bytes(text.encode())
    return True


if __name__ == "__main__":
    sys.exit(main())
