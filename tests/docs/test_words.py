"""Words in *italics* on a page are words on its reader's screen: said by the block, the demo or the platform."""

import re
from functools import cache

import messages_source
import pytest
from docs.pages import ROOT, page

_VALUE = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w+\}")

PLATFORM = {
    "Edit": "a component in Studio",
    "Advanced": "below a unit in Studio",
    "Advanced Module List": "Studio's advanced settings of a course",
    "Files": "Studio",
    "Tools > Import": "Studio",
    "Instructor": "LMS",
    "Student Admin": "LMS, Instructor",
    "Adjust all enrolled learners' grades for a specific problem": "LMS, Instructor, Student Admin",
    "Rescore All Learners' Submissions": "LMS, Instructor, Student Admin",
    "Rescore Only If Scores Improve": "LMS, Instructor, Student Admin",
    "Delete learner state": "LMS, Instructor, Student Admin",
    "Reset attempts": "LMS, Instructor, Student Admin",
    "Problem responses": "LMS, Instructor",
}
"""Words of the platform, and where they stand."""


@cache
def sentences() -> tuple[re.Pattern[str], ...]:
    """Every sentence of the block in English; its values stand for anything. Pages may leave out all but the first of
    several sentences, and what stands in parentheses at the end."""
    found = {text for sentence in messages_source.sentences() for text in (sentence.text, sentence.plural) if text}
    first = {text.split(". ")[0] + "." for text in found if ". " in text}
    short = {text.split(" (")[0] for text in found if text.endswith(")")}
    return tuple(map(_pattern, found | first | short))


def _pattern(text: str) -> re.Pattern[str]:
    """A sentence that is little else than values has to be said as it is: it could be anything."""
    pieces = [" ".join(piece.replace("%%", "%").split(" ")) for piece in _VALUE.split(text)]
    if sum(map(str.isalpha, "".join(pieces))) < 4:
        return re.compile(re.escape(text))
    return re.compile(".+".join(map(re.escape, pieces)))


def shipped() -> str:
    """What names the guide that ships."""
    return (ROOT / "guides" / "img-rotations" / "guide.yaml").read_text(encoding="utf-8")


def on_screen(words: str) -> bool:
    """Whether the block can say these words; "…" at their end leaves the rest of a sentence out."""
    if words.endswith(" …"):
        return any(found.pattern.startswith(re.escape(words[:-2])) for found in sentences())
    return any(found.fullmatch(words) for found in sentences())


@pytest.mark.parametrize("path", ["docs/learners.md", "docs/authors.md", "docs/operations.md"])
def test_words_in_italics_are_on_the_screen(path: str) -> None:
    said = [words for words in page(path).italics if words != "italics"]
    wrong = [words for words in said if words not in PLATFORM and words not in shipped() and not on_screen(words)]
    assert said
    assert wrong == [], (
        f"{path} has words in italics that no screen shows. Write what the screen says now, or take the italics away; "
        "words of the platform stand in PLATFORM of tests/docs/test_words.py."
    )


def test_words_of_the_platform_are_still_on_a_page() -> None:
    said = {words for path in ("README.md", "docs/authors.md", "docs/operations.md") for words in page(path).italics}
    assert set(PLATFORM) - said == set()


def test_words_in_italics_of_the_readme_are_on_the_demo() -> None:
    """The rest are the title of the guide and what the block or the platform says."""
    demo = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "demo" / "templates").rglob("*.html"))
    said = page("README.md").italics
    wrong = [w for w in said if w not in PLATFORM and w not in shipped() and f">{w}<" not in demo and not on_screen(w)]
    assert wrong == []


def test_a_sentence_that_is_not_there_is_noticed() -> None:
    assert on_screen("Everything is saved.")
    assert not on_screen("Everything was saved.")
    assert not on_screen("Two words")
