"""Right and wrong by confidence."""

from hypothesis import given
from hypothesis import strategies as st

from img_guide_xblock.study.calibration import CELLS, Calibration, counted, summed


def test_answers_are_counted_in_their_week() -> None:
    weeks = counted(counted(counted({}, 700, True, "sure"), 706, False, "sure"), 707, True, "unsure")
    assert weeks == {100: (1, 1, 0, 0, 0, 0), 101: (0, 0, 1, 0, 0, 0)}
    assert summed(weeks) == Calibration(sure_right=1, sure=2, unsure_right=1, unsure=1)


def test_each_count_is_summed_in_its_place() -> None:
    weeks = {100: (1, 2, 4, 8, 16, 32), 101: (100, 200, 400, 800, 0, 0)}
    assert summed(weeks) == Calibration(sure_right=101, sure=303, unsure_right=404, unsure=1212)
    assert summed({}) == Calibration(0, 0, 0, 0)


def test_half_a_year_is_kept() -> None:
    weeks = {}
    for week in range(40):
        weeks = counted(weeks, week * 7, True, "")
    assert list(weeks) == list(range(14, 40)), "26 weeks"


def test_week_counts_from_its_first_to_its_last_day() -> None:
    weeks = {}
    for day in (699, 700, 706, 707):
        weeks = counted(weeks, day, False, "")
    assert {week: counts[5] for week, counts in weeks.items()} == {99: 1, 100: 2, 101: 1}


def test_newest_weeks_are_kept_when_a_clock_was_wrong() -> None:
    """A device whose clock is years ahead or behind must not push out what was counted before."""
    far_ahead, usual = (9000, 8900), tuple(range(2940, 2964))
    before = dict.fromkeys((*far_ahead, *usual), (1, 0, 0, 0, 0, 0))
    assert list(counted(before, 7 * 2964, True, "sure")) == [*range(2941, 2965), 8900, 9000]
    assert counted(before, 7 * 5, True, "sure") == dict(sorted(before.items())), "years behind"


@given(st.lists(st.tuples(st.integers(0, 60), st.booleans(), st.sampled_from(["", "sure", "unsure"]))))
def test_nothing_is_counted_twice_or_lost(answers: list) -> None:
    weeks = {}
    for day, correct, confidence in answers:
        weeks = counted(weeks, day, correct, confidence)
    assert sum(sum(counts) for counts in weeks.values()) == len(answers)
    assert all(len(counts) == len(CELLS) for counts in weeks.values())
