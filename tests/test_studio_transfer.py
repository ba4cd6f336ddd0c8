"""The author's handlers for files and editions."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from builders import SECRET, guide, lesson, platform, quiz, single, small_guide, text
from lxml import etree
from runtimes import Platform
from shelves import NEW, OLD, PACK, newer, older, pinned, shelf

from img_guide_xblock.guide.document import DEFAULT_DOCUMENT, MAX_LENGTH

CSV = "kind,question,answer,choice_a,choice_b\nsingle_choice,Which?,b,This,That\n"
BODIES = {
    "edit_import": {"format": "csv", "text": CSV, "guide": small_guide(), "mode": "lessons"},
    "edit_export": {"format": "csv", "guide": small_guide()},
    "edit_edition": {"pack": "img-rotations", "edition": "2026-11"},
}
EACH = pytest.mark.parametrize("name", BODIES)


@pytest.fixture
def two_editions(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    with shelf(tmp_path, monkeypatch):
        yield


def called(place: Platform, name: str, **more: Any) -> tuple[int, Any]:
    return place.call(name, {**BODIES[name], **more}, author=True)


def loaded(place: Platform) -> dict[str, Any]:
    status, reply = place.call("edit_load", {}, author=True)
    assert status == 200
    return reply


def saved(place: Platform, document: object, **more: Any) -> Any:
    """What is stored after a save."""
    body = {"guide": document, "edition": loaded(place)["edition"], **more}
    status, reply = place.call("edit_save", body, author=True)
    assert status == 200, reply
    return json.loads(place.authored["data"])


# --- who may, and what is refused


@EACH
@pytest.mark.parametrize("learner", [7, None])
def test_nobody_but_authors_may_do_anything(name: str, learner: object) -> None:
    place = platform()
    status, reply = place.call(name, BODIES[name], learner=learner)
    assert (status, reply["error"]) == (403, "not_author")
    assert set(reply) == {"error", "say"}
    assert SECRET not in json.dumps(reply)


@EACH
def test_nothing_is_stored_and_nothing_is_published(name: str) -> None:
    place = platform()
    before = json.dumps(place.authored)
    assert called(place, name)[0] == 200
    assert json.dumps(place.authored) == before
    assert place.published == []


@pytest.mark.parametrize("value", [None, 5, True, [], {}, ["csv"], "x" * 1_000_000])
@pytest.mark.parametrize(
    ("name", "field"),
    [
        ("edit_import", "format"),
        ("edit_import", "text"),
        ("edit_import", "mode"),
        ("edit_import", "quiz"),
        ("edit_export", "format"),
        ("edit_edition", "pack"),
        ("edit_edition", "edition"),
    ],
)
def test_fields_of_the_wrong_type_or_size_are_refused(name: str, field: str, value: object) -> None:
    if field == "text" and isinstance(value, str):
        value = None  # a long text is a file; see below
    status, reply = called(platform(), name, **{field: value})
    assert (status, reply["error"]) == (400, "bad_request")
    assert reply["say"]


@pytest.mark.parametrize("name", ["edit_import", "edit_export"])
@pytest.mark.parametrize("format", ["xlsx", "CSV", "csv ", "../csv"])
def test_format_that_nobody_knows_is_refused_in_words(name: str, format: str) -> None:
    status, reply = called(platform(), name, format=format)
    assert (status, reply["error"]) == (422, "unknown_format")
    assert reply["say"] == "Files of this kind are not known here. Choose another kind."


@EACH
def test_body_that_is_too_large_is_refused(name: str) -> None:
    reply = platform().raw(name, b" " * 5_000_000, author=True)
    assert (reply.status_int, reply.json["error"]) == (413, "too_large")


@pytest.mark.parametrize("document", [None, 5, [], {}, "x" * 1_000_000, guide(title=""), {"version": 99}])
def test_broken_guide_must_be_mended_first(document: object) -> None:
    for name, more in (("edit_import", {"mode": "questions"}), ("edit_import", {}), ("edit_export", {})):
        status, reply = called(platform(), name, guide=document, **more)
        assert (status, reply["error"]) == (422, "mend_first")
        assert "Mend the problems" in reply["say"]
        assert {"path", "where", "code", "say", "level"} <= set(reply["problems"][0])


def test_guide_nested_too_deeply_is_refused_in_words() -> None:
    deep: dict = {}
    for _ in range(300):
        deep = {"x": deep}
    status, reply = called(platform(), "edit_export", guide={**guide(), "more": deep})
    assert (status, reply["problems"][0]["code"]) == (422, "too_deep")


# --- import and export


def test_import_gives_the_guide_as_it_would_be_its_rows_and_its_problems() -> None:
    status, reply = called(platform(), "edit_import")
    assert status == 200
    assert [one["title"] for one in reply["guide"]["lessons"]] == ["Lesson l1", "Lesson l2", "Imported lesson"]
    assert reply["rows"][-1] == {"level": "made", "line": 2, "say": "Question “Which?” (One best answer)."}
    assert set(reply) == {"guide", "rows", "problems"}
    assert {problem["code"] for problem in reply["problems"]} >= {"no_explanation"}
    assert all(problem["level"] == "advice" for problem in reply["problems"])


def test_broken_guide_can_be_replaced() -> None:
    status, reply = called(platform("{ broken"), "edit_import", mode="replace", guide=guide(title=""))
    assert status == 200
    assert len(reply["guide"]["lessons"]) == 1


def test_file_that_cannot_be_read_is_no_error() -> None:
    for file in ("", "no table", "x" * (MAX_LENGTH + 1)):
        status, reply = called(platform(), "edit_import", text=file)
        assert (status, reply["guide"], reply["problems"]) == (200, None, [])
        assert reply["rows"][-1]["level"] == "bad"


def test_imported_guide_is_saved_like_any_other() -> None:
    place = platform()
    document = called(place, "edit_import")[1]["guide"]
    assert saved(place, document) == document
    assert "Imported lesson" in place.page()


def test_rows_come_in_the_language_of_the_author() -> None:
    place = platform()
    place.translate = lambda text: f"‹{text}›"
    say = called(place, "edit_import")[1]["rows"][-1]["say"]
    assert say == "‹Question “Which?” (‹One best answer›).›"


def test_export_gives_a_file_with_its_name_and_type() -> None:
    status, reply = called(platform(), "edit_export")
    assert status == 200
    assert (reply["name"], reply["type"]) == ("a-guide.csv", "text/csv")
    assert "Stem of q1" in reply["text"]
    assert {"level", "line", "say"} == set(reply["rows"][0])


def test_template_comes_without_a_guide() -> None:
    status, reply = platform("{ broken").call("edit_export", {"format": "template"}, author=True)
    assert (status, reply["name"]) == (200, "questions-template.csv")
    assert reply["rows"] == []


# --- editions


@pytest.mark.usefixtures("two_editions")
def test_edition_comes_as_a_guide_that_says_where_it_came_from() -> None:
    for edition, document in ((OLD, older()), (NEW, newer())):
        status, reply = platform().call("edit_edition", pinned(edition), author=True)
        assert (status, reply) == (200, {"guide": {**document, "based_on": pinned(edition)}})


@pytest.mark.parametrize(
    "named",
    [
        {"pack": "img-rotations", "edition": "1999-01"},
        {"pack": "none", "edition": "2026-11"},
        {"pack": "..", "edition": "../../secret"},
        {"pack": "img-rotations/", "edition": "2026-11"},
        {"pack": "IMG-ROTATIONS", "edition": "2026-11"},
    ],
)
def test_edition_that_is_not_there_is_refused_in_words(named: dict[str, str]) -> None:
    status, reply = platform().call("edit_edition", named, author=True)
    assert (status, reply["error"]) == (404, "unknown_edition")
    assert reply["say"].startswith("This edition is not in the installed block.")


def test_new_is_what_nobody_saved_yet() -> None:
    place = Platform()
    reply = loaded(place)
    assert (reply["new"], reply["customised"]) == (True, False)
    assert reply["pack"] == json.loads(DEFAULT_DOCUMENT)
    assert saved(place, reply["guide"]) == json.loads(DEFAULT_DOCUMENT)
    reply = loaded(place)
    assert (reply["new"], reply["customised"]) == (False, False)


@pytest.mark.parametrize("document", ["", "{ broken", small_guide(), DEFAULT_DOCUMENT])
def test_whatever_is_stored_is_not_new(document: object) -> None:
    assert loaded(platform(document))["new"] is False


@pytest.mark.parametrize(
    ("document", "pack", "customised"),
    [
        (DEFAULT_DOCUMENT, {"pack": "img-rotations", "edition": "2026-11"}, False),
        ({"pack": "gone", "edition": "x"}, {"pack": "gone", "edition": "x"}, False),
        (small_guide(), None, True),
        ({**small_guide(), "based_on": {"pack": "p", "edition": "e"}}, {"pack": "p", "edition": "e"}, True),
        ({**small_guide(), "based_on": 5}, None, True),
        ("{ broken", None, True),
    ],
)
def test_author_is_told_where_the_guide_came_from(document: object, pack: object, customised: bool) -> None:
    reply = loaded(platform(document))
    assert (reply["pack"], reply["customised"]) == (pack, customised)


@pytest.mark.usefixtures("two_editions")
@pytest.mark.parametrize(("document", "edition"), [(older(), OLD), (newer(), NEW)])
def test_guide_that_is_any_shipped_edition_stays_pinned_to_it(document: dict[str, Any], edition: str) -> None:
    place = platform()
    assert saved(place, document) == pinned(edition)
    assert loaded(place)["guide"] == document
    assert document["title"] in place.page()


@pytest.mark.usefixtures("two_editions")
def test_newer_edition_can_be_offered_to_a_guide_that_was_changed_long_ago() -> None:
    place = platform(pinned(OLD))
    assert saved(place, {**older(), "title": "Mine"}) == {**older(), "title": "Mine", "based_on": pinned(OLD)}
    again = {**loaded(place)["guide"], "title": "Mine again"}
    assert saved(place, again)["based_on"] == pinned(OLD)
    reply = loaded(place)
    assert (reply["pack"], reply["customised"]) == (pinned(OLD), True)
    assert reply["packs"][1] == {**pinned(NEW), "title": newer()["title"]}


@pytest.mark.usefixtures("two_editions")
def test_author_takes_a_newer_edition_as_it_is() -> None:
    place = platform({**older(), "title": "Mine", "based_on": pinned(OLD)})
    taken = place.call("edit_edition", pinned(NEW), author=True)[1]["guide"]
    assert saved(place, taken, **{"from": pinned(NEW)}) == pinned(NEW)


@pytest.mark.usefixtures("two_editions")
def test_author_takes_parts_of_a_newer_edition_and_is_not_asked_again() -> None:
    place = platform({**older(), "title": "Mine", "based_on": pinned(OLD)})
    mine = {**loaded(place)["guide"], "lessons": newer()["lessons"][:1]}
    assert saved(place, mine, **{"from": pinned(NEW)})["based_on"] == pinned(NEW)
    assert loaded(place)["pack"] == pinned(NEW)


@pytest.mark.usefixtures("two_editions")
def test_guide_that_was_written_anew_came_from_nowhere() -> None:
    own = guide(lesson("own", text("own-t")))
    kept = saved(platform(pinned(OLD)), own)
    assert (kept["lessons"], "based_on" in kept) == (own["lessons"], False)
    similar = {**older(), "title": "Read from a file"}
    assert saved(platform(pinned(OLD)), similar, **{"from": None}) == similar


@pytest.mark.usefixtures("two_editions")
def test_guide_read_from_a_json_file_says_itself_where_it_came_from() -> None:
    there = platform({**older(), "title": "Mine", "based_on": pinned(OLD)})
    file = there.call("edit_export", {"format": "json", "guide": loaded(there)["guide"]}, author=True)[1]["text"]
    here = platform()
    found = called(here, "edit_import", format="json", text=file, mode="replace")[1]["guide"]
    assert saved(here, found, **{"from": None})["based_on"] == pinned(OLD)


@pytest.mark.parametrize(
    "named", [5, "x", [], {"pack": "p"}, {"pack": 1, "edition": 2}, {"pack": "p" * 99, "edition": "e"}]
)
def test_edition_that_is_no_name_is_refused_when_saving(named: object) -> None:
    place = platform()
    body = {"guide": small_guide(), "edition": loaded(place)["edition"], "from": named}
    assert place.call("edit_save", body, author=True)[0] == 400


def test_name_that_no_edition_can_have_is_left_out_when_saving() -> None:
    assert "based_on" not in saved(platform(), small_guide(), **{"from": {"pack": "a b", "edition": "../x"}})


def test_longest_guide_is_saved_without_where_it_came_from_rather_than_not_at_all() -> None:
    empty = json.dumps(guide(lesson("l1", text(html="<p></p>"))), separators=(",", ":"))
    full = guide(lesson("l1", text(html=f"<p>{'x' * (MAX_LENGTH - len(empty))}</p>")))
    place = platform()
    assert saved(place, full, **{"from": {"pack": "p", "edition": "e"}}) == full
    assert place.block().document.shown


def test_where_a_guide_came_from_survives_export_and_import_of_the_course() -> None:
    place = platform({**small_guide(), "based_on": {"pack": "p", "edition": "e"}})
    node = etree.Element("img_guide")
    place.block(author=True).add_xml_to_node(node)
    block = place.block(author=True)
    again = type(block).parse_xml(etree.fromstring(etree.tostring(node)), block.runtime, block.scope_ids)
    assert json.loads(again.data) == json.loads(place.authored["data"])


def test_learners_see_the_same_page_wherever_the_guide_came_from() -> None:
    place, other = platform(), platform({**small_guide(), "based_on": {"pack": "p", "edition": "e"}})
    for one in (place, other):
        assert one.answer("q1", "b")[0] == 200
    assert place.page() == other.page()
    _status, reply = place.call("edit_check", {"guide": json.loads(other.authored["data"])}, author=True)
    assert reply["changes"] == []


def test_import_into_a_quiz_keeps_the_answers_of_learners() -> None:
    place = platform()
    place.answer("q1", "b")
    found = called(place, "edit_import", mode="questions", quiz="l1-q")[1]["guide"]
    saved(place, found)
    record = place.block().record
    assert not record.answers["q1"].changed
    assert [one["id"] for one in found["lessons"][0]["sections"][2]["questions"]][:2] == ["q1", "m1"]


def test_question_of_the_same_id_gets_another_one_so_that_no_answer_counts_for_it() -> None:
    other = guide(lesson("n", quiz("n-q", single("q1", stem="Quite another question"))))
    found = called(platform(), "edit_import", format="json", text=json.dumps(other), mode="questions", quiz="l1-q")[1]
    assert [one["id"] for one in found["guide"]["lessons"][0]["sections"][2]["questions"]] == ["q1", "m1", "q1-2"]
    assert any("is taken already" in row["say"] for row in found["rows"])


@pytest.mark.usefixtures("two_editions")
def test_shelf_of_these_tests_holds_what_they_say() -> None:
    assert [(one["pack"], one["edition"]) for one in loaded(platform())["packs"]][1:] == [(PACK, NEW), (PACK, OLD)]
