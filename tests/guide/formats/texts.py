"""What hypothesis makes files and guides of: rich texts as the guide stores them, texts that look like each format."""

from html import escape

from hypothesis import strategies as st

SIGNS = "~=#{}:\\%[]()<>&\"'*_`|!-+.,;@/$^"
WORDS = st.text(st.one_of(st.sampled_from(SIGNS + " abXY12"), st.characters(codec="utf-8", exclude_categories=("C",))))
"""Any text; signs that mean something in one of the formats are frequent."""

PLAIN = WORDS.map(lambda text: " ".join(text.split())).filter(bool)
"""A text on one line that says something."""

ADDRESSES = st.sampled_from(["https://example.org/", "https://example.org/a_(b)?c=1&d=2", "mailto:a@example.org"])
ID = st.sampled_from(["a", "S01", "q-1", "aama.2"])


def html(text: str) -> str:
    """A plain text as sanitised HTML."""
    return escape(text, quote=False).replace("\N{NO-BREAK SPACE}", "&nbsp;")


def link(parts: tuple[str, str]) -> str:
    address, words = parts
    return f'<a href="{escape(address)}" target="_blank" rel="noopener noreferrer">{words}</a>'


_WORD = st.text("abcXYZ012.,:?!()'\"$%+-=~#{}|^/@;", min_size=1, max_size=12).map(html)
_LEAF = st.one_of(
    _WORD,
    st.builds("<strong>{}</strong>".format, _WORD),
    st.builds("<em>{}</em>".format, _WORD),
    st.builds("<code>{}</code>".format, _WORD),
    st.tuples(ADDRESSES, _WORD).map(link),
)
LINE = st.lists(_LEAF, min_size=1, max_size=4).map(" ".join)
"""A rich text within a paragraph: words with space between them, some of them marked."""

MARKED = st.tuples(
    LINE,
    st.sampled_from(
        [
            "",
            '<sup data-source="S01"></sup>',
            '<sup data-source="own.source"></sup>',
            '<sup data-source="S01"></sup><sup data-source="S02"></sup>',
            ' <small data-unchecked="">not yet checked against a source</small>',
            ' <small data-checked-on="2026-11-22" data-review-by="2027-06-01"></small>',
            ' <dfn data-term="acgme">ACGME</dfn>',
            "<br>\nnext",
        ]
    ),
).map("".join)
"""The same with the guide's own marks."""

FRAGMENTS = (
    *("\n", "\n", "\n\n", "\t", "  ", "::", "{", "}", "=", "~", "#", "####", "->", "%50%", "%-100%", "|", "\\", "\\n"),
    *("[html]", "[markdown]", "[plain]", "{T}", "{F#a#b}", "{#", "3:1", "1..2", "}\n\n", "$CATEGORY: a/b\n\n"),
    *("// [id:x]\n", "- ", "* ", "1. ", "> ", "# ", "## ", "### ", "---\n", "```\n", "- [x] ", "- [ ] ", ": ", "{#id}"),
    *("a,b\n", "kind,question,answer,choice_a,choice_b\n", "single_choice,", "numeric,", ",", ";", '"', '""', "'=1"),
    *("<b>", "</b>", "<p>", "<script>", "<!--", "-->", '<a href="javascript:x">', "&amp;", "&#0;", "![a](b)", "`"),
    *("[a](https://b)", "[S01]", "[own]", "| a | b |\n| - | - |\n", '{"version":1,', '"lessons":[', "]}", "words"),
    *("12", "[!key]\n", "**", "_", "\ufeff", "\ud800", "\x00", "\x0b", "\u2028", "\xa0", "é", "نص"),
)
LIKE = st.lists(st.one_of(st.sampled_from(FRAGMENTS), WORDS), max_size=60).map("".join)
"""A text that looks a little like each format."""
