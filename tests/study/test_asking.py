"""What a learner is asked: draws and orders of their own, and results that the course keeps back."""

import json
from collections import Counter
from typing import Any

import pytest
from builders import guide, lesson, quiz, single
from hypothesis import given
from hypothesis import strategies as st

from img_guide_xblock.guide.arrange import variant_of
from img_guide_xblock.guide.document import Shown, read_document
from img_guide_xblock.study.asking import Asking, asking, drawn
from img_guide_xblock.study.record import Record
from img_guide_xblock.study.rules import Rules


def shown(*quizzes: dict[str, Any]) -> Shown:
    found = read_document(json.dumps(guide(lesson("l1", *quizzes)))).shown
    assert found
    return found


def of_four(id: str = "l1-q", **settings: Any) -> dict[str, Any]:
    return quiz(id, *(single(f"{id}-{n}") for n in range(4)), settings=settings)


def asked_of(guide_: Shown, learner: str = "ann", id: str = "l1-q", **rounds: int) -> list[str]:
    named = {name.replace("_", "-"): number for name, number in rounds.items()}
    view = asking(guide_.index, Record(rounds=named), learner, 100, Rules())
    return view.questions(guide_.index.quizzes[id][1])


def test_quiz_that_does_not_draw_asks_everything_in_order() -> None:
    everything = [f"l1-q-{n}" for n in range(4)]
    for settings in ({}, {"draw": 4}, {"draw": 9}):
        assert asked_of(shown(of_four(**settings))) == everything


def test_drawn_questions_stand_in_the_order_of_the_quiz() -> None:
    for learner in "abcdefgh":
        asked = asked_of(shown(of_four(draw=3)), learner)
        assert len(asked) == 3
        assert asked == sorted(asked)


def test_draw_differs_by_learner_and_round_and_stays_within_a_round() -> None:
    drawing = shown(of_four(draw=2))
    assert len({tuple(asked_of(drawing, learner)) for learner in "abcdefghij"}) > 2
    assert len({tuple(asked_of(drawing, l1_q=number)) for number in range(10)}) > 2
    assert asked_of(drawing, l1_q=3) == asked_of(drawing, l1_q=3)
    assert asked_of(drawing) == asked_of(drawing, l1_q=0), "the first round is round 0"


def test_round_of_one_quiz_does_not_draw_another_quiz_anew() -> None:
    drawing = shown(of_four(draw=2), of_four("l1-r", draw=2))
    before = asked_of(drawing, id="l1-r")
    assert all(asked_of(drawing, id="l1-r", l1_q=number) == before for number in range(10))


def test_draw_of_a_learner_is_the_same_in_every_release() -> None:
    """An upgrade in the middle of a round must not swap the questions that a learner has before them."""
    assert drawn(["q0", "q1", "q2", "q3", "q4", "q5"], 3, "ann/l1-q/0") == ["q1", "q2", "q3"]
    drawing = shown(of_four(draw=2))
    rounds = ["".join(id[-1] for id in asked_of(drawing, l1_q=number)) for number in range(8)]
    assert rounds == "01 12 01 01 23 02 01 13".split()


@given(st.lists(st.text(max_size=4), unique=True, max_size=8), st.integers(0, 9), st.text(max_size=5))
def test_draw_takes_so_many_and_keeps_their_order(ids: list[str], count: int, name: str) -> None:
    taken = drawn(ids, count, name)
    assert len(taken) == min(count, len(ids))
    assert taken == [id for id in ids if id in taken]


def test_learner_names_of_any_text_can_be_drawn_for() -> None:
    assert len(drawn(["a", "b", "c"], 2, "\ud800")) == 2


def test_every_question_is_drawn_about_as_often() -> None:
    counts = Counter(id for n in range(800) for id in drawn(["a", "b", "c", "d"], 2, f"learner {n}"))
    assert all(340 < counts[id] < 460 for id in "abcd"), counts


# --- results that the course keeps back --------------------------------------------


@pytest.mark.parametrize(
    ("settings", "results_open", "kept_back"),
    [
        ({"preset": "graded"}, False, True),
        ({"preset": "graded"}, True, False),
        ({"reveal": "by_course"}, False, True),
        ({"preset": "graded", "reveal": "at_once"}, False, True),
        ({"preset": "practice"}, False, True),
        ({}, False, True),
        ({"scored": False}, False, False),
        ({"scored": False, "reveal": "by_course"}, False, True),
    ],
)
def test_course_keeps_back_results_that_count_or_that_the_quiz_leaves_to_it(
    settings: dict[str, Any], results_open: bool, kept_back: bool
) -> None:
    graded = shown(of_four(**settings), of_four("free", scored=False))
    view = asking(graded.index, Record(), "ann", 100, Rules(results=results_open))
    assert view.hidden == ({f"l1-q-{n}" for n in range(4)} if kept_back else set())


def test_results_are_kept_back_and_questions_drawn_at_the_same_time() -> None:
    graded = shown(of_four(preset="graded", draw=1), of_four("free", scored=False))
    view = asking(graded.index, Record(), "ann", 100, Rules(results=False))
    assert len(view.left_out) == 3
    assert len(view.hidden) == 4
    assert (view.learner, view.today) == ("ann", 100)


# --- the order of choices -------------------------------------------------------------


@pytest.mark.parametrize("quiz_shuffles", [True, False])
@pytest.mark.parametrize("question_shuffles", [True, False])
def test_choices_are_shuffled_only_where_quiz_and_question_allow_it(
    quiz_shuffles: bool, question_shuffles: bool
) -> None:
    document = shown(quiz("l1-q", single("q1", shuffle=question_shuffles), settings={"shuffle": quiz_shuffles}))
    placed = document.index.questions["q1"]
    variants = [Asking("ann").variant(placed, tries) for tries in range(6)]
    expected = [variant_of("ann", "q1", tries) for tries in range(6)]
    assert variants == (expected if quiz_shuffles and question_shuffles else [0] * 6)


def test_nobody_in_particular_is_asked_everything_and_shown_everything() -> None:
    view = Asking()
    assert (view.learner, view.today, view.left_out, view.hidden) == ("", 0, frozenset(), frozenset())
