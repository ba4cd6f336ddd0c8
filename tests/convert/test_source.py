"""Hostile and broken XML."""

import time

import pytest

from img_guide_xblock.convert import ConvertError, convert
from img_guide_xblock.convert.source import DEEPEST, MAX_LENGTH, BadSource, inner_html, inner_source, parsed

BOMB = (
    "<!DOCTYPE lolz [<!ENTITY a 'ha'>"
    + "".join(f"<!ENTITY {chr(98 + n)} '{f'&{chr(97 + n)};' * 10}'>" for n in range(9))
    + "]><problem>&j;</problem>"
)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "not_xml"),
        ("   ", "not_xml"),
        ("words", "not_xml"),
        ("<problem>", "not_xml"),
        ("<problem></problem><problem></problem>", "not_xml"),
        ("<problem>&nbsp;</problem>", "not_xml"),
        ("<problem>\x00</problem>", "not_xml"),
        ("<problem>\udfff</problem>", "not_xml"),
        ("<p a='1' a='2'/>", "not_xml"),
        ("<x:p/>", "not_xml"),
        (BOMB, "dtd"),
        ("<!DOCTYPE p SYSTEM 'file:///etc/passwd'><p/>", "dtd"),
        (
            "<?xml version='1.0'?>\n<!-- x --> <?pi?>\n<!DOCTYPE p [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><p>&x;</p>",
            "dtd",
        ),
        ("\ufeff<!DOCTYPE p><p/>", "dtd"),
        ("<p>" * (DEEPEST + 1) + "</p>" * (DEEPEST + 1), "too_deep"),
        ("<p>" * 100_000, "not_xml"),
        ("x" * (MAX_LENGTH + 1), "too_large"),
    ],
)
def test_bad_source_is_refused(text: str, code: str) -> None:
    with pytest.raises(ConvertError) as refused:
        convert(text, "capa")
    assert refused.value.code == code
    assert refused.value.rows == ()


def test_mistake_is_told_with_its_line() -> None:
    with pytest.raises(ConvertError) as refused:
        convert("<problem>\n<p>\n</problem>", "capa")
    assert refused.value.line == 3
    assert "mismatch" in refused.value.values["reason"]


def test_unknown_kind_is_refused() -> None:
    with pytest.raises(ConvertError) as refused:
        convert("<problem/>", "moodle")  # type: ignore[arg-type]
    assert refused.value.code == "unknown_kind"


@pytest.mark.parametrize("encoding", ["utf-8", "iso-8859-1", "utf-16", "no-such"])
def test_declared_encoding_of_a_text_says_nothing(encoding: str) -> None:
    root = parsed(f"<?xml version='1.0'\n encoding='{encoding}'?>\n<p>é</p>")
    assert root.text == "é"
    assert root.sourceline == 3


def test_doctype_in_a_comment_or_a_text_is_harmless() -> None:
    assert parsed("<!-- <!DOCTYPE x> --><p><![CDATA[<!DOCTYPE x>]]></p>").text == "<!DOCTYPE x>"


def test_long_prolog_is_read_in_no_time() -> None:
    start = time.monotonic()
    with pytest.raises(BadSource):
        parsed(" \n" * 400_000 + "<!-- x -->" * 50_000 + "<!--" * 50_000)
    assert time.monotonic() - start < 5


def test_line_of_a_text_inside_another_counts_on() -> None:
    assert parsed("\n<p/>", 7).sourceline == 8


def test_text_is_text_or_source() -> None:
    node = parsed("<p>1 &lt; 2<b>x</b> &amp; y<br/></p>")
    assert inner_html(node) == "1 &lt; 2<b>x</b> &amp; y<br>"
    assert inner_source(node) == "1 < 2<b>x</b> &amp; y<br>"


def test_comments_and_instructions_are_no_elements() -> None:
    text = "<problem><!-- c --><?pi?><multiplechoiceresponse><label>Q<!-- c -->R</label><choicegroup><!-- c -->"
    text += "<choice correct='true'>A<!-- c -->B</choice><choice>C</choice>"
    text += "</choicegroup></multiplechoiceresponse></problem>"
    done = convert(text, "capa")
    question = done.guide["lessons"][0]["sections"][0]["questions"][0]
    assert (question["stem"], question["choices"][0]["text"]) == ("<p>QR</p>", "AB")


MANY = "&lt;p&gt;&lt;b title=x&gt;"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (f"<problem-builder><pb-answer question='{MANY * 2_000}'/></problem-builder>", "problem-builder"),
        (
            "<problem-builder><pb-mcq question='q' correct_choices='1'>"
            + "<pb-choice value='1'>a</pb-choice>" * 4_000
            + "<pb-tip values='1'>aaaa</pb-tip>" * 4_000
            + "</pb-mcq></problem-builder>",
            "problem-builder",
        ),
        (
            f"<problem>{'<numericalresponse answer=chr(39)1chr(39)/>'.replace('chr(39)', chr(39)) * 2_000}"
            f"<demandhint><hint>{'x' * 100_000}</hint></demandhint></problem>",
            "capa",
        ),
    ],
    ids=["tags", "tips", "hints"],
)
def test_small_texts_that_would_grow_are_refused_early(text: str, kind: str) -> None:
    start = time.monotonic()
    with pytest.raises(ConvertError) as refused:
        convert(text, kind)  # type: ignore[arg-type]
    assert refused.value.code in ("too_much", "nothing")
    assert time.monotonic() - start < 20


def test_guide_that_would_be_too_long_is_refused() -> None:
    asked = f"<pb-answer question='{'x' * 1_000}'/>"
    with pytest.raises(ConvertError) as refused:
        convert(f"<problem-builder>{asked * 1_100}</problem-builder>", "problem-builder")
    assert refused.value.code == "too_much"


LONG = {"name": "&lt;b " + "a" * 90_000, "address": "&lt;a href=" + " " * 90_000 + "x"}


@pytest.mark.parametrize("markup", LONG.values(), ids=LONG)
def test_endless_attribute_is_read_in_no_time(markup: str) -> None:
    """Each took a minute."""
    start = time.process_time()
    with pytest.raises(ConvertError):
        convert(f"<problem-builder><pb-answer question='{markup}'/></problem-builder>", "problem-builder")
    assert time.process_time() - start < 5


@pytest.mark.parametrize("address", ["javascript:x", " \n data:x", "'x-own:x'", '" vbscript:x"'])
def test_address_of_another_scheme_is_told_however_it_is_written(address: str) -> None:
    text = f"<html><![CDATA[<a href={address}>w</a>]]></html><pb-answer question='q'/>"
    done = convert(f"<problem-builder>{text}</problem-builder>", "problem-builder")
    assert "links" in {row.code for row in done.rows}
