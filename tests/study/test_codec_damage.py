"""A record that is damaged, older or newer: each bad piece is left out, and costs no other."""

import math
from typing import Any

import pytest

from img_guide_xblock.study import codec
from img_guide_xblock.study.calibration import CELLS
from img_guide_xblock.study.codec import Stored, decoded
from img_guide_xblock.study.record import Answer, Place, Record
from img_guide_xblock.study.review import INTERVALS
from img_guide_xblock.study.upgrades import VERSION


def read(row: object, attempts: int | None = 1) -> Answer | None:
    return decoded(Stored({"q1": row}), attempts).answers.get("q1")


GOOD: list[Any] = ["b", 2, 0.5, 3, 100, 24, 7]


def test_row_of_a_newer_release_is_read_as_far_as_it_is_known() -> None:
    answer = Answer("b", 2, 0.5, 3, known=True, day=100, step=1, key=7)
    assert read(GOOD) == answer
    assert read([*GOOD, "something new"]) == answer


@pytest.mark.parametrize("row", [GOOD[:6], [], None, "b", {"response": "b"}, tuple(GOOD)])
def test_row_of_another_shape_is_left_out(row: object) -> None:
    assert read(row) is None


@pytest.mark.parametrize("place", range(1, 7))
@pytest.mark.parametrize("bad", ["1", None, True, -1, -0.5, math.nan, math.inf, [1]], ids=repr)
def test_number_that_is_none_costs_this_answer_only(place: int, bad: object) -> None:
    row = [*GOOD[:place], bad, *GOOD[place + 1 :]]
    stored = Stored({"bad": row, "q1": GOOD})
    assert set(decoded(stored, 1).answers) == {"q1"}


@pytest.mark.parametrize("place", range(1, 7))
def test_whole_numbers_may_come_back_as_floats(place: int) -> None:
    """Some stores write JSON numbers as floats."""
    row = [*GOOD[:place], float(GOOD[place]), *GOOD[place + 1 :]]
    answer = read(row)
    assert answer == read(GOOD)
    assert answer
    assert all(type(value) is int for value in (answer.attempts, answer.rev, answer.day, answer.step, answer.key))


def test_nothing_is_better_than_all_right_nor_farther_than_the_deck() -> None:
    answer = read(["b", 1, 7, 1, 100, 16 * 99, 0])
    assert answer
    assert answer.best == 1.0
    assert answer.step == len(INTERVALS)


def test_both_confidences_at_once_are_sure() -> None:
    answer = read(["b", 1, 1, 1, 100, 2 + 4, 0])
    assert answer
    assert answer.confidence == "sure"


@pytest.mark.parametrize("attempts", [0, None])
def test_no_attempts_reopen_and_one_does_not(attempts: int | None) -> None:
    reset, kept = read(GOOD, attempts), read(GOOD, 1)
    assert reset
    assert kept
    assert (reset.attempts, reset.reopened, reset.response, reset.best) == (0, True, "b", 0.5)
    assert (kept.attempts, kept.reopened) == (2, False)


def test_attempts_that_nobody_counted_are_none() -> None:
    assert decoded(Stored({"q1": GOOD})).answers["q1"].reopened
    assert (decoded(Stored(), -4).attempts, decoded(Stored(), None).attempts, decoded(Stored(), 3).attempts) == (
        0,
        0,
        3,
    )


def test_revision_is_never_below_an_answer() -> None:
    answers = {"q1": ["b", 1, 1, 4, 0, 8, 0], "q2": ["b", 1, 1, 9, 0, 8, 0]}
    for rev, expected in ((0, 9), (5, 9), (12, 12), (-5, 9), (True, 9), ("12", 9)):
        assert decoded(Stored(answers, counters={"rev": rev}), 1).rev == expected
    assert decoded(Stored(counters={"rev": -5})).rev == 0


def reading(**stored: Any) -> Record:
    return decoded(Stored(reading=stored))


def test_sections_read_are_read_once_in_order_and_without_what_is_no_name() -> None:
    assert reading(read=["b", "a", 5, None, "b", ["c"]]).read == ("b", "a")
    for bad in ("ab", {"a": 1}, None, 5):
        assert reading(read=bad).read == ()


@pytest.mark.parametrize(
    "bad", [[], ["l1"], ["l1", "s", "x"], ["l1", 5], [None, "s"], "ab", {"l1": "s", "x": "y"}, None]
)
def test_place_of_another_shape_is_the_beginning(bad: object) -> None:
    assert reading(place=bad).place == Place()


@pytest.mark.parametrize(
    ("stored", "minutes"),
    [(180, 180), (-300, -300), (1440, 1440), (-1440, -1440), (1441, 0), (-1441, 0), ("180", 0), (1.5, 0), (None, 0)],
)
def test_clock_is_at_most_a_day_off(stored: object, minutes: int) -> None:
    assert reading(offset=stored).offset == minutes


@pytest.mark.parametrize("bad", [[["q1", 1]], "q1", 5, None])
def test_hints_and_rounds_of_another_shape_are_none(bad: object) -> None:
    record = decoded(Stored(reading={"hints": bad}, counters={"rounds": bad}))
    assert (record.hints, record.rounds) == ({}, {})


def test_counts_below_one_are_left_out() -> None:
    counts = {"q1": 2, "q2": 0, "q3": -1, "q4": "1", "q5": True, "q6": 1}
    record = decoded(Stored(reading={"hints": counts}, counters={"rounds": counts}))
    assert record.hints == record.rounds == {"q1": 2, "q6": 1}


def test_weeks_that_cannot_be_read_are_left_out() -> None:
    row = [1, 2, 3, 4, 5, 6]
    assert len(row) == len(CELLS)
    weeks = {
        "2968": row,
        "-1": row,
        "x": row,
        "٢": row,
        "²": row,
        "": row,
        "2969": row[:5],
        "2970": [*row, 7],
        "2971": 5,
    }
    assert decoded(Stored(calibration={"weeks": weeks})).weeks == {2968: (1, 2, 3, 4, 5, 6)}
    assert decoded(Stored(calibration={"weeks": {"1": [1, -2, "3", None, True, 6.0]}})).weeks == {1: (1, 0, 0, 0, 0, 0)}
    for bad in ([row], "x", None):
        assert decoded(Stored(calibration={"weeks": bad})).weeks == {}


@pytest.mark.parametrize(
    "bad",
    ["abc", "abcde", "\u0661\u0661\u0661\u0661", "####", "", {"a": 1}, None, 5, ["a", 5, "0A1B2C3D", ["0a1b2c3d"]]],
)
def test_keys_of_another_shape_are_none(bad: object) -> None:
    assert decoded(Stored(counters={"keys": bad})).keys == ()


def test_a_damaged_key_loses_no_other() -> None:
    assert decoded(Stored(counters={"keys": ["0a1b2c3d", "k", 5, "ffffffff"]})).keys == ("0a1b2c3d", "ffffffff")
    assert decoded(Stored(counters={"keys": "Chs"})).keys == (), "cut in the first"
    assert decoded(Stored(counters={"keys": "ChssPZmZ"})).keys == ("0a1b2c3d",), "cut in the second"


def test_first_is_text() -> None:
    assert decoded(Stored(counters={"first": 7})).first == "7"
    assert decoded(Stored()).first == ""


@pytest.mark.parametrize(
    ("stored", "version"),
    [(1, 1), (3, 3), (0, VERSION), (-2, VERSION), (None, VERSION), ("3", VERSION), (True, VERSION)],
)
def test_answers_are_brought_up_from_the_version_that_stored_them(
    stored: object, version: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[int] = []
    monkeypatch.setattr(codec, "upgraded", lambda row, known: seen.append(known) or row)
    assert set(decoded(Stored({"q1": GOOD}, counters={"v": stored}), 1).answers) == {"q1"}
    assert seen == [version]
