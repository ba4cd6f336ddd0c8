"""Where a guide came from."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from builders import as_text, guide, lesson, small_guide, text
from shelves import NEW, OLD, PACK, newer, older, pinned, shelf

from img_guide_xblock.guide.changes import changes
from img_guide_xblock.guide.document import DEFAULT_DOCUMENT, MAX_LENGTH, Document, as_json, read_document
from img_guide_xblock.guide.editions import edited, edition_document, kept_origin, made_from, origin_of, stored_as
from img_guide_xblock.guide.formats import FORMATS, Read, merge, read, write
from img_guide_xblock.guide.model import Guide, Origin
from img_guide_xblock.guide.packs import editions

FIRST, SECOND = Origin(pack=PACK, edition=OLD), Origin(pack=PACK, edition=NEW)


@pytest.fixture(autouse=True)
def two_editions(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    with shelf(tmp_path, monkeypatch):
        yield


def guide_of(document: Document) -> Guide:
    assert document.guide
    return document.guide


def stored(value: object) -> Document:
    return read_document(as_text(value))


def test_editions_are_told_with_the_newest_of_each_first() -> None:
    assert [(one["pack"], one["edition"]) for one in editions()] == [
        ("img-rotations", "2026-11"),
        (PACK, NEW),
        (PACK, OLD),
    ]


@pytest.mark.parametrize(("document", "edition"), [(older(), OLD), (newer(), NEW)])
def test_guide_that_is_any_edition_is_stored_as_its_name(document: dict[str, Any], edition: str) -> None:
    assert json.loads(stored_as(edited(document))) == pinned(edition)
    said = {**document, "based_on": pinned(OLD)}
    assert json.loads(stored_as(edited(said))) == pinned(edition)


def test_guide_that_is_equal_to_two_editions_stays_with_its_own(tmp_path: Path) -> None:
    (tmp_path / PACK / "2027-11.json").write_text(json.dumps(newer()), encoding="utf-8")
    assert json.loads(stored_as(made_from(edited(newer()), SECOND))) == pinned(NEW)
    assert json.loads(stored_as(edited(newer()))) == pinned("2027-11")


def test_untouched_guide_of_a_new_block_is_stored_as_its_name_and_not_as_the_default() -> None:
    kept = stored_as(edited(as_json(guide_of(read_document(DEFAULT_DOCUMENT)))))
    assert json.loads(kept) == json.loads(DEFAULT_DOCUMENT)
    assert kept != DEFAULT_DOCUMENT, "which the platform would not store"


def test_changed_guide_is_stored_with_where_it_came_from() -> None:
    changed = made_from(edited({**older(), "title": "Mine"}), FIRST)
    kept = json.loads(stored_as(changed))
    assert kept == {**older(), "title": "Mine", "based_on": pinned(OLD)}
    assert origin_of(read_document(as_text(kept))) == FIRST


@pytest.mark.parametrize(
    ("sent", "before", "origin"),
    [
        ({**older(), "title": "Mine"}, pinned(OLD), FIRST),
        ({**older(), "title": "Mine"}, {**older(), "title": "X", "based_on": pinned(OLD)}, FIRST),
        ({**older(), "based_on": pinned(NEW)}, pinned(OLD), SECOND),
        (guide(lesson("other")), pinned(OLD), None),
        (guide(lesson("other"), based_on=pinned(NEW)), pinned(OLD), SECOND),
        (guide(), pinned(OLD), None),
        (small_guide(), {**small_guide(), "title": "Own"}, None),
        (small_guide(), {"pack": "gone", "edition": "x"}, None),
        (small_guide(), "broken", None),
        ("no guide", pinned(OLD), None),
    ],
)
def test_origin_is_what_the_guide_says_or_that_of_the_guide_it_replaces(
    sent: object, before: object, origin: Origin | None
) -> None:
    assert kept_origin(edited(sent), stored(before)) == origin


def test_origin_of_the_replaced_guide_counts_only_where_it_is_given() -> None:
    assert kept_origin(edited({**older(), "title": "Mine"}), None) is None
    assert kept_origin(edited({**older(), "based_on": pinned(OLD)}), None) == FIRST


def test_where_it_came_from_can_be_taken_away_without_a_trace() -> None:
    named = made_from(edited(older()), FIRST)
    assert made_from(named, None).text == edited(older()).text
    assert made_from(named, FIRST) is named


def test_edition_says_of_itself_which_it_is() -> None:
    found = edition_document(SECOND)
    assert found
    assert as_json(guide_of(found)) == {**newer(), "based_on": pinned(NEW)}
    assert edition_document(Origin(pack=PACK, edition="2000-01")) is None
    assert edition_document(Origin(pack="none", edition=NEW)) is None


@pytest.mark.parametrize("value", [5, "x", [], {}, {"pack": "../x", "edition": "y"}, {"pack": 1, "edition": "y"}, None])
def test_guide_is_not_broken_by_an_origin_that_cannot_be_read(value: object) -> None:
    document = edited({**small_guide(), "based_on": value})
    assert document.shown
    assert document.problems == stored(small_guide()).problems
    assert origin_of(document) is None
    assert origin_of(stored({**small_guide(), "based_on": value})) is None


def test_learners_notice_nothing_of_where_it_came_from() -> None:
    before, after = stored(small_guide()).shown, stored({**small_guide(), "based_on": pinned(OLD)}).shown
    assert before
    assert after
    assert [*changes(before.index, after.index)] == []
    assert before.index.keys == after.index.keys


def test_json_files_carry_it_and_other_files_do_not_tell_it_as_lost() -> None:
    named = made_from(edited({**small_guide(), "title": "Mine"}), FIRST)
    for format in FORMATS:
        told = [row for row in write(format.name, guide_of(named)).rows if "based_on" in row.values.get("names", "")]
        assert told == []
    assert read("json", write("json", guide_of(named)).text).guide == as_json(guide_of(named))


def test_lessons_of_another_guide_do_not_change_where_this_one_came_from() -> None:
    named, other = made_from(edited(small_guide()), FIRST), made_from(edited(guide(lesson("z", text("zz")))), SECOND)
    merged = merge(guide_of(named), Read(as_json(guide_of(other))), "lessons")
    assert merged.guide
    assert merged.guide["based_on"] == pinned(OLD)
    assert [row.code for row in merged.rows] == []


def test_forms_do_not_show_it() -> None:
    assert "based_on" not in json.dumps(Guide.model_json_schema(by_alias=True))


def test_guide_that_would_be_too_long_with_it_is_told_as_such() -> None:
    room = MAX_LENGTH - len(edited(guide(lesson("l1", text(html="<p></p>")))).text)
    full = edited(guide(lesson("l1", text(html=f"<p>{'x' * room}</p>"))))
    assert full.shown
    assert len(full.text) == MAX_LENGTH
    assert made_from(full, FIRST).shown is None
