"""The languages that ship: their catalogues, how the platform finds them, and how they write days and numbers."""

from __future__ import annotations

import gettext
import json
import re
import sys
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from babel import Locale
from babel.dates import format_date
from babel.numbers import format_decimal
from builders import SECRET, guide, lesson, multiple, platform, quiz, single, small_guide
from django.utils import translation
from django.utils.translation import to_language

from img_guide_xblock import speech
from img_guide_xblock.block import ImgGuideXBlock
from img_guide_xblock.guide.changes import Change
from img_guide_xblock.guide.document import read_document
from img_guide_xblock.guide.problems import Problem
from img_guide_xblock.sentences import change, problem
from img_guide_xblock.speech import CATALOGUES, Speech, date_words, moment_words, nearest, number_words, speech_of
from img_guide_xblock.words.fields import fields_words

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tools"))

import messages
from messages_check import faults
from messages_file import LANGUAGES, Language, forms, mo_bytes, read, template
from messages_source import sentences
from runtimes import Platform

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


@EVERY
def test_sentence_that_names_a_label_names_it_as_the_form_does(language: Language) -> None:
    catalogue = read(language)
    labels = {message.id: str(message.string) for message in catalogue if isinstance(message.id, str)}
    named = [
        (message, labels[label])
        for message in catalogue
        if isinstance(message.id, str)
        for label in re.findall("“([^”]+)”", message.id)
        if label in labels
    ]
    assert len(named) >= 6
    assert [message.id for message, label in named if label not in str(message.string)] == []


LABELS = {"bad_weight": "label_settings_weight", "unknown_lesson": "label_settings_lessons"}


@pytest.mark.parametrize("code", LABELS)
def test_problem_of_a_setting_calls_it_as_the_form_and_studio_do(code: str) -> None:
    speech = plain("en")
    label = fields_words(speech)[LABELS[code]]
    assert f"“{label}”" in problem(Problem((), code, "advice", {"id": "l9"}), speech)
    field = ImgGuideXBlock.fields[LABELS[code].removeprefix("label_settings_")]
    assert field.display_name == label


def test_change_of_the_points_names_the_setting_as_the_form_does() -> None:
    speech = plain("en")
    assert f"“{fields_words(speech)['label_settings_weight']}”" in change(Change("weight_changed"), speech)


@pytest.mark.parametrize(
    ("code", "parts"),
    [
        ("bad_id", ["A to Z", "a to z", "0 to 9", "dots", "hyphens", "underscores", "64"]),
        ("bad_language", ["pt-BR"]),
        ("bad_address", ["https://", "http://"]),
        ("too_few", ["must have at least 2 entries", "Add"]),
    ],
)
def test_problem_says_what_is_allowed(code: str, parts: list[str]) -> None:
    said = problem(Problem((), code, "broken", {"min_length": "2"}), plain("en"))
    assert [part for part in parts if part not in said] == []


@pytest.mark.parametrize("id", ["Az09_.-", "9", "x" * 64])
def test_id_is_allowed_as_its_sentence_says(id: str) -> None:
    assert read_document(json.dumps(guide(lesson(id)))).problems == ()


@pytest.mark.parametrize("id", ["é", "-a", "_a", ".a", "a b", "x" * 65, "۱", "a/b", ""])
def test_id_is_refused_as_its_sentence_says(id: str) -> None:
    assert [found.code for found in read_document(json.dumps(guide(lesson(id)))).problems] == ["bad_id"]


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


# --- counted sentences, and sentences around a number


ONE_HIDDEN = "The answer is saved. The result is shown when the course allows it."
MANY_HIDDEN = "All %(count)d answers are saved. Results are shown when the course allows it."


def answered(hidden: bool, *questions: dict[str, Any]) -> Platform:
    """A graded quiz whose questions are all answered, in a course that may hide results."""
    place = platform(
        guide(lesson("l1", quiz("l1-q", *questions, settings={"preset": "graded"}))),
        course={"show_correctness": "never" if hidden else "always"},
    )
    for question in questions:
        wrong = {"multiple_response": ["b"], "reflection": "Words"}.get(question["kind"], "a")
        assert place.answer(question["id"], wrong)[0] == 200
    return place


@pytest.mark.parametrize("language", ["en", *LOCALES])
def test_hidden_result_of_one_answer_is_not_spoken_of_as_of_many(language: str) -> None:
    with translation.override(to_language(language)):
        speech = speech_of(None)
        one = speech.ngettext(ONE_HIDDEN, MANY_HIDDEN, 1) % {"count": 1}
        two = speech.ngettext(ONE_HIDDEN, MANY_HIDDEN, 2) % {"count": 2}
        assert one in answered(True, single("q1")).page()
        assert two in answered(True, single("q1"), multiple("m1")).page()
    if language == "en":
        assert one == ONE_HIDDEN
        assert two == MANY_HIDDEN % {"count": 2}


@pytest.mark.parametrize("language", ["en", *LOCALES])
def test_no_page_and_no_reply_shows_a_value_by_its_name(language: str) -> None:
    own_words = {"id": "r1", "kind": "reflection", "stem": "Why?", "model_answer": "So."}
    with translation.override(to_language(language)):
        for questions in ([single("q1")], [own_words], [single("q1"), multiple("m1")]):
            for hidden in (True, False):
                place = answered(hidden, *questions)
                assert "%(" not in place.page()
        place = platform(guide(lesson("l1", quiz("l1-q", single("q1")))), course={"show_correctness": "never"})
        assert "%(" not in json.dumps(place.answer("q1", "a")[1])


@pytest.mark.parametrize(
    ("language", "words"), [("en", "Lesson 1: "), ("zh-cn", "第 1 课: "), ("ar", "الدرس 1: "), ("fa", "درس 1: ")]
)
def test_changed_question_names_its_lesson_by_number_in_the_order_of_the_language(language: str, words: str) -> None:
    place = platform()
    place.answer("q1", "a")
    document = small_guide()
    question = document["lessons"][0]["sections"][2]["questions"][0]
    for one in question["choices"]:
        one["correct"] = not one["correct"]
    question["choices"] = question["choices"][:2]
    place.authored["data"] = json.dumps(document)
    with translation.override(language):
        page = place.page()
    assert f'data-ig-open="l1">{words}<bdi lang="en">' in page
    assert SECRET not in page.partition("ig-changes")[2].partition("</details>")[0]


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


CLDR = {"zh_CN": "zh_Hans_CN"}
"""What CLDR calls a locale of ours."""


@EVERY
def test_date_is_that_of_cldr_with_european_digits(language: Language) -> None:
    """The first of a month is a plain 1, in French and Portuguese, too. Russian leaves out its short word for year."""
    catalogue = gettext.translation("text", CATALOGUES, [language.locale])
    spoken = Speech(language.locale, False, catalogue.gettext, catalogue.ngettext)
    for day in [date(2026, month, day) for month in range(1, 13) for day in (1, 2, 22)]:
        cldr = format_date(day, "long", locale=CLDR.get(language.locale, language.locale))
        assert date_words(day, spoken) == re.sub(r"\sг\.$", "", cldr)


@pytest.mark.parametrize("language", ["en", *LOCALES, "es", "ar-MA", "ar-DZ", "ar-TN", "ar-LY", "es-MX", "zh-Hans"])
@pytest.mark.parametrize("number", [0, 7, 0.5, -0.25, 999, 1600.5, 16_000, 1_234_567, 12_345_678.75])
def test_number_is_that_of_cldr_with_european_digits(language: str, number: float) -> None:
    """Spanish of Spain parts thousands by a space, as Django does (Real Academia), not by the point of CLDR."""
    locale = CLDR.get(language, language).replace("-", "_")
    cldr = format_decimal(Decimal(str(number)), locale=locale, numbering_system="latn")
    expected = cldr.replace(".", "\xa0") if language == "es" else cldr
    assert number_words(number, language) == expected


@EVERY
def test_every_digit_of_every_sentence_is_of_one_kind(language: Language) -> None:
    """Values come as 0 to 9, so what a sentence says itself is written with the same."""
    texts = [text for message in read(language) if message.id for text in forms(message)]
    assert [text for text in texts if any(char.isdecimal() and not char.isascii() for char in text)] == []


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
        (1600, "hi", "1,600"),
        (1_234_567, "hi", "12,34,567"),
        (1_234_567, "hil", "1234567"),
        (0.5, "ar", "0.5"),
        (1600.5, "es-419", "1,600.5"),
        (1600.5, "es_419", "1,600.5"),
        (0.5, "xx-nowhere", "0.5"),
        (Decimal("1234567890123456789012345678901234567890"), "xx", "1234567890123456789012345678901234567890"),
    ],
)
def test_numbers_are_written_as_a_language_writes_them(number: Any, language: str, words: str) -> None:
    """The same on both platform ends, whatever the site's own language is."""
    with translation.override("ru"):
        assert number_words(number, language) == words
