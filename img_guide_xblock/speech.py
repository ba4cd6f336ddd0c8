"""What a page needs to speak to a person: their language, its words, how it writes days and numbers."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from functools import lru_cache
from gettext import NullTranslations, translation
from pathlib import Path
from typing import Final, Protocol

from django.conf import settings
from django.utils.formats import get_format
from django.utils.numberformat import format as number_format
from django.utils.translation import get_language, to_language, to_locale

EPOCH: Final = date(1970, 1, 1)
"""Day 0 of the days that records count."""

CATALOGUES = Path(__file__).parent / "translations"
"""The package's own catalogues, where the platform looks for them too (contract 13)."""

_TRADITIONAL: Final = frozenset({"zh_TW", "zh_HK", "zh_MO", "zh_Hant"})
"""Readers of these are no better served by simplified Chinese than by English."""

_RIGHT_TO_LEFT: Final = frozenset({"Adlm", "Arab", "Hebr", "Mand", "Nkoo", "Rohg", "Samr", "Syrc", "Thaa"})
"""Scripts that a language tag may name."""

_SIGNS: Final = {
    **dict.fromkeys(("ar", "es-419", "fa", "hi", "ur", "zh"), (".", ",")),
    **dict.fromkeys(("ar-dz", "ar-ly", "ar-ma", "ar-tn"), (",", ".")),
    "fr": (",", "\u202f"),
}
"""What stands before decimals and between thousands (CLDR), where Django says otherwise or nothing."""


class Catalogue(Protocol):
    """Where translations come from: the platform's i18n service, or a file of the package."""

    def gettext(self, message: str, /) -> str:
        """The sentence in the language of the catalogue."""

    def ngettext(self, one: str, many: str, count: int, /) -> str:
        """The form of a sentence for a number."""


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


def speech_of(service: Catalogue | None) -> Speech:
    """How to speak in this request.

    The catalogue that the platform found for the block comes first; it may be the operator's own. Some runtimes know
    Django's catalogues only (contract 2.2): then, and for a neighbour of the person's language, it is the package's
    file. Without one the page is English and says so, whatever the rest of the site speaks.
    """
    language = get_language() or "en"
    if service is not None and service.gettext(""):  # a catalogue's first entry tells about it; Django's tell nothing
        return _speech(language, service)
    return _own(nearest(language, _shipped(CATALOGUES)))


@lru_cache(maxsize=64)
def _own(locale: str) -> Speech:
    """The package's own catalogue of a locale; English without one. Finding the file takes longer than reading it."""
    if not locale:
        return _speech("en", NullTranslations())
    return _speech(to_language(locale), translation("text", CATALOGUES, [locale]))


def _speech(language: str, catalogue: Catalogue) -> Speech:
    return Speech(language, is_right_to_left(language), catalogue.gettext, catalogue.ngettext)


@lru_cache(maxsize=1)
def _shipped(folder: Path) -> tuple[str, ...]:
    """The locales that the package has catalogues for."""
    return tuple(sorted(path.parents[1].name for path in folder.glob("*/LC_MESSAGES/text.mo")))


def nearest(language: str, locales: tuple[str, ...]) -> str:
    """The locale that serves a language best: itself, or another of the same language; empty when there is none."""
    wanted = to_locale(language)
    if wanted in locales or wanted in _TRADITIONAL:
        return wanted if wanted in locales else ""
    return next((locale for locale in locales if locale.split("_")[0] == wanted.split("_")[0]), "")


def is_right_to_left(language: str) -> bool:
    """Whether a language, as a tag such as `ar` or `pa-Arab`, is written from right to left."""
    base, *more = language.replace("_", "-").split("-")
    script = next((part.title() for part in more if len(part) == 4 and part.isalpha()), "")
    return script in _RIGHT_TO_LEFT if script else base.lower() in settings.LANGUAGES_BIDI


def direction(language: str) -> str:
    """The value of the HTML attribute `dir` for a language."""
    return "rtl" if is_right_to_left(language) else "ltr"


def date_of(day: int) -> date:
    """A day since 1970-01-01 as a date."""
    return EPOCH + timedelta(days=day)


def date_words(day: date, speech: Speech) -> str:
    """A date as people write it; months are spelled out, so nobody mixes them up with days.

    Months come out of the block's catalogue: Django's does not know the languages of all sites (`zh-cn`, `es-419`).
    """
    # Translators: A date, such as 22 November 2026. Put the three into the order of your language.
    words = speech.gettext("%(day)d %(month)s %(year)d")
    return words % {"day": day.day, "month": _months(speech)[day.month - 1], "year": day.year}


def _months(speech: Speech) -> tuple[str, ...]:
    # Translators: The names of months stand inside a date; give the form that they have there.
    _ = speech.gettext
    return (
        # Translators: as in: 22 January 2026
        _("January"),
        # Translators: as in: 22 February 2026
        _("February"),
        # Translators: as in: 22 March 2026
        _("March"),
        # Translators: as in: 22 April 2026
        _("April"),
        # Translators: as in: 22 May 2026
        _("May"),
        # Translators: as in: 22 June 2026
        _("June"),
        # Translators: as in: 22 July 2026
        _("July"),
        # Translators: as in: 22 August 2026
        _("August"),
        # Translators: as in: 22 September 2026
        _("September"),
        # Translators: as in: 22 October 2026
        _("October"),
        # Translators: as in: 22 November 2026
        _("November"),
        # Translators: as in: 22 December 2026
        _("December"),
    )


def moment_words(moment: datetime, speech: Speech) -> str:
    """A moment as people write it, in UTC: a learner may travel between time zones."""
    at = moment.astimezone(UTC)
    # Translators: A moment, such as: 22 November 2026, 14:30 UTC. The time is always UTC.
    words = speech.gettext("%(date)s, %(time)s UTC")
    return words % {"date": date_words(at.date(), speech), "time": f"{at:%H:%M}"}


def number_words(number: float | Decimal, language: str) -> str:
    """A number as people who write a language write it: 1,600.5 in English, 1.600,5 in Portuguese.

    Its digits are 0 to 9 in every language, as those of days and counts: a page has one kind of digits.
    """
    tag = language.replace("_", "-").lower()
    base = tag.split("-")[0]
    signs = _SIGNS.get(tag) or _SIGNS.get(base)
    decimal, thousand = signs or (_format("DECIMAL_SEPARATOR", tag), _format("THOUSAND_SEPARATOR", tag))
    grouping = (3, 2, 0) if base == "hi" else 3 if signs else get_format("NUMBER_GROUPING", tag, use_l10n=True)
    written = number if isinstance(number, int) else Decimal(str(number))
    return str(
        number_format(written, decimal, grouping=grouping, thousand_sep=thousand, force_grouping=True, use_l10n=True)
    )


def _format(name: str, tag: str) -> str:
    return str(get_format(name, tag, use_l10n=True))
