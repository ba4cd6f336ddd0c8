"""Sentences for the rows of readings, writings and conversions."""

import re

import pytest

from img_guide_xblock.convert.report import ERRORS, SENTENCES
from img_guide_xblock.guide.formats import CODES
from img_guide_xblock.guide.formats.sheet.kinds import KINDS
from img_guide_xblock.row_sentences import at_place, file_sentences, olx_errors, olx_sentences
from img_guide_xblock.row_sentences.merging import merging_sentences
from img_guide_xblock.row_sentences.reading import reading_sentences
from img_guide_xblock.row_sentences.writing import writing_sentences

NAME = re.compile(r"%\((\w+)\)s")
FILE = file_sentences(str)


def test_every_code_has_exactly_one_sentence_and_none_is_left_over() -> None:
    families = [family(str) for family in (reading_sentences, writing_sentences, merging_sentences)]
    assert set(FILE) == set(CODES) - {"problem"}
    assert sum(map(len, families)) == len(FILE)


@pytest.mark.parametrize("code", FILE)
def test_sentence_uses_only_values_that_its_rows_have(code: str) -> None:
    assert set(NAME.findall(FILE[code])) <= set(CODES[code])
    assert "%" not in FILE[code] % dict.fromkeys(CODES[code], "x")


@pytest.mark.parametrize("code", FILE)
def test_sentence_stands_alone_and_is_short(code: str) -> None:
    assert re.fullmatch(r"[A-Z“].*[.:”]", FILE[code].replace("%(names)s.", "x."), re.DOTALL)
    assert all(len(part.split()) <= 30 for part in re.split(r"[.?:] ", FILE[code]))


@pytest.mark.parametrize("sentences", [file_sentences, olx_sentences, olx_errors])
def test_every_sentence_is_translated(sentences) -> None:
    assert all(sentence.startswith("<") for sentence in sentences(lambda text: f"<{text}>").values())
    assert at_place(lambda text: f"<{text}>").startswith("<")


def test_command_line_says_what_the_editor_translates() -> None:
    assert olx_sentences(str) == SENTENCES
    assert olx_errors(str) == ERRORS


def test_kinds_that_a_row_can_hold_are_all_named() -> None:
    assert [kind for kind in KINDS if kind not in FILE["unknown_kind"]] == []
