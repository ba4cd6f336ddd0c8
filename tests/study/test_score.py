"""Points."""

import json

import pytest
from builders import guide, lesson, multiple, quiz, single, small_guide
from hypothesis import given
from hypothesis import strategies as st

from img_guide_xblock.guide.document import read_document
from img_guide_xblock.study.record import Answer, Record
from img_guide_xblock.study.score import earned_points, regraded, with_points


def index_of(document: dict):
    shown = read_document(json.dumps(document)).shown
    assert shown
    return shown.index


INDEX = index_of(small_guide())


def record(**scores: float) -> Record:
    return Record({id: Answer("b", 1, best, 1, key=7) for id, best in scores.items()})


def test_only_scored_questions_of_today_count() -> None:
    practice = index_of(
        guide(lesson("l1", quiz("a", single("q1")), quiz("b", single("q2"), settings={"scored": False})))
    )
    assert earned_points(record(q1=0.5, q2=1.0, removed=1.0), practice) == 0.5
    pointed = with_points(record(q1=1.0, removed=1.0), INDEX)
    assert (pointed.earned, pointed.possible) == (1.0, 3.0)


def test_quiz_that_draws_gives_everybody_the_same_number_of_points() -> None:
    drawing = index_of(guide(lesson("l1", quiz("l1-q", *(single(f"q{n}") for n in range(5)), settings={"draw": 2}))))
    assert drawing.points == 2
    assert with_points(record(q0=1.0, q1=0.5, q2=0.75), drawing).earned == 1.75, "the best two"


@given(st.dictionaries(st.sampled_from(["q1", "m1", "q2", "gone"]), st.floats(0, 1)))
def test_points_are_between_none_and_all(scores: dict) -> None:
    pointed = with_points(record(**scores), INDEX)
    assert pointed.earned is not None
    assert 0 <= pointed.earned <= 3


@pytest.mark.parametrize(("key_of", "best"), [("now", 0.25), ("another", 1.0)])
def test_only_answers_to_another_key_are_graded_anew(key_of: str, best: float) -> None:
    key = INDEX.keys["q1"] if key_of == "now" else INDEX.keys["q1"] + 1
    before = Record({"q1": Answer("b", 1, 0.25, 1, key=key), "gone": Answer("x", 1, 0.5, 1)})
    after = regraded(before, INDEX)
    assert after.answers["q1"].best == best
    assert after.answers["gone"].best == 0.5


def test_response_that_no_longer_fits_earns_nothing_and_is_open_again() -> None:
    changed = index_of(guide(lesson("l1", quiz("l1-q", multiple("q1")))))
    answer = regraded(record(q1=1.0), changed).answers["q1"]
    assert (answer.best, answer.known, answer.reopened) == (0.0, False, True)


def test_best_of_a_draw_is_added_to_what_other_quizzes_earn() -> None:
    drawn = quiz("d", *(single(f"d{n}") for n in range(4)), settings={"draw": 2})
    practice = quiz("p", *(single(f"p{n}") for n in range(3)), settings={"draw": 1, "scored": False})
    index = index_of(guide(lesson("l1", drawn, practice, quiz("w", single("w1"), single("w2")))))
    best = {"d0": 0.25, "d1": 1.0, "d2": 0.5, "d3": 0.125, "p0": 1.0, "w1": 1.0, "w2": 0.5, "removed": 1.0}
    pointed = with_points(record(**best), index)
    assert (pointed.earned, pointed.possible) == (3.0, 4.0)


def test_draw_with_fewer_answers_than_it_asks_counts_those() -> None:
    drawing = index_of(guide(lesson("l1", quiz("d", *(single(f"d{n}") for n in range(4)), settings={"draw": 3}))))
    assert earned_points(record(d3=0.5), drawing) == 0.5
    assert earned_points(Record(), drawing) == 0.0


def test_answer_graded_anew_has_the_key_of_today_and_is_known_only_when_all_of_it_is_right() -> None:
    before = {
        "q1": Answer("b", 1, 0.0, 1, known=False, key=1, changed=True),
        "q2": Answer("a", 1, 1.0, 1, known=True, key=1, changed=True),
        "m1": Answer(["a"], 1, 1.0, 1, known=True, key=1, changed=True),
    }
    after = regraded(Record(before), INDEX).answers
    assert {id: (answer.best, answer.known) for id, answer in after.items()} == {
        "q1": (1.0, True),
        "q2": (0.0, False),
        "m1": (0.75, False),
    }
    assert {id: answer.key for id, answer in after.items()} == INDEX.keys
    assert not any(answer.changed for answer in after.values())


def test_answer_that_no_longer_fits_is_told_once_and_is_not_known() -> None:
    changed = index_of(guide(lesson("l1", quiz("l1-q", multiple("q1")))))
    before = Answer("b", 3, 1.0, 1, known=True, key=7, changed=True)
    after = regraded(Record({"q1": before}), changed).answers["q1"]
    assert after == Answer("b", 3, 0.0, 1, known=False, reopened=True, key=7, changed=False)


def test_grading_anew_touches_nothing_else_of_the_record() -> None:
    before = Record({"gone": Answer("x", 1, 0.5, 1)}, read=("l1-a",), rev=4, earned=2.0)
    assert regraded(before, INDEX) == before
