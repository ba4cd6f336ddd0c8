"""What a sanitised rich text points at: sources, glossary terms, days of checking, pictures of the package."""

import re
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from typing import Final

_SOURCE: Final = re.compile(r'<sup\b[^>]*?\sdata-source="([^"]*)"')
_SOURCE_ELEMENT: Final = re.compile(_SOURCE.pattern + r"[^>]*>.*?</sup>", re.DOTALL)
_TERM: Final = re.compile(r'<dfn\b[^>]*?\sdata-term="([^"]*)"[^>]*>(.*?)</dfn>', re.DOTALL)
_CHECK: Final = re.compile(r'<small\b([^>]*?\sdata-(?:checked-on|review-by)="[^>]*)>.*?</small>', re.DOTALL)
_DAY: Final = re.compile(r'data-(checked-on|review-by)="(\d{4}-\d{2}-\d{2})"')
_PICTURE: Final = re.compile(r'<img\b([^>]*?\ssrc="pictures/([a-z0-9-]+)\.svg"[^>]*)>')
_ALT: Final = re.compile(r'\salt="([^"]*)"')


def source_marks(markup: str) -> list[str]:
    """The source ids that a sanitised rich text points at, in order."""
    return _SOURCE.findall(markup)


def with_source_marks(markup: str, mark: Callable[[str], str]) -> str:
    """The rich text with each source mark replaced by what `mark` makes of its source id."""
    return _SOURCE_ELEMENT.sub(lambda found: mark(found[1]), markup)


def term_marks(markup: str) -> list[str]:
    """The ids of the glossary terms that a sanitised rich text marks, in order."""
    return [found[0] for found in _TERM.findall(markup)]


def with_term_marks(markup: str, mark: Callable[[str, str], str]) -> str:
    """The rich text with each term replaced by what `mark` makes of its id and its words (HTML)."""
    return _TERM.sub(lambda found: mark(found[1], found[2]), markup)


@dataclass(frozen=True, slots=True)
class Checked:
    """A note on a claim that changes with time: the day it was looked at, and when to look again."""

    checked_on: date | None
    review_by: date | None


def check_marks(markup: str) -> list[Checked]:
    """The dated notes in a sanitised rich text, in order."""
    return [_checked(found[1]) for found in _CHECK.finditer(markup)]


def with_check_marks(markup: str, mark: Callable[[Checked], str]) -> str:
    """The rich text with each dated note replaced by what `mark` makes of it."""
    return _CHECK.sub(lambda found: mark(_checked(found[1])), markup)


def _checked(attributes: str) -> Checked:
    days: dict[str, date] = {}
    for name, day in _DAY.findall(attributes):
        with suppress(ValueError):
            days[name] = date.fromisoformat(day)
    return Checked(days.get("checked-on"), days.get("review-by"))


def with_pictures(markup: str, draw: Callable[[str, str], str | None]) -> str:
    """The rich text with pictures of the package drawn in place.

    `draw` gets a picture's name and its text alternative (escaped, as in the HTML); None leaves the image as it is.
    """

    def drawn(found: re.Match[str]) -> str:
        alt = _ALT.search(found[1])
        return draw(found[2], alt[1] if alt else "") or found[0]

    return _PICTURE.sub(drawn, markup)
