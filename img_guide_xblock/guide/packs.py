"""The guides that ship in the package. A released edition never changes, so a course that uses it never does."""

import json
import re
from collections.abc import Mapping
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Annotated, Any, Final

from pydantic import StringConstraints

DEFAULT_PACK: Final = "img-rotations"
DEFAULT_EDITION: Final = "2026-11"

_NAME: Final = re.compile(r"[a-z0-9][a-z0-9-]{0,63}")
PackName = Annotated[str, StringConstraints(pattern=rf"^{_NAME.pattern}$")]
"""How packs and editions may be called; their files have these names."""


def root() -> Traversable:
    """The folder of the packs: a folder for each, and in it a file for each edition."""
    return files("img_guide_xblock").joinpath("packs")


def editions() -> list[dict[str, str]]:
    """The guides in the package: pack, edition and title, the newest edition of each first."""
    found = [
        {
            "pack": pack.name,
            "edition": file.name.removesuffix(".json"),
            "title": json.loads(file.read_text("utf-8"))["title"],
        }
        for pack in root().iterdir()
        if pack.is_dir()
        for file in pack.iterdir()
        if file.name.endswith(".json")
    ]
    return sorted(sorted(found, key=lambda one: one["edition"], reverse=True), key=lambda one: one["pack"])


def picture_text(name: str) -> str | None:
    """A picture of a shipped guide as SVG text, to be put into a page; None when the package has no such picture."""
    if not _NAME.fullmatch(name):
        return None
    path = files("img_guide_xblock").joinpath("pictures", f"{name}.svg")
    return path.read_text(encoding="utf-8") if path.is_file() else None


def is_reference(stored: Mapping[str, Any]) -> bool:
    """Whether the stored document only names a pack instead of holding lessons."""
    return "pack" in stored and "lessons" not in stored


def pack_text(pack: object, edition: object) -> str | None:
    """The pack's document as JSON text; None when the package has no such edition."""
    names = (pack, edition)
    if not all(isinstance(name, str) and _NAME.fullmatch(name) for name in names):
        return None
    path = root().joinpath(f"{pack}", f"{edition}.json")
    return path.read_text(encoding="utf-8") if path.is_file() else None
