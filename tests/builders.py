"""Documents and blocks for tests: the one place where they are made."""

import json
from typing import Any

from runtimes import Platform

SECRET = "zzsecretzz"
"""Planted where only those who answered may look."""


def choice(id: str, correct: bool = False, **more: Any) -> dict[str, Any]:
    return {
        "id": id,
        "text": f"Statement {id}",
        "correct": correct,
        "explanation": f"Explained {SECRET} {id}",
        **more,
    }


def single(id: str = "q1", **more: Any) -> dict[str, Any]:
    return {
        "id": id,
        "kind": "single_choice",
        "stem": f"Stem of {id}",
        "choices": [choice("a"), choice("b", True), choice("c")],
        "rationale": f"Rationale {SECRET} {id}",
        "hints": [f"Hint {SECRET} {id}"],
        **more,
    }


def multiple(id: str = "m1", **more: Any) -> dict[str, Any]:
    choices = [choice("a", True), choice("b"), choice("c", True), choice("d")]
    return {**single(id), "kind": "multiple_response", "choices": choices, **more}


def quiz(id: str = "l1-q", *questions: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"id": id, "kind": "quiz", "title": f"Quiz {id}", "questions": list(questions), **more}


def text(id: str = "l1-s", html: str = "<p>Words</p>", **more: Any) -> dict[str, Any]:
    return {"id": id, "kind": "text", "title": f"Section {id}", "html": html, **more}


def lesson(id: str = "l1", *sections: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"id": id, "title": f"Lesson {id}", "minutes": 10, "sections": list(sections), **more}


def guide(*lessons: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"version": 1, "title": "A guide", "lang": "en", "lessons": list(lessons), **more}


def small_guide() -> dict[str, Any]:
    """Two lessons, two texts each, three questions in all, one source."""
    source = {
        "id": "S1",
        "title": "A source",
        "organisation": "AMA",
        "url": "https://example.org/",
        "checked_on": "2026-11-22",
    }
    return guide(
        lesson(
            "l1",
            text("l1-a", '<p>First<sup data-source="S1"></sup></p>'),
            text("l1-b"),
            quiz("l1-q", single("q1", sources=["S1"]), multiple("m1", sources=["S1"])),
        ),
        lesson("l2", text("l2-a"), text("l2-b"), quiz("l2-q", single("q2", sources=["S1"]))),
        sources=[source],
    )


def as_text(document: object) -> str:
    return json.dumps(document)


def platform(document: object = None, **more: Any) -> Platform:
    """A platform that holds one block with the document, by default the small guide; a string is stored as it is."""
    stored = small_guide() if document is None else document
    data = stored if isinstance(stored, str) else as_text(stored)
    return Platform(authored={"data": data}, **more)
