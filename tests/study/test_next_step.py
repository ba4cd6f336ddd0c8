"""What the page offers to do next."""

import json
from typing import Any

import pytest
from builders import guide, lesson, quiz, single, small_guide, text

from img_guide_xblock.guide.document import Shown, read_document
from img_guide_xblock.study.asking import Asking
from img_guide_xblock.study.next_step import NextStep, deck, next_review, next_step, reviewable
from img_guide_xblock.study.record import Answer, Place, Record


def shown_of(document: dict[str, Any]) -> Shown:
    found = read_document(json.dumps(document)).shown
    assert found
    return found


SHOWN = shown_of(small_guide())
FIRST, SECOND = SHOWN.guide.lessons
READ_FIRST, READ_ALL = ("l1-a", "l1-b"), ("l1-a", "l1-b", "l2-a", "l2-b")


def closed(*ids: str, step: int = 0, day: int = 100) -> dict[str, Answer]:
    return {id: Answer("b", 1, 1.0, 1, known=True, day=day, step=step) for id in ids}


def after(today: int = 100, **more: Any) -> NextStep:
    return next_step(SHOWN, Record(**more), Asking(today=today))


def test_newcomer_starts_with_the_first_section() -> None:
    assert after() == NextStep("start", FIRST, "l1-a", "Section l1-a", count=0, day=None)


@pytest.mark.parametrize("begun", [{"read": ("l1-a",)}, {"answers": closed("q1"), "read": ("l1-a",)}])
def test_reader_goes_on_with_the_first_section_not_read(begun: dict[str, Any]) -> None:
    assert after(**begun) == NextStep("read", FIRST, "l1-b", "Section l1-b")


def test_who_only_answered_has_begun_too() -> None:
    assert after(answers=closed("q2")) == NextStep("read", FIRST, "l1-a", "Section l1-a")


def test_lesson_that_is_read_leads_to_its_questions_before_the_next_lesson() -> None:
    assert after(read=READ_FIRST) == NextStep("answer", FIRST, "l1-q", "Quiz l1-q")
    assert after(read=READ_FIRST, answers=closed("q1")) == NextStep("answer", FIRST, "l1-q", "Quiz l1-q")
    assert after(read=READ_FIRST, answers=closed("q1", "m1")) == NextStep("read", SECOND, "l2-a", "Section l2-a")


def test_lesson_left_comes_before_earlier_ones_until_it_is_complete() -> None:
    left = Place("l2")
    assert after(read=("l2-a",), place=left) == NextStep("read", SECOND, "l2-b", "Section l2-b")
    assert after(read=("l2-a", "l2-b"), place=left) == NextStep("answer", SECOND, "l2-q", "Quiz l2-q")
    done = after(read=("l2-a", "l2-b"), answers=closed("q2"), place=left)
    assert done == NextStep("read", FIRST, "l1-a", "Section l1-a")


def test_lesson_left_that_is_no_longer_in_the_guide_does_not_matter() -> None:
    assert after(read=("l1-a",), place=Place("gone")) == NextStep("read", FIRST, "l1-b", "Section l1-b")


def test_questions_that_this_learner_is_not_asked_do_not_wait() -> None:
    record = Record(read=READ_FIRST, answers=closed("q1"))
    step = next_step(SHOWN, record, Asking(left_out=frozenset({"m1"})))
    assert step == NextStep("read", SECOND, "l2-a", "Section l2-a")


def test_quiz_before_the_text_does_not_come_first() -> None:
    document = shown_of(guide(lesson("l1", quiz("l1-q", single("q1")), text("l1-s"))))
    assert next_step(document, Record(), Asking()).section == "l1-s"


def test_everything_done_says_when_something_comes_back() -> None:
    done = {"read": READ_ALL, "answers": {**closed("q1", "m1"), **closed("q2", step=3)}}
    assert after(**done) == NextStep("done", day=103)
    done["answers"] = closed("q1", "m1", "q2")
    assert after(**done) == NextStep("done", lesson=None, section="", title="", count=0, day=None)


def test_reviews_of_today_come_before_everything_else() -> None:
    due = {"answers": closed("q1", "q2", step=1, day=99)}
    assert after(99, **due).kind == "read"
    assert after(100, **due) == NextStep("review", lesson=None, section="", title="", count=2, day=None)
    assert after(140, **due) == NextStep("review", count=2)


def test_removed_questions_and_hidden_results_are_not_reviewed() -> None:
    record = Record(answers=closed("q1", "q2", "gone", step=1, day=90))
    assert reviewable(SHOWN, record, Asking(today=100)) == ["q1", "q2"]
    hidden = Asking(today=100, hidden=frozenset({"q1"}))
    assert reviewable(SHOWN, record, hidden) == ["q2"]
    assert next_step(SHOWN, record, hidden) == NextStep("review", count=1)


def test_nothing_that_is_kept_back_comes_back_on_another_day() -> None:
    record = Record(read=READ_ALL, answers=closed("q1", "m1", "q2", "gone", step=3))
    kept_back = Asking(today=100, hidden=frozenset({"q1"}), left_out=frozenset({"m1", "q2"}))
    assert next_review(SHOWN, record, Asking(today=100)) == 103
    assert next_review(SHOWN, record, kept_back) is None
    assert next_step(SHOWN, record, kept_back) == NextStep("done")
    assert list(deck(SHOWN, record, Asking())) == ["q1", "m1", "q2"]


def test_questions_that_this_learner_is_not_asked_are_not_reviewed() -> None:
    record = Record(answers=closed("q1", "q2", step=1, day=90))
    assert reviewable(SHOWN, record, Asking(today=100, left_out=frozenset({"q1"}))) == ["q2"]


def test_right_answers_are_not_in_the_deck() -> None:
    assert deck(SHOWN, Record(answers=closed("q1", step=0)), Asking()) == {}


@pytest.mark.parametrize(
    ("preset", "reopened", "reviewed"),
    [("practice", True, False), ("practice", False, True), ("self_check", True, True), ("self_check", False, True)],
)
def test_review_does_not_give_away_an_answer_that_has_another_try(preset: str, reopened: bool, reviewed: bool) -> None:
    document = shown_of(guide(lesson("l1", quiz("l1-q", single("q1"), settings={"preset": preset}))))
    record = Record(answers={"q1": Answer("a", 1, 0.0, 1, reopened=reopened, day=90, step=1)})
    assert bool(reviewable(document, record, Asking(today=100))) is reviewed


def test_guide_without_lessons_is_done() -> None:
    assert next_step(shown_of(guide()), Record(), Asking()) == NextStep("done")
