"""What several kinds share: reading one id, marking choices once the learner may know, and what authors forget."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any

from img_guide_xblock.guide.problems import Problem
from img_guide_xblock.guide.question import BadResponse, Choice


def one_of(raw: object, ids: Collection[str]) -> str:
    """A response that is one of these ids.

    Raises:
        BadResponse: `empty` for nothing chosen, `bad_response` for anything else.
    """
    if raw is None or raw == "":
        raise BadResponse("empty")
    if not isinstance(raw, str) or raw not in ids:
        raise BadResponse
    return raw


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
    yield from check_ids("choices", [choice.id for choice in choices])
    yield from check_explanations("choices", [choice.explanation for choice in choices])


def check_ids(field: str, ids: Iterable[str]) -> Iterator[Problem]:
    """Ids that are used twice in the list of this name."""
    seen: set[str] = set()
    for index, id in enumerate(ids):
        if id in seen:
            yield Problem((field, index, "id"), "duplicate_id", values={"id": id})
        seen.add(id)


def check_explanations(field: str, explanations: Iterable[str]) -> Iterator[Problem]:
    """Entries of the list of this name that explain nothing."""
    for index, explanation in enumerate(explanations):
        if not explanation:
            yield Problem((field, index, "explanation"), "no_explanation", "advice")
