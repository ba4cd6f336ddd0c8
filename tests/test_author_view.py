"""The unit page in Studio and what Studio says above the block (contract 3.4 and 5.5)."""

from typing import Any

import pytest
from builders import as_text, guide, lesson, platform, quiz, single, small_guide, text
from runtimes import Platform


def page(place: Platform, **who: Any) -> str:
    return str(place.view("author_view", **who).content)


def test_author_sees_counts_and_the_learners_page() -> None:
    html = page(platform(), author=True)
    assert "2 lessons · 3 questions · 3 points" in html
    assert "This is what learners see." in html
    assert "Stem of q1" in html


def test_author_sees_what_to_look_at_and_where() -> None:
    document = small_guide()
    document["sources"][0]["review_by"] = "2020-01-01"
    html = page(platform(document), author=True)
    assert "1 thing to look at" in html
    assert "A source</bdi>: Look at this source again: its date to review was 1 January 2020." in html


def test_author_sees_why_learners_see_nothing() -> None:
    html = page(platform(guide(lesson("l1"), lesson("l1"))), author=True)
    assert "Learners cannot see this guide until these problems are mended:" in html
    assert "used twice" in html


def test_somebody_who_may_not_write_sees_no_problems() -> None:
    assert "used twice" not in page(platform(guide(lesson("l1"), lesson("l1"))))


@pytest.mark.parametrize("data", ["", "{", "[]", "null", '{"version": 99}', "x" * 2_000_000])
def test_author_page_and_validation_bear_any_document(data: str) -> None:
    place = platform(data)
    assert page(place, author=True)
    assert [message.type for message in place.block(author=True).validate().messages][:1] == ["error"]


def test_sound_guide_has_nothing_above_it() -> None:
    assert platform().block(author=True).validate().messages == []
    assert platform().block(author=True).validate().to_json()["empty"]


def test_validation_names_a_few_problems_and_no_more() -> None:
    document = guide(*(lesson("l1", quiz("q", single("q1"))) for _ in range(9)))
    assert len(platform(document).block(author=True).validate().messages) == 5


def test_file_that_an_older_release_lost_on_pasting_is_pointed_out() -> None:
    document = guide(lesson("l1", text("l1-a", '<img src="/static/None" alt="x">')))
    place = Platform(authored={"data": as_text(document)})
    assert "An address of a file was lost when this was pasted" in page(place, author=True)
    [message] = place.block(author=True).validate().messages
    assert (message.type, "static/None" in message.text) == ("warning", True)


def test_preview_in_studio_publishes_nothing() -> None:
    place = platform()
    block = place.block()
    block.runtime.is_author_mode = True
    block.host.publish("grade", {"value": 1.0, "max_value": 1.0})
    assert place.published == []


def test_fields_that_a_course_sets_for_itself_survive_a_library_sync() -> None:
    assert platform().block().get_customizable_fields() == {"lessons": None}
