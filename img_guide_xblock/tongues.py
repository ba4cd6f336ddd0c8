"""The languages of the pieces of a guide, for the `lang` and `dir` of their elements.

The page around them speaks the person's language; a piece speaks its own, or that of what holds it.
"""

from typing import Protocol

from img_guide_xblock.guide.document import Shown
from img_guide_xblock.guide.index import Placed
from img_guide_xblock.guide.model import Lesson
from img_guide_xblock.guide.sections import Section
from img_guide_xblock.speech import direction

Tongue = dict[str, str]
"""`lang` and `dir`, as HTML has them."""


class Speaking(Protocol):
    """A piece of a guide that may name its language."""

    @property
    def lang(self) -> str | None:
        """A BCP 47 tag; None or empty: that of what holds the piece."""


def spoken(guide: str, *own: str | None) -> Tongue:
    """The language of the innermost piece that names one (`own`, outermost first), else the guide's.

    A guide's direction shows in each of its texts; a piece that is said to be of another language has its own.
    """
    named = next((language for language in reversed(own) if language), None)
    return {"lang": (named or guide).replace("_", "-"), "dir": direction(named) if named else "auto"}


def lesson_language(shown: Shown, lesson: Lesson) -> Tongue:
    """The language of a lesson."""
    return spoken(shown.guide.lang, lesson.lang)


def section_language(shown: Shown, lesson: Lesson, section: Section) -> Tongue:
    """The language of a section."""
    return spoken(shown.guide.lang, lesson.lang, section.lang)


def card_language(shown: Shown, placed: Placed) -> Tongue:
    """The language of a question."""
    return spoken(shown.guide.lang, placed.lesson.lang, placed.quiz.lang, placed.question.lang)
