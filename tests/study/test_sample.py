"""Sample learners for the author's preview."""

import pytest
from builders import as_text, guide, lesson, quiz, text

from img_guide_xblock.guide.document import DEFAULT_DOCUMENT, read_document
from img_guide_xblock.guide.index import Index
from img_guide_xblock.guide.questions import QUESTION_KINDS
from img_guide_xblock.study.sample import sampled


def shipped() -> Index:
    shown = read_document(DEFAULT_DOCUMENT).shown
    assert shown is not None
    return shown.index


def test_new_learner_has_done_nothing() -> None:
    record = sampled(shipped(), "new")
    assert (record.answers, record.read) == ({}, ())


def test_learner_half_way_has_done_half_and_finished_one_everything() -> None:
    index = shipped()
    half, done = sampled(index, "half"), sampled(index, "done")
    assert len(half.answers) == len(index.questions) // 2
    assert len(half.read) == len(index.texts) // 2
    assert set(done.answers) == set(index.questions)
    assert set(done.read) == set(index.texts)


def test_sample_learner_is_sometimes_right_and_sometimes_not() -> None:
    known = [answer.known for answer in sampled(shipped(), "done").answers.values()]
    assert known.count(True) > known.count(False) > 5


@pytest.mark.parametrize("kind", QUESTION_KINDS)
def test_every_kind_can_be_answered_right_and_wrong(kind: type) -> None:
    questions = [kind.example(f"q{n}").model_dump(mode="json") for n in range(3)]  # type: ignore[attr-defined]
    shown = read_document(as_text(guide(lesson("l1", text("l1-a"), quiz("l1-q", *questions))))).shown
    assert shown is not None
    answers = sampled(shown.index, "done").answers
    scored = shown.index.questions["q0"].question.scored
    assert [answers[f"q{n}"].best == 1 for n in range(3)] == [True, True, not scored]
