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
        assert len(waits) < 9, "for ever"
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


def test_next_day_told_is_the_nearest_after_today() -> None:
    cards = deck(today=(100, 1), soon=(100, 3), later=(100, 5), out=(100, 0))
    assert due(cards, 101) == ["today"]
    assert due(cards, 100) == []
    assert next_due(cards, 101) == 103
    assert next_due(cards, 100) == 101
    assert next_due(cards, 103) == 121


def test_questions_that_wait_equally_long_have_one_order() -> None:
    assert due(deck(b=(90, 1), c=(80, 1), a=(90, 1)), 120) == ["c", "a", "b"]


def test_card_that_is_not_in_the_deck_never_comes_back() -> None:
    assert due_day(SimpleNamespace(day=100, step=0)) is None


def test_first_success_on_the_day_of_a_miss_counts() -> None:
    """Wrong in the morning, right in the afternoon: on to the next step, but only once."""
    assert after(1, 100, 100, "right") == 2
    assert after(0, 100, 100, "right") == 0


def test_fifth_success_leaves_the_deck() -> None:
    assert [after(step, 90, 100, "right") for step in range(1, 6)] == [2, 3, 4, 5, 0]


def test_unsure_answer_enters_at_the_first_step_and_never_falls_back() -> None:
    assert [after(step, 90, 100, "unsure") for step in range(6)] == [1, 1, 2, 3, 4, 5]


def test_wrong_and_unsure_is_wrong() -> None:
    assert next_step(4, 90, 100, correct=False, sure=False) == 1


@given(st.integers(0, 9), st.integers(0, 200), st.integers(0, 200), st.sampled_from(["right", "wrong", "unsure"]))
def test_step_stays_in_range(step: int, last: int, today: int, outcome: str) -> None:
    assert 0 <= after(min(step, len(INTERVALS)), last, today, outcome) <= len(INTERVALS)
