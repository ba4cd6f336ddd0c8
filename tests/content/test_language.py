"""The language of the guide that ships: plain English for tired readers whose first language is another."""

import re
from collections.abc import Callable

import pytest
from content.spoiling import Spoil, edit, inner, spoilt, term, text

from img_guide_xblock.guide.language import (
    EVERYDAY,
    images_without_alt,
    long_sentences,
    undefined_abbreviations,
    vague_links,
)
from img_guide_xblock.guide.model import Guide, Term
from img_guide_xblock.guide.part import texts

MOST_WORDS = 30
_ALT = re.compile(r'<img\b[^>]*?\salt="([^"]*)"')
_CAPITALS = re.compile(r"\b[A-Z][A-Za-z]*[A-Z]\b")


def said(guide: Guide) -> list[str]:
    """Every text of the guide, its pictures in words too; titles of sources are not ours."""
    ours = [text for part in (guide.title, guide.note, guide.lessons, guide.glossary) for text in texts(part)]
    return [*ours, *(alt for text in ours for alt in _ALT.findall(text))]


def too_long(guide: Guide) -> list[str]:
    return [sentence for text in said(guide) for sentence in long_sentences(text, MOST_WORDS)]


def unexplained(guide: Guide) -> dict[str, list[str]]:
    """By lesson and term, the abbreviations that a reader meets there before anything says what they mean."""
    lessons = {lesson.id: undefined_abbreviations(texts(lesson)) for lesson in guide.lessons}
    names = {term.id: term.term for term in guide.glossary}
    return lessons | {
        term.id: undefined_abbreviations([term.definition], _known(term, names)) for term in guide.glossary
    }


def _known(term: Term, names: dict[str, str]) -> frozenset[str]:
    """What a reader of a definition knows or finds beside it: everyday words, the term, the terms to see also."""
    beside = " ".join([term.term, *(names[other] for other in term.see_also)])
    return EVERYDAY | frozenset(_CAPITALS.findall(beside))


def vague(guide: Guide) -> list[str]:
    return [words for text in said(guide) for words in vague_links(text)]


def without_alt(guide: Guide) -> list[str]:
    return [address for text in said(guide) for address in images_without_alt(text)]


def test_no_sentence_is_longer_than_thirty_words(guide: Guide) -> None:
    assert too_long(guide) == []


def test_every_abbreviation_is_explained_where_it_comes_first(guide: Guide) -> None:
    assert {place: missing for place, missing in unexplained(guide).items() if missing} == {}


def test_every_link_says_where_it_leads(guide: Guide) -> None:
    assert vague(guide) == []


def test_every_picture_is_there_in_words(guide: Guide) -> None:
    assert sum("<img" in text for text in said(guide)) == 2
    assert without_alt(guide) == []


# --- that all this can fail

LONG = "This sentence now has " + "more and " * 13 + "more."
BREAKS: list[tuple[Callable[[Guide], object], Spoil]] = [
    (too_long, text("<p>", f"<p>{LONG} ")),
    (too_long, text('alt="', f'alt="{LONG} ')),
    (too_long, edit("q16", stem=LONG)),
    (too_long, edit("q16", hints=[LONG])),
    (too_long, edit("q16", rationale=LONG)),
    (too_long, inner("q16", "choices", 0, text=LONG)),
    (too_long, inner("q16", "choices", 0, explanation=LONG)),
    (too_long, inner("q10", "prompts", 0, explanation=LONG)),
    (too_long, term(definition=LONG)),
    (unexplained, text('<dfn data-term="acgme">ACGME</dfn>', "ACGME")),
    (unexplained, text("American Medical Association (AMA)", "AMA")),
    (unexplained, inner("q10", "prompts", 0, text="XYZ")),
    (unexplained, term(definition="Proof for a doctor of the XYZ.")),
    (vague, text("<p>", '<p><a href="https://example.org">Click here</a>. ')),
    (without_alt, text('alt="Who checks what.', 'alt="" title="')),
]


@pytest.mark.parametrize(("finding", "spoil"), BREAKS)
def test_what_is_spoilt_is_found(guide: Guide, finding: Callable[[Guide], object], spoil: Spoil) -> None:
    assert finding(spoilt(spoil)) != finding(guide)
