"""Terms, days of checking and pictures in a lesson's text: what they become, and what is wrong with them."""

from __future__ import annotations

from typing import Any

import pytest

LESSON, QUIZ, GLOSSARY = "lessons/1-one.md", "questions/l1.yaml", "glossary.yaml"
DAYS = "[checked 2026-11-22, review by 2027-06-01]"
SMALL = '<small data-checked-on="2026-11-22" data-review-by="2027-06-01"></small>'
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"/>'
DRAWN = {"pictures/a-1.svg": ("", SVG)}
DAYS_HELP = "a day of checking is written like [checked 2026-11-22, review by 2027-06-01]"
LINK_HELP = "a link leads to https://, http:// or mailto:, a term to term:ID"


def written(text: str) -> dict[str, tuple[str, str]]:
    """The small guide's lesson with this text, which starts on line 13."""
    return {LESSON: ("Some text [S01].", text)}


def body(guide: Any, text: str, **more: tuple[str, str]) -> str:
    """The HTML of a section with this Markdown."""
    return str(guide(written(text) | more).document["lessons"][0]["sections"][0]["html"])


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("The [one](term:one) [S01].", '<p>The <dfn data-term="one">one</dfn><sup data-source="S01"></sup>.</p>'),
        ("*The [**one**](term:one)*", '<p><em>The <dfn data-term="one"><strong>one</strong></dfn></em></p>'),
        ("A & [o < n](term:one)", '<p>A &amp; <dfn data-term="one">o &lt; n</dfn></p>'),
        (
            "[one](term:one), [two](https://x.org)",
            '<p><dfn data-term="one">one</dfn>, <a href="https://x.org">two</a></p>',
        ),
        ("### The [one](term:one)", '<h5>The <dfn data-term="one">one</dfn></h5>'),
        ("- The [one](term:one)", '<ul>\n<li>The <dfn data-term="one">one</dfn></li>\n</ul>'),
        (f"It is so [S01]. {DAYS}", f'<p>It is so<sup data-source="S01"></sup>. {SMALL}</p>'),
        (f"so{DAYS}, she", f"<p>so {SMALL}, she</p>"),
        (f"{DAYS} she", f"<p>{SMALL} she</p>"),
        ("so\n[Checked 2026-11-22,\nreview  by 2027-06-01 ]", f"<p>so\n{SMALL}</p>"),
        ("[checked 1](https://x.org)", '<p><a href="https://x.org">checked 1</a></p>'),
        ("[checkedness] is [unchecked]", "<p>[checkedness] is [unchecked]</p>"),
    ],
)
def test_terms_and_days_become_what_the_block_reads(guide: Any, cleaned: Any, text: str, html: str) -> None:
    made = body(guide, text)
    assert made == html
    assert cleaned(made) == made


@pytest.mark.parametrize(
    ("text", "html"),
    [
        (
            '![Two & "three" boxes](pictures/a-1.svg "Who & <what>")',
            '<figure><img src="pictures/a-1.svg" alt="Two &amp; &quot;three&quot; boxes">'
            "<figcaption>Who &amp; &lt;what&gt;</figcaption></figure>",
        ),
        (
            "> ![a\nb \\* &lt; \u00a0c](pictures/a-1.svg\n'*Who* [S01] of [one](term:one) [own] \\\\*')",
            '<blockquote>\n<figure><img src="pictures/a-1.svg" alt="a b * &lt; c">'
            '<figcaption><em>Who</em><sup data-source="S01"></sup> of <dfn data-term="one">one</dfn> '
            '<small data-unchecked="">not yet checked against a source</small> *</figcaption></figure>\n</blockquote>',
        ),
        (
            "- ![a](pictures/a-1.svg (b))\n- c",
            '<ul>\n<li>\n<figure><img src="pictures/a-1.svg" alt="a"><figcaption>b</figcaption></figure>\n</li>\n'
            "<li>c</li>\n</ul>",
        ),
        (
            "A\n\n![a](pictures/a-1.svg (b))\n\nB",
            '<p>A</p>\n<figure><img src="pictures/a-1.svg" alt="a"><figcaption>b</figcaption></figure>\n<p>B</p>',
        ),
    ],
)
def test_a_picture_alone_in_its_paragraph_is_a_figure(guide: Any, cleaned: Any, text: str, html: str) -> None:
    made = body(guide, text, **DRAWN)
    assert made == html
    assert cleaned(made) == made


def test_a_picture_may_stand_in_two_places(guide: Any) -> None:
    picture = "![a](pictures/a-1.svg (b))"
    assert body(guide, f"{picture}\n\n{picture}", **DRAWN).count("<figure>") == 2


def test_a_term_may_be_marked_in_each_lesson(guide: Any) -> None:
    made = guide(written("The [one](term:one)."))
    second = (made.folder / LESSON).read_text().replace("l1", "l2").partition("::: quiz")[0]
    (made.folder / "lessons/2-two.md").write_text(second)
    head = made.folder / "guide.yaml"
    head.write_text(head.read_text() + "  - 2-two.md\n")
    assert made.said == []


def test_a_question_keeps_the_days_of_its_check_as_text(guide: Any) -> None:
    made = guide({QUIZ: ("    rationale", "    checked_on: 2026-11-22\n    review_by: 2027-06-01\n    rationale")})
    question = made.document["lessons"][0]["sections"][1]["questions"][0]
    assert (question["checked_on"], question["review_by"]) == ("2026-11-22", "2027-06-01")


FAULTS = {
    "unknown term": (
        written("The [two](term:two)."),
        f'{LESSON}:13: there is no term "two"',
    ),
    "unknown term on a later line of a table": (
        written("| A |\n| --- |\n| b |\n| [two](term:two) |"),
        f'{LESSON}:16: there is no term "two"',
    ),
    "unknown term on a later line of a paragraph": (
        written("A\n*b\nc [two](term:two)*"),
        f'{LESSON}:15: there is no term "two"',
    ),
    "term marked twice": (
        written("A [one](term:one)\nb\n\n[c](term:one)."),
        f'{LESSON}:16: the term "one" is marked on line 13 already: once in a lesson is enough',
    ),
    "term marked twice on a line": (
        written("A [one](term:one) b [c](term:one)."),
        f'{LESSON}:13: the term "one" is marked on line 13 already: once in a lesson is enough',
    ),
    "term without words": (
        written("A\n[](term:one)."),
        f"{LESSON}:14: a term is marked as [its words](term:ID)",
    ),
    "bare term": (
        written("A <term:one>."),
        f"{LESSON}:13: a term is marked as [its words](term:ID)",
    ),
    "term with a title": (
        written("A [one](term:one 'b')."),
        f"{LESSON}:13: <dfn> cannot have a title",
    ),
    "misspelt term": (
        written("A\n[one](trem:one)."),
        f"{LESSON}:14: {LINK_HELP}",
    ),
    "link without a host": (
        written("A [one](one.html)."),
        f"{LESSON}:13: {LINK_HELP}",
    ),
    "term in a section heading": (
        {LESSON: ("## First {#", "## [First](term:one) {#")},
        f"{LESSON}:11: a ## heading is plain: put its mark into the text below",
    ),
    "source in a section heading": (
        {LESSON: ("## First {#", "## First [S01] {#")},
        f"{LESSON}:11: a ## heading is plain: put its mark into the text below",
    ),
    "day in a section heading": (
        {LESSON: ("## First {#", f"## First {DAYS} {{#")},
        f"{LESSON}:11: a ## heading is plain: put its mark into the text below",
    ),
    "term in a stem": (
        {QUIZ: ("stem: Which one?", "stem: Which [one](term:one)?")},
        f"{QUIZ}:13: terms are marked in lessons only",
    ),
    "term in the glossary": (
        {GLOSSARY: ("The *first*.", "'The [first](term:one).'")},
        f"{GLOSSARY}:2: terms are marked in lessons only",
    ),
    "one day only": (
        written("A\nb [checked 2026-11-22]."),
        f"{LESSON}:14: {DAYS_HELP}",
    ),
    "days that run on": (
        written("A [checked 2026-11-22, review by 2027-06-01, again]."),
        f"{LESSON}:13: {DAYS_HELP}",
    ),
    "no such day": (
        written("A [checked 2026-11-31, review by 2027-06-01]."),
        f'{LESSON}:13: "2026-11-31" is not a date like 2026-11-22',
    ),
    "day in another form": (
        written("A [checked 2026-11-22, review by 2027-W22-2]."),
        f'{LESSON}:13: "2027-W22-2" is not a date like 2026-11-22',
    ),
    "review on the day of the check": (
        written("A [checked 2026-11-22, review by 2026-11-22]."),
        f"{LESSON}:13: the review must be later than the check",
    ),
    "days in a rationale": (
        {QUIZ: ("One is one.", f"One is one. {DAYS}")},
        f"{QUIZ}:24: [checked …] stands in lessons only; a question has the fields checked_on and review_by",
    ),
    "days in the glossary": (
        {GLOSSARY: ("The *first*.", f"'The first. {DAYS}'")},
        f"{GLOSSARY}:2: [checked …] stands in lessons only; a question has the fields checked_on and review_by",
    ),
    "question without the day to check it again": (
        {QUIZ: ("    stem: Which", "    checked_on: 2026-11-22\n    stem: Which")},
        f'{QUIZ}:9: question "q01" has no review_by',
    ),
    "question without the day of its check": (
        {QUIZ: ("    stem: Which", "    review_by: 2026-11-22\n    stem: Which")},
        f'{QUIZ}:9: question "q01" has no checked_on',
    ),
    "question with a day that is a number": (
        {QUIZ: ("    stem: Which", "    checked_on: 20261122\n    review_by: 2027-06-01\n    stem: Which")},
        f'{QUIZ}:13: checked_on of question "q01" must be text: put it in quotes',
    ),
    "question with a day in another form": (
        {QUIZ: ("    stem: Which", "    checked_on: 2026-11-22\n    review_by: June 2027\n    stem: Which")},
        f'{QUIZ}:14: "June 2027" is not a date like 2026-11-22',
    ),
    "question to check again before its check": (
        {QUIZ: ("    stem: Which", "    checked_on: 2026-11-22\n    review_by: 2026-11-22\n    stem: Which")},
        f"{QUIZ}:14: review_by must be later than checked_on",
    ),
    "picture without its file": (
        written("A\n\n![a](pictures/a-1.svg 'b')"),
        f'{LESSON}:15: there is no picture "pictures/a-1.svg"',
    ),
    "picture in a subfolder": (
        written("![a](pictures/../a-1.svg 'b')"),
        f'{LESSON}:13: a picture is a file "pictures/name.svg", its name of a-z, 0-9 and -',
    ),
    "picture from elsewhere": (
        written("![a](https://x.org/pictures/a-1.svg 'b')"),
        f'{LESSON}:13: a picture is a file "pictures/name.svg", its name of a-z, 0-9 and -',
    ),
    "picture in capitals": (
        written("![a](pictures/A.svg 'b')"),
        f'{LESSON}:13: a picture is a file "pictures/name.svg", its name of a-z, 0-9 and -',
    ),
    "picture without words": (
        DRAWN | written("![ ](pictures/a-1.svg 'b')"),
        f"{LESSON}:13: the picture has no words for those who cannot see it: ![what it shows](…)",
    ),
    "picture with a mark in its words": (
        DRAWN | written("![a [S01]](pictures/a-1.svg 'b')"),
        f"{LESSON}:13: the words for those who cannot see a picture are plain: no marks, links or emphasis",
    ),
    "picture without caption": (
        DRAWN | written("![a](pictures/a-1.svg)"),
        f'{LESSON}:13: the picture has no caption: ![…](pictures/name.svg "caption")',
    ),
    "picture with an empty caption": (
        DRAWN | written("![a](pictures/a-1.svg ' ')"),
        f'{LESSON}:13: the picture has no caption: ![…](pictures/name.svg "caption")',
    ),
    "unknown source in a caption": (
        DRAWN | written("A\n\n![a](pictures/a-1.svg 'b [S99]')"),
        f'{LESSON}:15: there is no source "S99"',
    ),
    "two pictures in a paragraph": (
        written("A\nb ![a](pictures/a-1.svg 'b')"),
        f"{LESSON}:14: a picture stands alone in its paragraph",
    ),
    "picture with a source beside it": (
        written("![a](pictures/a-1.svg 'b') [S01]"),
        f"{LESSON}:13: a picture stands alone in its paragraph",
    ),
    "picture that is a link": (
        written("[![a](pictures/a-1.svg 'b')](https://x.org)"),
        f"{LESSON}:13: a picture stands alone in its paragraph",
    ),
    "picture in a table": (
        written("| A |\n| --- |\n| ![a](pictures/a-1.svg 'b') |"),
        f"{LESSON}:15: a picture stands alone in its paragraph",
    ),
    "picture in a caption": (
        DRAWN | written("![a](pictures/a-1.svg '![b](pictures/a-1.svg)')"),
        f"{LESSON}:13: a picture stands alone in its paragraph",
    ),
    "picture in a hint": (
        {QUIZ: ("hints: [Look.]", "hints:\n      - '![a](pictures/a-1.svg (b))'")},
        f"{QUIZ}:24: pictures stand in lessons only",
    ),
    "picture in the glossary": (
        {GLOSSARY: ("The *first*.", "'![a](pictures/a-1.svg (b))'")},
        f"{GLOSSARY}:2: pictures stand in lessons only",
    ),
}


@pytest.mark.parametrize("name", FAULTS)
def test_a_mistake_is_named_with_its_place_and_nothing_else_is_blamed(guide: Any, name: str) -> None:
    changes, expected = FAULTS[name]
    assert guide(changes).said == [expected]
