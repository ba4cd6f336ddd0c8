"""Paragraphs, lists, tables, boxes; and the same texts as the shipped guide's own tool makes."""

import re
from pathlib import Path
from random import Random

import pytest
from markdown_it import MarkdownIt

from img_guide_xblock.guide.document import DEFAULT_DOCUMENT, read_document
from img_guide_xblock.guide.formats.markdown.blocks import DEEPEST, lines_of
from img_guide_xblock.guide.formats.markdown.inline import Noticed
from img_guide_xblock.guide.formats.markdown.lists import html_of, parsed
from img_guide_xblock.guide.formats.markdown.tables import MOST_MISSING
from img_guide_xblock.guide.richtext import sanitised
from img_guide_xblock.guide.sections import Text

LESSONS = Path(__file__).parents[4] / "guides" / "img-rotations" / "lessons"


def html(text: str) -> str:
    return html_of(list(lines_of(text)), Noticed())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a\nb\n\nc", "<p>a\nb</p>\n<p>c</p>"),
        ("a  \n  b\\\nc", "<p>a<br>\nb<br>\nc</p>"),
        ("# a\n## b ##\n### c", "<h5>a</h5>\n<h5>b</h5>\n<h5>c</h5>"),
        ("#### d\n##### e #\n#no", "<h6>d</h6>\n<h6>e</h6>\n<p>#no</p>"),
        ("a\n---\n* * *\n___\n--", "<p>a</p>\n<hr>\n<hr>\n<hr>\n<p>--</p>"),
        ("- a\n- b\n  c", "<ul>\n<li>a</li>\n<li>b\nc</li>\n</ul>"),
        ("- a\n\n- b", "<ul>\n<li>\n<p>a</p>\n</li>\n<li>\n<p>b</p>\n</li>\n</ul>"),
        ("- a\n  1. b\n- c", "<ul>\n<li>a\n<ol>\n<li>b</li>\n</ol>\n</li>\n<li>c</li>\n</ul>"),
        ("3. a\n4. b\n1) c", '<ol start="3">\n<li>a</li>\n<li>b</li>\n</ol>\n<ol>\n<li>c</li>\n</ol>'),
        ("a\n2. b", "<p>a\n2. b</p>"),
        ("- a\nlazy\n\nafter", "<ul>\n<li>a\nlazy</li>\n</ul>\n<p>after</p>"),
        ("- a\n  - b\n\n  c", "<ul>\n<li>\n<p>a</p>\n<ul>\n<li>b</li>\n</ul>\n<p>c</p>\n</li>\n</ul>"),
        ("-\n- a", "<ul>\n<li></li>\n<li>a</li>\n</ul>"),
        ("> a\nlazy\n>\n> - b\n\nc", "<blockquote>\n<p>a\nlazy</p>\n<ul>\n<li>b</li>\n</ul>\n</blockquote>\n<p>c</p>"),
        ("> **Key point.** a", '<aside data-callout="key">\n<p><strong>Key point.</strong> a</p>\n</aside>'),
        ("> **Watch out.** a", '<aside data-callout="watch">\n<p><strong>Watch out.</strong> a</p>\n</aside>'),
        (
            "> **Verify before you rely on it (22 Nov 2026).** a",
            '<aside data-callout="verify">\n'
            "<p><strong>Verify before you rely on it (22 Nov 2026).</strong> a</p>\n</aside>",
        ),
        ("> **Other.** a", "<blockquote>\n<p><strong>Other.</strong> a</p>\n</blockquote>"),
        ("> [!WATCH]\n> a", '<aside data-callout="watch">\n<p>a</p>\n</aside>'),
        (
            "| a | b |\n|:-|-:|\n| c \\| d |\n\ne",
            '<table>\n<thead>\n<tr>\n<th scope="col">a</th>\n<th scope="col">b</th>\n</tr>\n</thead>\n'
            "<tbody>\n<tr>\n<td>c | d</td>\n<td></td>\n</tr>\n</tbody>\n</table>\n<p>e</p>",
        ),
        ("a|b\n-|-|-", "<p>a|b\n-|-|-</p>"),
        ("|\n\n|", "<p>|</p>\n<p>|</p>"),
        ("```x\n<b> *a*\n\n```\nb", "<pre><code>&lt;b&gt; *a*\n\n</code></pre>\n<p>b</p>"),
        ("````\n```\n````", "<pre><code>```\n</code></pre>"),
        ("```\nopen", "<pre><code>open\n</code></pre>"),
        ('![a](p.svg "b *c*")', '<figure><img src="p.svg" alt="a"><figcaption>b <em>c</em></figcaption></figure>'),
        ("![a](p.svg)", '<p><img src="p.svg" alt="a"></p>'),
        ("\ta\n\n    b", "<p>a</p>\n<p>b</p>"),
        ("- [x] a", "<ul>\n<li>[x] a</li>\n</ul>"),
        ("", ""),
    ],
)  # fmt: skip
def test_what_stands_for_what(text: str, expected: str) -> None:
    assert html(text) == expected


def test_the_shipped_lessons_are_read_as_its_own_tool_reads_them() -> None:
    shown = read_document(DEFAULT_DOCUMENT).shown
    assert shown
    expected = [one.html for lesson in shown.guide.lessons for one in lesson.sections if isinstance(one, Text)]
    found: list[list[str]] = []
    for path in sorted(LESSONS.glob("*.md")):
        for block in parsed(list(lines_of(path.read_text("utf-8").split("---\n", 2)[2])), Noticed()):
            if block.kind == "heading" and block.level == 2:
                found.append([])
            elif not block.source.startswith(":::"):
                found[-1].append(block.html)
    assert [sanitised("".join(parts).strip()) for parts in found if parts] == expected
    assert len(expected) == 52


def test_lists_and_quotes_as_in_the_library() -> None:
    library = MarkdownIt("commonmark", {"html": False, "xhtmlOut": False})
    library.disable(["code", "reference", "lheading", "html_block", "html_inline"])
    chance, compared = Random(7), 0
    pieces = ["\n", "\n", "\n\n", "- ", "* ", "1. ", "> ", "# ", "a", "b c", "  ", "---", "*x*"]
    for _ in range(6_000):
        text = "".join(chance.choice(pieces) for _ in range(chance.randint(1, 9)))
        # Known to differ: deep indentation (no code here), and items without words.
        if re.search(r"^    |[>.*-] {3}|[*.-] *(\n|$)", text):
            continue
        compared += 1
        wanted = re.sub(r"<(/?)h[1-3]>", r"<\1h5>", library.render(text))
        assert (
            html(text).split() == wanted.replace("<blockquote></blockquote>", "<blockquote>\n</blockquote>").split()
        ), text
    assert compared > 2_000


def test_nesting_has_an_end() -> None:
    made = html("> " * 12 + "a")
    assert made.count("<blockquote>") == DEEPEST - 1
    assert "&gt; &gt;" in made


def test_left_out_cells_are_made_only_so_often() -> None:
    head = "|".join("a" * 50) + "\n" + "|".join("-" * 50) + "\n"
    assert html(head + "b\n" * 1_000).count("<td>") == 1_000 + MOST_MISSING


def test_lines_on_which_something_was_met() -> None:
    noticed = Noticed()
    html_of(list(lines_of("a\n\n- <b>\n- [x](y:z)\n\n|a|\n|-|\n|<i>|\n\n# <u>")), noticed)
    assert noticed.html == {3, 8, 10}
    assert noticed.addresses == [(4, "y:z")]
