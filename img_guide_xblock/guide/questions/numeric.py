"""A number to work out (QTI: textEntryInteraction with base type float)."""

import re
from collections.abc import Iterator, Mapping
from decimal import Context, Decimal
from math import isfinite
from typing import Annotated, Any, ClassVar, Final, Literal, Self

from pydantic import Field, PlainValidator
from pydantic_core import PydanticCustomError

from img_guide_xblock.guide.part import Part
from img_guide_xblock.guide.problems import Problem
from img_guide_xblock.guide.question import BadResponse, BaseQuestion, Entry, Response, Verdict
from img_guide_xblock.guide.questions.choices import check_explanations
from img_guide_xblock.guide.richtext import Html

MAX_LENGTH: Final = 40
"""The longest number that is read, in characters; the context below subtracts numbers of this length exactly."""

_CONTEXT: Final = Context(prec=100)
# Arabic-Indic, Persian and Devanagari digits; the Arabic separators; the Unicode minus.
_ASCII: Final = {zero + digit: str(digit) for zero in (0x660, 0x6F0, 0x966) for digit in range(10)} | {
    0x66B: ".",
    0x66C: ",",
    0x2212: "-",
}
# A group after a leading zero is no thousand: `0,160` means 0.16 to whoever writes it.
_NUMBER: Final = re.compile(r"([+-]?)(?=\.?\d)(\d*|[1-9]\d{0,2}(?:,\d{3})+)(?:\.(\d*))?", re.ASCII)


def _finite(raw: object) -> object:
    infinite = isinstance(raw, float) and not isfinite(raw)
    if infinite or isinstance(raw, bool) or not isinstance(raw, int | float):
        raise PydanticCustomError("wrong_type", "not a number")
    return raw


Number = Annotated[int | float, PlainValidator(_finite, json_schema_input_type=float)]
"""A finite number as it was written: `580` stays `580`."""


class NumericAnswer(Part):
    """The right value, and how far from it is still right."""

    value: Number
    unit: Html = ""
    tolerance: Annotated[Number, Field(ge=0)] = 0
    working: Html = ""


class CommonError(Part):
    """A wrong value that many arrive at, with the reason."""

    value: Number
    explanation: Html = ""


class Numeric(BaseQuestion):
    """A response is a decimal without superfluous signs and zeros, such as `"1600"`. No partial credit."""

    interaction: ClassVar[str] = "numeric"
    entry: ClassVar[Entry] = "text"

    kind: Literal["numeric"]
    answer: NumericAnswer
    common_errors: tuple[CommonError, ...] = ()

    @classmethod
    def example(cls, id: str) -> Self:
        """Hours of patient care."""
        return cls(
            id=id,
            kind="numeric",
            stem="You are with patients 28 hours a week. How many hours are that in six weeks?",
            answer=NumericAnswer(value=168, unit="hours", working="6 x 28 = 168"),
            common_errors=(CommonError(value=28, explanation="This is one week only."),),
        )

    def read(self, raw: object) -> Response:
        """The number as a plain decimal.

        Raises:
            BadResponse: `bad_number` for everything that is not one.
        """
        if raw is None or (isinstance(raw, str) and not raw.strip()):
            raise BadResponse("empty")
        if not isinstance(raw, str):
            raise BadResponse("bad_number")
        return canonical(raw)

    def grade(self, response: Response) -> Verdict:
        """1 within the tolerance (its ends belong to it), else 0."""
        return Verdict(float(_near(response, self.answer.value, self.answer.tolerance)))

    def asked(self, variant: int) -> Mapping[str, Any]:
        """The unit."""
        return {"unit": self.answer.unit}

    def explained(self, response: Response, variant: int) -> Mapping[str, Any]:
        """The learner's number, the right one, the working, and what went wrong if the number tells."""
        right = self.grade(response).correct
        met = (error.explanation for error in self.common_errors if _near(response, error.value))
        return {
            "given": response,
            "correct": right,
            "value": _written(self.answer.value),
            "tolerance": _written(self.answer.tolerance) if self.answer.tolerance else "",
            "unit": self.answer.unit,
            "mistake": "" if right else next(met, ""),
            "working": self.answer.working,
        }

    @property
    def solution(self) -> Response | None:
        """The right value."""
        return _written(self.answer.value)

    def checks(self) -> Iterator[Problem]:
        """No common error is right."""
        yield from check_explanations("common_errors", [error.explanation for error in self.common_errors])
        for index, error in enumerate(self.common_errors):
            if self.grade(_written(error.value)).correct:
                yield Problem(("common_errors", index, "value"), "right_error", "advice")


def canonical(raw: str) -> str:
    """A number as people type it, as a plain decimal: `" +1,600.0 "` is `"1600"`.

    Raises:
        BadResponse: `bad_number`.
    """
    text = raw.strip()
    found = _NUMBER.fullmatch(text.translate(_ASCII)) if len(text) <= MAX_LENGTH else None
    if found is None:
        raise BadResponse("bad_number")
    sign, whole, part = found.groups("")
    whole, part = whole.replace(",", "").lstrip("0") or "0", part.rstrip("0")
    number = f"{whole}.{part}" if part else whole
    signed = f"-{number}" if sign == "-" and number != "0" else number
    if len(signed) > MAX_LENGTH:
        raise BadResponse("bad_number")
    return signed


def _near(number: str, value: float, tolerance: float = 0) -> bool:
    difference = _CONTEXT.subtract(Decimal(number), Decimal(str(value))).copy_abs()
    return difference <= Decimal(str(tolerance))


def _written(value: float) -> str:
    text = format(Decimal(str(value)), "f")
    return text.rstrip("0").rstrip(".") if "." in text else text
