"""Right and wrong by confidence."""

from hypothesis import given
from hypothesis import strategies as st

from img_guide_xblock.study.calibration import CELLS, WEEKS_KEPT, Calibration, counted, summed


def test_answers_are_counted_in_their_week() -> None:
    weeks = counted(counted(counted({}, 700, True, "sure"), 706, False, "sure"), 707, True, "unsure")
    assert weeks == {100: (1, 1, 0, 0, 0, 0), 101: (0, 0, 1, 0, 0, 0)}
    assert summed(weeks) == Calibration(sure_right=1, sure=2, unsure_right=1, unsure=1)


def test_half_a_year_is_kept() -> None:
    weeks = {}
    for week in range(40):
        weeks = counted(weeks, week * 7, True, "")
    assert sorted(weeks) == list(range(40 - WEEKS_KEPT, 40))


@given(st.lists(st.tuples(st.integers(0, 60), st.booleans(), st.sampled_from(["", "sure", "unsure"]))))
def test_nothing_is_counted_twice_or_lost(answers: list) -> None:
    weeks = {}
    for day, correct, confidence in answers:
        weeks = counted(weeks, day, correct, confidence)
    assert sum(sum(counts) for counts in weeks.values()) == len(answers)
    assert all(len(counts) == len(CELLS) for counts in weeks.values())
