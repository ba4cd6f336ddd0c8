"""Numbers of files."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from img_guide_xblock.guide.formats.numbers import Right, number, number_text, right
from img_guide_xblock.guide.formats.rows import Unusable


@pytest.mark.parametrize(
    ("text", "value"),
    [("12", 12), (" -0.50 ", -0.5), ("+3.", 3), (".5", 0.5), ("1e3", 1000), ("12.0", 12), ("1e300", 1e300), ("0", 0)],
)
def test_number(text: str, value: float) -> None:
    assert number(text) == value
    assert isinstance(number(text), type(value))


@pytest.mark.parametrize("text", ["", "1,600", "1 600", "x", "1e999", "--1", "1.2.3", "NaN", "inf", "٣", "0x10", "1_0"])
def test_no_number(text: str) -> None:
    with pytest.raises(Unusable) as error:
        number(text)
    assert error.value.code == "not_a_number"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("168", Right(168)),
        ("3.14:0.005", Right(3.14, 0.005)),
        ("3:", Right(3)),
        ("1..2", Right(1.5, 0.5)),
        ("-2..-1", Right(-1.5, 0.5)),
        ("0.1..0.3", Right(0.2, 0.1)),
        ("5..5", Right(5)),
    ],
)
def test_right(text: str, expected: Right) -> None:
    assert right(text) == expected


@pytest.mark.parametrize("text", ["2..1", "3:-1", "3:x", "..", "1..", ":1"])
def test_nothing_right(text: str) -> None:
    with pytest.raises(Unusable):
        right(text)


@given(st.integers(-(10**14), 10**14) | st.floats(allow_nan=False, allow_infinity=False))
def test_text_is_read_as_the_same_number(value: float) -> None:
    text = number_text(value)
    assert number(text) == value
    assert set(text) <= set("-.0123456789")
