"""The signs of GIFT and the backslash."""

from guide.formats.texts import PLAIN
from hypothesis import given

from img_guide_xblock.guide.formats.gift.signs import cut, pieces, reserved, signs, unescaped


def test_a_backslash_takes_the_meaning_away() -> None:
    assert list(signs(r"a\=b=c\\=d", "=")) == [(4, 5), (8, 9)]
    assert cut(r"a\#b#c#d", "#") == [r"a\#b", "c#d"]
    assert cut("a#b#c", "#", 2) == ["a", "b", "c"]
    assert cut("a", "#") == ["a"]
    assert pieces(r"x ~a\~b =c", "~ =") == [("", "x "), ("~", r"a\~b "), ("=", "c")]
    assert pieces(" ~a", "~") == [("~", "a")]


def test_escapes_and_lines() -> None:
    assert unescaped(r"\~\=\#\{\}\:\\ \x \n") == "~=#{}:\\ \\x \n"
    assert unescaped("one\n   two") == "one two"
    assert unescaped("one\n  two", "\n") == "one\n  two"


@given(PLAIN)
def test_reserved_text_holds_no_sign(text: str) -> None:
    assert not list(signs(reserved(text), "~ = # #### { } ::"))
    assert unescaped(reserved(text)) == text


def test_reserved_line_breaks() -> None:
    assert reserved("a\nb") == r"a\nb"
    assert unescaped(reserved("a\nb\\n")) == "a\nb\\n"
