"""Read and known."""

import json
from typing import Any

import pytest
from builders import guide, lesson, quiz, single, small_guide, text
from hypothesis import given
from hypothesis import strategies as st

from img_guide_xblock.guide.document import Shown, read_document
from img_guide_xblock.guide.index import Size
from img_guide_xblock.study.asking import Asking
from img_guide_xblock.study.progress import (
    Progress,
    by_lesson,
    by_objective,
    completion,
    first_unread,
    first_waiting,
    minutes_left,
    overall,
)
from img_guide_xblock.study.record import Answer, Record


def shown_of(document: dict[str, Any]) -> Shown:
    found = read_document(json.dumps(document)).shown
    assert found
    return found


SHOWN = shown_of(small_guide())
RIGHT = Answer("b", 1, 1.0, 1, known=True)
WRONG = Answer("a", 1, 0.0, 1)


def test_read_and_known_are_two_facts() -> None:
    record = Record({"q1": Answer("a", 1, 0.0, 1), "m1": Answer(["a"], 1, 1.0, 2, known=True)}, read=("l1-a", "gone"))
    lessons = by_lesson(record, SHOWN.index, Asking())
    assert lessons["l1"] == Progress(Size(2, 2, 2), read=1, needed=2, answered=2, known=1)
    assert lessons["l2"] == Progress(Size(2, 1, 1), read=0, needed=1, answered=0, known=0)
    assert overall(lessons, SHOWN.index) == Progress(Size(4, 3, 3), read=1, needed=3, answered=2, known=1)


def test_minutes_shrink_with_what_is_done_and_end_at_zero() -> None:
    first = SHOWN.guide.lessons[0]
    assert minutes_left(first, Progress(Size(2, 2, 2), 0, 2, 0, 0)) == 10
    assert minutes_left(first, Progress(Size(2, 2, 2), 1, 2, 1, 0)) == 5
    assert minutes_left(first, Progress(Size(200, 2, 2), 200, 2, 1, 0)) == 1
    assert minutes_left(first, Progress(Size(2, 2, 2), 2, 2, 2, 0)) == 0


def test_empty_guide_is_complete() -> None:
    shown = read_document(json.dumps(guide())).shown
    assert shown
    assert overall({}, shown.index).completion == 1.0


def test_lesson_with_a_quiz_only_counts_its_questions() -> None:
    shown = read_document(json.dumps(guide(lesson("l1", quiz("l1-q", single()))))).shown
    assert shown
    done = by_lesson(Record({"q1": Answer("a", 1, 0.0, 1)}), shown.index, Asking())["l1"]
    assert done.completion == 1.0
    assert done.complete


@pytest.mark.parametrize(
    ("read", "answered", "complete", "share"),
    [(2, 3, True, 1.0), (1, 3, False, 0.8), (2, 2, False, 0.8), (0, 0, False, 0.0), (4, 4, True, 1.0)],
)
def test_complete_is_everything_read_and_everything_answered(
    read: int, answered: int, complete: bool, share: float
) -> None:
    progress = Progress(Size(2, 3, 3), read, 3, answered, 0)
    assert (progress.complete, progress.completion) == (complete, share)


def test_question_that_this_learner_is_not_asked_is_neither_answered_nor_known() -> None:
    record = Record({"q1": RIGHT, "m1": RIGHT, "gone": RIGHT})
    lessons = by_lesson(record, SHOWN.index, Asking(left_out=frozenset({"m1"})))
    assert (lessons["l1"].answered, lessons["l1"].known) == (1, 1)


def test_hidden_result_is_answered_and_not_known() -> None:
    lessons = by_lesson(Record({"q1": RIGHT, "m1": RIGHT}), SHOWN.index, Asking(hidden=frozenset({"q1"})))
    assert (lessons["l1"].answered, lessons["l1"].known) == (2, 1)


def test_what_has_no_right_answer_is_answered_and_never_known() -> None:
    reflection = {"id": "r1", "kind": "reflection", "stem": "Why?", "model_answer": "Because."}
    shown = shown_of(guide(lesson("l1", quiz("l1-q", reflection))))
    assert by_lesson(Record({"r1": RIGHT}), shown.index, Asking())["l1"] == Progress(Size(0, 1, 0), 0, 0, 0, 0)


@given(
    st.frozensets(st.sampled_from(["q1", "m1", "q2", "gone"])),
    st.frozensets(st.sampled_from(["l1-a", "l1-b", "l2-a", "gone"])),
    st.frozensets(st.sampled_from(["q1", "m1", "q2"])),
)
def test_completion_told_to_the_platform_is_that_of_the_page(
    answered: frozenset, read: frozenset, left: frozenset
) -> None:
    record, view = Record(dict.fromkeys(answered, WRONG), read=tuple(sorted(read))), Asking(left_out=left)
    assert (
        completion(record, SHOWN.index, view) == overall(by_lesson(record, SHOWN.index, view), SHOWN.index).completion
    )


def test_completion_counts_sections_and_questions_alike() -> None:
    assert completion(Record({"q1": WRONG, "gone": WRONG}, read=("l1-a", "gone")), SHOWN.index, Asking()) == 2 / 7
    assert completion(Record({"q1": WRONG}), SHOWN.index, Asking(left_out=frozenset({"q1"}))) == 0.0
    assert completion(Record(), shown_of(guide()).index, Asking()) == 1.0


# --- objectives --------------------------------------------------------------------


OBJECTIVES = [{"id": "o1", "text": "Tell apart"}, {"id": "o2", "text": "Find"}, {"id": "o3", "text": "Nothing asked"}]
TAUGHT = shown_of(
    guide(
        lesson(
            "l1",
            text("l1-a"),
            quiz("l1-q", *(single(f"q{n}", objective="o1") for n in range(4)), single("x", objective="elsewhere")),
            quiz(
                "l1-r",
                single("r1", objective="o2"),
                {"id": "r2", "kind": "reflection", "stem": "Why?", "model_answer": "So.", "objective": "o2"},
                single("r3"),
            ),
            objectives=OBJECTIVES,
        )
    )
).guide.lessons[0]


def test_objectives_count_their_questions_that_can_be_known() -> None:
    assert by_objective(Record(), TAUGHT, Asking()) == {"o1": (0, 4), "o2": (0, 1), "o3": (0, 0)}
    known = Record({"q0": RIGHT, "q1": WRONG, "q2": RIGHT, "r1": RIGHT, "r2": RIGHT, "r3": RIGHT, "x": RIGHT})
    assert by_objective(known, TAUGHT, Asking()) == {"o1": (2, 4), "o2": (1, 1), "o3": (0, 0)}


def test_objectives_leave_out_what_is_not_asked_and_do_not_tell_what_is_hidden() -> None:
    known = Record({"q0": RIGHT, "q1": RIGHT, "q2": RIGHT})
    view = Asking(left_out=frozenset({"q0", "q3"}), hidden=frozenset({"q1"}))
    assert by_objective(known, TAUGHT, view)["o1"] == (1, 2)


# --- what is left ------------------------------------------------------------------


def test_first_section_not_read_and_first_quiz_not_answered() -> None:
    first = SHOWN.guide.lessons[0]
    for read, expected in (((), "l1-a"), (("l1-b",), "l1-a"), (("l1-a",), "l1-b")):
        section = first_unread(Record(read=read), first)
        assert section
        assert section.id == expected
    assert first_unread(Record(read=("l1-a", "l1-b")), first) is None


def test_quiz_waits_while_one_of_its_questions_was_never_answered() -> None:
    first = SHOWN.guide.lessons[0]
    waiting = first_waiting(Record({"q1": WRONG}), first, Asking())
    assert waiting
    assert waiting.id == "l1-q"
    assert first_waiting(Record({"q1": WRONG, "m1": WRONG}), first, Asking()) is None
    assert first_waiting(Record({"q1": WRONG}), first, Asking(left_out=frozenset({"m1"}))) is None


def test_minutes_are_those_of_what_is_not_done() -> None:
    first = SHOWN.guide.lessons[0]
    assert minutes_left(first, Progress(Size(2, 2, 2), 1, 2, 0, 0)) == 8
