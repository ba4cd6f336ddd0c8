"""Markdown within a line, as CommonMark says it, and as the library of the shipped guide reads it."""

import time
from random import Random

import pytest
from guide.formats.texts import LIKE, PLAIN, html
from hypothesis import given
from markdown_it import MarkdownIt

from img_guide_xblock.guide.formats.markdown.inline import Noticed, inline
from img_guide_xblock.guide.richtext import sanitised

OWN = '<small data-unchecked="">not yet checked against a source</small>'
DAYS = '<small data-checked-on="2026-11-22" data-review-by="2027-06-01"></small>'


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("*a* **b** ***c***", "<em>a</em> <strong>b</strong> <em><strong>c</strong></em>"),
        ("_d_ __e__", "<em>d</em> <strong>e</strong>"),
        ("5 * 3 * 2, a_b_c, 2**3", "5 * 3 * 2, a_b_c, 2**3"),
        ("*foo**bar*", "<em>foo**bar</em>"),
        (r"\*a\* \\ \x", r"*a* \ \x"),
        ("`*a*` ``b`c`` `d", "<code>*a*</code> <code>b`c</code> `d"),
        ("[a *b*](https://x.y/z_(1)?a=1&b=2)", '<a href="https://x.y/z_(1)?a=1&amp;b=2">a <em>b</em></a>'),
        ('[a](https://x "T <1>")', '<a href="https://x" title="T &lt;1&gt;">a</a>'),
        ("<https://x.y/?a=1&b=2>", '<a href="https://x.y/?a=1&amp;b=2">https://x.y/?a=1&amp;b=2</a>'),
        ("[a [b](https://x) c](https://y)", '[a <a href="https://x">b</a> c](https://y)'),
        ("![a **b** \"c\"](pictures/p.svg)", '<img src="pictures/p.svg" alt="a b &quot;c&quot;">'),
        ("[![a](p.png)](https://x)", '<a href="https://x"><img src="p.png" alt="a"></a>'),
        ("*[a*](https://x)", '*<a href="https://x">a*</a>'),
        ("one  \ntwo\\\nthree\nfour", "one<br>\ntwo<br>\nthree\nfour"),
        ("a &amp; b &copy; &nope; &#65; &#0; R&D", "a &amp; b © &amp;nope; A \ufffd R&amp;D"),
        ("a\xa0b", "a&nbsp;b"),
        ("a [S01][S08].", 'a<sup data-source="S01"></sup><sup data-source="S08"></sup>.'),
        ("b [s1, own].", f'b<sup data-source="s1"></sup> {OWN}.'),
        ("[^aama-1] [S01](https://x)", '<sup data-source="aama-1"></sup> <a href="https://x">S01</a>'),
        ("a[own] [own, S2]", f'a {OWN} {OWN}<sup data-source="S2"></sup>'),
        ("a[checked 2026-11-22, review by 2027-06-01]", f"a {DAYS}"),
        ("[checked soon, review by 2027-06-01]", "[checked soon, review by 2027-06-01]"),
        ("[ACGME](term:acgme)", '<dfn data-term="acgme">ACGME</dfn>'),
        ("[a] [b](c d) [] ]( [", "[a] [b](c d) [] ]( ["),
    ],
)  # fmt: skip
def test_what_stands_for_what(text: str, expected: str) -> None:
    noticed = Noticed()
    assert inline(text, noticed) == expected
    assert (noticed.html, noticed.addresses) == (set(), [])


@pytest.mark.parametrize(
    "text",
    ["<b>a</b>", "a <!-- b -->", "<SCRIPT>x</SCRIPT>", "</p>", "<br/>", "*<i*>"],
)
def test_html_is_text_and_told(text: str) -> None:
    noticed = Noticed(line=7)
    assert "<" not in inline(text, noticed).replace("<em>", "").replace("</em>", "")
    assert noticed.html == ({7} if text != "*<i*>" else set())


@pytest.mark.parametrize("text", ["a < b", "`<b>`", r"\<b>", "<madeup>", "x<y"])
def test_what_is_no_html_is_not_told(text: str) -> None:
    noticed = Noticed()
    inline(text, noticed)
    assert noticed.html == set()


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "JAVASCRIPT:x", "data:x", "/relative", "ftp://x", "term:a b", "#a", ""]
)
def test_addresses_that_are_not_safe(address: str) -> None:
    noticed = Noticed(line=3)
    assert "<a" not in inline(f"[*x*]({address})", noticed)
    assert "<dfn" not in inline(f"[x]({address})")
    assert inline(f"[*x*]({address})").startswith("[<em>x</em>](")
    assert noticed.addresses == ([(3, address)] if " " not in address else [])
    assert "<img" not in inline("![x](javascript:y)") + inline("![x]()") + inline("![x](data:image/png;base64,x)")


@given(PLAIN)
def test_escaped_text_is_itself(text: str) -> None:
    signs = "".join(f"\\{sign}" if sign in "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~" else sign for sign in text)
    assert inline(signs) == html(text)


@given(LIKE)
def test_what_comes_out_is_on_the_allow_list(text: str) -> None:
    made = inline(text.replace("\ufeff", ""))
    clean = sanitised(made).replace(' target="_blank" rel="noopener noreferrer"', "")
    assert clean == made or " title=" in made


def test_emphasis_and_links_as_in_the_library() -> None:
    library, chance = MarkdownIt("commonmark", {"html": False}), Random(5)
    pieces = ["*", "**", "***", "_", "a", "b", " ", "(", ".", "`", "[x](https://a.b)", "\\*"]
    for _ in range(4_000):
        text = "".join(chance.choice(pieces) for _ in range(chance.randint(1, 10))).strip()
        assert inline(text) == library.renderInline(text), text


def test_no_emphasis_is_nested_endlessly() -> None:
    made = inline("*a " * 1_000 + "a*" * 1_000)
    assert made.count("<em>") == made.count("</em>")
    depth = deepest = 0
    for piece in made.split("<"):
        depth += piece.startswith("em>") - piece.startswith("/em>")
        deepest = max(deepest, depth)
    assert deepest == 20


def test_endless_space_between_words_is_read_in_no_time() -> None:
    """A cell of a spreadsheet took seconds."""
    start = time.process_time()
    assert inline("a" + " " * 500_000 + "b").startswith("a ")
    assert time.process_time() - start < 3
