"""How a quiz stands for one learner: what its results say."""

import json
from typing import Any

import pytest
from builders import guide, lesson, multiple, quiz, single

from img_guide_xblock.guide.document import read_document
from img_guide_xblock.guide.index import Index
from img_guide_xblock.study.asking import Asking
from img_guide_xblock.study.progress import Standing, standing
from img_guide_xblock.study.record import Answer, Record

RIGHT = Answer("b", 1, 1.0, 1, known=True)
WRONG = Answer("a", 1, 0.0, 1)


def index_of(document: dict[str, Any]) -> Index:
    found = read_document(json.dumps(document)).shown
    assert found
    return found.index


def stands(
    answers: dict[str, Answer], *questions: dict[str, Any], view: Asking | None = None, **settings: Any
) -> Standing:
    asked = questions or (single("q1"), single("q2"), single("q3"))
    index = index_of(guide(lesson("l1", quiz("l1-q", *asked, settings=settings))))
    return standing(Record(answers), index.quizzes["l1-q"][1], view or Asking())


def test_untouched_quiz_waits_as_a_whole() -> None:
    everything = ("q1", "q2", "q3")
    assert stands({}) == Standing(everything, everything, (), (), (), (), (), (), 0.0, hidden=False, over=False)
    assert not stands({}).begun


def test_answered_quiz_knows_right_from_missed_in_the_order_of_the_quiz() -> None:
    stood = stands({"q3": WRONG, "q2": RIGHT, "q1": WRONG})
    assert (stood.waiting, stood.right, stood.missed) == ((), ("q2",), ("q1", "q3"))
    assert stood.again == ("q1", "q2", "q3")
    assert stood.share == pytest.approx(1 / 3)
    assert stood.begun


def test_quiz_half_answered_has_begun_and_its_share_is_of_all() -> None:
    stood = stands({"q2": RIGHT})
    assert (stood.waiting, stood.right, stood.missed) == (("q1", "q3"), ("q2",), ())
    assert stood.share == pytest.approx(1 / 3)
    assert stood.begun


def test_partly_right_is_missed_and_counts_its_share() -> None:
    stood = stands({"m1": Answer(["a"], 1, 0.75, 1)}, multiple("m1"))
    assert (stood.right, stood.missed, stood.share) == ((), ("m1",), 0.75)


def test_question_opened_again_waits_whatever_it_was() -> None:
    stood = stands({"q1": Answer("b", 1, 1.0, 1, known=True, reopened=True, confidence="unsure"), "q2": RIGHT})
    assert (stood.waiting, stood.right, stood.unsure_right) == (("q1", "q3"), ("q2",), ())
    assert stood.share == pytest.approx(1 / 3)


def test_results_go_by_todays_key_and_say_what_the_author_changed() -> None:
    stood = stands({"q1": Answer("b", 1, 0.0, 1, known=False, changed=True), "q2": WRONG})
    assert (stood.right, stood.missed, stood.changed) == (("q1",), ("q2",), ("q1",))


@pytest.mark.parametrize(("tries", "again"), [(None, ("q1", "q2")), (3, ("q1", "q2")), (2, ("q1",)), (1, ())])
def test_only_questions_with_a_try_left_can_be_opened_again(tries: int | None, again: tuple[str, ...]) -> None:
    answers = {"q1": WRONG, "q2": Answer("b", 2, 1.0, 1, known=True)}
    assert stands(answers, max_attempts=tries).again == again


def test_surprises_are_sure_and_wrong_or_right_and_unsure() -> None:
    said = {
        "q1": Answer("a", 1, 0.0, 1, confidence="sure"),
        "q2": Answer("b", 1, 1.0, 1, confidence="sure"),
        "q3": Answer("a", 1, 0.0, 1, confidence="unsure"),
        "q4": Answer("b", 1, 1.0, 1, confidence="unsure"),
        "q5": Answer("a", 1, 0.0, 1),
        "q6": Answer("b", 1, 1.0, 1),
    }
    stood = stands(said, *map(single, said))
    assert (stood.sure_wrong, stood.unsure_right) == (("q1",), ("q4",))


def test_one_hidden_question_hides_the_results_of_its_quiz() -> None:
    stood = stands({"q1": RIGHT, "q2": WRONG}, view=Asking(hidden=frozenset({"q3"})))
    assert (stood.right, stood.missed, stood.share, stood.hidden) == ((), (), 0.0, True)
    assert (stood.waiting, stood.again) == (("q3",), ("q1", "q2")), "what waits is no secret"


def test_questions_that_this_learner_is_not_asked_are_no_part_of_the_quiz() -> None:
    stood = stands({"q1": RIGHT, "q2": WRONG}, view=Asking(left_out=frozenset({"q2"})))
    assert (stood.asked, stood.waiting, stood.missed, stood.share) == (("q1", "q3"), ("q3",), (), 0.5)


def test_what_has_no_right_answer_has_no_share_and_is_neither_right_nor_missed() -> None:
    reflection = {"id": "r1", "kind": "reflection", "stem": "Why?", "model_answer": "Because."}
    words = Answer("Because", 1, 1.0, 1, known=True, confidence="unsure")
    alone = stands({"r1": words}, reflection)
    assert (alone.right, alone.missed, alone.unsure_right, alone.share) == ((), (), (), None)
    assert stands({"r1": words, "q1": RIGHT}, reflection, single("q1"), single("q2")).share == 0.5


def test_quiz_without_questions_has_not_begun() -> None:
    index = index_of(guide(lesson("l1", quiz("l1-q"))))
    stood = standing(Record(), index.quizzes["l1-q"][1], Asking())
    assert (stood.begun, stood.hidden, stood.share) == (False, False, None)
