"""Source files of a guide, YAML that remembers its lines, and the faults found in them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, TypeAlias

import yaml

Json: TypeAlias = "Mapping[str, Json] | Sequence[Json] | str | int | float | bool | None"
Value: TypeAlias = "Table | Rows | str | int | float | bool | None"


@dataclass(frozen=True, order=True)
class Fault:
    """Something an author has to mend: where (file and line, from 1), and what is wrong."""

    file: str
    line: int
    say: str

    def __str__(self) -> str:
        """As compilers print it: file, line, message."""
        return f"{self.file}:{self.line}: {self.say}"


class Table(dict[str, Value]):
    """A YAML mapping that knows its first line and the line of each key."""

    def __init__(self, line: int = 1) -> None:
        super().__init__()
        self.line = line
        self.lines: dict[str, int] = {}

    def line_of(self, key: str) -> int:
        """The line of `key`, or of the mapping when the key is not there."""
        return self.lines.get(key, self.line)


class Rows(list[Value]):
    """A YAML list that knows its first line and the line of each entry."""

    def __init__(self, line: int = 1) -> None:
        super().__init__()
        self.line = line
        self.lines: list[int] = []


@dataclass
class SourceFile:
    """One file of the guide: the name to show in faults, its text, and the faults of the run."""

    name: str
    text: str
    faults: list[Fault] = field(default_factory=list)

    @classmethod
    def opened(cls, path: Path, root: Path, faults: list[Fault]) -> SourceFile | None:
        """The file at `path`, named relative to `root`; None, and a fault, when it is not UTF-8."""
        source = cls(path.relative_to(root).as_posix(), "", faults)
        try:
            source.text = path.read_text(encoding="utf-8-sig")
        except UnicodeDecodeError:
            source.blame(1, "the file is not saved as UTF-8")
            return None
        return source

    def blame(self, line: int, say: str) -> None:
        """Note a fault at `line` (from 1) of this file."""
        self.faults.append(Fault(self.name, line, say))

    def table(self, text: str | None = None, before: int = 0) -> Table | None:
        """The file (or `text`, which starts after `before` lines of it) as one YAML mapping."""
        try:
            value = _Reader(self, before).read(self.text if text is None else text)
        except yaml.MarkedYAMLError as error:
            mark = error.problem_mark
            line = before + 1 + (mark.line if mark else 0)
            self.blame(line, f"this YAML cannot be read: {_HELP.get(str(error.problem), error.problem)}")
            return None
        except yaml.YAMLError as error:
            self.blame(before + 1, f"this YAML cannot be read: {' '.join(str(error).split())}")
            return None
        if isinstance(value, Table):
            return value
        self.blame(before + 1, "expected names and values (name: value)")
        return None

    def known(self, table: Table, keys: frozenset[str], what: str) -> None:
        """Blame each key of `table` that `what` does not have: most are slips of the pen."""
        for key in table.keys() - keys:
            self.blame(table.line_of(key), f'{what} has no field "{key}"')

    def string(self, table: Table, key: str, what: str) -> str:
        """The text `table` must have under `key`; "" and a fault when it has none."""
        value = table.get(key)
        line = table.line_of(key)
        if value is None:
            self.blame(line, f"{what} has no {key}")
        elif not isinstance(value, str):
            self.blame(line, f"{key} of {what} must be text: put it in quotes")
        elif not value.strip():
            self.blame(line, f"{key} of {what} is empty")
        else:
            return value.strip()
        return ""

    def number(self, table: Table, key: str, what: str) -> int:
        """The whole number above 0 that `table` must have under `key`; 0 and a fault if not."""
        value = table.get(key)
        if isinstance(value, int) and not isinstance(value, bool) and value > 0:
            return value
        self.blame(table.line_of(key), f"{key} of {what} must be a whole number above 0")
        return 0

    def tables(self, table: Table, key: str, what: str) -> list[Table]:
        """The mappings listed under `key`; an absent key is an empty list."""
        value = table.get(key)
        if value is None:
            return []
        if not isinstance(value, Rows):
            self.blame(table.line_of(key), f"{key} of {what} must be a list")
            return []
        for entry, line in zip(value, value.lines, strict=True):
            if not isinstance(entry, Table):
                self.blame(line, f"each entry in {key} of {what} must have names and values")
        return [entry for entry in value if isinstance(entry, Table)]

    def strings(self, table: Table, key: str, what: str) -> list[tuple[str, int]]:
        """The texts listed under `key`, each with its line; an absent key is an empty list."""
        value = table.get(key)
        if value is None:
            return []
        if not isinstance(value, Rows):
            self.blame(table.line_of(key), f"{key} of {what} must be a list")
            return []
        found: list[tuple[str, int]] = []
        for entry, line in zip(value, value.lines, strict=True):
            if isinstance(entry, str) and entry.strip():
                found.append((entry.strip(), line))
            else:
                self.blame(line, f"each entry in {key} of {what} must be text, and not empty")
        return found


_TAGS_LEFT_OUT: Final = frozenset({"tag:yaml.org,2002:timestamp", "tag:yaml.org,2002:bool"})
_STAR: Final = "a value that starts with * must be in quotes or below >-"
_HELP: Final = {
    "mapping values are not allowed here": 'a text with ": " in it must be in quotes or below >-',
    "expected alphabetic or numeric character, but found '*'": _STAR,
    "found unexpected end of stream": "a quote is opened and never closed",
}
_WORDS: Final = {"true": True, "false": False}


class _Loader(yaml.SafeLoader):
    """YAML whose only special words are true, false and null: dates, yes and no stay text."""

    yaml_implicit_resolvers = {  # noqa: RUF012 (the library's)
        first: [(tag, shape) for tag, shape in resolvers if tag not in _TAGS_LEFT_OUT]
        for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        """Refuse aliases: `*word` at the start of a value is a slip, and a loop of them no text."""
        if self.check_event(yaml.AliasEvent):
            mark = self.peek_event().start_mark  # type: ignore[no-untyped-call]
            raise yaml.composer.ComposerError(None, None, _STAR, mark)
        return super().compose_node(parent, index)


class _Reader:
    """Turns the nodes of one YAML text into values with lines."""

    def __init__(self, source: SourceFile, before: int) -> None:
        self.source = source
        self.before = before
        self.rows: list[str] = []

    def read(self, text: str) -> Value:
        """The value of the whole text."""
        self.rows = text.split("\n")
        loader = _Loader(text)
        try:
            node = loader.get_single_node()
            return None if node is None else self._value(node, loader)
        finally:
            loader.dispose()

    def _line(self, node: yaml.Node) -> int:
        return int(node.start_mark.line) + 1 + self.before

    def _value(self, node: yaml.Node, loader: _Loader) -> Value:
        if isinstance(node, yaml.MappingNode):
            return self._table(node, loader)
        if isinstance(node, yaml.SequenceNode):
            rows = Rows(self._line(node))
            rows.extend(self._value(entry, loader) for entry in node.value)
            rows.lines.extend(self._line(entry) for entry in node.value)
            return rows
        if isinstance(node, yaml.ScalarNode) and node.style is None and node.value in _WORDS:
            return _WORDS[node.value]
        value = loader.construct_object(node)
        if isinstance(value, str) and isinstance(node, yaml.ScalarNode) and node.style is None:
            self._blame_comment(node)
        if value is None or isinstance(value, str | int | float):
            return value
        return str(node.value)

    def _blame_comment(self, node: yaml.ScalarNode) -> None:
        """A fault for ` #` in a text without quotes: YAML would drop the rest of the line."""
        end = node.end_mark
        if self.rows[end.line][end.column :].lstrip().startswith("#"):
            self.source.blame(
                self.before + 1 + end.line,
                "# cuts this text off: put the text in quotes or below >-",
            )

    def _table(self, node: yaml.MappingNode, loader: _Loader) -> Table:
        table = Table(self._line(node))
        for key_node, value_node in node.value:
            key, line = str(key_node.value), self._line(key_node)
            if key in table:
                self.source.blame(line, f'"{key}" stands here twice')
            table[key] = self._value(value_node, loader)
            table.lines[key] = line
        return table
