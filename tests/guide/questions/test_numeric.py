"""A number to work out."""

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from img_guide_xblock.guide.question import BadResponse
from img_guide_xblock.guide.questions.numeric import MAX_LENGTH, Numeric

DIGITS = {"Arabic-Indic": "٠١٢٣٤٥٦٧٨٩", "Persian": "۰۱۲۳۴۵۶۷۸۹", "Devanagari": "०१२३४५६७८९"}

numbers = st.decimals(allow_nan=False, allow_infinity=False, places=3, min_value=-(10**9), max_value=10**9)


def question(value: object = 1600, tolerance: object = 0, errors: tuple[object, ...] = ()) -> Numeric:
    listed = [{"value": error, "explanation": f"Because {error}"} for error in errors]
    answer = {"value": value, "unit": "people", "tolerance": tolerance, "working": "40 x 40"}
    return Numeric.model_validate(
        {"id": "n1", "kind": "numeric", "stem": "How many?", "answer": answer, "common_errors": listed}
    )


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("1600", "1600"),
        ("1,600", "1600"),
        ("1600.0", "1600"),
        ("1600.", "1600"),
        ("  1600\t", "1600"),
        ("\xa01,600.00 ", "1600"),
        ("+1600", "1600"),
        ("-1,600", "-1600"),
        ("−1600", "-1600"),
        ("001600", "1600"),
        ("1,234,567.80", "1234567.8"),
        (".5", "0.5"),
        ("-0.50", "-0.5"),
        ("-0", "0"),
        ("0.0", "0"),
        ("١٦٠٠", "1600"),
        ("١٬٦٠٠٫٥", "1600.5"),
        ("۱۶۰۰٫۲۵", "1600.25"),
        ("−१६००", "-1600"),
        ("9" * MAX_LENGTH, "9" * MAX_LENGTH),
        ("." + "5" * 38, "0." + "5" * 38),
    ],
)
def test_reads_numbers_as_people_type_them(typed: str, number: str) -> None:
    assert question().read(typed) == number


WORDS = """abc 1e3 1e999 NaN Infinity -inf 1,60 16,00 1,6000 ,600 1600,0 0,160 1.600,5 1.6.0 . - + -. +-5 --5 0x10
1_600 5% 5٪ 5ۺ 5॰ ½ ² 1/2 1600people １６００""".split()
INSIDE = ["1 600", "- 5", "9" * 41, "-" + "9" * 40, "." + "5" * 39 + " ", "0" * 41, "1\x00", "\u20661600"]


@pytest.mark.parametrize("raw", [*WORDS, *INSIDE, 1600, 1.5, True, [], {}, ["1600"]])
def test_refuses_what_is_no_plain_number(raw: object) -> None:
    with pytest.raises(BadResponse, match=r"^bad_number$"):
        question().read(raw)


@pytest.mark.parametrize("raw", [None, "", "  ", "\n\xa0"])
def test_nothing_is_empty(raw: object) -> None:
    with pytest.raises(BadResponse, match=r"^empty$"):
        question().read(raw)


@given(numbers)
def test_all_ways_to_write_a_number_are_the_same_response(number: Decimal) -> None:
    asked = question()
    plain = asked.read(str(number))
    assert Decimal(plain) == number
    assert asked.read(plain) == plain
    assert asked.read(f" {number:,} ") == plain
    for digits in DIGITS.values():
        table = str.maketrans("0123456789.,-", f"{digits}٫٬−")
        assert asked.read(f"{number:,}".translate(table)) == plain


@given(numbers, st.integers(0, 100))
def test_right_exactly_within_the_tolerance(number: Decimal, tolerance: int) -> None:
    asked = question(1600, tolerance)
    verdict = asked.grade(asked.read(str(number)))
    assert verdict.score in {0, 1}
    assert verdict.correct == (abs(number - 1600) <= tolerance)


@pytest.mark.parametrize(
    ("value", "tolerance", "response", "right"),
    [
        (0.3, 0, "0.3", True),
        (0.3, 0.1, "0.2", True),
        (0.3, 0.1, "0.4", True),
        (0.3, 0.1, "0.40001", False),
        (58.0, 0, "58", True),
        (-5, 2, "-7", True),
        (1e308, 0, "1", False),
        (10**39, 0, "1" + "0" * 38 + "1", False),
        (10**39, 0, "1" + "0" * 39, True),
        (0, 10**39, "1" + "0" * 38 + "1", False),
    ],
)
def test_compares_decimals_as_they_are_written(value: float, tolerance: float, response: str, right: bool) -> None:
    assert question(value, tolerance).grade(response).correct == right


def test_open_question_tells_the_unit_alone() -> None:
    assert question(errors=(40,)).asked(3) == {"unit": "people"}


def test_explains_with_the_working_and_the_error_that_was_made_alone() -> None:
    told = question(errors=(40, 160)).explained("160", 0)
    assert told == {
        "given": "160",
        "correct": False,
        "value": "1600",
        "tolerance": "",
        "unit": "people",
        "mistake": "Because 160",
        "working": "40 x 40",
    }
    assert question(errors=(40, 160)).explained("161", 0)["mistake"] == ""


def test_a_right_answer_is_no_mistake_and_the_tolerance_is_told() -> None:
    told = question(58.0, 2.5, errors=(60,)).explained("60", 0)
    assert (told["correct"], told["mistake"], told["value"], told["tolerance"]) == (True, "", "58", "2.5")


def test_common_error_that_is_right_and_one_that_explains_nothing_are_advice() -> None:
    errors = [{"value": 1599, "explanation": "E"}, {"value": 40}]
    asked = question(tolerance=1).model_copy(update={"common_errors": ()})
    asked = Numeric.model_validate({**asked.model_dump(), "common_errors": errors})
    assert [(p.path, p.code, p.level) for p in asked.checks()] == [
        ("common_errors.1.explanation", "no_explanation", "advice"),
        ("common_errors.0.value", "right_error", "advice"),
    ]


@pytest.mark.parametrize("value", ["1600", True, None, float("inf"), float("nan"), [1]])
def test_value_of_another_form_is_one_problem_at_its_place(value: Any) -> None:
    with pytest.raises(ValidationError) as refused:
        question(value)
    assert [error["loc"] for error in refused.value.errors()] == [("answer", "value")]


def test_tolerance_is_not_negative() -> None:
    with pytest.raises(ValidationError):
        question(tolerance=-1)


@pytest.mark.parametrize("value", [580, 58.5])
def test_value_is_kept_as_it_was_written(value: float) -> None:
    kept = question(value).model_dump(mode="json")["answer"]["value"]
    assert (kept, type(kept)) == (value, type(value))


def test_author_need_not_say_more_than_the_value() -> None:
    asked = Numeric.model_validate({"id": "n1", "kind": "numeric", "stem": "How many?", "answer": {"value": 5}})
    assert asked.asked(0) == {"unit": ""}
    told = asked.explained("5.1", 0)
    assert (told["correct"], told["tolerance"], told["working"], told["mistake"]) == (False, "", "", "")


def test_common_error_may_explain_nothing() -> None:
    errors = [{"value": 40}]
    asked = Numeric.model_validate({**question().model_dump(), "common_errors": errors})
    assert asked.explained("40", 0)["mistake"] == ""


def test_number_is_worded_as_it_was_given() -> None:
    assert question().worded("1600.5") == ("1600.5",)
    assert question().parts == 1


def test_value_with_an_exponent_is_told_as_a_plain_number() -> None:
    assert question(1e21).explained("1", 0)["value"] == "1" + "0" * 21
    assert question(2.50).explained("1", 0)["value"] == "2.5"
    assert question(1600).explained("1", 0)["value"] == "1600"


def test_what_authors_start_from_has_the_right_number_and_a_common_error() -> None:
    example = Numeric.example("n1")
    assert example.grade("168").correct
    assert example.explained("28", 0)["mistake"] == "This is one week only."
