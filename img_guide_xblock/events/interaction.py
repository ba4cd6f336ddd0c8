"""What a payload says of a question and a response: words, parts, key, verdict; short, whatever an author wrote."""

import json
from collections.abc import Callable
from decimal import Context, Decimal
from typing import Any, Final

from img_guide_xblock.guide.question import BaseQuestion, Response
from img_guide_xblock.guide.richtext import plain

Payload = dict[str, Any]

MOST: Final = 9_000
"""The longest payload as the JSON text that the platform logs; its own limit is 50,000."""
TITLE: Final = 120
STEM: Final = 500
PART: Final = 200
OWN_TEXT: Final = 2_000
"""The longest texts in characters; where a payload becomes too long, all but titles are cut further."""
PARTS: Final = ("choices", "items", "scale", "prompts", "options")
"""The fields in which the kinds hold what a learner chooses from."""

# As many digits as grading looks at (`numeric`).
_CONTEXT: Final = Context(prec=100)
_CUTS: Final = (1, 2, 4, 8, 16, 32)
_LAST_TO_GO: Final = (*PARTS, "correct_response", "response", "stem")


def clipped(text: str, length: int) -> str:
    """The text in at most so many characters."""
    return text if len(text) <= length else text[: length - 1] + "…"


def fitting(made: Callable[[int], Payload]) -> Payload:
    """The payload that is made for a cut (texts have their longest length divided by it) and is not too long.

    A question with hundreds of choices is told without them: what is left is as long as its ids.
    """
    for cut in _CUTS:
        payload = made(cut)
        if len(json.dumps(payload)) <= MOST:
            return payload
    return {name: value for name, value in payload.items() if name not in _LAST_TO_GO}


def is_free_text(question: BaseQuestion) -> bool:
    """Whether a response is the learner's own words, which can hold anything."""
    return question.entry == "text" and question.interaction != "numeric"


def question_facts(question: BaseQuestion, cut: int) -> Payload:
    """The question, its parts in the author's order, and what is right, in the form of a response."""
    right = _right(question) if question.scored else None
    return {
        "question_id": question.id,
        "kind": question.kind,
        "interaction_type": question.interaction,
        **({"objective_id": clipped(question.objective, 64)} if question.objective else {}),
        "stem": clipped(plain(question.stem), STEM // cut),
        **_parts(question, PART // cut),
        **({} if right is None else {"correct_response": right}),
    }


def response_facts(question: BaseQuestion, response: Response, cut: int, *, free_text: bool) -> Payload:
    """The response, where it may be told, and its score where there is one."""
    facts: Payload = {"response": _pairs(response) if isinstance(response, dict) else response}
    if is_free_text(question):
        facts = {"response_length": len(response)}
        if free_text:
            facts["response"] = clipped(response, OWN_TEXT // cut)
    if question.scored:
        verdict = question.grade(response)
        facts |= {"score": round(verdict.score, 4), "success": verdict.correct}
    return facts


def _parts(question: BaseQuestion, length: int) -> Payload:
    fields = [name for name in PARTS if name in type(question).model_fields]
    return {
        name: [{"id": part.id, "text": clipped(plain(part.text), length)} for part in getattr(question, name)]
        for name in fields
    }


def _right(question: Any) -> object:
    """The right response. Which field holds it follows from how kinds are entered; None when there is none."""
    match question.entry:
        case "one":
            return next((choice.id for choice in question.choices if choice.correct), None)
        case "many":
            return [choice.id for choice in question.choices if choice.correct]
        case "order":
            return list(question.correct_order)
        case "match":
            return _pairs({prompt.id: prompt.answer for prompt in question.prompts})
        case _:
            return _range(Decimal(str(question.answer.value)), Decimal(str(question.answer.tolerance)))


def _pairs(options: dict[str, str]) -> list[Payload]:
    """What was matched, without an author's ids as keys: the router looks for keys such as `user_id` at any depth."""
    return [{"prompt": prompt, "option": option} for prompt, option in options.items()]


def _range(value: Decimal, tolerance: Decimal) -> object:
    least, greatest = (_written(end(value, tolerance)) for end in (_CONTEXT.subtract, _CONTEXT.add))
    return {"min": least, "max": greatest} if tolerance else greatest


def _written(number: Decimal) -> str:
    text = format(number, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text
