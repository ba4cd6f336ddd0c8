"""Grades through the tools of course staff, by the platform's own steps (contract 8.2 to 8.6 and 9.4)."""

import copy
import json
import math
from typing import Any

import pytest
from builders import guide, lesson, multiple, platform, quiz, single, small_guide
from runtimes import Platform
from runtimes.changes import added, another_kind, better_key, drawn, other_key, practice, removed, renamed
from runtimes.staff import (
    HISTORY,
    Rejected,
    delete_all_state,
    delete_state,
    gradebook,
    override,
    rescore,
    reset_all_attempts,
    reset_attempts,
    responses,
)

LEARNERS = (1, 2, 3)
ANSWERS: dict[str, Any] = {"q1": "b", "m1": ["a"], "q2": "a"}
EARNED = 1.75
"""What `ANSWERS` earn of 3 points in the small guide."""


CHANGES = [
    (removed, 0.75, 2.0),
    (added, 1.75, 4.0),
    (other_key, 0.75, 3.0),
    (better_key, 2.75, 3.0),
    (renamed, 0.75, 3.0),
    (drawn, 1.0, 2.0),
    (practice, 1.75, 2.0),
    (another_kind, 1.0, 3.0),
]


def answered(*learners: int) -> Platform:
    """The small guide, answered by these learners in one and the same way."""
    place = platform()
    for learner in learners or LEARNERS:
        for question, response in ANSWERS.items():
            assert place.answer(question, response, learner=learner, place="lms")[0] == 200
    return place


def change(place: Platform, edit: Any) -> None:
    document = copy.deepcopy(json.loads(place.authored["data"]))
    edit(document)
    place.authored["data"] = json.dumps(document)


def assert_sound(place: Platform) -> None:
    """Whatever is published can be stored by the platform (contract 8.1), and the row agrees with it."""
    for grade in place.events("grade"):
        assert math.isfinite(grade["max_value"])
        assert grade["max_value"] > 0
        assert 0 <= grade["value"] <= grade["max_value"]
    for learner, pair in place.grades.items():
        row = place.rows[learner]
        assert tuple(row["answers"][""]["points"]) == pair


# --- rescore -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(("edit", "earned", "possible"), CHANGES)
def test_rescoring_everybody_after_a_change(edit: Any, earned: float, possible: float) -> None:
    place = answered()
    assert gradebook(place, 1) == (EARNED, 3.0)
    change(place, edit)
    assert gradebook(place, 1) == (EARNED, 3.0), "publishing content alone changes no grade"
    assert rescore(place) == {"succeeded": 3, "skipped": 0}
    assert [gradebook(place, learner) for learner in LEARNERS] == [(earned, possible)] * 3
    assert_sound(place)
    assert place.page(learner=1, place="lms")
    assert len(responses(place)) == 9


@pytest.mark.parametrize(("edit", "earned", "possible"), CHANGES)
def test_rescoring_only_if_higher_never_lowers_a_grade(edit: Any, earned: float, possible: float) -> None:
    place = answered()
    change(place, edit)
    assert rescore(place, only_if_higher=True) == {"succeeded": 3, "skipped": 0}
    higher = earned / possible >= EARNED / 3
    assert gradebook(place, 1) == ((earned, possible) if higher else (EARNED, 3.0))
    assert_sound(place)


def test_rescoring_one_learner_leaves_the_others() -> None:
    place = answered()
    change(place, other_key)
    rescore(place, 2)
    assert [gradebook(place, learner)[0] for learner in LEARNERS] == [EARNED, 0.75, EARNED]


def test_second_rescoring_changes_nothing_more() -> None:
    place = answered()
    change(place, other_key)
    rescore(place)
    rows = copy.deepcopy(place.rows)
    rescore(place)
    rescore(place, only_if_higher=True)
    assert place.rows == rows


LEGACY: list[Any] = [
    None,
    {},
    {"answers": {}},
    {"attempts": 3},
    {"answers": {"q1": "b"}, "attempts": 1, "raw_earned": 1.0, "raw_possible": 3.0},
    {"answers": {"q1": ["b", 1, 1, 1, 1, 0]}, "counters": {"v": 0}, "raw_earned": 1.0},
    {"answers": {"q1": [{}, 1, 1, 1, 1, 0, 5]}, "attempts": 1, "raw_earned": 1.0},
    {"answers": [], "counters": 5, "reading": "x", "calibration": None, "attempts": "many", "raw_earned": "x"},
    {"answers": {"q1": ["b", 1, 1, 1, 1, 0, 5]}, "attempts": 1, "raw_earned": -5.0, "raw_possible": -3.0},
    {"answers": {"q1": ["b", 1, 1, 1, 1, 0, 5]}, "attempts": 1, "raw_earned": 99.0, "raw_possible": 3.0},
    {"student_answers": {"q1": "b"}, "score": {"raw_earned": 1}},
]
TOO_LARGE: list[Any] = [
    {"answers": {"q1": ["b", 10**400, 1, 1, 1, 0, 5]}, "attempts": 1, "raw_earned": 1.0},
    {"answers": {"q1": ["b", 1, 1, 1, 1, 0, 5]}, "attempts": 1, "raw_earned": 10**400, "raw_possible": 3.0},
]


@pytest.mark.parametrize("higher", [False, True])
@pytest.mark.parametrize("data", [None, "{"])
@pytest.mark.parametrize("state", LEGACY + TOO_LARGE)
def test_one_odd_state_stops_no_task_and_the_others_are_rescored(state: Any, data: str | None, higher: bool) -> None:
    place = answered(1, 3)
    place.rows = {1: place.rows[1], 2: copy.deepcopy(state), 3: place.rows[3]}
    change(place, better_key)
    if data is not None:
        place.authored["data"] = data
    assert sum(rescore(place, only_if_higher=higher).values()) == 3
    expected = (2.75, 3.0) if data is None else (EARNED, 3.0)
    assert place.grades[1] == place.grades[3] == expected
    assert_sound(place)
    assert place.page(learner=2, place="lms")


def test_rescoring_only_if_higher_helps_a_learner_whose_grade_never_arrived() -> None:
    """The state says 1.75, but the grade service failed then: the platform's row has no grade to compare with."""
    place = answered(1)
    place.grades.clear()
    change(place, better_key)
    rescore(place, only_if_higher=True)
    assert place.rows[1]["answers"][""]["points"][0] == place.grades.get(1, (EARNED, 3.0))[0]


@pytest.mark.parametrize("state", TOO_LARGE)
def test_number_that_is_too_large_shuts_nobody_out(state: Any) -> None:
    place = platform()
    place.rows[1] = copy.deepcopy(state)
    assert "data-ig-root" in place.page(learner=1, place="lms")
    assert place.answer("q2", "b", learner=1, place="lms", rev=99)[0] == 200
    override(place, 1, 3)
    assert gradebook(place, 1) == (3.0, 3.0)


def test_nobody_is_rescored_without_an_answer() -> None:
    place = platform()
    place.call("lesson", {"lesson": "l1"}, learner=1, place="lms")
    assert rescore(place) == {"succeeded": 0, "skipped": 1}
    assert place.events("grade") == []


# --- override ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("weight", "shown"), [(None, (2.0, 3.0)), (1, (2 / 3, 1.0)), (2.5, (2 / 3 * 2.5, 2.5)), (6.0, (4.0, 6.0))]
)
@pytest.mark.parametrize("has_answers", [True, False])
def test_override_as_the_platform_does_it(weight: float | None, shown: Any, has_answers: bool) -> None:
    place = answered(1) if has_answers else platform()
    if weight is not None:
        place.authored["weight"] = weight
    override(place, 1, 2)
    assert gradebook(place, 1) == pytest.approx(shown)
    assert place.events("grade")[-1]["only_if_higher"] is None
    assert_sound(place)
    assert place.page(learner=1, place="lms")
    status, own = json_of(place, 1)
    assert status == 200
    assert own["score"]["earned"] / own["score"]["possible"] == pytest.approx(2 / 3)


def json_of(place: Platform, learner: object) -> tuple[int, Any]:
    reply = place.raw("student_view_user_state", b"", method="GET", learner=learner, place="lms")
    return reply.status_int, reply.json


@pytest.mark.parametrize(("weight", "points"), [(0, 1), (None, -1), (None, 3.5)])
def test_override_that_the_platform_rejects_changes_nothing(weight: float | None, points: float) -> None:
    place = answered(1)
    place.authored["weight"] = weight
    with pytest.raises(Rejected):
        override(place, 1, points)
    assert place.grades[1] == (EARNED, 3.0)


@pytest.mark.parametrize("points", [0, 3])
def test_override_of_nothing_and_of_everything(points: float) -> None:
    place = answered(1)
    override(place, 1, points)
    assert gradebook(place, 1) == (points, 3.0)
    assert_sound(place)


def test_learners_next_answer_takes_the_place_of_an_override() -> None:
    place = platform()
    place.answer("q1", "a", learner=1, place="lms")
    override(place, 1, 3)
    place.answer("q2", "b", learner=1, place="lms")
    assert gradebook(place, 1) == (1.0, 3.0), "as with the built-in problem (decision 11)"
    assert_sound(place)


def test_override_without_answers_survives_a_rescoring_and_leaves_no_row_in_the_report() -> None:
    place = platform()
    override(place, 1, 2)
    assert rescore(place) == {"succeeded": 0, "skipped": 1}
    assert gradebook(place, 1) == (2.0, 3.0)
    assert responses(place) == []
    assert "data-ig-answered" not in place.page(learner=1, place="lms")


# --- reset and delete --------------------------------------------------------------------------------


@pytest.mark.parametrize("how", ["single", "bulk"])
@pytest.mark.parametrize("settings", [{}, {"preset": "graded"}, {"preset": "practice"}])
def test_reset_attempts_open_every_answer_and_keep_the_grade(how: str, settings: dict[str, Any]) -> None:
    document = guide(lesson("l1", quiz("l1-q", single("q1"), multiple("m1"), settings=settings)))
    place = platform(document)
    place.answer("q1", "b", learner=1, place="lms")
    place.rows[1] |= {name: [1] for name in HISTORY}
    if how == "single":
        reset_attempts(place, 1)
    else:
        reset_all_attempts(place)
    assert place.page(learner=1, place="lms").count('type="submit"') == 2
    assert gradebook(place, 1) == (1.0, 2.0)
    assert place.answer("q1", "a", learner=1, place="lms")[0] == 200
    assert place.rows[1]["attempts"] == 1
    assert gradebook(place, 1) == (1.0, 2.0), "the best counts"
    assert_sound(place)


def test_reset_attempts_of_a_learner_who_only_read_break_nothing() -> None:
    place = platform()
    place.call("lesson", {"lesson": "l2"}, learner=1, place="lms")
    reset_attempts(place, 1)
    reset_all_attempts(place)
    assert 'data-ig-lesson="l2"' in place.page(learner=1, place="lms")


def finish(place: Platform, learner: int) -> None:
    for read, asked in (("l1", ("q1", "m1")), ("l2", ("q2",))):
        for section in ("a", "b"):
            body = {"lesson": read, "section": f"{read}-{section}", "key": f"k-{read}-{section}-1"}
            place.call("seen", body, learner=learner, place="lms")
        for question in asked:
            place.answer(question, ANSWERS[question], learner=learner, place="lms")


@pytest.mark.parametrize(
    ("name", "body"),
    [
        ("answer", {"question": "q1", "response": "a", "rev": 0}),
        ("seen", {"lesson": "l1", "section": "l1-a"}),
        ("lesson", {"lesson": "l1"}),
        ("hint", {"question": "q1"}),
    ],
)
def test_deleted_state_starts_anew_and_the_green_tick_goes_with_the_next_action(name: str, body: Any) -> None:
    place = platform()
    finish(place, 1)
    assert place.completions[1] == 1.0
    delete_state(place, 1)
    assert gradebook(place, 1) == (0.0, 3.0)
    assert place.completions[1] == 1.0, "the platform leaves the tick of such a block (contract 9.4)"
    assert "Stem of q1" in place.page(learner=1, place="lms")
    assert place.completions[1] == 1.0, "views publish nothing"
    assert place.call(name, {**body, "key": "k-00000009"}, learner=1, place="lms")[0] == 200
    assert place.completions[1] == (0 if name in ("lesson", "hint") else 1 / 7)
    assert_sound(place)


def test_state_deleted_for_everybody_leaves_grades_until_the_next_answer() -> None:
    place = answered()
    delete_all_state(place)
    assert gradebook(place, 1) == (EARNED, 3.0)
    place.answer("q1", "a", learner=1, place="lms", rev=0)
    assert gradebook(place, 1) == (0.0, 3.0)
    assert place.completions[1] < 1


def test_small_guide_is_what_the_numbers_rest_on() -> None:
    assert platform(small_guide()).block().max_score() == 3.0
