"""Markdown out; and any rich text at all there and back."""

import re
import time
from typing import Any

import pytest
from builders import choice, guide, lesson, quiz, single, text
from guide.formats.texts import MARKED, WORDS, html
from hypothesis import given, settings
from hypothesis import strategies as st

from img_guide_xblock.guide.formats import Written, write
from img_guide_xblock.guide.formats.html_tree import tree
from img_guide_xblock.guide.formats.markdown.block_writing import written_blocks
from img_guide_xblock.guide.formats.markdown.blocks import lines_of
from img_guide_xblock.guide.formats.markdown.inline import Noticed, inline
from img_guide_xblock.guide.formats.markdown.inline_writing import Lost, written
from img_guide_xblock.guide.formats.markdown.lists import html_of
from img_guide_xblock.guide.model import Guide
from img_guide_xblock.guide.richtext import plain, sanitised

BLOCKS = [
    "p",
    "li",
    "ul",
    "ol",
    "blockquote",
    'aside data-callout="key"',
    "h5",
    "h6",
    "strong",
    "em",
    "td",
    "tr",
    "table",
]
BLOCKS += ["ul><li", "ol><li", "pre", "code", "small", "figure", 'a href="https://x"', "sub", "table><tr><th"]
NESTED = st.recursive(
    st.one_of(WORDS.map(html), MARKED),
    lambda inner: st.builds(
        lambda tag, parts: f"<{tag}>{''.join(parts)}</{re.split('[ >]', tag)[0]}>",
        st.sampled_from(BLOCKS),
        st.lists(inner, max_size=3),
    ),
    max_leaves=10,
)
ANY_HTML = st.lists(NESTED, max_size=4).map("".join).map(sanitised)


def read_back(markdown: str) -> str:
    noticed = Noticed()
    made = sanitised(html_of(list(lines_of(markdown)), noticed))
    assert (noticed.html, noticed.addresses) == (set(), [])
    return made


def letters(markup: str) -> str:
    return re.sub(r"\s", "", plain(markup)).replace("notyetcheckedagainstasource", "")


@settings(max_examples=150, deadline=None)
@given(ANY_HTML)
def test_no_word_is_lost_and_twice_changes_nothing(markup: str) -> None:
    once = read_back(written_blocks(markup, Lost()))
    assert letters(once) == letters(markup)
    assert read_back(written_blocks(once, Lost())) == once


@settings(max_examples=150, deadline=None)
@given(WORDS)
def test_any_words_within_a_line(words: str) -> None:
    markup, lost = sanitised(html(words)), Lost()
    once = inline(written(tree(markup), lost))
    assert once == re.sub(r"[ \t\r\n]+", " ", markup).strip(" ")
    assert lost.names == set()


@pytest.mark.parametrize(
    ("markup", "markdown", "lost"),
    [
        ("<p>a <b>b</b><i>c</i></p>", "a **b***c*", set()),
        ("<p><em> a </em>b</p>", "*a* b", set()),
        ("<p><em>a</em><em>b</em></p>", "ab", {"em"}),
        ('<p><strong>"a"</strong>b</p>', '"a"b', {"strong"}),
        ("<p>1. a</p><p># b</p><p>- c</p><p>&gt; d</p><p>: e</p>", "1\\. a\n\n\\# b\n\n\\- c\n\n\\> d\n\n\\: e", set()),
        ("<p>a<br>- b</p>", "a\\\n\\- b", set()),
        ("<h5>a <em>b</em> #</h5><h6>c</h6>", "### a *b* \\#\n\n#### c", set()),
        ("<ul><li>a</li><li>b<ol start=\"3\"><li>c</li></ol></li></ul>", "- a\n- b\n  3. c", set()),
        ("<ul><li><p>a</p></li><li><p>b</p></li></ul>", "- a\n\n- b", set()),
        ("<ul><li>a</li></ul><ul><li>b</li></ul>", "- a\n\n* b", set()),
        ("<blockquote><p>a</p><p>b</p></blockquote>", "> a\n>\n> b", set()),
        ('<aside data-callout="key"><p>a</p></aside>', "> [!key]\n> a", set()),
        ("<aside><p>a</p></aside>", "> a", {"aside"}),
        ("<blockquote><p><b>Watch out.</b> a</p></blockquote>", "> **Watch out.** a", {"blockquote"}),
        (
            "<table><tr><th>a|b</th><th>c</th></tr><tr><td>d</td></tr></table>",
            "| a\\|b | c |\n| --- | --- |\n| d |  |",
            set(),
        ),
        (
            '<table><caption>x</caption><tr><td colspan="2">a</td></tr></table>',
            "x\n\n| a |\n| --- |",
            {"caption", "colspan", "th"},
        ),
        (
            '<figure><img src="a.svg" alt="x*"><figcaption>b "c"</figcaption></figure>',
            '![x\\*](a.svg "b \\"c\\"")',
            set(),
        ),
        ('<figure><img src="a.svg" alt="x"></figure>', "![x](a.svg)", {"figure"}),
        ('<p><img src="a.svg" alt="x" width="3"></p>', "![x](a.svg)", {"width"}),
        ("<pre><code>a\n```</code></pre><hr>", "````\na\n```\n````\n\n---", set()),
        ("<p>a<sub>b</sub> <span lang=\"es\">c</span></p>", "ab c", {"lang", "span", "sub"}),
        ("<p lang=\"ar\" dir=\"rtl\">a</p>", "a", {"dir", "lang"}),
        ("<ul><li lang=\"es\">a <em lang=\"fr\">b</em></li></ul>", "- a *b*", {"lang"}),
        ("<table><tr><th lang=\"es\">a</th></tr></table>", "| a |\n| --- |", {"lang"}),
        ('<p>a<sup data-source="S1"></sup><sup data-source="x.y"></sup></p>', "a [S1] [^x.y]", set()),
        ('<p>a<sup data-source="not an id"></sup></p>', "a", {"sup"}),
        ("a<p>b</p>c", "a\n\nb\n\nc", set()),
        ("<ul><li>a<p></p></li></ul>", "- a", set()),
        ("<ul>a</ul>", "- a", set()),
        ("", "", set()),
    ],
)  # fmt: skip
def test_what_stands_for_what(markup: str, markdown: str, lost: set[str]) -> None:
    met = Lost()
    assert written_blocks(sanitised(markup), met) == markdown
    assert met.names == lost


def test_deep_lists_are_written_as_deep_as_they_are_read() -> None:
    markup, met = sanitised("<ul><li>a" * 9 + "</li></ul>" * 9), Lost()
    markdown = written_blocks(markup, met)
    assert "ul" in met.names
    assert letters(read_back(markdown)) == "a" * 9


def of(*sections: dict[str, Any], **more: Any) -> Written:
    return write(
        "markdown", Guide.model_validate(guide({"id": "l1", "title": "One", "sections": list(sections), **more}))
    )


def test_a_whole_file() -> None:
    choices = [choice("x", True, text="a", explanation="Yes<br>so"), choice("y", text=": b", explanation="")]
    asked = {"id": "q1", "kind": "single_choice", "stem": "# q", "choices": choices, "rationale": "r<br>s"}
    found = of(text("a", "<p>x</p>"), quiz("b", asked), minutes=9, question='Why {"so"}?')
    assert found.rows == ()
    assert found.text == (
        "---\ntitle: A guide\nlang: en\n---\n\n"
        '# One {#l1 minutes=9 question="Why &#123;&quot;so&quot;}?"}\n\n'
        "## Section a {#a}\n\nx\n\n"
        "## Quiz b {#b}\n\n"
        "\\# q {#q1}\n\n- [x] a\n  : Yes\\\n    so\n- [ ] \\: b\n\n: r\\\ns\n"
    )


def test_what_is_lost_is_told() -> None:
    sides = [choice("true", True, text="Yes"), choice("false", text="No")]
    found = write(
        "markdown",
        Guide.model_validate(
            guide(
                lesson("l1", text("a", "<p>x<sub>2</sub></p>", more=1), quiz("b", title="Empty"), more=2),
                lesson(
                    "l2",
                    quiz(
                        "c",
                        single("q1", sources=["S1"]),
                        {"id": "q2", "kind": "rating", "stem": "x"},
                        {"id": "q3", "kind": "true_false", "stem": "x", "choices": sides},
                        {"id": "q4", "kind": "multiple_response", "stem": "x", "choices": sides},
                        {"id": "q5", "kind": "single_choice", "stem": "<span></span>", "choices": sides},
                        settings={"scored": False},
                    ),
                ),
                lesson("l3"),
                note="<p>n</p>",
            )
        ),
    )
    assert [(row.level, row.code, *row.values.values()) for row in found.rows] == [
        ("skipped", "fields", "", "note"),
        ("skipped", "fields", "l1", "more"),
        ("skipped", "fields", "a", "more"),
        ("changed", "form", "a", "sub"),
        ("skipped", "empty_quiz", "b"),
        ("skipped", "fields", "c", "settings"),
        ("skipped", "fields", "q1", "hints, sources"),
        ("skipped", "kind", "q2", "rating"),
        ("changed", "kind_changed", "q3", "single_choice", "true_false"),
        ("changed", "kind_changed", "q4", "single_choice", "multiple_response"),
        ("skipped", "no_words", "q5"),
        ("skipped", "empty_lesson", "Lesson l3"),
    ]
    assert "Empty" not in found.text


@pytest.mark.parametrize("space", ["&nbsp;", "\u2003", "\n"])
def test_endless_space_between_strong_words_is_written_in_no_time(space: str) -> None:
    """A minute and a half for 90,000 no-break spaces."""
    markup = sanitised(f"<strong>a{space * 90_000}b</strong>")
    start = time.process_time()
    assert written(tree(markup), Lost()).startswith("**a")
    assert time.process_time() - start < 5
