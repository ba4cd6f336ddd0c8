"""What authors are told about a guide whose shape is right."""

import json
from typing import Any

import pytest
from builders import choice, guide, lesson, quiz, single, text

from img_guide_xblock.guide.document import read_document
from img_guide_xblock.guide.problems import Problem

MARK = '<sup data-source="{}"></sup>'
SOURCE = {"id": "S1", "title": "t", "organisation": "o"}


def told(document: dict[str, Any]) -> list[tuple[str, str, str, dict[str, str]]]:
    found: tuple[Problem, ...] = read_document(json.dumps(document)).problems
    return [(problem.path, problem.code, problem.level, dict(problem.values)) for problem in found]


def test_whole_guide_has_no_problems() -> None:
    question = single("q1", sources=["S1"], objective="o1", section="l1-s", stimulus="v1")
    sections = [
        text("l1-s", f"<p>x{MARK.format('S1')}</p>"),
        quiz("l1-q", question, stimuli=[{"id": "v1", "html": "x"}]),
    ]
    assert told(guide(lesson("l1", *sections, objectives=[{"id": "o1", "text": "t"}]), sources=[SOURCE])) == []


def test_problem_of_a_question_is_told_at_its_place_in_the_guide() -> None:
    bad = single("q2", choices=[choice("a"), choice("b", explanation="")])
    document = guide(lesson("l1"), lesson("l2", text("l2-s"), quiz("l2-q", single("q1"), bad)))
    at = "lessons.1.sections.1.questions.1.choices"
    assert told(document) == [
        (f"{at}.1.explanation", "no_explanation", "advice", {}),
        (at, "one_correct", "broken", {}),
    ]


def test_problem_of_a_question_names_the_id_that_is_used_twice() -> None:
    twice = single("q1", choices=[choice("a", True), choice("a")])
    at = "lessons.0.sections.0.questions.0.choices.1.id"
    assert told(guide(lesson("l1", quiz("l1-q", twice)))) == [(at, "duplicate_id", "broken", {"id": "a"})]


def test_one_id_may_name_things_of_several_sorts() -> None:
    same = quiz("s", single("x", stimulus="x"), stimuli=[{"id": "x", "html": "y"}])
    source, objective = {**SOURCE, "id": "x"}, {"id": "x", "text": "t"}
    assert told(guide(lesson("x", text("x"), same, objectives=[objective]), sources=[source])) == []


def test_two_quizzes_may_use_the_same_name_for_a_case() -> None:
    case = {"id": "v1", "html": "x"}
    quizzes = [quiz(id, single(f"{id}-q", stimulus="v1"), stimuli=[case]) for id in ("a", "b")]
    assert told(guide(lesson("l1", *quizzes))) == []


def test_each_id_used_again_is_named() -> None:
    document = guide(lesson("l1", text("s"), text("s"), text("s")), lesson("l1"))
    assert told(document) == [
        ("lessons.0.sections.1.id", "duplicate_id", "broken", {"id": "s"}),
        ("lessons.0.sections.2.id", "duplicate_id", "broken", {"id": "s"}),
        ("lessons.1.id", "duplicate_id", "broken", {"id": "l1"}),
    ]


@pytest.mark.parametrize("name", ["section", "objective", "stimulus"])
def test_reference_that_leads_nowhere_is_named(name: str) -> None:
    at = f"lessons.0.sections.0.questions.0.{name}"
    document = guide(lesson("l1", quiz("l1-q", single("q1", **{name: "nowhere"}))))
    assert told(document) == [(at, f"unknown_{name}", "advice", {"id": "nowhere"})]


def test_section_that_teaches_is_a_text_and_not_a_quiz() -> None:
    assert told(guide(lesson("l1", quiz("l1-q", single("q1", section="l1-q")))))[0][1] == "unknown_section"


def test_question_may_point_at_another_lesson_but_only_at_a_case_of_its_own_quiz() -> None:
    case = {"id": "v1", "html": "x"}
    first = lesson("l1", text("l1-s"), quiz("l1-q", stimuli=[case]), objectives=[{"id": "o1", "text": "t"}])
    question = single("q1", section="l1-s", objective="o1", stimulus="v1")
    document = guide(first, lesson("l2", quiz("l2-q", question)))
    at = "lessons.1.sections.0.questions.0.stimulus"
    assert told(document) == [(at, "unknown_stimulus", "advice", {"id": "v1"})]


def test_each_unknown_source_is_named_once_in_the_order_of_the_alphabet() -> None:
    words = "".join(MARK.format(id) for id in ("S9", "S1", "S8", "S9"))
    asked = quiz("l1-q", single("q1", stem=f"x{words}", sources=["S7", "S1", "S6"]))
    document = guide(lesson("l1", text("l1-s", f"<p>x{words}</p>"), asked), sources=[SOURCE])
    at = "lessons.0.sections"
    assert told(document) == [
        *((f"{at}.0", "unknown_source", "advice", {"id": id}) for id in ("S8", "S9")),
        *((f"{at}.1", "unknown_source", "advice", {"id": id}) for id in ("S8", "S9")),
        *((f"{at}.1.questions.0.sources", "unknown_source", "advice", {"id": id}) for id in ("S6", "S7")),
    ]


def test_advice_keeps_nothing_from_being_shown_and_a_broken_part_does() -> None:
    advice = guide(lesson("l1", quiz("l1-q", single("q1", objective="nowhere"))))
    assert read_document(json.dumps(advice)).shown
    assert read_document(json.dumps(guide(lesson("l1"), lesson("l1")))).shown is None
