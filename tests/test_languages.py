"""The languages that ship: their catalogues, how the platform finds them, and how they write days and numbers."""

from __future__ import annotations

import gettext
import sys
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from babel import Locale
from builders import platform
from django.utils import translation

from img_guide_xblock import speech
from img_guide_xblock.speech import CATALOGUES, Speech, date_words, moment_words, nearest, number_words, speech_of

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tools"))

import messages
from messages_check import faults
from messages_file import LANGUAGES, Language, mo_bytes, read, template
from messages_source import sentences

EVERY = pytest.mark.parametrize("language", LANGUAGES, ids=lambda language: language.locale)
LOCALES = tuple(language.locale for language in LANGUAGES)


# --- the catalogues


def test_the_ten_languages_ship_besides_english() -> None:
    assert set(LOCALES) == {"ar", "es_419", "fa", "fr", "hi", "pt_BR", "ru", "tr", "ur", "zh_CN"}


@EVERY
def test_catalogue_is_complete_and_fits_its_sentences(language: Language) -> None:
    if not messages.is_begun(language):
        pytest.skip("nobody has begun this language")
    assert list(faults(language, read(language), template(sentences()))) == []


def test_every_language_is_translated() -> None:
    assert [language.locale for language in LANGUAGES if not messages.is_begun(language)] == []


@EVERY
def test_committed_catalogue_is_what_its_source_makes(language: Language) -> None:
    assert language.compiled().read_bytes() == mo_bytes(language, read(language)), "run `make build`"


def test_sources_are_those_of_today() -> None:
    assert messages.check([]) == []


@EVERY
def test_plural_rule_divides_numbers_as_browsers_do(language: Language) -> None:
    """The editor asks the browser (CLDR) which form a number takes, the catalogue has its own rule: they must agree."""
    cldr = Locale.parse(language.locale).plural_form
    forms = {number: language.rule(number) for number in range(1_000)}
    kinds = {number: cldr(number) for number in range(1_000)}
    assert len({(kinds[number], forms[number]) for number in forms}) == len(set(kinds.values())) == language.count


# --- how they are found


@EVERY
@pytest.mark.parametrize("domain", ["text"])
def test_platform_finds_the_catalogue_in_the_package(language: Language, domain: str) -> None:
    """As `XBlockI18nService` of the platform looks for it (contract 13)."""
    found = gettext.translation(domain, str(CATALOGUES), [language.locale])
    assert f"Language: {language.locale}" in found.gettext("")


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ("fr", "fr"),
        ("fr-ca", "fr"),
        ("es-419", "es_419"),
        ("es", "es_419"),
        ("es-mx", "es_419"),
        ("pt-br", "pt_BR"),
        ("pt-pt", "pt_BR"),
        ("fa-ir", "fa"),
        ("tr-tr", "tr"),
        ("zh-cn", "zh_CN"),
        ("zh-hans", "zh_CN"),
        ("zh-tw", ""),
        ("zh-hant", ""),
        ("zh-hk", ""),
        ("de", ""),
        ("en", ""),
        ("en-gb", ""),
    ],
)
def test_neighbor_of_a_language_is_served(wanted: str, found: str) -> None:
    assert nearest(wanted, LOCALES) == found


@pytest.mark.parametrize(
    ("active", "spoken", "way"),
    [
        ("ar", "ar", "rtl"),
        ("es-mx", "es-419", "ltr"),
        ("zh-hans", "zh-cn", "ltr"),
        ("ur", "ur", "rtl"),
        ("de", "en", "ltr"),
        ("he", "en", "ltr"),
        ("en-gb", "en", "ltr"),
    ],
)
def test_page_says_the_language_that_it_speaks(active: str, spoken: str, way: str) -> None:
    """In English words under `lang="de"` a screen reader would be no help; and no Hebrew page is in English."""
    with translation.override(active):
        page = platform().page(learner=1)
    assert f'data-ig-root lang="{spoken}" dir="{way}"' in page


def test_words_of_other_catalogues_do_not_get_in() -> None:
    """Django's own German catalogue has a word for some of ours."""
    with translation.override("de"):
        assert translation.gettext("January") == "Januar"
        assert speech_of(_service(translation.gettext)).gettext("January") == "January"


def test_catalogue_that_the_platform_found_comes_first() -> None:
    """The operator's own, for a language that the package may not even have."""
    found = _service(lambda message: "Language: de\n" if not message else f"<{message}>")
    with translation.override("de-at"):
        spoken = speech_of(found)
    assert (spoken.language, spoken.direction, spoken.gettext("Saved")) == ("de-at", "ltr", "<Saved>")


def test_without_a_service_the_package_speaks_for_itself() -> None:
    with translation.override("ar"):
        assert speech_of(None).language == "ar"
    with translation.override(None):
        assert speech_of(None).language == "en"


@pytest.mark.parametrize("code", ["", "x" * 300, "../../etc", "en\0", "-", "zh-Hans-CN-x-private"])
def test_no_language_code_breaks_the_page(code: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(speech, "get_language", lambda: code)
    assert speech_of(None).language in ("en", "zh-cn")


def _service(look_up: Any) -> Any:
    return SimpleNamespace(gettext=look_up, ngettext=lambda one, many, count: look_up(one if count == 1 else many))


# --- days and numbers


def plain(language: str) -> Speech:
    return Speech(language, False, lambda text: text, lambda one, many, count: one)


def test_date_in_english_spells_the_month_out() -> None:
    assert date_words(date(2026, 11, 22), plain("en")) == "22 November 2026"
    assert [date_words(date(2026, month, 1), plain("en"))[2:5] for month in range(1, 13)] == (
        "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
    )


def test_moment_is_in_utc_and_says_so() -> None:
    moment = datetime.fromisoformat("2026-11-22T23:30:00-02:00")
    assert moment_words(moment, plain("en")) == "23 November 2026, 01:30 UTC"
    assert moment_words(datetime(2026, 1, 2, 3, 4, tzinfo=UTC), plain("en")) == "2 January 2026, 03:04 UTC"


def test_catalogue_decides_the_order_of_a_date() -> None:
    words = {"%(day)d %(month)s %(year)d": "%(year)d年%(month)s%(day)d日", "November": "11月"}
    chinese = Speech("zh-cn", False, lambda text: words.get(text, text), lambda one, many, count: one)
    assert date_words(date(2026, 11, 22), chinese) == "2026年11月22日"


@EVERY
def test_date_of_each_language_has_its_day_and_year_and_no_english_month(language: Language) -> None:
    if not messages.is_begun(language):
        pytest.skip("nobody has begun this language")
    catalogue = gettext.translation("text", CATALOGUES, [language.locale])
    spoken = Speech(language.locale, False, catalogue.gettext, catalogue.ngettext)
    months = set()
    for month in range(1, 13):
        words = date_words(date(2026, month, 22), spoken)
        assert "22" in words
        assert "2026" in words
        assert date(2026, month, 1).strftime("%B") not in words.split()
        months.add(words)
    assert len(months) == 12


@pytest.mark.parametrize(
    ("number", "language", "words"),
    [
        (1600, "en", "1,600"),
        (999, "en", "999"),
        (-1600.25, "en", "-1,600.25"),
        (0.5, "fr", "0,5"),
        (Decimal("1600"), "fr", "1\u202f600"),
        (1600.5, "pt-BR", "1.600,5"),
        (1600.5, "tr", "1.600,5"),
        (0.5, "zh-CN", "0.5"),
        (1600, "hi", "1600"),
        (0.5, "ar", "0,5"),
        (0.5, "xx-nowhere", "0.5"),
        (Decimal("1234567890123456789012345678901234567890"), "xx", "1234567890123456789012345678901234567890"),
    ],
)
def test_numbers_are_written_as_a_language_writes_them(number: Any, language: str, words: str) -> None:
    """The same on both platform ends, whatever the site's own language is."""
    with translation.override("ru"):
        assert number_words(number, language) == words.replace("\u202f", number_words(1000, "fr")[1:2])
