"""Which pair of points is kept."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from img_guide_xblock.study.record import Answer, Record
from img_guide_xblock.study.score import earned_points, with_best_score


def record(earned: float | None = None, possible: float | None = None, **scores: float) -> Record:
    answers = {id: Answer("b", 1, score, 1) for id, score in scores.items()}
    return Record(answers, earned=earned, possible=possible)


def test_only_scored_questions_of_today_count() -> None:
    assert earned_points(record(q1=1.0, q2=0.5, removed=1.0), {"q1", "q2", "q3"}) == 1.5


@pytest.mark.parametrize(
    ("kept", "now", "pair"),
    [
        ((None, None), 1.0, (1.0, 2.0)),
        ((1.0, 2.0), 0.0, (1.0, 2.0)),
        ((0.5, 2.0), 1.0, (1.0, 2.0)),
        ((5.0, 10.0), 1.0, (1.0, 2.0)),
        ((6.0, 10.0), 1.0, (6.0, 10.0)),
        ((1.0, 0.0), 0.0, (0.0, 2.0)),
    ],
)
def test_better_share_is_kept(kept: tuple, now: float, pair: tuple) -> None:
    best = with_best_score(record(*kept, q1=now), {"q1", "q2"})
    assert (best.earned, best.possible) == pair


def test_guide_without_scored_questions_earns_nothing() -> None:
    best = with_best_score(record(q1=1.0), set())
    assert (best.earned, best.possible) == (0.0, 0.0)


@given(st.dictionaries(st.sampled_from("abcd"), st.floats(0, 1)), st.sets(st.sampled_from("abcdef"), min_size=1))
def test_points_are_between_none_and_all(scores: dict, scored: set) -> None:
    best = with_best_score(record(**scores), scored)
    assert 0 <= best.earned <= best.possible
