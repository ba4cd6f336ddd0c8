"""Any text at all: reading never raises, what comes out is a guide, and time grows with the length only."""

import json
import time
from typing import Any

import pytest
from builders import small_guide
from guide.formats.texts import LIKE
from hypothesis import given, settings
from hypothesis import strategies as st

from img_guide_xblock.guide.document import MAX_LENGTH, read_document
from img_guide_xblock.guide.formats import FORMATS, Read, merge, read, write

NAMES = [one.name for one in FORMATS]
SLOWEST = 30.0
"""Seconds; the slowest of these take 2 on a machine with nothing else to do. What is quadratic takes minutes."""

LONG = 200_000
"""Characters of the worst that is known."""


def assert_sound(found: Read) -> None:
    if found.guide is None:
        assert any(row.level == "bad" for row in found.rows)
        return
    document = read_document(json.dumps(found.guide))
    assert document.shown, document.problems
    merged = merge(document.shown.guide, found, "lessons")
    assert read_document(json.dumps(merged.guide)).shown


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(NAMES), LIKE)
def test_any_text(format: str, text: str) -> None:
    assert_sound(read(format, text))


@settings(max_examples=60, deadline=None)
@given(LIKE, st.sampled_from(NAMES))
def test_whatever_was_read_can_be_written(text: str, format: str) -> None:
    for name in ("gift", "markdown"):
        found = read(name, text)
        if found.guide:
            document = read_document(json.dumps(found.guide))
            assert document.shown
            assert_sound(read(format, write(format, document.shown.guide).text))


LEAVES = st.none() | st.booleans() | st.integers() | st.sampled_from(["", "<b>", "l1", "quiz", "text", "\ud800"])


@settings(max_examples=100, deadline=None)
@given(st.data())
def test_spoiled_documents(data: st.DataObject) -> None:
    document: Any = small_guide()
    value = document
    while isinstance(value, dict | list) and value:
        keys = list(value) if isinstance(value, dict) else list(range(len(value)))
        key = data.draw(st.sampled_from(keys))
        if not isinstance(value[key], dict | list) or data.draw(st.booleans()):
            value[key] = data.draw(st.recursive(LEAVES, lambda inner: st.lists(inner, max_size=3), max_leaves=4))
            break
        value = value[key]
    assert_sound(read("json", json.dumps(document)))


def filled(pattern: str, start: str = "", end: str = "", length: int = LONG) -> str:
    return start + pattern * ((length - len(start) - len(end)) // len(pattern)) + end


PART = LONG // 4
WORST = {
    "spaces": filled(" ", end="x"),
    "lines": filled("x\n"),
    "paragraphs": filled("x\n\n"),
    "emphasis": "*a " * PART + "a* " * (PART // 3),
    "two signs": "_a *b " * (PART // 2) + "a* b_ " * (PART // 6),
    "brackets": filled("["),
    "pictures": "![[" * (PART // 2) + "](https://a)" * (PART // 12),
    "bad links": "[" * PART + "](bad:x)" * (PART // 4),
    "ticks": "".join("`" * count + "x" for count in range(1, 600)),
    "quotes": filled("> - "),
    "deep lines": filled("a\n", "> - " * 6),
    "list": filled("- a\n"),
    "tasks": filled("- [x] a\n  : b\n"),
    "table": filled("|\n", "|".join("a" * 50) + "\n" + "|".join("-" * 50) + "\n"),
    "headings": filled("# x\n## y\n"),
    "questions": filled("q?\n\n- [x] a\n- [ ] b\n\n"),
    "gift questions": filled("q{=a ~b}\n\n"),
    "gift signs": filled("{=a#b~c"),
    "gift one question": filled("~a=b#c####", "x{", "}"),
    "gift categories": "".join(f"$CATEGORY: {number}\n\nx{{T}}\n\n" for number in range(8_000)),
    "gift pairs": filled("=a->b ", "x{", "}"),
    "comments": filled("<!--", "::a::[html]x<a "),
    "tags": filled("<b>", "::a::[html]", "{T}"),
    "open tags": filled("<b ", "::a::[html]", "{T}"),
    "csv quotes": filled('"a","b"\n'),
    "csv questions": filled("true_false,q,true\n", "kind,question,answer\n"),
    "csv columns": filled("choice_a,", "kind,question,", "\ntrue_false,q"),
    "json keys": "{" + ",".join(f'"{number}":1' for number in range(20_000)) + ',"1":2}',
}
MEGABYTE = {
    "one line": filled("x", length=MAX_LENGTH),
    "one paragraph": filled("*a [b] ", length=MAX_LENGTH),
    "a row": filled("a,", "kind,question\n", length=MAX_LENGTH),
    "a cell": filled("x", 'kind,question\n"', length=MAX_LENGTH),
    "an answer": filled("~a#b", "x{", "}", length=MAX_LENGTH),
    "an array": "[" * MAX_LENGTH,
    "a string": json.dumps({"version": 1, "title": "x" * (MAX_LENGTH - 100), "lessons": []}),
}


@pytest.mark.parametrize("text", [*WORST.values(), *MEGABYTE.values()], ids=[*WORST, *MEGABYTE])
def test_time_grows_with_the_length_only(text: str) -> None:
    assert LONG / 2 < len(text) <= MAX_LENGTH
    start = time.monotonic()
    for format in NAMES:
        found = read(format, text)
        assert len(found.rows) <= 5_000
        assert found.guide is not None or any(row.level == "bad" for row in found.rows)
    assert time.monotonic() - start < SLOWEST


def test_more_is_refused_at_once() -> None:
    found = read("markdown", "x" * (MAX_LENGTH + 1))
    assert [(row.code, row.values) for row in found.rows] == [("large_file", {"limit": "1000000"})]
    assert found.guide is None
