"""The record: every change is a new one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from img_guide_xblock.study.codec import Stored, decoded, encoded, short
from img_guide_xblock.study.record import KEYS_KEPT, Answer, Place, Record, Stale


def answered(record: Record, question: str, score: float = 1.0, *, key: str = "k", rev: int | None = None) -> Record:
    return record.answered(question, "b", score, key, record.rev if rev is None else rev)


def test_answer_is_remembered_with_its_revision() -> None:
    record = answered(Record(), "q1")
    assert record.answers == {"q1": Answer("b", 1, 1.0, 1)}
    assert (record.rev, record.attempts, record.keys) == (1, 1, ("k",))


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


# --- stored form ------------------------------------------------------------------

ids = st.from_regex(r"[a-z0-9-]{1,6}", fullmatch=True)
scores = st.integers(0, 12).map(lambda n: round(n / 12, 4))
answers = st.builds(
    Answer,
    response=st.text(max_size=3) | st.lists(st.text(max_size=2), max_size=3),
    attempts=st.integers(1, 9),
    score=scores,
    rev=st.integers(1, 50),
    reopened=st.booleans(),
)


@given(
    answers=st.dictionaries(ids, answers, max_size=4),
    read=st.lists(ids, unique=True, max_size=4),
    place=st.builds(Place, ids, ids | st.just("")),
    keys=st.lists(ids, max_size=3),
)
def test_record_survives_storing(answers: dict, read: list, place: Place, keys: list) -> None:
    record = Record(answers, tuple(read), place, rev=60, keys=tuple(keys), attempts=3, earned=1.0, possible=2.0)
    assert decoded(encoded(record), 3, 1.0, 2.0) == record


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=4),
    lambda inner: st.lists(inner, max_size=5) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=10,
)
objects = st.dictionaries(st.sampled_from(["q1", "read", "place", "v", "rev", "keys", ""]), json_values)


@given(objects, objects, objects)
def test_any_stored_json_is_read(answers: dict, reading: dict, counters: dict) -> None:
    record = decoded(Stored(answers, reading, counters), 1)
    assert record.rev >= 0
    assert decoded(encoded(record), 1).answers == record.answers


def test_one_bad_entry_loses_no_other() -> None:
    stored = Stored({"q1": ["b", 1, 1, 4], "q2": "broken"}, {}, {"v": 1, "rev": 3, "keys": []})
    record = decoded(stored, 1)
    assert set(record.answers) == {"q1"}
    assert record.rev == 4, "never below what an answer says"


def test_attempts_reset_by_staff_reopens_everything() -> None:
    record = decoded(Stored({"q1": ["b", 3, 1, 4]}, {}, {}), 0)
    assert record.answers["q1"] == Answer("b", 0, 1.0, 4, reopened=True)


def test_golden_record_of_version_1() -> None:
    stored = Stored(
        {"q1": ["b", 1, 1, 1], "m1": [["a", "c"], 2, 0.75, 4, 1]},
        {"read": ["l1-a"], "place": ["l1", "l1-b"]},
        {"v": 1, "rev": 4, "keys": ["0a1b2c3d"]},
    )
    record = decoded(stored, 3, 1.75, 3.0)
    assert record == Record(
        answers={"q1": Answer("b", 1, 1.0, 1), "m1": Answer(["a", "c"], 2, 0.75, 4, reopened=True)},
        read=("l1-a",),
        place=Place("l1", "l1-b"),
        rev=4,
        keys=("0a1b2c3d",),
        attempts=3,
        earned=1.75,
        possible=3.0,
    )
    assert encoded(record) == stored


def test_short_key_is_stable() -> None:
    assert short("key-000001") == short("key-000001") != short("key-000002")
    assert len(short("x")) == 8
