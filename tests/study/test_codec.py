"""The record as the platform stores it: nothing is lost, and it is small."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from img_guide_xblock.study.codec import Stored, decoded, encoded, short
from img_guide_xblock.study.record import KEYS_KEPT, Answer, Place, Record

ids = st.from_regex(r"[a-z0-9-]{1,6}", fullmatch=True)
scores = st.integers(0, 12).map(lambda n: round(n / 12, 4))
answers = st.builds(
    Answer,
    response=st.text(max_size=3) | st.lists(st.text(max_size=2), max_size=3),
    attempts=st.integers(1, 9),
    best=scores,
    rev=st.integers(1, 50),
    known=st.booleans(),
    reopened=st.booleans(),
    confidence=st.sampled_from(["", "sure", "unsure"]),
    day=st.integers(0, 30_000),
    step=st.integers(0, 5),
    key=st.integers(0, 65_535),
)
hashes = st.binary(min_size=4, max_size=4).map(bytes.hex)


@given(
    answers=st.dictionaries(ids, answers, max_size=4),
    read=st.lists(ids, unique=True, max_size=4),
    place=st.builds(Place, ids, ids | st.just("")),
    keys=st.lists(hashes, max_size=3),
    first=hashes,
)
def test_record_survives_storing(answers: dict, read: list, place: Place, keys: list, first: str) -> None:
    record = Record(
        answers=answers,
        read=tuple(read),
        place=place,
        hints={"q1": 2},
        rounds={"quiz": 1},
        weeks={2968: (1, 2, 3, 4, 5, 6)},
        rev=60,
        keys=tuple(keys),
        first=first,
        attempts=3,
        earned=1.0,
        possible=2.0,
        offset=-300,
    )
    assert decoded(encoded(record), 3) == record


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=4),
    lambda inner: st.lists(inner, max_size=5) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=10,
)
names = ["q1", "read", "place", "hints", "offset", "weeks", "v", "rev", "keys", "first", "rounds", ""]
objects = st.dictionaries(st.sampled_from(names), json_values)


@given(objects, objects, objects, objects)
def test_any_stored_json_is_read(answers: dict, reading: dict, calibration: dict, counters: dict) -> None:
    record = decoded(Stored(answers, reading, counters, calibration), 1)
    assert record.rev >= 0
    assert decoded(encoded(record), 1).answers == record.answers


def test_one_bad_entry_loses_no_other() -> None:
    stored = Stored({"q1": ["b", 1, 1, 4, 0, 8, 0], "q2": "broken"}, counters={"v": 1, "rev": 3, "keys": []})
    record = decoded(stored, 1)
    assert set(record.answers) == {"q1"}
    assert record.rev == 4, "never below what an answer says"


def test_attempts_reset_by_staff_reopens_everything() -> None:
    record = decoded(Stored({"q1": ["b", 3, 1, 4, 0, 8, 0]}), 0)
    assert record.answers["q1"] == Answer("b", 0, 1.0, 4, known=True, reopened=True)


def test_golden_record_of_version_1() -> None:
    """What the first released version stored; it must be read for ever."""
    stored = Stored(
        answers={"q1": ["b", 1, 1, 1, 20779, 10, 4711], "m1": [["a", "c"], 2, 0.75, 4, 20780, 21, 815]},
        reading={"read": ["l1-a"], "place": ["l1", "l1-b"], "hints": {"m1": 1}, "offset": 180},
        calibration={"weeks": {"2968": [1, 0, 0, 1, 0, 0]}},
        counters={"v": 1, "rev": 4, "keys": ["0a1b2c3d"], "first": "99999999", "rounds": {"l1-q": 1}},
    )
    record = decoded(stored, 3, 1.75, 3.0)
    assert record == Record(
        answers={
            "q1": Answer("b", 1, 1.0, 1, known=True, confidence="sure", day=20779, key=4711),
            "m1": Answer(["a", "c"], 2, 0.75, 4, reopened=True, confidence="unsure", day=20780, step=1, key=815),
        },
        read=("l1-a",),
        place=Place("l1", "l1-b"),
        hints={"m1": 1},
        rounds={"l1-q": 1},
        weeks={2968: (1, 0, 0, 1, 0, 0)},
        rev=4,
        keys=("0a1b2c3d",),
        first="99999999",
        attempts=3,
        earned=1.75,
        possible=3.0,
        offset=180,
    )


def test_golden_record_of_today() -> None:
    """What is stored now; it must be read for ever."""
    totals = {
        "v": 1,
        "rev": 4,
        "keys": "ChssPZmZmZk",
        "rounds": {"l1-q": 1},
        "weeks": {"2968": [1, 0, 0, 1, 0, 0]},
        "points": [1.75, 3],
    }
    stored = Stored(
        answers={"m1": [["a", "c"], 2, 0.75, 4, 20780, 21, 815], "": totals},
        reading={"read": ["l1-a"], "place": ["l1", "l1-b"], "hints": {"m1": 1}, "offset": 180},
    )
    record = decoded(stored, 3)
    assert (record.weeks, record.earned, record.possible) == ({2968: (1, 0, 0, 1, 0, 0)}, 1.75, 3.0)
    assert encoded(record) == stored


def test_short_key_is_stable() -> None:
    assert short("key-000001") == short("key-000001") != short("key-000002")
    assert len(short("x")) == 8


# --- what is written ---------------------------------------------------------------


def test_new_learner_costs_nothing() -> None:
    assert encoded(Record()) == Stored({}, {}, {}, {})
    assert decoded(Stored()) == Record()


def test_reading_alone_writes_no_totals() -> None:
    stored = encoded(Record(read=("l1-a",), place=Place("l1", "l1-a")))
    assert stored == Stored(reading={"read": ["l1-a"], "place": ["l1", "l1-a"]})


def test_section_without_a_lesson_is_no_place() -> None:
    assert encoded(Record(place=Place("", "l1-a"))).reading == {}


def test_totals_hold_the_version_and_nothing_empty() -> None:
    assert encoded(Record(rev=1, rounds={"l1-q": 2})).totals == {"v": 1, "rev": 1, "rounds": {"l1-q": 2}}


@pytest.mark.parametrize(("best", "written"), [(0.0, "0"), (1.0, "1"), (0.5, "0.5"), (2 / 3, "0.6667")])
def test_scores_are_written_short(best: float, written: str) -> None:
    row = encoded(Record({"q1": Answer("b", 1, best, 1)})).answers["q1"]
    assert repr(row[2]) == written


@pytest.mark.parametrize(
    ("answer", "marks"),
    [
        (Answer("b", 1, 1.0, 1), 0),
        (Answer("b", 1, 1.0, 1, reopened=True), 1),
        (Answer("b", 1, 1.0, 1, confidence="sure"), 2),
        (Answer("b", 1, 1.0, 1, confidence="unsure"), 4),
        (Answer("b", 1, 1.0, 1, known=True), 8),
        (Answer("b", 1, 1.0, 1, step=5), 80),
        (Answer("b", 1, 1.0, 1, known=True, reopened=True, confidence="unsure", step=2), 45),
    ],
)
def test_marks_of_an_answer_share_one_number(answer: Answer, marks: int) -> None:
    stored = encoded(Record({"q1": answer}))
    assert stored.answers["q1"][5] == marks
    assert decoded(stored, 1).answers["q1"] == answer


def test_short_key_is_the_one_that_was_stored_last_year() -> None:
    """A repeated request is known by it: after another way to shorten, every answer in flight would be refused."""
    assert short("key-000001") == "c9cac3e1"
    assert short("schlüssel") != short("schluessel")


def test_a_records_name_outlives_its_oldest_keys() -> None:
    """A page that hears another name takes the record for deleted, and forgets what it may have to send again."""
    record = Record()
    for number in range(KEYS_KEPT + 2):
        key = short(f"key-{number}")
        record = decoded(
            encoded(replace(record, rev=number + 1, keys=(*record.keys, key)[-KEYS_KEPT:], first=record.first or key))
        )
        assert record.first == short("key-0")
        assert ("first" in encoded(record).totals) == (number >= KEYS_KEPT)
    assert record.keys == tuple(short(f"key-{number}") for number in range(2, KEYS_KEPT + 2))
