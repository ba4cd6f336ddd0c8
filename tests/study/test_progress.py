"""Read and known."""

import json

from builders import guide, lesson, quiz, single, small_guide

from img_guide_xblock.guide.document import read_document
from img_guide_xblock.guide.index import Size
from img_guide_xblock.study.asking import Asking
from img_guide_xblock.study.progress import Progress, by_lesson, minutes_left, overall
from img_guide_xblock.study.record import Answer, Record

SHOWN = read_document(json.dumps(small_guide())).shown
assert SHOWN


def test_read_and_known_are_two_facts() -> None:
    record = Record({"q1": Answer("a", 1, 0.0, 1), "m1": Answer(["a"], 1, 1.0, 2, known=True)}, read=("l1-a", "gone"))
    lessons = by_lesson(record, SHOWN.index, Asking())
    assert lessons["l1"] == Progress(Size(2, 2, 2), read=1, answered=2, known=1)
    assert lessons["l2"] == Progress(Size(2, 1, 1), read=0, answered=0, known=0)
    assert overall(lessons, SHOWN.index) == Progress(Size(4, 3, 3), read=1, answered=2, known=1)


def test_minutes_shrink_with_what_is_done_and_end_at_zero() -> None:
    first = SHOWN.guide.lessons[0]
    assert minutes_left(first, Progress(Size(2, 2, 2), 0, 0, 0)) == 10
    assert minutes_left(first, Progress(Size(2, 2, 2), 1, 1, 0)) == 5
    assert minutes_left(first, Progress(Size(200, 2, 2), 200, 1, 0)) == 1
    assert minutes_left(first, Progress(Size(2, 2, 2), 2, 2, 0)) == 0


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
