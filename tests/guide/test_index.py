"""A guide looked at by id: where things are, how much there is, and what can be earned."""

import json
from typing import Any

import pytest
from builders import guide, lesson, multiple, quiz, single, small_guide, text

from img_guide_xblock.guide.document import read_document
from img_guide_xblock.guide.index import Index, Size


def index_of(document: dict[str, Any]) -> Index:
    shown = read_document(json.dumps(document)).shown
    assert shown
    return shown.index


def of(*sections: dict[str, Any], **more: Any) -> Index:
    return index_of(guide(lesson("l1", *sections), **more))


def reflection(id: str) -> dict[str, Any]:
    return {"id": id, "kind": "reflection", "stem": "Why?", "model_answer": "Because."}


def some(count: int) -> list[dict[str, Any]]:
    return [single(f"q{n}") for n in range(count)]


def test_everything_is_found_by_its_id() -> None:
    index = index_of(small_guide())
    assert list(index.lessons) == ["l1", "l2"]
    assert {id: found.id for id, found in index.texts.items()} == {
        "l1-a": "l1",
        "l1-b": "l1",
        "l2-a": "l2",
        "l2-b": "l2",
    }
    assert {id: (at.id, found.id) for id, (at, found) in index.quizzes.items()} == {
        "l1-q": ("l1", "l1-q"),
        "l2-q": ("l2", "l2-q"),
    }
    assert {id: (p.question.id, p.quiz.id, p.lesson.id) for id, p in index.questions.items()} == {
        "q1": ("q1", "l1-q", "l1"),
        "m1": ("m1", "l1-q", "l1"),
        "q2": ("q2", "l2-q", "l2"),
    }
    assert {id: source.title for id, source in index.sources.items()} == {"S1": "A source"}
    assert index.keys == {id: placed.question.fingerprint() for id, placed in index.questions.items()}


def test_guide_without_lessons_holds_nothing() -> None:
    index = index_of(guide())
    assert (index.total, index.points, index.scored) == (Size(0, 0, 0), 0, frozenset())


# --- how much there is ------------------------------------------------------------


def test_lessons_are_counted_each_and_all_together() -> None:
    index = index_of(small_guide())
    assert index.sizes == {"l1": Size(2, 2, 2), "l2": Size(2, 1, 1)}
    assert index.total == Size(4, 3, 3)
    assert index.points == 3


def test_what_has_no_right_answer_is_to_be_answered_but_cannot_be_known_or_earned() -> None:
    index = of(quiz("l1-q", single("q1"), reflection("r1")))
    assert index.sizes["l1"] == index.total == Size(0, 2, 1)
    assert index.scored == {"q1"}
    assert index.points == 1


def test_practice_can_be_known_but_earns_nothing() -> None:
    index = of(quiz("l1-q", single("q1"), settings={"scored": False}), quiz("l1-r", single("q2")))
    assert index.total == Size(0, 2, 2)
    assert index.scored == {"q2"}
    assert index.points == 1


@pytest.mark.parametrize(("draw", "asked"), [(1, 1), (3, 3), (4, 4), (9, 4), (None, 4)])
def test_quiz_that_draws_counts_what_each_learner_is_asked(draw: int | None, asked: int) -> None:
    index = of(quiz("l1-q", *some(4), settings={"draw": draw}))
    assert index.sizes["l1"] == index.total == Size(0, asked, asked)
    assert index.points == asked
    assert len(index.scored) == 4, "any of them may earn a point"
    assert [drawing.id for drawing in index.drawing] == (["l1-q"] if asked < 4 else [])


def test_points_of_a_draw_are_never_more_than_what_is_scored() -> None:
    index = of(quiz("l1-q", single("q1"), *(reflection(f"r{n}") for n in range(3)), settings={"draw": 2}))
    assert index.total == Size(0, 2, 1)
    assert index.points == 1


def test_results_that_the_course_may_hide_are_those_that_count_or_that_the_quiz_leaves_to_it() -> None:
    counts = quiz("l1-q", single("q1"), multiple("m1"))
    left_to_it = quiz("l1-r", single("q2"), settings={"scored": False, "preset": "graded"})
    practice = quiz("l1-t", single("q3"), settings={"scored": False})
    assert of(counts, left_to_it, practice).withheld == {"q1", "m1", "q2"}


# --- the notes of a lesson -----------------------------------------------------------


def sourced(*sections: dict[str, Any]) -> Index:
    sources = [{"id": f"S{n}", "title": "t", "organisation": "o"} for n in range(6)]
    return index_of(guide(lesson("l1", *sections), lesson("l2"), sources=sources))


def marked(*ids: str) -> str:
    return "x" + "".join(f'<sup data-source="{id}"></sup>' for id in ids)


def test_sources_are_numbered_as_readers_meet_them_first_the_texts_then_the_quizzes() -> None:
    asked = quiz("l1-q", single("q1", stem=marked("S5", "S4"), rationale=marked("S1")))
    last = text("l1-s", f"<p>{marked('S2', 'S4', 'S2', 'nowhere')}</p>")
    assert sourced(asked, last).notes == {"l1": ("S2", "S4", "S5", "S1"), "l2": ()}


def test_sources_that_a_question_lists_have_numbers_after_those_of_the_text() -> None:
    words = text("l1-s", f"<p>{marked('S3')}</p>")
    asked = quiz("l1-q", single("q1", sources=["S5", "S3", "gone"]), single("q2", sources=["S0"]))
    assert sourced(words, asked).notes["l1"] == ("S3", "S5", "S0")
