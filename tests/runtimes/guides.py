"""Documents for tests of the platform: every kind of question, with a secret in each place that answers unlock."""

from collections.abc import Callable
from typing import Any

from builders import guide, lesson, quiz, small_guide, text

from img_guide_xblock.guide.questions import QUESTION_KINDS

EARNED = frozenset("explanation rationale hints working model_answer verify_note".split())
"""What nobody sees before they answered."""
WORDS = EARNED | frozenset("text stem title html term definition organisation unit question note".split())
"""What authors write."""


def changed(value: Any, names: frozenset[str], edit: Callable[[str], str]) -> Any:
    """The value with every text under one of these names edited."""
    if isinstance(value, dict):
        return {
            name: edit(inner) if isinstance(inner, str) and name in names else _inner(name, inner, names, edit)
            for name, inner in value.items()
        }
    return [changed(inner, names, edit) for inner in value] if isinstance(value, list) else value


def _inner(name: str, value: Any, names: frozenset[str], edit: Callable[[str], str]) -> Any:
    if name in names and isinstance(value, list) and all(isinstance(entry, str) for entry in value):
        return [edit(entry) for entry in value]
    return changed(value, names, edit)


def every_kind(secret: str = "", **settings: Any) -> dict[str, Any]:
    """A guide with one question of each kind; `secret` stands wherever an answer unlocks something."""
    questions = [kind.example(f"k-{kind.model_fields['kind'].annotation.__args__[0]}") for kind in QUESTION_KINDS]
    asked = [
        {
            **question.model_dump(mode="json", exclude_unset=True),
            "rationale": "<p>Why.</p>",
            "hints": ["<p>Think.</p>", "<p>Think again.</p>"],
            "verify_note": "<p>Look it up.</p>",
            "section": "l1-a",
        }
        for question in questions
    ]
    terms = [{"id": "acgme", "term": "ACGME", "definition": "<p>Checks programs.</p>"}]
    read = text("l1-a", '<p>The <dfn data-term="acgme">ACGME</dfn><sup data-source="S1"></sup></p>')
    document = guide(
        lesson("l1", read, quiz("l1-q", *asked, settings=settings)),
        lesson("l2", text("l2-a")),
        glossary=terms,
        sources=small_guide()["sources"],
    )
    return changed(document, EARNED, lambda words: words + secret) if secret else document


def solutions() -> dict[str, Any]:
    """A response to each question of `every_kind`: right where there is right and wrong."""
    found = {}
    for kind in QUESTION_KINDS:
        question = kind.example(f"k-{kind.model_fields['kind'].annotation.__args__[0]}")
        scale = getattr(question, "scale", None)
        found[question.id] = question.solution or (scale[0].id if scale else "My words")
    return found
