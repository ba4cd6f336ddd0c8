"""Questions of the guide out of what both formats have: choices with a key, scales, free text."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from pydantic import TypeAdapter, ValidationError

from img_guide_xblock.convert.ids import choice_ids
from img_guide_xblock.convert.job import Job, Json, stacked, words
from img_guide_xblock.convert.source import Element
from img_guide_xblock.guide.question import BaseQuestion
from img_guide_xblock.guide.questions import Question

MOST_STEPS: Final = 11
"""The longest scale of a rating."""

_SIDES: Final = ("true", "false")
_QUESTION: Final[TypeAdapter[BaseQuestion]] = TypeAdapter(Question)


@dataclass(frozen=True, slots=True)
class Option:
    """A choice of the source. `name`: what it is called there; may be empty. `text`, `explanation`: rich texts."""

    name: str
    text: str
    right: bool = False
    explanation: str = ""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question of the source: where it stands, what it is called, and what all kinds have."""

    node: Element
    names: tuple[str, ...]
    stem: str
    rationale: str = ""
    hints: tuple[str, ...] = ()
    shuffle: bool = False


def one_right(job: Job, asked: Asked, options: Sequence[Option]) -> Json | None:
    """A question of which one choice is taken; as one where several are, when any of several right ones was enough."""
    right = sum(option.right for option in options)
    if right > 1 and len(options) > 1:
        job.log.changed(asked.node, "any_right", right=str(right))
        return several_right(job, asked, options)
    if not _can_be_asked(job, asked, options):
        return None
    sides = _sides(options)
    if sides:
        choices = [_choice(side, option) for side, option in zip(sides, options, strict=True)]
        return made(job, asked, {"kind": "true_false", "choices": choices})
    return made(job, asked, {"kind": "single_choice", "choices": _choices(options)})


def several_right(job: Job, asked: Asked, options: Sequence[Option]) -> Json | None:
    """A question of which all right choices are taken."""
    if not _can_be_asked(job, asked, options):
        return None
    return made(job, asked, {"kind": "multiple_response", "choices": _choices(options)})


def scale(job: Job, asked: Asked, options: Sequence[Option]) -> Json | None:
    """A question without a right answer; what each choice explained becomes one text for all."""
    if not 2 <= len(options) <= MOST_STEPS:
        job.log.skipped(asked.node, "scale_length", count=str(len(options)), most=str(MOST_STEPS))
        return None
    ids = choice_ids([option.name for option in options])
    steps = [{"id": id, "text": option.text} for id, option in zip(ids, options, strict=True)]
    told = [f"<li>{option.text}<br>{option.explanation}</li>" for option in options if option.explanation]
    rationale = asked.rationale
    if told:
        job.log.changed(asked.node, "explained_together")
        rationale = stacked(f"<ul>{''.join(told)}</ul>", rationale)
    return made(job, asked, {"kind": "rating", "scale": steps, "rationale": rationale})


def made(job: Job, asked: Asked, body: Json) -> Json | None:
    """The question as the guide has it, told in a row; None, with a row, when the guide could not hold it."""
    if not asked.stem:
        job.log.skipped(asked.node, "no_stem")
        return None
    job.weigh(sum(map(len, asked.hints)))
    parts: Json = {"stem": asked.stem, "rationale": asked.rationale, "hints": list(asked.hints), **body}
    written = {name: value for name, value in parts.items() if value}
    try:
        question = _QUESTION.validate_python({"id": "q", "kind": body["kind"], **written})
        fault = next(
            (f"{problem.path} {problem.code}" for problem in question.checks() if problem.level == "broken"), ""
        )
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        fault = f"{'.'.join(map(str, first['loc']))} {first['type']}"
    if fault:
        job.log.skipped(asked.node, "unfit", fault=fault)
        return None
    id = job.ids.take("question", *asked.names)
    job.log.made(asked.node, "question", kind=body["kind"], id=id)
    return {"id": id, **written, "shuffle": asked.shuffle}


def _can_be_asked(job: Job, asked: Asked, options: Sequence[Option]) -> bool:
    if len(options) < 2:
        job.log.skipped(asked.node, "few_choices", count=str(len(options)))
    elif not any(option.right for option in options):
        job.log.skipped(asked.node, "no_right")
    else:
        return True
    return False


def _sides(options: Sequence[Option]) -> tuple[str, ...]:
    """`true` and `false` in the order of the two choices, when that is what they say or are called; else nothing."""
    for said in ([words(option.text) for option in options], [option.name.casefold() for option in options]):
        if sorted(said) == sorted(_SIDES):
            return tuple(said)
    return ()


def _choices(options: Sequence[Option]) -> list[Json]:
    ids = choice_ids([option.name for option in options])
    return [_choice(id, option) for id, option in zip(ids, options, strict=True)]


def _choice(id: str, option: Option) -> Json:
    choice: Json = {"id": id, "text": option.text, "correct": option.right}
    return {**choice, "explanation": option.explanation} if option.explanation else choice
