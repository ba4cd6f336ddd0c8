"""Shipped guides for tests: a shelf of packs beside that of the package."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from shutil import copytree
from typing import Any

import pytest
from builders import small_guide

from img_guide_xblock.guide import packs
from img_guide_xblock.guide.document import read_document

PACK = "small"
OLD, NEW = "2026-11", "2027-05"


def older() -> dict[str, Any]:
    return {**small_guide(), "title": "Small, first edition"}


def newer() -> dict[str, Any]:
    return {**small_guide(), "title": "Small, second edition"}


@contextmanager
def shelf(folder: Path, patch: pytest.MonkeyPatch) -> Iterator[None]:
    """The shipped guides, and two editions of a small one. Documents are read anew before and after."""
    copytree(str(packs.root()), folder, dirs_exist_ok=True)
    (folder / PACK).mkdir()
    for edition, document in ((OLD, older()), (NEW, newer())):
        (folder / PACK / f"{edition}.json").write_text(json.dumps(document), encoding="utf-8")
    with patch.context() as patched:
        patched.setattr(packs, "root", lambda: folder)
        read_document.cache_clear()
        yield
    read_document.cache_clear()


def pinned(edition: str, pack: str = PACK) -> dict[str, str]:
    """What a block stores of a shipped guide."""
    return {"pack": pack, "edition": edition}
