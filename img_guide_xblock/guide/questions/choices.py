"""What the kinds with choices share: which choice is marked how once the learner may know."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

from img_guide_xblock.guide.problems import Problem
from img_guide_xblock.guide.question import Choice


def rows(choices: Sequence[Choice]) -> list[Mapping[str, Any]]:
    """The choices without key and explanation."""
    return [{"id": choice.id, "text": choice.text} for choice in choices]


def explained_rows(choices: Sequence[Choice], chosen: Collection[str]) -> list[Mapping[str, Any]]:
    """The choices with their marks; explanations only of what was chosen and of what is right."""
    return [
        {
            "id": choice.id,
            "text": choice.text,
            "chosen": choice.id in chosen,
            "correct": choice.correct,
            "explanation": choice.explanation if choice.correct or choice.id in chosen else "",
        }
        for choice in choices
    ]


def check_choices(choices: Sequence[Choice]) -> Iterator[Problem]:
    """Ids that are used twice, and choices without an explanation."""
    seen: set[str] = set()
    for index, choice in enumerate(choices):
        if choice.id in seen:
            yield Problem(("choices", index, "id"), "duplicate_id", values={"id": choice.id})
        seen.add(choice.id)
        if not choice.explanation:
            yield Problem(("choices", index, "explanation"), "no_explanation", "advice")
