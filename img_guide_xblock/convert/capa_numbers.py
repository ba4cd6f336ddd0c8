"""Numbers as a problem writes them: a value with a tolerance, or a range."""

import re
from decimal import Decimal
from typing import Final

from img_guide_xblock.convert.fields import Fields, tell_inside
from img_guide_xblock.convert.job import Job, Json
from img_guide_xblock.convert.source import Element, tag_of
from img_guide_xblock.guide.questions.numeric import MAX_LENGTH

DEFAULT_TOLERANCE: Final = Decimal("0.00001")
"""The platform's own, as a part of the value (capa `default_tolerance`); only decimals need it here."""

_NUMBER: Final = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d{1,3})?", re.ASCII)
_HARMLESS: Final = {"type": frozenset({"tolerance"}), "name": frozenset[str](), "description": frozenset[str]()}


def numeric_answer(job: Job, node: Element, fields: Fields) -> Json | None:
    """Value and tolerance; None, with a row, where the answer is more than one plain number."""
    written = fields.take("answer")
    if any(tag_of(child) == "additional_answer" for child in node):
        job.log.skipped(node, "several_numbers")
        return None
    credit = fields.take("partial_credit").lower()
    if credit not in ("", "false"):
        job.log.changed(node, "partial_credit", credit=credit)
    found = _range(job, node, written) if written[:1] in tuple("[(") else _value(job, node, written)
    if found is None:
        job.log.skipped(node, "not_a_number", answer=written)
        return None
    value, tolerance = found
    return {"value": _json(value), **({"tolerance": _json(tolerance)} if tolerance else {})}


def _value(job: Job, node: Element, written: str) -> tuple[Decimal, Decimal] | None:
    value = _number(written)
    limits = [child for child in node.iter() if tag_of(child) == "responseparam"]
    limit = next((child.get("default", "").strip() for child in limits if child.get("type") == "tolerance"), "")
    for child in limits:
        param = Fields(child)
        param.take("default")
        param.finish(job.log, _HARMLESS)
        tell_inside(job.log, child)
        job.tell_stray_text(child)
    tolerance = _number(limit.removesuffix("%").strip()) if limit else None
    if value is None or (limit and (tolerance is None or tolerance < 0)):
        return None
    if tolerance is None:
        tolerance = Decimal(0) if value == value.to_integral_value() else abs(value) * DEFAULT_TOLERANCE
    elif limit.endswith("%"):
        tolerance = abs(value) * tolerance / 100
    return _kept(value, tolerance)


def _range(job: Job, node: Element, written: str) -> tuple[Decimal, Decimal] | None:
    """The middle of a range, and how far its ends are from it."""
    low, _comma, high = written[1:-1].partition(",")
    least, most = _number(low.strip()), _number(high.strip())
    if written[-1] not in "])" or least is None or most is None or least > most:
        return None
    if written[0] == "(" or written[-1] == ")":
        job.log.changed(node, "ends", answer=written)
    return _kept((least + most) / 2, (most - least) / 2)


def _number(text: str) -> Decimal | None:
    return Decimal(text) if _NUMBER.fullmatch(text) and len(text) <= MAX_LENGTH else None


def _kept(value: Decimal, tolerance: Decimal) -> tuple[Decimal, Decimal] | None:
    """Both, when learners can type the value, and JSON keeps it so well that it is still right."""
    lost = abs(Decimal(str(_json(value))) - value)
    return (value, tolerance) if lost <= tolerance and len(format(value, "f")) <= MAX_LENGTH else None


def _json(number: Decimal) -> int | float:
    return int(number) if number == number.to_integral_value() and abs(number) < 10**15 else float(number)
