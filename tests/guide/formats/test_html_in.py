"""HTML of other programs."""

import pytest

from img_guide_xblock.guide.formats.html_in import MOST_TAGS, from_html, from_plain, is_html


@pytest.mark.parametrize(
    ("markup", "html", "told"),
    [
        ("<p>One</p>", "One", {}),
        ("<p>One</p>\n<p dir='rtl'>two</p>", "One<br><br>two", {}),
        ("<div>One</div><p> </p><h2>Two</h2>", "One<h5>Two</h5>", {}),
        ("a < b and b<c, x <y", "a &lt; b and b&lt;c, x &lt;y", {}),
        ("<madeup>word</madeup>", "&lt;madeup&gt;word&lt;/madeup&gt;", {}),
        ("<u>a</u> <font color=red>b</font>", "a b", {"form": "font, u"}),
        ("<script>alert(1)</script>x<style>p{}</style>", "x", {"media": "script, style"}),
        ("<iframe src='https://a'>x</iframe>", "x", {"media": "iframe"}),
        ("x <!-- if mso --> y", "x  y", {}),
        ("x <!-- never closed", "x &lt;!-- never closed", {}),
        ("x <b never closed", "x &lt;b never closed", {}),
        ('<img src="@@PLUGINFILE@@/a.png" alt="a">b', "b", {"file": "@@PLUGINFILE@@"}),
        ('<a href="@@PLUGINFILE@@/a.pdf">b</a>', "b", {"file": "@@PLUGINFILE@@"}),
        ('<a href="javascript:x" onclick="y">b</a>', '<a target="_blank" rel="noopener noreferrer">b</a>', {}),
        ("<SCRIPT>İ</SCRIPT>after", "after", {"media": "script"}),
    ],
)
def test_within_a_paragraph(markup: str, html: str, told: dict[str, str]) -> None:
    notes: dict[str, str] = {}
    assert from_html(markup, notes.__setitem__) == html
    assert notes == told


def test_paragraphs_stay_where_they_may() -> None:
    assert from_html("<p>a</p><ul><li>b</li></ul>", print, blocks=True) == "<p>a</p><ul><li>b</li></ul>"


def test_too_many_tags_are_text() -> None:
    notes: dict[str, str] = {}
    assert from_html("<b>" * (MOST_TAGS + 1), notes.__setitem__).startswith("&lt;b&gt;&lt;b&gt;")
    assert notes == {"too_many_tags": str(MOST_TAGS)}


def test_plain_text() -> None:
    assert from_plain(' a <b> & "c"\nd ') == 'a &lt;b&gt; &amp; "c"<br>d'
    assert [is_html(text) for text in ("a < b", "R&D; x", "a<b", "&amp;", "</p>", "1<2")] == [0, 0, 1, 1, 1, 0]
