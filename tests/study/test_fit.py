"""Answers to questions that the author changed meanwhile."""

import json
from dataclasses import replace

from builders import choice, guide, lesson, multiple, quiz, single, small_guide

from img_guide_xblock.guide.document import read_document
from img_guide_xblock.guide.index import Index
from img_guide_xblock.study.fit import fitted
from img_guide_xblock.study.record import Answer, Record


def index_of(document: dict) -> Index:
    shown = read_document(json.dumps(document)).shown
    assert shown
    return shown.index


def asking(*questions: dict) -> Index:
    return index_of(guide(lesson("l1", quiz("l1-q", *questions))))


BEFORE = index_of(small_guide())
ANSWER = Answer("b", 1, 1.0, 1, known=True, confidence="sure", day=100, step=2, key=BEFORE.keys["q1"])


def test_answer_to_a_question_that_did_not_change_is_left_alone() -> None:
    record = Record({"q1": ANSWER})
    assert fitted(record, BEFORE) is record


def test_new_words_change_nothing() -> None:
    record = Record({"q1": ANSWER})
    assert fitted(record, asking(single("q1", stem="Said in other words"))) is record


def test_other_key_makes_unknown_and_keeps_the_answer_closed_with_its_points() -> None:
    flipped = asking(single("q1", choices=[choice("a", True), choice("b"), choice("c")]))
    record = fitted(Record({"q1": ANSWER}), flipped)
    assert record.answers["q1"] == replace(ANSWER, known=False, changed=True)


def test_answer_from_a_time_without_fingerprints_counts_as_unchanged() -> None:
    record = Record({"q1": replace(ANSWER, key=0)})
    assert fitted(record, BEFORE) is record


def test_answer_that_can_no_longer_be_given_is_open_again_without_points() -> None:
    record = fitted(Record({"q1": ANSWER}), asking(multiple("q1")))
    assert record.answers["q1"] == replace(ANSWER, best=0.0, known=False, reopened=True, changed=True)


def test_removed_question_keeps_its_answer_until_it_comes_back() -> None:
    record = Record({"gone": ANSWER})
    assert fitted(record, BEFORE) is record


def test_one_changed_question_touches_no_other() -> None:
    others = {"q2": replace(ANSWER, key=BEFORE.keys["q2"]), "gone": ANSWER}
    record = Record({"q1": replace(ANSWER, key=ANSWER.key + 1), **others}, read=("l1-a",), rev=5)
    after = fitted(record, BEFORE)
    assert after.answers["q1"].changed
    assert {id: after.answers[id] for id in others} == others
    assert (after.read, after.rev) == (("l1-a",), 5)
