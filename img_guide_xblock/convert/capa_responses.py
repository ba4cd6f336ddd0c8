"""The responses of a problem as questions."""

from collections.abc import Callable
from dataclasses import replace
from html import escape
from typing import Final

from img_guide_xblock.convert.capa_choices import Group, dropdown
from img_guide_xblock.convert.capa_numbers import numeric_answer
from img_guide_xblock.convert.capa_text import parts
from img_guide_xblock.convert.fields import Fields, Harmless, tell_inside
from img_guide_xblock.convert.job import Job, Json, stacked, words
from img_guide_xblock.convert.shapes import Asked, made, one_right, several_right
from img_guide_xblock.convert.source import Element, inner_html, tag_of

Maker = Callable[[Job, Asked], Json | None]

_HARMLESS: Final[Harmless] = {
    "type": frozenset({"multiplechoice", "truefalse", "checkbox"}),
    "size": frozenset(),
    "inline": frozenset(),
    "partial_credit": frozenset({"false"}),
    "shuffle": frozenset({"false"}),
    "answer-pool": frozenset({"0"}),
}
_GROUPS: Final = frozenset({"choicegroup", "checkboxgroup", "radiogroup"})
_LINES: Final = frozenset({"textline", "formulaequationinput", "numericalinput"})
_INPUTS: Final = _GROUPS | _LINES


def cannot(job: Job, asked: Asked) -> Json | None:
    """A response that the guide has no kind for."""
    job.log.skipped(asked.node, "response", element=tag_of(asked.node))
    return None


def _choices(job: Job, asked: Asked) -> Json | None:
    """Radio buttons or checkboxes; which of them, the response and its input say together."""
    _tell_parts(job, asked, _GROUPS)
    node = _input(job, asked, _GROUPS)
    if node is None:
        return None
    fields, response = Fields(node), Fields(asked.node)
    group = Group(job, node)
    credit = response.take("partial_credit").lower()
    several = tag_of(node) == "checkboxgroup" or tag_of(asked.node) == "truefalseresponse"
    shuffled = fields.flag("shuffle")
    if shuffled and group.fixed:
        job.log.changed(node, "fixed")
    if fields.is_set("answer-pool") and fields.take("answer-pool") != "0":
        job.log.changed(node, "answer_pool")
    asked = replace(asked, shuffle=shuffled and not group.fixed)
    _finish(job, asked, fields, response)
    if not several:
        if credit not in ("", "false"):
            job.log.changed(asked.node, "partial_credit", credit=credit)
        return one_right(job, asked, group.options)
    question = several_right(job, asked, group.options)
    if question and credit != "edc":
        job.log.changed(asked.node, "shares", credit=credit or "false")
    return question


def _dropdown(job: Job, asked: Asked) -> Json | None:
    _tell_parts(job, asked, frozenset({"optioninput"}))
    node = asked.node if tag_of(asked.node) == "optioninput" else _input(job, asked, frozenset({"optioninput"}))
    if node is None:
        return None
    fields = Fields(node)
    options = dropdown(job, node, fields)
    _finish(job, asked, fields, Fields(asked.node) if node is not asked.node else None)
    return one_right(job, asked, options)


def _number(job: Job, asked: Asked) -> Json | None:
    _tell_parts(job, asked, _LINES | {"responseparam", "correcthint", "additional_answer"})
    fields = Fields(asked.node)
    answer = numeric_answer(job, asked.node, fields)
    unit = _line(job, asked, fields)
    if answer is None:
        return None
    working = stacked(*(_told(job, child) for child in asked.node if tag_of(child) == "correcthint"))
    told = {name: value for name, value in (("unit", unit), ("working", working)) if value}
    return made(job, asked, {"kind": "numeric", "answer": {**answer, **told}})


def _text(job: Job, asked: Asked) -> Json | None:
    """A short text that was compared with the answer: the guide lets learners do that themselves."""
    _tell_parts(job, asked, _LINES | {"correcthint", "additional_answer"})
    fields = Fields(asked.node)
    answers = [fields.take("answer")]
    for child in asked.node.iter("additional_answer"):
        more = Fields(child)
        answer = more.take("answer")
        answers.append(answer or (child.text or "").strip())
        if answer:
            job.tell_stray_text(child)
        more.finish(job.log)
        tell_inside(job.log, child, "correcthint")
    pattern = "regexp" in fields.take("type").lower()
    _line(job, asked, fields)
    listed = [answer for answer in answers if answer]
    if pattern or not listed:
        job.log.skipped(asked.node, "pattern" if pattern else "no_answer")
        return None
    told = stacked(*(_told(job, child) for child in asked.node.iter("correcthint")))
    model = "".join(f"<p>{escape(answer, quote=False)}</p>" for answer in listed)
    question = made(
        job, replace(asked, rationale=stacked(told, asked.rationale)), {"kind": "reflection", "model_answer": model}
    )
    if question:
        job.log.changed(asked.node, "text_answer")
    return question


def _tell_parts(job: Job, asked: Asked, used: frozenset[str]) -> None:
    """Tell the parts of a response that this kind of response has no use for; a second input is one of them."""
    met: set[str] = set()
    for part in parts(asked.node):
        tag = tag_of(part)
        again = tag in _INPUTS and bool(met & _INPUTS)
        if again or tag not in used | {"solution", "demandhint"}:
            job.log.skipped(part, "element", element=tag)
        met.add(tag)


def _line(job: Job, asked: Asked, response: Fields) -> str:
    """What stands after the line to write on: the unit of a number."""
    node = next((part for part in parts(asked.node) if tag_of(part) in _LINES), None)
    if node is not None:
        tell_inside(job.log, node)
        job.tell_stray_text(node)
    fields = None if node is None else Fields(node)
    unit = fields.take("trailing_text") if fields else ""
    _finish(job, asked, fields, response)
    return job.rich(escape(unit, quote=False), asked.node)


def _told(job: Job, hint: Element) -> str:
    Fields(hint).finish(job.log)
    return job.rich(inner_html(hint), hint)


def _input(job: Job, asked: Asked, tags: frozenset[str]) -> Element | None:
    found = [part for part in parts(asked.node) if tag_of(part) in tags]
    if not found:
        job.log.skipped(asked.node, "no_input")
    return found[0] if found else None


def _finish(job: Job, asked: Asked, *all_fields: Fields | None) -> None:
    """Tell what was not used; a label that only repeats the stem was."""
    for fields in all_fields:
        if fields is not None:
            if words(escape(fields.peek("label"))) in words(asked.stem):
                fields.take("label")
            fields.finish(job.log, _HARMLESS)


RESPONSES: Final[dict[str, Maker]] = {
    "multiplechoiceresponse": _choices,
    "truefalseresponse": _choices,
    "choiceresponse": _choices,
    "optionresponse": _dropdown,
    "optioninput": _dropdown,
    "numericalresponse": _number,
    "stringresponse": _text,
}
