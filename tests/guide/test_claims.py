"""Claims whose day to look again has passed."""

from datetime import date
from typing import Any

import pytest
from builders import as_text, guide, lesson, quiz, single, small_guide, text

from img_guide_xblock.guide.claims import is_stale, stale_claims
from img_guide_xblock.guide.document import DEFAULT_DOCUMENT, read_document

NOTE = '<p>Fee<small data-checked-on="2026-11-22" data-review-by="{}"></small></p>'


def claims(document: dict[str, Any], today: str) -> list[tuple[str, str]]:
    read = read_document(as_text(document))
    assert read.guide is not None, read.problems
    found = list(stale_claims(read.guide, date.fromisoformat(today)))
    assert {problem.level for problem in found} <= {"advice"}
    return [(problem.code, problem.path) for problem in found]


def dated() -> dict[str, Any]:
    document = guide(
        lesson("l1", text("l1-a", NOTE.format("2027-01-01") + NOTE.format("2027-03-01")), text("l1-b")),
        lesson("l2", quiz("l2-q", single("q1"), single("q2", checked_on="2026-11-22", review_by="2027-02-01"))),
    )
    return {**document, "sources": [{**small_guide()["sources"][0], "review_by": "2027-04-01"}]}


@pytest.mark.parametrize(
    ("today", "codes"),
    [
        ("2027-01-01", []),
        ("2027-01-02", ["stale_text"]),
        ("2027-02-02", ["stale_text", "stale_question"]),
        ("2027-03-02", ["stale_text", "stale_text", "stale_question"]),
        ("2027-04-02", ["stale_text", "stale_text", "stale_question", "stale_source"]),
    ],
)
def test_each_claim_is_named_once_its_day_has_passed(today: str, codes: list[str]) -> None:
    assert [code for code, _path in claims(dated(), today)] == codes


def test_claims_say_where_they_stand_and_when_they_were_due() -> None:
    assert claims(dated(), "2028-01-01") == [
        ("stale_text", "lessons.0.sections.0"),
        ("stale_text", "lessons.0.sections.0"),
        ("stale_question", "lessons.1.sections.0.questions.1"),
        ("stale_source", "sources.0"),
    ]
    read = read_document(as_text(dated()))
    assert read.guide is not None
    days = [problem.values["day"] for problem in stale_claims(read.guide, date(2028, 1, 1))]
    assert days == ["2027-01-01", "2027-03-01", "2027-02-01", "2027-04-01"]


def test_claim_without_a_day_never_gets_old() -> None:
    assert not is_stale(None, date(9999, 12, 31))
    assert claims(small_guide(), "9999-12-31") == []


def test_shipped_guide_was_fresh_on_the_day_of_its_edition_and_is_not_in_two_years() -> None:
    shipped = read_document(DEFAULT_DOCUMENT).guide
    assert shipped is not None
    assert list(stale_claims(shipped, date(2026, 11, 22))) == []
    assert {problem.code for problem in stale_claims(shipped, date(2028, 11, 22))} >= {"stale_source"}
