"""The pages for people, taken apart: their commands, links, pictures, names of files and words in italics."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

PROGRAMS = ("make", "python", "pip", "tutor", "npm", "npx", "node", "git", "./manage.py", "SELECT")
"""What a command begins with, apart from files such as `tools/x.py`."""

_FENCE = re.compile(r"^ {0,3}(```+|~~~+) *(\w*)")
_ITEM = re.compile(r"^ {0,3}(?:[-*+]|\d+\.) ")
_SPAN = re.compile(r"(?<!`)(`+)(?!`)(.+?)(?<!`)\1(?!`)", re.DOTALL)
_LINK = re.compile(r"(!?)\[((?:[^\[\]]|\[[^\]]*\])*)\]\(([^()\s]+)\)")
_HEADING = re.compile(r"^#{1,6} +(.+?) *$")


@dataclass(frozen=True, slots=True)
class Block:
    """A block of code: `language` as its fence names it, or "" where it is only indented."""

    language: str
    fenced: bool
    lines: tuple[str, ...]

    @property
    def text(self) -> str:
        return "\n".join(self.lines) + "\n"


@dataclass(frozen=True, slots=True)
class Link:
    """Where a link or a picture leads, and its words."""

    picture: bool
    words: str
    target: str


@dataclass(frozen=True)
class Page:
    """One page; `path` is its name below the repository's root."""

    path: str
    text: str

    @cached_property
    def _parts(self) -> tuple[str, tuple[Block, ...]]:
        prose, blocks = [], []
        for part in _split(self.text):
            if isinstance(part, Block):
                blocks.append(part)
            prose.append("" if isinstance(part, Block) else part)
        return "\n".join(prose), tuple(blocks)

    @property
    def prose(self) -> str:
        """The page without its blocks of code."""
        return self._parts[0]

    @property
    def blocks(self) -> tuple[Block, ...]:
        """Its blocks of code."""
        return self._parts[1]

    @property
    def spans(self) -> list[str]:
        """What stands in backticks within its sentences."""
        return [" ".join(found[2].split()) for found in _SPAN.finditer(self.prose)]

    @property
    def plain(self) -> str:
        """Its sentences, without what stands in backticks."""
        return _SPAN.sub("·", self.prose)

    @property
    def links(self) -> list[Link]:
        """Its links and pictures."""
        return [Link(bool(mark), " ".join(words.split()), to) for mark, words, to in _LINK.findall(self.plain)]

    @property
    def anchors(self) -> set[str]:
        """The names that its headings get on GitHub."""
        seen: dict[str, int] = {}
        for line in self.prose.splitlines():
            if found := _HEADING.match(line):
                name = re.sub(r"[^\w\- ]", "", re.sub(r"[`*]", "", found[1]).lower()).replace(" ", "-")
                seen[name] = seen.get(name, -1) + 1
        return {f"{name}-{number}" if number else name for name, last in seen.items() for number in range(last + 1)}

    @property
    def italics(self) -> list[str]:
        """What stands in *italics*: words on the reader's screen."""
        found = re.findall(r"(?<![*\w])\*(?![*\s])([^*]+?)(?<!\s)\*(?![*\w])", self.plain)
        return [" ".join(words.split()) for words in found]

    @property
    def commands(self) -> list[str]:
        """Every command that the page tells somebody to type."""
        shell = [block for block in self.blocks if not block.fenced or block.language in {"sh", "bash", "console"}]
        typed = [command for block in shell for line in block.lines for command in _typed(line)]
        return typed + [span for span in self.spans if _is_command(span)]


def _split(text: str) -> Iterator[str | Block]:
    """The page's lines of prose and its blocks of code, in order."""
    lines = text.split("\n")
    in_list, at = False, 0
    while at < len(lines):
        line = lines[at]
        blank = at == 0 or not lines[at - 1].strip()
        if fence := _FENCE.match(line):
            end = next((n for n in range(at + 1, len(lines)) if lines[n].strip() == fence[1]), len(lines))
            yield Block(fence[2], True, tuple(lines[at + 1 : end]))
            at = end + 1
            continue
        if line.startswith("    ") and blank and not in_list:
            end = next((n for n in range(at, len(lines)) if lines[n].strip() and lines[n][:4].strip()), len(lines))
            yield Block("", False, tuple(entry[4:] for entry in lines[at:end] if entry.strip()))
            at = end
            continue
        if line.strip() and not line.startswith("  "):
            in_list = bool(_ITEM.match(line)) or (in_list and not blank)
        yield line
        at += 1


def _typed(line: str) -> list[str]:
    """The commands of a line in a block, without what is said about them."""
    bare = re.sub(r"(^|\s+)# .*$", "", line).strip()
    return [" ".join(command.split()) for command in bare.split(" && ") if command]


def _is_command(span: str) -> bool:
    first, _, rest = span.partition(" ")
    return bool(rest) and (first in PROGRAMS or bool(re.fullmatch(r"(\.venv[\w-]*|tools|benchmarks)/\S+", first)))


def page(path: str) -> Page:
    """The page of that name."""
    return Page(path, (ROOT / path).read_text(encoding="utf-8"))


def pages() -> list[Page]:
    """Every page for people: README, CONTRIBUTING, SECURITY, docs/ and the README of a folder.

    Not CHANGELOG: it tells what was, so a file or a command that is gone may stay in it.
    """
    names = ["README.md", "CONTRIBUTING.md", "SECURITY.md"]
    for folder in ("docs", "fuzz", "guides", "benchmarks", "course", "demo", "tutor"):
        below = (path.relative_to(ROOT) for path in (ROOT / folder).rglob("*.md"))
        names += [str(path) for path in below if folder == "docs" or path.name == "README.md"]
    return [page(name) for name in sorted(names)]
