"""Free text beside a model answer."""

from contextlib import nullcontext

import pytest
from builders import guide, lesson, platform, quiz
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from img_guide_xblock.guide.question import BadResponse
from img_guide_xblock.guide.questions.reflection import Reflection


def question(**more: object) -> Reflection:
    fields = {"id": "r1", "kind": "reflection", "stem": "Why?", "model_answer": "<p>Because.</p>"}
    return Reflection.model_validate({**fields, **more})


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("  Yes. \n", "Yes."),
        ("One\r\ntwo\rthree\n\tfour", "One\ntwo\nthree\n\tfour"),
        ("a\x00b\x02\x03\x04c\x85d\x7f", "abcd"),
        ("lone \ud800 half", "lone  half"),
        ("<b>&amp;</b>", "<b>&amp;</b>"),
        ("سلام 🙂", "سلام 🙂"),
    ],
)
def test_keeps_the_text_without_what_cannot_be_shown(typed: str, text: str) -> None:
    assert question().read(typed) == text


@given(st.text(max_size=40))
def test_any_text_is_read_once_and_for_all(typed: str) -> None:
    asked = question()
    try:
        text = asked.read(typed)
    except BadResponse:
        return
    assert text
    assert asked.read(text) == text
    assert text.encode()
    assert asked.grade(text).score == 1


@pytest.mark.parametrize("raw", [None, "", " \n\t ", "\x00\x07"])
def test_nothing_is_empty(raw: object) -> None:
    with pytest.raises(BadResponse, match=r"^empty$"):
        question().read(raw)


@pytest.mark.parametrize("raw", [5, ["text"], {"text": "x"}, True])
def test_other_things_than_text_are_refused(raw: object) -> None:
    with pytest.raises(BadResponse, match=r"^bad_response$"):
        question().read(raw)


def test_text_may_be_as_long_as_its_author_allows() -> None:
    assert question(max_length=5).read(" 12345 ") == "12345"
    with pytest.raises(BadResponse, match=r"^too_long$"):
        question(max_length=5).read("123456")
    assert len(question().read("x" * 2_000)) == 2_000


def test_longest_text_allowed_fits_into_a_request_and_back() -> None:
    place = platform(guide(lesson("l1", quiz("l1-q", question(max_length=5_000).model_dump(mode="json")))))
    status, _reply = place.answer("r1", "\U0001f642" * 5_000)
    assert status == 200
    with pytest.raises(ValidationError):
        question(max_length=5_001)


def test_own_text_is_shown_as_text_beside_the_model_answer() -> None:
    place = platform(guide(lesson("l1", quiz("l1-q", question().model_dump(mode="json")))))
    assert "Because." not in place.page()
    _status, reply = place.answer("r1", "<script>alert(1)</script>\n{% now %} & \x02\x03more")
    assert "&lt;script&gt;alert(1)&lt;/script&gt;\n{% now %} &amp; more" in reply["html"]
    assert "<p>Because.</p>" in reply["html"]


def test_is_never_scored_and_has_nothing_to_mend() -> None:
    assert not Reflection.scored
    assert list(question().checks()) == []


def test_model_answer_must_say_something() -> None:
    with pytest.raises(ValidationError):
        question(model_answer=" ")


@pytest.mark.parametrize(
    ("limit", "fits"), [(0, False), (1, True), (5_000, True), (5_001, False), ("5", False), (5.0, False), (True, False)]
)
def test_limit_of_the_author_is_a_whole_number_up_to_5000(limit: object, fits: bool) -> None:
    with nullcontext() if fits else pytest.raises(ValidationError):
        question(max_length=limit)


def test_limit_is_2000_characters_unless_the_author_says_otherwise() -> None:
    assert question().asked(0) == {"max_length": 2_000}
    assert question(max_length=7).asked(0) == {"max_length": 7}
    with pytest.raises(BadResponse, match=r"^too_long$"):
        question().read("x" * 2_001)


def test_own_words_are_told_as_text_beside_the_model_answer() -> None:
    assert question().explained("a < b", 0) == {"own": "a < b", "model": "<p>Because.</p>"}
    assert question().worded("a < b") == ("a &lt; b",)
