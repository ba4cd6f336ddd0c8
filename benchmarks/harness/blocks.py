"""One TOML file describes one block; docs/benchmarks.md says what stands in it."""

import importlib
import importlib.metadata
import json
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlencode

from benchmarks.harness import contents
from benchmarks.harness.contents import Call

PEERS: Final = Path(__file__).resolve().parents[1] / "peers"


@dataclass(frozen=True)
class Block:
    """One block with one content.

    Attributes:
        entry: `module:Class`; empty: the installed entry point of `block_type`.
        package: the distribution, for its version.
        inner_field: the XML inside the root belongs into this field (capa).
        content: the function of `contents` that makes it for so many questions.
        apps: Django apps that it needs.
        questions: how many questions the whole content has; 0 where it has none.
        rest: calls that answer what `submit` leaves open.
        size: how many questions were asked for; 0 = five, the usual.
    """

    name: str
    block_type: str
    xml: str = ""
    entry: str = ""
    package: str = ""
    inner_field: str = ""
    content: str = ""
    submit: Call | None = None
    rest: tuple[Call, ...] = ()
    questions: int = 0
    browser: dict[str, Any] = field(default_factory=dict)
    apps: tuple[str, ...] = ()
    size: int = 0

    @property
    def slug(self) -> str:
        """What it is called in tables and bounds."""
        return f"{self.name}-{self.size}" if self.size else self.name

    @property
    def item(self) -> str:
        """What `load` makes it from."""
        return f"{self.name}@{self.size}" if self.size else self.name

    def version(self) -> str:
        """Of its distribution."""
        return importlib.metadata.version(self.package) if self.package else ""

    def load_class(self) -> None:
        """Make its class known to XBlock where it is not installed."""
        from xblock.core import XBlock

        if self.entry and not any(name == self.block_type for name, _ in XBlock.extra_entry_points):
            entry_point = importlib.metadata.EntryPoint(self.block_type, self.entry, "xblock.v1")
            XBlock.extra_entry_points.append((self.block_type, entry_point))


def load(item: str) -> Block:
    """The block of `NAME`, or of `NAME@SIZE`, from `peers/NAME.toml`."""
    name, _, size = item.partition("@")
    data = _data(name)
    submit = data.pop("submit", None)
    block = Block(**{**data, "apps": tuple(data.get("apps", ()))}, submit=Call(**submit) if submit else None)
    if not block.content:
        return block
    made = getattr(contents, block.content)(int(size or 5))
    return replace(
        block, xml=made.xml, submit=made.submit, rest=made.rest, questions=made.questions, size=int(size or 0)
    )


def apps_of(items: Iterable[str]) -> list[str]:
    """The Django apps of blocks, readable before Django is set up."""
    return list(dict.fromkeys(app for item in items for app in _data(item.partition("@")[0]).get("apps", ())))


def body_of(call: Call) -> tuple[bytes, str]:
    """The body of a request, and its content type."""
    if call.form is not None:
        return urlencode(call.form, doseq=True).encode(), "application/x-www-form-urlencoded"
    return json.dumps(call.json).encode(), "application/json"


def _data(name: str) -> dict[str, Any]:
    return tomllib.loads((PEERS / f"{name}.toml").read_text(encoding="utf-8"))
