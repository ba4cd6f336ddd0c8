"""Texts of other languages in a guide: each is marked for screen readers, and the page around it keeps its own."""

import gettext
import json
from pathlib import Path
from typing import Any

import lxml.html
import pytest
from builders import as_text, guide, lesson, platform, quiz, single, small_guide, text
from django.utils import translation
from lxml import etree
from runtimes import Platform

from img_guide_xblock.block import ImgGuideXBlock
from img_guide_xblock.guide.document import as_json, read_document
from img_guide_xblock.guide.questions import QUESTION_KINDS
from img_guide_xblock.speech import is_right_to_left
from img_guide_xblock.tongues import spoken

CATALOGUES = Path(__file__).parents[1] / "img_guide_xblock" / "translations"


def mixed() -> dict[str, Any]:
    """An English guide with an Arabic lesson, in which one section is French and one question is Hindi."""
    return guide(
        lesson("l1", text("l1-a", "<p>English text</p>"), title="English lesson"),
        lesson(
            "l2",
            text("l2-a", '<p>Arabic text <dfn data-term="t">Term</dfn></p>', title="Arabic section"),
            text("l2-b", "<p>French text</p>", title="French section", lang="fr"),
            quiz(
                "l2-q",
                single("q1", stem="Arabic stem", section="l2-b"),
                single("q2", stem="Hindi stem", lang="hi"),
                title="Arabic quiz",
                bands=[{"from": 0, "html": "Arabic band"}],
            ),
            title="Arabic lesson",
            question="Arabic lead",
            lang="ar",
        ),
        glossary=[{"id": "t", "term": "T", "definition": "English meaning"}],
        title="English title",
    )


def language_of(html: str, words: str) -> set[str]:
    """`lang` and `dir` that hold where these words stand; each place where they do."""
    tree = lxml.html.fragment_fromstring(html, create_parent="div")
    found = set()
    for element in tree.iter():
        if isinstance(element.tag, str) and element.tag != "script" and words in (element.text or ""):
            around = [element, *element.iterancestors()]
            lang = next((one.get("lang") for one in around if one.get("lang")), "none")
            way = next((one.get("dir") for one in around if one.get("dir")), "none")
            found.add(f"{lang} {way}")
    return found


@pytest.fixture
def site() -> Platform:
    place = platform(mixed())
    place.answer("q1", "a")
    place.answer("q2", "b")
    return place


def opened(site: Platform, page: str) -> str:
    status, reply = site.call("lesson", {"lesson": page})
    assert status == 200
    return str(reply["html"]) + "".join(reply["parts"].values())


EXPECTED = {
    "Arabic text": "ar rtl",
    "Arabic section": "ar rtl",
    "Arabic lead": "ar rtl",
    "Arabic quiz": "ar rtl",
    "Arabic stem": "ar rtl",
    "Arabic band": "ar rtl",
    "French text": "fr ltr",
    "Hindi stem": "hi ltr",
    "English text": "en auto",
}


@pytest.mark.parametrize("page", ["l1", "l2", "~whole"])
@pytest.mark.parametrize("active", ["en", "fa", "pt-br"])
def test_each_text_says_its_language_in_lessons_and_in_print(site: Platform, page: str, active: str) -> None:
    with translation.override(active):
        html = opened(site, page)
    seen = {words: language_of(html, words) for words in EXPECTED if words in html}
    stems = {"Arabic stem": "ar", "French section": "fr"}
    for words, found in seen.items():
        # among the results stand stems as names; their direction is that of what they say
        assert {one.split()[0] for one in found} == {EXPECTED[words].split()[0]}
        assert EXPECTED[words] in found or words in stems
    assert len(seen) == {"l1": 1, "l2": 8, "~whole": 9}[page]
    assert language_of(html, "Arabic lesson") >= ({"ar rtl"} if page == "l2" else set())


@pytest.mark.parametrize("active", ["en", "fa"])
def test_cards_on_the_pages_beside_the_lessons_say_their_language(site: Platform, active: str) -> None:
    with translation.override(active):
        answers, glossary = opened(site, "~answers"), opened(site, "~glossary")
        assert language_of(answers, "Arabic stem") == {"ar rtl"}
        assert "hi ltr" in language_of(answers, "Hindi stem")
        assert "ar rtl" in language_of(answers, "Arabic lesson")
        assert language_of(glossary, "English meaning") == {"en auto"}


def test_question_that_came_back_says_its_language(site: Platform, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("img_guide_xblock.host.time.time", lambda: 4e9)
    with translation.override("fa"):
        html = opened(site, "~review")
        assert language_of(html, "Arabic stem") == {"ar rtl"}
        assert 'data-ig-lesson="~review" lang="fa" dir="rtl"' in html


def test_question_of_an_english_guide_is_english_on_a_persian_page_of_reviews(monkeypatch: pytest.MonkeyPatch) -> None:
    place = platform()
    place.answer("q1", "a")
    monkeypatch.setattr("img_guide_xblock.host.time.time", lambda: 4e9)
    with translation.override("fa"):
        assert language_of(opened(place, "~review"), "Stem of q1") == {"en auto"}


def test_page_around_the_texts_keeps_its_own_language(site: Platform) -> None:
    with translation.override("fa"):
        page = opened(site, "l2") + site.page()
    persian = gettext.translation("text", CATALOGUES, ["fa"])
    number = persian.gettext("Question %(number)d of %(count)d") % {"number": 1, "count": 2}
    for words in ("Check my answer", "Not right", "Previous lesson:", "Next lesson:"):
        assert language_of(page, persian.gettext(words)) <= {"fa rtl"}, words
    assert language_of(page, number) == {"fa rtl"}


def test_names_of_lessons_and_sections_in_lists_say_their_language(site: Platform) -> None:
    html = opened(site, "l1")
    assert {one.split()[0] for one in language_of(html, "Arabic lesson")} == {"ar"}
    assert {one.split()[0] for one in language_of(html, "English lesson")} == {"en"}
    assert {one.split()[0] for one in language_of(opened(site, "l2"), "French section")} == {"fr"}


def test_meaning_of_a_term_is_in_the_language_of_the_guide(site: Platform) -> None:
    assert 'data-ig-meaning hidden lang="en"> (English meaning)' in opened(site, "l2")
    plain = platform({**mixed(), "lessons": [lesson("l1", text("s", '<dfn data-term="t">Term</dfn>'))]}).page()
    assert "data-ig-meaning hidden> (English meaning)" in plain


@pytest.mark.parametrize("kind", QUESTION_KINDS)
def test_every_kind_says_its_language_open_and_answered(kind: Any) -> None:
    question = {**kind.example("q1").model_dump(mode="json", exclude_unset=True), "lang": "ur", "rationale": "Why so"}
    place = platform(guide(lesson("l1", quiz("l1-q", question))))
    stem = question["stem"][:20]
    assert language_of(place.page(), stem) == {"ur rtl"}
    scale = getattr(kind.example("q1"), "scale", None)
    _status, reply = place.answer("q1", kind.example("q1").solution or (scale[0].id if scale else "My words"))
    assert language_of(reply["html"], stem) == {"ur rtl"}
    assert language_of(reply["html"].replace("</strong>", "</strong><i></i>"), "Why:") == {"en ltr"}


@pytest.mark.parametrize("format", ["gift", "csv", "markdown"])
def test_export_tells_of_each_piece_that_loses_its_language(format: str) -> None:
    document = mixed()
    document["lessons"][1]["sections"][2]["lang"] = "fa"
    document["lessons"][1]["sections"][2]["questions"][0]["stem"] = '<em lang="es">Spanish</em> stem'
    status, reply = platform(document).call("edit_export", {"guide": document, "format": format}, author=True)
    assert status == 200
    said = [row["say"] for row in reply["rows"] if "Language" in row["say"]]
    pieces = ["Arabic lesson", "Arabic quiz", "Hindi stem"]
    pieces += {"markdown": ["French section", "Spanish stem"], "csv": ["Spanish stem"]}.get(format, [])
    assert sorted(row.split(": ")[0] for row in said) == sorted(pieces)
    assert ('<em lang="es">'.replace("=", "\\=") in reply["text"]) is (format == "gift"), "GIFT holds HTML"


@pytest.mark.parametrize(("format", "told"), [("gift", True), ("csv", True), ("markdown", False)])
def test_export_tells_whether_the_language_of_the_guide_is_lost(format: str, told: bool) -> None:
    document = guide(lesson("l1", quiz("l1-q", single("q1"))), lang="ar")
    reply = platform(document).call("edit_export", {"guide": document, "format": format}, author=True)[1]
    assert any("Language" in row["say"] for row in reply["rows"]) is told


# --- what is kept and what is refused


@pytest.mark.parametrize("lang", ["ar", "pt-BR", "zh-Hans", "sr_Latn"])
def test_language_survives_saving_and_export(lang: str) -> None:
    document = small_guide()
    document["lessons"][0]["lang"] = document["lessons"][0]["sections"][0]["lang"] = lang
    document["lessons"][0]["sections"][2]["questions"][0]["lang"] = lang
    place = platform(document)
    loaded = place.call("edit_load", {}, author=True)[1]
    assert loaded["guide"] == document
    saved = place.call("edit_save", {"guide": loaded["guide"], "edition": loaded["edition"]}, author=True)
    assert saved[0] == 200
    node = etree.Element("img_guide")
    place.block(author=True).add_xml_to_node(node)
    block = place.block(author=True)
    copy = ImgGuideXBlock.parse_xml(node, block.runtime, block.scope_ids)
    assert json.loads(copy.data)["lessons"][0] == document["lessons"][0]
    read = read_document(as_text(document)).guide
    assert read is not None
    assert as_json(read) == document


@pytest.mark.parametrize("lang", ["", "x", "en us", "<script>", 5, ["en"]])
@pytest.mark.parametrize("place", [("lang",), ("sections", 0, "lang"), ("sections", 2, "questions", 0, "lang")])
def test_what_is_no_language_is_refused(lang: object, place: tuple[Any, ...]) -> None:
    document = small_guide()
    piece: Any = document["lessons"][0]
    for step in place[:-1]:
        piece = piece[step]
    piece["lang"] = lang
    problems = read_document(as_text(document)).problems
    assert [problem.where for problem in problems] == [("lessons", 0, *place)]


def test_language_of_a_question_is_no_part_of_its_key() -> None:
    """Learners who answered are not told that the question changed."""
    [kind, *_others] = QUESTION_KINDS
    question = kind.example("q1")
    assert question.model_copy(update={"lang": "ar"}).fingerprint() == question.fingerprint()


def test_piece_without_a_language_has_that_of_what_holds_it() -> None:
    assert spoken("en") == {"lang": "en", "dir": "auto"}
    assert spoken("ar", None, None) == {"lang": "ar", "dir": "auto"}
    assert spoken("en", "ar", None) == {"lang": "ar", "dir": "rtl"}
    assert spoken("sr_Latn") == {"lang": "sr-Latn", "dir": "auto"}
    assert spoken("en", "ar", "fr", None) == {"lang": "fr", "dir": "ltr"}


@pytest.mark.parametrize(
    ("language", "right_to_left"),
    [
        ("ar", True),
        ("fa-IR", True),
        ("ur_PK", True),
        ("he", True),
        ("en", False),
        ("pa-Arab", True),
        ("ur-Latn", False),
    ],
)
def test_direction_follows_the_language_or_its_script(language: str, right_to_left: bool) -> None:
    assert is_right_to_left(language) is right_to_left


def test_places_in_the_shipped_guide_are_named_though_its_text_is_only_a_reference() -> None:
    reply = Platform(authored={}).call("edit_load", {}, author=True)[1]
    assert reply["pack"] is not None
    assert reply["problems"]
    titles = {lesson["title"] for lesson in reply["guide"]["lessons"]}
    inside = [found for found in reply["problems"] if found["path"].startswith("lessons.")]
    assert {found["where"].split(" › ")[0] for found in inside} <= titles
