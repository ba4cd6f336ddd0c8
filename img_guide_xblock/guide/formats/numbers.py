"""Numbers in files: `12`, `12:0.5` (with a tolerance), `11.5..12.5` (a range); never with a thousands separator."""

import re
from dataclasses import dataclass
from decimal import Context, Decimal
from math import isfinite
from typing import Final

from img_guide_xblock.guide.formats.rows import Unusable

Value = int | float

_NUMBER: Final = re.compile(r"[+-]?(?:[0-9]{1,400}(?:\.[0-9]{0,400})?|\.[0-9]{1,400})(?:[eE][+-]?[0-9]{1,3})?")
_EXACT: Final = Context(prec=2_000)
_LONGEST: Final = 15
"""Digits of whole numbers that stay whole; longer ones are as near as a computer's number comes."""


@dataclass(frozen=True, slots=True)
class Right:
    """A value, and how far from it is still right."""

    value: Value
    tolerance: Value = 0


def number(text: str) -> Value:
    """A number of JSON.

    Raises:
        Unusable: `not_a_number`.
    """
    return _value(_decimal(text))


def right(text: str) -> Right:
    """What counts as right.

    Raises:
        Unusable: `not_a_number`.
    """
    low, dots, high = text.partition("..")
    if dots:
        least, most = _decimal(low), _decimal(high)
        if least > most:
            raise Unusable("not_a_number", words=text.strip())
        middle = _EXACT.divide(_EXACT.add(least, most), Decimal(2))
        return Right(_value(middle), _value(_EXACT.subtract(most, middle)))
    value, colon, tolerance = text.partition(":")
    width = _decimal(tolerance) if colon and tolerance.strip() else Decimal(0)
    if width < 0:
        raise Unusable("not_a_number", words=text.strip())
    return Right(number(value), _value(width))


def _decimal(text: str) -> Decimal:
    if not _NUMBER.fullmatch(text.strip()):
        raise Unusable("not_a_number", words=text.strip())
    return Decimal(text.strip())


def _value(value: Decimal) -> Value:
    if value == value.to_integral_value() and abs(value) < 10**_LONGEST:
        return int(value)
    near = float(value)
    if not isfinite(near):
        raise Unusable("not_a_number", words=str(value)[:60])
    return near


def number_text(value: Value) -> str:
    """A number as GIFT and spreadsheets read it: without a thousands separator, with a point."""
    text = format(Decimal(str(value)), "f")
    return text.rstrip("0").rstrip(".") if "." in text else text
