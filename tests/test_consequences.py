"""Saving what learners who answered would notice: asked first, with how many they are."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

import pytest
from builders import choice, guide, lesson, multiple, platform, quiz, single, small_guide
from django.db import connection
from django.test import modify_settings
from runtimes import Platform
from runtimes.services import COURSE

from img_guide_xblock.guide.changes import Change, Code
from img_guide_xblock.sentences import change
from img_guide_xblock.speech import Speech
from img_guide_xblock.words import studio_words
from tools.words import PLAIN

OTHER_KEY = [choice("a", True), choice("b"), choice("c")]


@pytest.fixture
def rows(tmp_path: Path) -> Iterator[Any]:
    """The platform's table of learners' state."""
    with modify_settings(INSTALLED_APPS={"append": "courseware_double.apps.CoursewareDouble"}):
        from courseware_double.models import StudentModule

        name = connection.settings_dict["NAME"]
        connection.close()
        connection.settings_dict["NAME"] = tmp_path / "state.sqlite3"
        with connection.schema_editor() as editor:
            editor.create_model(StudentModule)
        yield StudentModule.objects
        connection.close()
        connection.settings_dict["NAME"] = name


def answer(place: Platform, rows: Any, learner: int, *questions: str) -> None:
    """A learner answers, and the platform stores their state."""
    for rev, question in enumerate(questions):
        body = {"question": question, "response": "b", "key": f"key-{learner}-{question}", "rev": rev}
        assert place.call("answer", body, learner=learner)[0] == 200
    state = json.dumps(place.rows[learner])
    rows.create(module_state_key=place.usage, course_id=COURSE, student_id=learner, state=state)


def save(place: Platform, document: dict[str, Any], **more: Any) -> tuple[int, dict[str, Any]]:
    edition = place.block().document.edition
    return place.call("edit_save", {"guide": document, "edition": edition, **more}, author=True)


def with_first_question(**more: Any) -> dict[str, Any]:
    document = small_guide()
    document["lessons"][0]["sections"][-1]["questions"][0].update(more)
    return document


def told(reply: dict[str, Any]) -> list[tuple[str, str, int | None]]:
    return [(one["code"], one["question"], one["learners"]) for one in reply["changes"]]


def test_other_key_is_asked_about_with_the_number_of_learners_and_nothing_is_stored(rows: Any) -> None:
    place = platform()
    answer(place, rows, 7, "q1")
    answer(place, rows, 8, "q1", "q2")
    answer(place, rows, 9, "q2")
    before = dict(place.authored)
    settings = {"display_name": "Other name"}
    status, reply = save(place, with_first_question(choices=OTHER_KEY), settings=settings, ask=True)
    assert (status, reply["error"]) == (409, "consequences")
    assert reply["say"].startswith("The guide was not saved yet")
    assert told(reply) == [("key_changed", "q1", 2)]
    assert "“Stem of q1” has another right answer now." in reply["changes"][0]["say"]
    assert (reply["learners"], reply["location"]) == (2, place.usage)
    assert place.authored == before


def test_author_who_was_told_saves(rows: Any) -> None:
    place = platform()
    answer(place, rows, 7, "q1")
    changed = with_first_question(choices=OTHER_KEY)
    assert save(place, changed, ask=True)[0] == 409
    assert save(place, changed, ask=False)[0] == 200
    assert json.loads(place.authored["data"])["lessons"][0]["sections"][-1]["questions"][0]["choices"] == OTHER_KEY


def test_client_that_does_not_ask_saves_as_before(rows: Any) -> None:
    place = platform()
    answer(place, rows, 7, "q1")
    assert save(place, with_first_question(choices=OTHER_KEY))[0] == 200


def test_change_that_concerns_nobody_is_saved_without_a_question(rows: Any) -> None:
    place = platform()
    answer(place, rows, 7, "q2")
    assert save(place, with_first_question(choices=OTHER_KEY), ask=True)[0] == 200


def test_new_wording_is_saved_without_a_question(rows: Any) -> None:
    place = platform()
    answer(place, rows, 7, "q1")
    assert save(place, with_first_question(stem="Reworded", rationale="New"), ask=True)[0] == 200


def test_removed_question_and_points_each_have_their_own_number(rows: Any) -> None:
    place = platform()
    answer(place, rows, 7, "q1")
    answer(place, rows, 8, "q2")
    document = small_guide()
    document["lessons"][1]["sections"].pop()
    _status, reply = save(place, document, ask=True)
    assert told(reply) == [("question_removed", "q2", 1), ("points_changed", "", 2)]
    assert reply["learners"] == 2


def test_where_learners_cannot_be_counted_it_is_asked_without_a_number() -> None:
    status, reply = save(platform(), with_first_question(choices=OTHER_KEY), ask=True)
    assert (status, told(reply), reply["learners"]) == (409, [("key_changed", "q1", None)], None)


def test_hiding_a_lesson_is_asked_about_and_the_points_are_those_of_the_block(rows: Any) -> None:
    place = platform()
    answer(place, rows, 7, "q2")
    _status, reply = save(place, small_guide(), settings={"lessons": ["l1"]}, ask=True)
    assert told(reply) == [("question_hidden", "q2", 1), ("points_changed", "", 1)]
    assert "Points of the guide: 2 instead of 3" in reply["changes"][1]["say"]
    assert "lessons" not in place.authored


def test_key_of_a_question_that_is_not_shown_here_concerns_nobody(rows: Any) -> None:
    place = platform()
    answer(place, rows, 7, "q1")
    place.authored["lessons"] = ["l2"]
    assert save(place, with_first_question(choices=OTHER_KEY), ask=True)[0] == 200


def test_another_weight_is_asked_about_and_the_same_weight_is_not(rows: Any) -> None:
    place = platform()
    answer(place, rows, 7, "q1")
    assert save(place, small_guide(), settings={"weight": None}, ask=True)[0] == 200
    _status, reply = save(place, small_guide(), settings={"weight": 5.0}, ask=True)
    assert told(reply) == [("weight_changed", "", 1)]


def test_broken_guide_and_another_author_come_before_the_question(rows: Any) -> None:
    place = platform()
    answer(place, rows, 7, "q1")
    broken = with_first_question(choices=[])
    assert save(place, broken, ask=True)[1]["error"] == "broken"
    stale = {"guide": with_first_question(choices=OTHER_KEY), "edition": "older", "ask": True}
    assert place.call("edit_save", stale, author=True)[1]["error"] == "conflict"


def test_question_with_a_new_id_leaves_the_old_answers_behind(rows: Any) -> None:
    place = platform()
    answer(place, rows, 7, "q1")
    assert save(place, with_first_question(id="q9", choices=OTHER_KEY))[0] == 200
    record = place.block(learner=7).record
    assert "q9" not in record.answers
    assert record.answers["q1"].response == "b"
    assert not record.answers["q1"].changed


@pytest.mark.parametrize("ask", ["yes", 1, None])
def test_ask_is_yes_or_no(ask: object) -> None:
    assert save(platform(), small_guide(), ask=ask)[0] == 400


@pytest.mark.parametrize("code", ["key_changed", "question_removed", "question_hidden"])
def test_practice_is_not_said_to_have_points(code: Any) -> None:
    assert "points" in change(Change(code, "q", "A stem", scored=True), PLAIN)
    assert "points" not in change(Change(code, "q", "A stem", scored=False), PLAIN)


def test_every_change_has_a_sentence_of_its_own_that_names_the_question() -> None:
    before = guide(lesson("l1", quiz("l1-q", single("q1"), single("q2"), single("q3"), single("q4"))), lesson("l2"))
    after = guide(lesson("l1", quiz("l1-q", single("q1", choices=OTHER_KEY), multiple("q2"), single("q4"))))
    reply = platform(before).call("edit_check", {"guide": after}, author=True)[1]
    assert [(one["code"], f"“Stem of {one['question']}”" in one["say"]) for one in reply["changes"]] == [
        ("key_changed", True),
        ("kind_changed", True),
        ("question_removed", True),
        ("points_changed", False),
    ]


def test_panel_says_rescoring_in_the_names_of_the_platform() -> None:
    how = studio_words(PLAIN)["rescoring_how"]
    assert "Student Admin" in how
    assert "Rescore All Learners' Submissions" in how


@pytest.mark.parametrize("code", get_args(Code))
def test_every_change_has_a_translated_sentence(code: Any) -> None:
    marked = Speech("xx", False, lambda sentence: f"xx {sentence}", lambda one, many, count: many)
    said = {change(Change(code, "q", "A stem", scored=scored), marked) for scored in (True, False)}
    assert all(sentence.startswith("xx ") for sentence in said)
