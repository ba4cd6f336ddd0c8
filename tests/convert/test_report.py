"""Sentences for rows."""

import ast
import re
from pathlib import Path

from img_guide_xblock import convert
from img_guide_xblock.convert.report import ERRORS, SENTENCES, error_line, line_of_row, sentence, summary
from img_guide_xblock.convert.rows import ConvertError, Row

FILES = sorted(Path(convert.__file__).parent.glob("*.py"))


def calls() -> list[ast.Call]:
    trees = (ast.parse(path.read_text("utf-8")) for path in FILES)
    return [node for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Call)]


def codes_used() -> dict[str, set[str]]:
    """Each code that a row is made with, and the values that always come with it."""
    used: dict[str, set[str]] = {}
    for call in calls():
        if re.fullmatch(r"(.+\.)?log\.(made|changed|skipped)", ast.unparse(call.func)):
            for code in (node.value for node in ast.walk(call.args[1]) if isinstance(node, ast.Constant)):
                names = {keyword.arg or "" for keyword in call.keywords}
                used[code] = used.get(code, names) & names
    return used


def test_every_code_has_a_sentence_and_no_sentence_is_left_over() -> None:
    assert set(codes_used()) == set(SENTENCES)


def test_sentences_use_values_that_are_there() -> None:
    for code, names in codes_used().items():
        assert set(re.findall(r"%\((\w+)\)s", SENTENCES[code])) <= names, code


def test_every_error_has_a_sentence() -> None:
    raised = {
        node.value
        for call in calls()
        if isinstance(call.func, ast.Name) and call.func.id in ("ConvertError", "BadSource")
        for node in ast.walk(call.args[0])
        if isinstance(node, ast.Constant)
    }
    assert raised == set(ERRORS) - {"bad_encoding"}, "which is a part of another sentence"


def test_row_in_words() -> None:
    row = Row("skipped", 7, "problem p1", "title", {"title": "100 %"}, "a.xml")
    assert sentence(row) == "Left out: problem p1: the title “100 %” has no place in the guide."
    assert line_of_row(row) == f"a.xml:7: {sentence(row)}"


def test_errors_in_words() -> None:
    assert error_line(ConvertError("dtd", source="a.xml", line=3)).startswith("a.xml:3: ")
    assert error_line(ConvertError("not_xml", {"reason": ""})) == (
        "-:0: This is not well-formed XML: its encoding cannot be read. Export the unit again, or correct the line."
    )
    for code in ERRORS:
        values = {"limit": "1", "path": "p", "kind": "k", "reason": "r"}
        assert "%" not in error_line(ConvertError(code, values))


def test_summary_counts() -> None:
    rows = [Row("made", 1, "x", "question"), Row("made", 1, "x", "text"), Row("changed", 1, "x", "fixed")]
    assert summary(rows) == "Questions made: 1. Things changed: 1. Things left out: 0."
