"""What a page needs to speak to a person: their language and its words."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Final

from django.utils.formats import date_format

EPOCH: Final = date(1970, 1, 1)
"""Day 0 of the days that records count."""


@dataclass(frozen=True, slots=True)
class Speech:
    """The translations of one request."""

    language: str
    right_to_left: bool
    gettext: Callable[[str], str]
    ngettext: Callable[[str, str, int], str]

    @property
    def direction(self) -> str:
        """The value of the HTML attribute `dir`."""
        return "rtl" if self.right_to_left else "ltr"


def date_of(day: int) -> date:
    """A day since 1970-01-01 as a date."""
    return EPOCH + timedelta(days=day)


def date_words(day: date) -> str:
    """A date as people write it; months are spelled out, so nobody mixes them up with days."""
    return date_format(day, "j F Y")


def moment_words(moment: datetime) -> str:
    """A moment as people write it, in UTC: a learner may travel between time zones."""
    return date_format(moment.astimezone(UTC), "j F Y, H:i") + " UTC"
