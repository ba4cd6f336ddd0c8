"""Markdown as a guide uses it: marks, boxes, and HTML that cleaning leaves alone."""

from __future__ import annotations

from typing import Any

import packs_markdown
import pytest

LESSON = "lessons/1-one.md"
UNCHECKED = '<small data-unchecked="">not yet checked against a source</small>'


def body(guide: Any, text: str) -> str:
    """The HTML of a section with this Markdown."""
    made = guide({LESSON: ("Some text [S01].", text)})
    return str(made.document["lessons"][0]["sections"][0]["html"])


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("Fever & *rash* < **3** days", "Fever &amp; <em>rash</em> &lt; <strong>3</strong> days"),
        ("<b>bold</b>", "&lt;b&gt;bold&lt;/b&gt;"),
        ("Say \"yes\" or 'no'", "Say \"yes\" or 'no'"),
        ("A [page](https://x.org/?a=1&b=2)", 'A <a href="https://x.org/?a=1&amp;b=2">page</a>'),
        ("A [page](https://x.org 'a \"b')", 'A <a href="https://x.org" title="a &quot;b">page</a>'),
        ("[S01](https://x.org)", '<a href="https://x.org">S01</a>'),
        ("`[S01]` & `<p>`", "<code>[S01]</code> &amp; <code>&lt;p&gt;</code>"),
        ("See [S01][S08].", 'See<sup data-source="S01"></sup><sup data-source="S08"></sup>.'),
        ("See [S09, S10].", 'See<sup data-source="S09"></sup><sup data-source="S10"></sup>.'),
        ("a ___ in ___, b", "a ___ in ___, b"),
        ("a\u00a0b", "a&nbsp;b"),
    ],
)
def test_inline_markdown(text: str, html: str) -> None:
    assert packs_markdown.inline(text)[0] == html


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("so it is [own].", f"so it is {UNCHECKED}."),
        ("so it is[Own].", f"so it is {UNCHECKED}."),
        ("*so* [own].", f"<em>so</em> {UNCHECKED}."),
        ("[S01][own]", f'<sup data-source="S01"></sup> {UNCHECKED}'),
        ("[S01, own]", f'<sup data-source="S01"></sup> {UNCHECKED}'),
        ("[own] it is", f"{UNCHECKED} it is"),
    ],
)
def test_own_knowledge_says_that_it_is_unchecked(text: str, html: str) -> None:
    assert packs_markdown.inline(text)[0] == html


@pytest.mark.parametrize(
    ("label", "kind"),
    [("Key point.", "key"), ("Watch out.", "watch"), ("Verify before you rely on it (22 Nov 2026).", "verify")],
)
def test_a_labelled_quote_is_a_box_that_keeps_its_label(guide: Any, label: str, kind: str) -> None:
    made = body(guide, f"> **{label}** Ask.\n>\n> > Said she.")
    assert made == (
        f'<aside data-callout="{kind}">\n<p><strong>{label}</strong> Ask.</p>\n'
        "<blockquote>\n<p>Said she.</p>\n</blockquote>\n</aside>"
    )


def test_a_quote_without_a_label_stays_a_quote(guide: Any) -> None:
    made = body(guide, "> He **said** so.")
    assert made == "<blockquote>\n<p>He <strong>said</strong> so.</p>\n</blockquote>"


def test_tables_have_column_headers_and_no_styles(guide: Any) -> None:
    made = body(guide, "| A | B |\n| :-- | --: |\n| 1 | 2 |")
    assert '<th scope="col">A</th>' in made
    assert "<td>2</td>" in made
    assert "style" not in made


def test_headings_inside_a_section_start_below_the_sections_own(guide: Any) -> None:
    assert body(guide, "### A\n\n#### B") == "<h5>A</h5>\n<h6>B</h6>"


@pytest.mark.parametrize(
    "text",
    [
        "a < b & c > d \"e\" 'f' &copy; \u00a0 \\* <b>",
        "[a](https://x.org/?a=1&b=2 'a \"b')",
        'line\\\nbreak `a & "b"`',
    ],
)
def test_cleaning_changes_nothing_in_odd_text(cleaned: Any, text: str) -> None:
    made = packs_markdown.inline(text)[0]
    assert cleaned(made) == made
