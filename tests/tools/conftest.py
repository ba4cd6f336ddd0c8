"""A small guide to compile, and the path to the tools, which are scripts and not a package."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "tools"))

import packs

from img_guide_xblock.guide.richtext import sanitised

Change = tuple[str, str | None]
"""In a file's text: what to replace (once, it must be there; "" = all) by what (None = no file)."""

FILES = {
    "guide.yaml": """\
version: 1
pack: small
edition: 2026-11
title: A small guide
lang: en
note: Education only.
lessons:
  - 1-one.md
""",
    "lessons/1-one.md": """\
---
id: l1
title: One
minutes: 3
question: What is one?
objectives:
  - id: l1-o1
    text: Say what one is.
---

## First {#l1-first}

Some text [S01].

::: quiz l1-quiz
""",
    "questions/l1.yaml": """\
quiz:
  id: l1-quiz
  title: Check yourself
  settings: {preset: self_check}
stimuli:
  - id: v01
    html: A case.
questions:
  - id: q01
    kind: single_choice
    objective: l1-o1
    stimulus: v01
    stem: Which one?
    choices:
      - id: a
        text: This
        correct: true
        explanation: Yes.
      - id: b
        text: That
        correct: false
        explanation: No.
    hints: [Look.]
    rationale: One is one.
    sources: [S01]
""",
    "sources.yaml": """\
sources:
  - id: S01
    title: A page & more
    organisation: Somebody
    url: https://example.org/page
    checked_on: 2026-11-22
    review_by: 2027-06-01
    kind: primary
""",
    "glossary.yaml": """\
terms:
  - {id: one, term: one, definition: The *first*., see_also: [one], sources: [S01]}
""",
}


class Guide:
    """A guide's folder, and what the compiler makes and says of it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @property
    def document(self) -> Any:
        """The compiled document, as it is read back from a pack; the guide must have no faults."""
        document, faults = packs.compile_guide(self.folder)
        assert faults == []
        return json.loads(packs.written(document))

    @property
    def said(self) -> list[str]:
        """The faults, each as one line, its file named from the guide's folder."""
        faults = packs.compile_guide(self.folder)[1]
        return [str(fault).replace("guides/small/", "", 1) for fault in faults]


@pytest.fixture
def guide(tmp_path: Path) -> Callable[[dict[str, Change]], Guide]:
    """Writes the small guide, with changes by file name."""

    def write(changes: dict[str, Change]) -> Guide:
        folder = tmp_path / "guides" / "small"
        for name in FILES | changes:
            text = FILES.get(name, "")
            old, new = changes.get(name, ("", text))
            assert old in text
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.unlink(missing_ok=True)
            if new is not None:
                path.write_text(text.replace(old, new, 1) if old else new, encoding="utf-8")
        return Guide(folder)

    return write


@pytest.fixture(scope="session")
def cleaned() -> Callable[[str], str]:
    """Rich text as the block reads it, without what reading adds to every link."""
    return lambda text: sanitised(text).replace(' target="_blank" rel="noopener noreferrer"', "")


@pytest.fixture(scope="session")
def shipped() -> Any:
    """The document of the guide that ships."""
    return Guide(packs.GUIDES / "img-rotations").document
