"""Compile the guides people write (guides/*) to the packs the block loads, and copy their pictures.

    python tools/packs.py [--out DIR] [--pictures DIR] [--check]

Prints every fault of every guide as `file:line: what is wrong` and exits 1 if there is one. With
`--check` it writes nothing and exits 1 when a committed pack or picture is not what its guide
compiles to, or no pack shows the picture.
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
from packs_pictures import picture, strays
from packs_quiz import Quiz, quiz
from packs_shelf import glossary, sources
from packs_source import Fault, Json, SourceFile, Table

from img_guide_xblock.guide.document import read_stored

__all__ = ["Fault", "compile_guide", "main", "written"]

ROOT: Final = Path(__file__).resolve().parent.parent
GUIDES: Final = ROOT / "guides"
PACKS: Final = ROOT / "img_guide_xblock" / "packs"
PICTURES: Final = ROOT / "img_guide_xblock" / "pictures"

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
        self.pictures: dict[str, str] = {}
        """The text of each picture as it is copied, by file name."""

    def compiled(self) -> tuple[dict[str, Json], list[Fault]]:
        """See `compile_guide`."""
        document = self._read("guide.yaml", self._document)
        self._draw()
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

    def _draw(self) -> None:
        """Take every picture of the guide; one that no lesson shows is a fault."""
        shown, root = self.index.named("picture"), self.folder.parent.parent
        for path in sorted((self.folder / "pictures").glob("[!.]*")):
            name, place = f"pictures/{path.name}", path.relative_to(root).as_posix()
            self.index.defined.setdefault("picture", {})[name] = place
            if name in shown:
                source = SourceFile.opened(path, root, self.faults)
                self.pictures[path.name] = picture(source) if source else ""
            elif self.index.whole:
                self.faults.append(Fault(place, 1, "no lesson shows this picture"))

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
    parser = argparse.ArgumentParser(description="Compile guides to packs, and copy their pictures.")
    parser.add_argument("--out", type=Path, help="folder of the packs")
    parser.add_argument("--pictures", type=Path, help="folder of the pictures; with --out: DIR/pictures")
    parser.add_argument("--check", action="store_true", help="write nothing; fail on what is stale")
    options = parser.parse_args(arguments)
    packs = options.out or PACKS
    pictures = options.pictures or (options.out / "pictures" if options.out else PICTURES)
    taken: dict[str, tuple[str, str]] = {}
    outcomes: list[bool] = []
    for path in sorted(guides.glob("*/guide.yaml")):
        files = _files(_Guide(path.parent.resolve()), packs, pictures, taken)
        settled = [_settled(*file, options.check) for file in files.items()]
        outcomes.append(bool(files) and all(settled))
    left = list(strays(packs, pictures)) if options.check else []
    for say in left:
        print(say, file=sys.stderr)
    return int(not outcomes or not all(outcomes) or bool(left))


def _files(guide: _Guide, packs: Path, pictures: Path, taken: dict[str, tuple[str, str]]) -> dict[Path, str]:
    """What to write for one guide, text by path; nothing, its faults printed, when it has any."""
    document, faults = guide.compiled()
    faults = faults or [*refused(guide.folder, document)]
    for name, text in guide.pictures.items():
        place = f"guides/{guide.folder.name}/pictures/{name}"
        drawn, first = taken.setdefault(name, (text, place))
        if drawn != text:
            faults.append(Fault(place, 1, f"{first} is another picture: all guides share one folder of pictures"))
    for fault in faults:
        print(fault, file=sys.stderr)
    if faults:
        return {}
    drawn_files = {pictures / name: text for name, text in guide.pictures.items()}
    return {packs / guide.folder.name / f"{guide.edition}.json": written(document), **drawn_files}


def _settled(path: Path, text: str, check: bool) -> bool:
    """Write one file, or check it; True when it is as it should be."""
    if check:
        fresh = path.is_file() and path.read_bytes() == text.encode()
        if not fresh:
            print(f"{path} is out of date: run python tools/packs.py", file=sys.stderr)
        return fresh
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode())
    return True


if __name__ == "__main__":
    sys.exit(main())
