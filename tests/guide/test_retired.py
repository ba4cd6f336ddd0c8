"""A question that is gone leaves its id behind, because learners' records still hold answers under it."""

import json

from builders import as_text, guide, lesson, platform, quiz, single

from img_guide_xblock.guide.document import DEFAULT_DOCUMENT, as_json, read_document
from img_guide_xblock.guide.retired import retired_ids

BOTH = guide(lesson("l1", quiz("s1", single("q1"), single("q2"))))
FIRST = guide(lesson("l1", quiz("s1", single("q1"))))


def ids_after(before: object, after: object) -> tuple[str, ...]:
    old, new = read_document(as_text(before)).guide, read_document(as_text(after)).guide
    assert old
    assert new
    return retired_ids(old, new)


def test_id_of_a_question_that_goes_is_kept() -> None:
    assert ids_after(BOTH, FIRST) == ("q2",)
    assert ids_after(FIRST, BOTH) == ()


def test_ids_that_went_before_are_kept_until_their_question_is_back() -> None:
    assert ids_after({**FIRST, "retired": ["q2", "q9"]}, FIRST) == ("q2", "q9")
    assert ids_after({**FIRST, "retired": ["q2", "q9"]}, BOTH) == ("q9",)
    assert ids_after(FIRST, {**FIRST, "retired": ["q7"]}) == ("q7",)


def test_nonsense_in_its_place_breaks_no_guide() -> None:
    document = read_document(as_text({**FIRST, "retired": {"q": 1}}))
    assert document.shown
    assert document.guide
    assert document.guide.retired == ()


def saved(place, document: dict) -> dict:
    _status, loaded = place.call("edit_load", {}, author=True)
    body = {"guide": document, "edition": loaded["edition"]}
    status, reply = place.call("edit_save", body, author=True)
    assert status == 200, reply
    return place.call("edit_load", {}, author=True)[1]["guide"]


def test_saving_remembers_what_was_deleted_even_when_the_editor_sends_an_older_list() -> None:
    place = platform(BOTH)
    assert saved(place, FIRST) == {**FIRST, "retired": ["q2"]}
    nothing = guide(lesson("l1", quiz("s1", single("q3"))))
    assert saved(place, nothing) == {**nothing, "retired": ["q1", "q2"]}
    assert saved(place, {**BOTH, "retired": ["q1"]}) == {**BOTH, "retired": ["q3"]}


def test_shipped_guide_stays_a_reference_and_remembers_what_went_before_it() -> None:
    place = platform(BOTH)
    shipped = read_document(DEFAULT_DOCUMENT).guide
    assert shipped
    again = saved(place, as_json(shipped))
    assert json.loads(place.authored["data"]) == {**json.loads(DEFAULT_DOCUMENT), "retired": ["q1", "q2"]}
    assert again["retired"] == ["q1", "q2"]
    assert saved(place, {**again, "title": "Mine"})["retired"] == ["q1", "q2"]


def test_guide_without_lost_questions_says_nothing_of_them() -> None:
    place = platform(FIRST)
    saved(place, BOTH)
    assert "retired" not in json.loads(place.authored["data"])
