"""Cells, columns and separators."""

import csv
from io import StringIO

import pytest
from guide.formats.texts import WORDS
from hypothesis import given
from hypothesis import strategies as st

from img_guide_xblock.guide.formats.sheet.cells import (
    BadTable,
    as_text,
    column_name,
    guarded,
    is_column,
    rows,
    separator,
    unguarded,
)


@pytest.mark.parametrize("cell", ["=1+1", "+x", "-x", "@x", "'=1", "''-x", "＝1", "-1,5", "=", "+1 2"])
def test_no_cell_is_a_formula(cell: str) -> None:
    assert guarded(cell) == f"'{cell}"
    assert unguarded(guarded(cell)) == cell


@pytest.mark.parametrize("cell", ["-5", "+1.5", "5", "a=1", "'quoted'", "' =1", ""])
def test_other_cells_stay(cell: str) -> None:
    assert guarded(cell) == unguarded(cell) == cell


@given(WORDS)
def test_guarding_is_undone(cell: str) -> None:
    assert unguarded(guarded(cell)) == cell
    assert guarded(cell)[:1] not in ("=", "@")


@given(st.lists(st.lists(WORDS.map(str.strip).filter(bool), min_size=2, max_size=4), min_size=1, max_size=4))
def test_a_table_comes_back(table: list[list[str]]) -> None:
    text = as_text([["kind", "question"], *table])
    assert text.startswith("\ufeffkind,question\r\n")
    found = list(rows(text.removeprefix("\ufeff").replace("\r\n", "\n")))
    assert found == [(number, row) for number, row in enumerate([["kind", "question"], *table], start=1)]


def test_spreadsheets_read_what_is_written() -> None:
    text = as_text([['a "b"', "c,d", "e\nf", "=1"]]).removeprefix("\ufeff")
    assert list(csv.reader(StringIO(text, newline=""))) == [['a "b"', "c,d", "e\nf", "'=1"]]


@pytest.mark.parametrize(
    ("line", "sign"),
    [
        ("kind,question,answer", ","),
        ("kind;question;answer", ";"),
        ("kind\tquestion", "\t"),
        ("Kind|Question", "|"),
        ('"kind";"question"', ";"),
        ("my,notes;kind;question", ";"),
        ("nothing", ","),
    ],
)
def test_separator(line: str, sign: str) -> None:
    assert separator(f"\n{line}\nx,y;z\t|") == sign


def test_separator_that_the_file_names() -> None:
    assert list(rows("sep=|\na|b\n\nc|d\n")) == [(2, ["a", "b"]), (4, ["c", "d"])]


def test_rows_have_the_numbers_of_the_spreadsheet() -> None:
    assert list(rows('\nkind,question\n"a\nb",c\n,\nd,e')) == [
        (2, ["kind", "question"]),
        (3, ["a\nb", "c"]),
        (5, ["d", "e"]),
    ]


@pytest.mark.parametrize(
    ("text", "code", "row"),
    [('a,b\n"c,d\n', "bad_quotes", 2), ('a\n"b"c\n', "bad_quotes", 2), ("a\nb\n" + "x" * 140_000, "long_cell", 3)],
)
def test_what_cannot_be_read(text: str, code: str, row: int) -> None:
    with pytest.raises(BadTable) as error:
        list(rows(text))
    assert (error.value.code, error.value.row) == (code, row)


def test_names_of_columns() -> None:
    assert column_name(" Choice-A ") == "choice_a"
    known = ["lesson", "kind", "choice_a", "match_z", "explanation_b", "hint_9", "sources"]
    assert all(map(is_column, known))
    assert not any(map(is_column, ["", "choice", "choice_aa", "hint_0", "hint_a", "choice_1", "stem"]))
