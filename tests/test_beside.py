"""The pages beside the lessons, and what in a lesson leads to them."""

import re
from datetime import date
from typing import Any

import lxml.html
import pytest
from builders import SECRET, guide, lesson, multiple, platform, quiz, single, small_guide, text
from runtimes import Platform

from img_guide_xblock.host import Host
from img_guide_xblock.speech import EPOCH
from img_guide_xblock.study.rules import Rules

MARKED = '<p>The <dfn data-term="acgme">ACGME</dfn> checks. <dfn data-term="gone">Nothing</dfn>.</p>'


def with_glossary() -> dict[str, Any]:
    terms = [
        {"id": "lcme", "term": "LCME", "definition": "Checks <b>schools</b>.", "sources": ["S1", "S9"]},
        {
            "id": "acgme",
            "term": "ACGME",
            "definition": "<p>Checks programs &amp; sponsors<sup data-source='S1'></sup>.</p>",
        },
        {"id": "visit", "term": "a visit", "definition": "Short.", "see_also": ["lcme", "x"], "unchecked": True},
    ]
    start = lesson("l1", text("l1-a", MARKED), quiz("l1-q", single("q1"), multiple("m1")))
    second = lesson("l2", text("l2-a"), quiz("l2-q", single("q2")))
    return {**guide(start, second), "glossary": terms, "sources": small_guide()["sources"], "note": "Not advice."}


def opened(place: Platform, page: str, **who: Any) -> str:
    status, reply = place.call("lesson", {"lesson": page}, **who)
    assert status == 200
    return str(reply["html"])


# --- terms


def test_marked_term_leads_to_the_glossary_and_carries_its_meaning_as_plain_words() -> None:
    place = platform(with_glossary())
    page, uid = place.page(), place.block().host.uid
    assert f'href="?ig-{uid}=~glossary#ig-{uid}-term-acgme"' in page
    assert '<span class="ig-meaning" data-ig-meaning hidden> (Checks programs &amp; sponsors.)</span>' in page
    assert f'id="ig-{uid}-term-acgme"' in opened(place, "~glossary")


def test_mark_of_a_term_that_is_not_in_the_glossary_stays_plain() -> None:
    assert "<dfn>Nothing</dfn>" in platform(with_glossary()).page()


def test_term_in_a_question_is_not_a_link_because_it_stands_in_a_label() -> None:
    document = with_glossary()
    document["lessons"][0]["sections"][1]["questions"][0]["stem"] = 'What is the <dfn data-term="acgme">ACGME</dfn>?'
    assert platform(document).page().count("data-ig-term>") == 1


def test_terms_and_sources_are_spoken_in_their_own_language() -> None:
    """English terms in a guide in another language: a screen reader would read them out as if they were of that one."""
    document = {**with_glossary(), "lang": "ar"}
    document["glossary"] = [{**one, "lang": "en_US", "sources": ["S1"]} for one in document["glossary"]]
    document["sources"] = [{**one, "lang": "fr"} for one in document["sources"]]
    place = platform(document)
    (meaning,) = lxml.html.fromstring(place.page()).xpath("//*[@data-ig-meaning]")
    assert meaning.get("lang") == "en-US"
    beside = lxml.html.fromstring(opened(place, "~glossary"))
    spoken = [(one.get("lang"), one.get("dir")) for one in beside.xpath("//dt | //dt/following-sibling::dd[1]")]
    assert set(spoken) == {("en-US", "ltr")}
    assert beside.xpath("//dd/a[contains(@href, '-term-')]/bdi/@lang")[:1] == ["en-US"]
    named = beside.xpath("//dd[@class='ig-facts']//bdi")
    assert {(one.text, one.get("lang")) for one in named} >= {("AMA", "fr"), ("A source", "fr")}


def test_terms_and_sources_that_name_no_language_are_in_that_of_the_guide() -> None:
    beside = lxml.html.fromstring(opened(platform({**with_glossary(), "lang": "ar"}), "~glossary"))
    assert [one.get("lang") for one in beside.xpath("//dl")] == ["ar"]
    assert not beside.xpath("//dt[@lang] | //bdi[@lang]")


# --- the glossary


def test_glossary_lists_all_terms_by_the_alphabet_with_sources_and_what_was_not_checked() -> None:
    html = opened(platform(with_glossary()), "~glossary")
    places = [html.index(f">{term}</dt>") for term in ("a visit", "ACGME", "LCME")]
    assert places == sorted(places)
    assert "Checks <b>schools</b>." in html
    assert html.count("checked on 22 November 2026") == 1
    assert html.count("Part of this is not yet checked against a source.") == 1
    assert html.count("See also:") == 1


def test_foot_of_the_page_offers_the_glossary_only_where_there_is_one_and_says_the_note() -> None:
    assert ">Glossary</a>" in platform(with_glossary()).page()
    assert "Not advice." in platform(with_glossary()).page()
    assert ">Glossary</a>" not in platform().page()


def test_pages_beside_the_lessons_open_by_address_without_a_script() -> None:
    place = platform(with_glossary())
    for name in ("~glossary", "~whole", "~answers", "~review", "~you"):
        assert f'data-ig-lesson="{name}"' in place.page(context={f"ig-{place.block().host.uid}": name})


def test_pages_beside_the_lessons_do_not_move_the_place_left() -> None:
    place = platform(with_glossary())
    place.call("lesson", {"lesson": "l2"})
    opened(place, "~whole")
    assert 'data-ig-lesson="l2"' in place.page()


# --- everything on one page


def test_whole_guide_has_every_lesson_once_and_no_id_twice() -> None:
    html = opened(platform(with_glossary()), "~whole")
    assert [html.count(f'data-ig-lesson="{id}"') for id in ("l1", "l2")] == [1, 1]
    ids = re.findall(r'\sid="([^"]+)"', html)
    assert len(ids) == len(set(ids))


def test_whole_guide_holds_no_answer_that_was_not_earned() -> None:
    place = platform(with_glossary())
    assert SECRET not in opened(place, "~whole")
    place.answer("q1", "a")
    html = opened(place, "~whole")
    assert f"Rationale {SECRET} q1" in html
    assert f"{SECRET} m1" not in html
    assert f"{SECRET} q2" not in html


# --- my answers


def test_my_answers_are_those_that_were_given_with_what_explains_them() -> None:
    place = platform(with_glossary())
    assert "You have not answered any question yet." in opened(place, "~answers")
    place.answer("q2", "b")
    html = opened(place, "~answers")
    assert "Stem of q2" in html
    assert f"Rationale {SECRET} q2" in html
    assert "Stem of q1" not in html
    assert "Lesson l2" in html
    assert "Lesson l1" not in html


def test_my_answers_leave_out_what_is_open_again() -> None:
    place = platform(with_glossary())
    place.answer("q2", "b")
    place.call("retry", {"quiz": "l2-q", "which": "all", "key": "k-000009", "rev": place.rev()})
    assert SECRET not in opened(place, "~answers")


@pytest.mark.parametrize("page", ["~answers", "~whole"])
def test_answers_that_the_course_keeps_back_stay_back(page: str, monkeypatch: pytest.MonkeyPatch) -> None:
    document = guide(lesson("l1", quiz("l1-q", single("q1"), settings={"preset": "graded"})))
    place = platform(document)
    monkeypatch.setattr(Host, "rules", Rules(results=False))
    place.answer("q1", "b")
    html = opened(place, page)
    assert "Your answer is saved. The result is shown when the course allows it." in html
    assert SECRET not in html


# --- days


def test_dated_note_in_a_text_says_when_it_was_checked_and_warns_later() -> None:
    note = '<p>Fee<small data-checked-on="2026-11-22" data-review-by="{}"></small></p>'
    fresh = platform(guide(lesson("l1", text("l1-a", note.format("2999-01-01"))))).page()
    assert "(checked on 22 November 2026)" in fresh
    assert "This may have changed" not in fresh
    old = platform(guide(lesson("l1", text("l1-a", note.format("2020-01-01"))))).page()
    assert "This may have changed: verify before you rely on it." in old


def test_dated_question_says_so_only_after_the_answer() -> None:
    question = single("q1", checked_on="2026-11-22", review_by="2020-01-01")
    place = platform(guide(lesson("l1", quiz("l1-q", question))))
    assert "checked on" not in place.page()
    _status, reply = place.answer("q1", "b")
    assert "(checked on 22 November 2026)" in reply["html"]
    assert "This may have changed: verify before you rely on it." in reply["html"]


def test_page_kept_from_yesterday_warns_on_the_day_after_the_review(monkeypatch: pytest.MonkeyPatch) -> None:
    document = small_guide()
    document["sources"][0]["review_by"] = "2027-06-01"
    place = platform(document)
    day = (date(2027, 6, 1) - EPOCH).days
    for today, warned in ((day, False), (day + 1, True), (day, False)):
        monkeypatch.setattr(Host, "day", staticmethod(lambda offset, today=today: today))
        assert ("This may have changed" in place.page()) is warned


# --- pictures


def test_picture_that_the_package_does_not_have_stays_an_image_with_its_words() -> None:
    page = platform(guide(lesson("l1", text("l1-a", '<img src="pictures/none.svg" alt="Words">')))).page()
    assert '<img src="pictures/none.svg" alt="Words">' in page


# --- some lessons only


def test_block_limited_to_a_lesson_shows_grades_and_lists_only_that_lesson() -> None:
    place = platform(with_glossary())
    place.authored["lessons"] = ["l2"]
    page = place.page()
    assert "Section l2-a" in page
    assert "Lesson 2 of 2" in page
    assert "<nav" not in page, "a list of one lesson helps nobody"
    assert "l1-a" not in page
    assert place.block().max_score() == 1
    assert [entry["id"] for entry in place.block().student_view_data()["lessons"]] == ["l2"]
    assert place.call("lesson", {"lesson": "l1"})[0] == 404
    assert place.answer("q1", "b")[0] == 404


def test_block_whose_only_lesson_was_removed_says_that_there_is_nothing_yet() -> None:
    place = platform(with_glossary())
    place.authored["lessons"] = ["gone"]
    assert "This guide has no lessons yet." in place.page()


@pytest.mark.parametrize("stored", ["l2", 5, {"l2": 1}, [5, None]])
def test_setting_of_another_shape_shows_the_whole_guide(stored: object) -> None:
    place = platform(with_glossary())
    place.authored["lessons"] = stored
    assert place.block().max_score() == 3
