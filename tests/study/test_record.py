"""The record: every change is a new one."""

import pytest

from img_guide_xblock.study.record import KEYS_KEPT, Answer, Given, Place, Record, Stale


def answered(record: Record, question: str, score: float = 1.0, *, key: str = "k", rev: int | None = None) -> Record:
    known = record.rev if rev is None else rev
    return record.answered(Given(question, "b", score, key, known, day=100, confidence="sure", key=9))


def test_answer_is_remembered_with_its_revision() -> None:
    record = answered(Record(), "q1")
    assert record.answers == {"q1": Answer("b", 1, 1.0, 1, known=True, confidence="sure", day=100, key=9)}
    assert (record.rev, record.attempts, record.keys, record.first) == (1, 1, ("k",), "k")


def test_record_before_is_untouched() -> None:
    before = Record()
    answered(before, "q1")
    assert before == Record()


def test_closed_question_refuses_another_answer_even_at_the_right_revision() -> None:
    record = answered(Record(), "q1")
    with pytest.raises(Stale):
        answered(record, "q1")


def test_retry_opens_and_keeps_the_answer() -> None:
    record = answered(answered(Record(), "q1"), "q2", 0.0)
    again = record.retried(["q1", "q2", "q3"], missed_only=False, key="r", rev=2)
    assert again.is_open("q1")
    assert again.is_open("q2")
    assert again.answers["q1"].known, "known until answered again"
    once_more = answered(again, "q1", 0.0)
    assert once_more.answers["q1"].attempts == 2
    assert not once_more.is_open("q1")


def test_retry_of_the_missed_leaves_the_known() -> None:
    record = answered(answered(Record(), "q1"), "q2", 0.5)
    again = record.retried(["q1", "q2"], missed_only=True, key="r", rev=2)
    assert not again.is_open("q1")
    assert again.is_open("q2")


def test_retry_leaves_other_quizzes_alone() -> None:
    record = answered(answered(Record(), "q1"), "other")
    assert not record.retried(["q1"], missed_only=False, key="r", rev=2).is_open("other")


def test_answer_written_before_a_retry_is_stale() -> None:
    record = answered(Record(), "q1").retried(["q1"], missed_only=False, key="r", rev=1)
    with pytest.raises(Stale):
        answered(record, "q1", rev=1)
    assert answered(record, "q1", rev=2).answers["q1"].attempts == 2


def test_retry_is_stale_when_one_of_its_questions_changed() -> None:
    record = answered(Record(), "q1")
    with pytest.raises(Stale):
        record.retried(["q1"], missed_only=False, key="r", rev=0)
    assert record.retried(["q2"], missed_only=False, key="r", rev=0).rev == 2


def test_only_the_newest_keys_are_remembered() -> None:
    record = Record()
    for number in range(KEYS_KEPT + 5):
        record = answered(record, f"q{number}", key=f"k{number}")
    assert len(record.keys) == KEYS_KEPT
    assert record.done("k24")
    assert not record.done("k4")


def test_reading_is_remembered_once_and_in_order() -> None:
    record = Record()
    for section in ("a", "b", "a"):
        record = record.seen("l1", section, reading=True)
    assert record.read == ("a", "b")
    assert record.place == Place("l1", "a")


def test_late_news_does_not_move_the_place_back() -> None:
    record = Record().seen("l1", "a", reading=True).opened("l2")
    late = record.seen("l1", "b", reading=True, late=True)
    assert late.read == ("a", "b")
    assert late.place == Place("l2")
    assert record.seen("l1", "b", reading=True).place == Place("l1", "b")


def test_best_score_of_a_question_stays_when_it_is_answered_worse() -> None:
    record = answered(Record(), "q1").retried(["q1"], key="r", rev=1)
    again = answered(record, "q1", 0.0).answers["q1"]
    assert (again.best, again.known, again.attempts) == (1.0, False, 2)


def test_question_without_tries_left_is_not_opened_again() -> None:
    record = answered(Record(), "q1", 0.0)
    assert not record.retried(["q1"], key="r", rev=1, tries=1).is_open("q1")
    assert record.retried(["q1"], key="r", rev=1, tries=2).is_open("q1")


def test_giving_up_closes_an_answer_that_has_another_try() -> None:
    given = Given("q1", "a", 0.0, "k", 0, day=100, stays_open=True)
    record = Record().answered(given)
    assert record.is_open("q1")
    closed = record.given_up("q1", "g", 1, 2)
    assert not closed.is_open("q1")
    assert closed.answers["q1"].attempts == 2, "the tries are used up"
    assert record.given_up("q1", "g", 1, None).answers["q1"].attempts == 1
    for rev, question in ((0, "q1"), (1, "q2")):
        with pytest.raises(Stale):
            record.given_up(question, "g", rev, 2)


def test_review_changes_what_is_known_and_nothing_of_the_grade() -> None:
    record = answered(Record(), "q1", 0.5)
    later = record.reviewed(Given("q1", "c", 1.0, "r", 1, day=101))
    was, now = record.answers["q1"], later.answers["q1"]
    assert (now.response, now.best, now.attempts) == (was.response, was.best, was.attempts)
    assert (now.known, now.day, now.step) == (True, 101, 2)
    assert later.attempts == record.attempts
    with pytest.raises(Stale):
        record.reviewed(Given("q2", "c", 1.0, "r", 1, day=101))


def test_hints_are_opened_one_by_one() -> None:
    record = Record().hinted("q1", 2, "a").hinted("q1", 2, "b").hinted("q1", 2, "c")
    assert record.hints == {"q1": 2}


def test_each_round_of_a_drawing_quiz_is_counted() -> None:
    record = answered(Record(), "q1")
    assert record.retried(["q1"], key="r", rev=1, draws="quiz").rounds == {"quiz": 1}
    assert record.retried(["q1"], key="r", rev=1, draws="quiz", tries=1).rounds == {}, "nothing was opened"


def test_quiz_on_screen_is_a_place_but_not_read() -> None:
    record = Record().seen("l1", "quiz", reading=False)
    assert (record.read, record.place) == ((), Place("l1", "quiz"))


def test_opening_the_same_lesson_keeps_the_section() -> None:
    record = Record().seen("l1", "a", reading=True)
    assert record.opened("l1") is record
    assert record.opened("l2").place == Place("l2")


def test_lost_answers_are_those_missing_or_older_than_acknowledged() -> None:
    record = answered(answered(Record(), "q1"), "q2")
    assert record.lost({"q1": 1, "q2": 3, "q3": 1}) == ["q2", "q3"]
