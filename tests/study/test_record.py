"""The record: every change is a new one."""

from dataclasses import replace

import pytest

from img_guide_xblock.study.record import Answer, Given, Place, Record, Stale


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
    for number in range(25):
        record = answered(record, f"q{number}", key=f"k{number}")
    assert record.keys == tuple(f"k{number}" for number in range(5, 25)), "as many as a page names in one request"
    assert record.done("k5")
    assert not record.done("k4")
    assert record.first == "k0"


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
    assert record.hinted("q2", 1, "d").hints == {"q1": 2, "q2": 1}
    assert record.done("a")


def test_each_round_of_a_drawing_quiz_is_counted() -> None:
    record = answered(Record(), "q1")
    assert record.retried(["q1"], key="r", rev=1, draws="quiz").rounds == {"quiz": 1}
    assert record.retried(["q1"], key="r", rev=1, draws="quiz", tries=1).rounds == {}, "nothing was opened"
    assert record.retried(["q1"], key="r", rev=1).rounds == {}, "this quiz does not draw"
    later = replace(record, rounds={"quiz": 2, "other": 1}).retried(["q1"], key="r", rev=1, draws="quiz")
    assert later.rounds == {"quiz": 3, "other": 1}


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


def test_new_record_holds_nothing() -> None:
    assert Record() == Record(
        answers={}, read=(), place=Place("", ""), hints={}, rounds={}, weeks={}, rev=0, keys=(), first="",
        attempts=0, earned=None, possible=None, offset=0,
    )  # fmt: skip


def test_answer_sent_without_confidence_or_key_has_none() -> None:
    answer = Record().answered(Given("q1", "a", 0.0, "k", 0, day=100)).answers["q1"]
    assert answer == Answer("a", 1, 0.0, 1, known=False, reopened=False, confidence="", day=100, step=1, key=0)
    assert answer.changed is False


def test_each_answer_and_each_review_is_counted_in_its_week() -> None:
    record = Record().answered(Given("q1", "a", 0.0, "k", 0, day=700, confidence="sure"))
    record = record.answered(Given("q2", "b", 1.0, "l", 1, day=701, confidence="unsure"))
    first = (0, 1, 1, 0, 0, 0)
    assert record.weeks == {100: first}
    reviewed = record.reviewed(Given("q1", "b", 1.0, "m", 2, day=707))
    assert reviewed.weeks == {100: first, 101: (0, 0, 0, 0, 1, 0)}


def test_what_the_learner_may_not_know_yet_is_not_counted() -> None:
    untold = Given("q1", "a", 0.0, "k", 0, day=700, confidence="sure", told=False)
    record = Record().answered(untold)
    assert record.weeks == {}
    assert record.answers["q1"].confidence == "sure", "told later"
    assert record.reviewed(replace(untold, rev=1)).weeks == {}


def test_right_but_unsure_answer_comes_back() -> None:
    steps = {
        said: Record().answered(Given("q1", "b", 1.0, "k", 0, day=100, confidence=said)).answers["q1"].step
        for said in ("sure", "unsure", "")
    }
    assert steps == {"sure": 0, "unsure": 1, "": 0}


def test_second_success_on_one_day_does_not_count() -> None:
    before = Answer("b", 1, 0.0, 1, day=100, step=2)
    given = Given("q1", "b", 1.0, "r", 1, day=100)
    assert Record({"q1": before}, rev=1).reviewed(given).answers["q1"].step == 2
    assert Record({"q1": before}, rev=1).reviewed(replace(given, day=101)).answers["q1"].step == 3


def test_partly_right_is_not_known() -> None:
    answer = answered(Record(), "q1", 0.75).answers["q1"]
    assert (answer.best, answer.known, answer.step) == (0.75, False, 1)


def test_best_of_an_answer_to_another_key_does_not_count() -> None:
    before = Answer("a", 1, 1.0, 1, reopened=True, changed=True)
    assert answered(Record({"q1": before}, rev=1), "q1", 0.25).answers["q1"].best == 0.25
    kept = replace(before, changed=False)
    assert answered(Record({"q1": kept}, rev=1), "q1", 0.25).answers["q1"].best == 1.0


def test_review_that_knew_an_older_revision_is_stale() -> None:
    record = answered(Record(), "q1", 0.5)
    with pytest.raises(Stale):
        record.reviewed(Given("q1", "b", 1.0, "r", 0, day=101))


def test_review_is_a_revision_of_its_own() -> None:
    record = answered(answered(Record(), "q1", 0.5), "q2")
    later = record.reviewed(Given("q1", "b", 1.0, "r", 2, day=101))
    assert (later.rev, later.answers["q1"].rev, later.answers["q2"].rev) == (3, 3, 2)
    assert later.done("r")


def test_giving_up_is_a_revision_of_its_own_and_keeps_the_answer() -> None:
    record = Record().answered(Given("q1", "a", 0.5, "k", 0, day=100, stays_open=True))
    closed = record.given_up("q1", "g", 1, 3)
    assert closed.answers["q1"] == replace(record.answers["q1"], attempts=3, reopened=False, rev=2)
    assert (closed.rev, closed.done("g")) == (2, True)


def test_giving_up_never_gives_a_try_back() -> None:
    """The author may lower the limit under an answer."""
    before = Answer("a", 3, 0.0, 1, reopened=True)
    assert Record({"q1": before}, rev=1).given_up("q1", "g", 1, 2).answers["q1"].attempts == 3


@pytest.mark.parametrize("answer", [Answer("a", 1, 0.0, 1), Answer("a", 0, 0.0, 1, reopened=True)])
def test_closed_and_untried_questions_cannot_be_given_up(answer: Answer) -> None:
    with pytest.raises(Stale):
        Record({"q1": answer}, rev=1).given_up("q1", "g", 1, 2)


def test_retry_is_a_revision_of_its_own() -> None:
    again = answered(answered(Record(), "q1"), "q2").retried(["q1"], key="r", rev=2)
    assert (again.rev, again.answers["q1"].rev, again.answers["q2"].rev) == (3, 3, 2)
    assert again.done("r")


def test_answer_is_here_only_with_its_key_and_its_question() -> None:
    record = answered(Record(), "q1", key="a")
    assert record.has("q1", "a")
    assert not record.has("q1", "b")
    assert not record.has("q2", "a")


@pytest.mark.parametrize(
    ("place", "late", "expected"),
    [
        (Place(), True, Place("l1", "s")),
        (Place("l1", "before"), True, Place("l1", "s")),
        (Place("l2", "there"), True, Place("l2", "there")),
        (Place("l2", "there"), False, Place("l1", "s")),
    ],
)
def test_only_late_news_of_a_lesson_left_leaves_the_place(place: Place, late: bool, expected: Place) -> None:
    assert Record(place=place).seen("l1", "s", reading=True, late=late).place == expected


def test_news_is_not_late_unless_it_says_so() -> None:
    assert Record(place=Place("l2")).seen("l1", "s", reading=True).place == Place("l1", "s")


def test_opened_lesson_begins_without_a_section() -> None:
    assert Record(place=Place("l1", "s")).opened("l2").place == Place("l2", "")
