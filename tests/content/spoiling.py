"""Small harm to a copy of the guide that ships: what shows that a test of its content can fail."""

import json
from collections.abc import Callable
from typing import Any

from img_guide_xblock.guide.document import read_stored
from img_guide_xblock.guide.model import Guide
from img_guide_xblock.guide.packs import DEFAULT_EDITION, DEFAULT_PACK, pack_text

Stored = dict[str, Any]
Spoil = Callable[[Stored], None]


def spoilt(spoil: Spoil) -> Guide:
    """The guide that ships after `spoil` changed its document."""
    stored = json.loads(pack_text(DEFAULT_PACK, DEFAULT_EDITION) or "")
    untouched = json.dumps(stored)
    spoil(stored)
    assert json.dumps(stored) != untouched
    guide, problems = read_stored(stored)
    assert guide is not None, problems
    return guide


def edit(id: str, **fields: Any) -> Spoil:
    """Gives the question of this id other fields."""
    return lambda stored: asked(stored, id).update(fields)


def asked(stored: Stored, id: str) -> Stored:
    sections = [section for lesson in stored["lessons"] for section in lesson["sections"]]
    return next(question for part in sections for question in part.get("questions", ()) if question["id"] == id)


def inner(id: str, field: str, place: int, **fields: Any) -> Spoil:
    """Gives one choice, item, prompt or common error other fields."""
    return lambda stored: asked(stored, id)[field][place].update(fields)


def answer(id: str, **fields: Any) -> Spoil:
    return lambda stored: asked(stored, id)["answer"].update(fields)


def text(old: str, new: str) -> Spoil:
    """Puts `new` for `old` in the texts of the first two lessons."""

    def change(stored: Stored) -> None:
        for part in (part for lesson in stored["lessons"][:2] for part in lesson["sections"] if "html" in part):
            part["html"] = part["html"].replace(old, new)

    return change


def setting(name: str, value: object) -> Spoil:
    return lambda stored: stored["lessons"][3]["sections"][-1]["settings"].update({name: value})


def note(stored: Stored) -> None:
    stored["note"] = "This guide is education."


def minutes(stated: int) -> Spoil:
    return lambda stored: stored["lessons"][0].update(minutes=stated)


def drop(id: str) -> Spoil:
    """Leaves a question out."""

    def change(stored: Stored) -> None:
        for part in (part for lesson in stored["lessons"] for part in lesson["sections"] if "questions" in part):
            part["questions"] = [question for question in part["questions"] if question["id"] != id]

    return change


def term(**fields: Any) -> Spoil:
    return lambda stored: stored["glossary"][0].update(fields)
