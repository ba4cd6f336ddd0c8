"""When a question comes back."""

from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from img_guide_xblock.study.review import INTERVALS, due, due_day, next_due, next_step


def after(step: int, last: int, today: int, outcome: str) -> int:
    return next_step(step, last, today, correct=outcome != "wrong", sure=outcome != "unsure")


def test_right_answers_never_enter_the_deck() -> None:
    assert after(0, 0, 100, "right") == 0


@pytest.mark.parametrize("outcome", ["wrong", "unsure"])
def test_wrong_and_unsure_answers_come_back_the_next_day(outcome: str) -> None:
    step = after(0, 0, 100, outcome)
    assert due_day(SimpleNamespace(day=100, step=step)) == 101


def test_successes_come_back_after_1_3_7_and_21_days_and_then_no_more() -> None:
    step, day, waits = 1, 100, []
    while step:
        back = due_day(SimpleNamespace(day=day, step=step))
        assert back is not None
        waits.append(back - day)
        step, day = after(step, day, back, "right"), back
    assert waits == [1, 1, 3, 7, 21]


@pytest.mark.parametrize("step", range(1, len(INTERVALS) + 1))
def test_a_miss_starts_over_and_an_unsure_answer_stays(step: int) -> None:
    assert after(step, 90, 100, "wrong") == 1
    assert after(step, 90, 100, "unsure") == step


def test_of_several_successes_on_one_day_one_counts() -> None:
    assert after(1, 100, 100, "right") == 2
    assert after(2, 100, 100, "right") == 2
    assert after(2, 99, 100, "right") == 3


def deck(**days: tuple[int, int]) -> dict:
    return {id: SimpleNamespace(day=day, step=step) for id, (day, step) in days.items()}


def test_longest_waiting_comes_first_and_the_rest_waits() -> None:
    cards = deck(new=(100, 1), old=(90, 1), later=(100, 4), out=(10, 0))
    assert due(cards, 101) == ["old", "new"]
    assert next_due(cards, 101) == 107
    assert next_due(deck(out=(10, 0)), 101) is None


@given(st.integers(0, 9), st.integers(0, 200), st.integers(0, 200), st.sampled_from(["right", "wrong", "unsure"]))
def test_step_stays_in_range(step: int, last: int, today: int, outcome: str) -> None:
    assert 0 <= after(min(step, len(INTERVALS)), last, today, outcome) <= len(INTERVALS)
