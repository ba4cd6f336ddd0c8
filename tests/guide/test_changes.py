"""What an edit means for learners who answered."""

from typing import Any

import pytest
from builders import as_text, choice, guide, lesson, multiple, quiz, single

from img_guide_xblock.guide.changes import changes
from img_guide_xblock.guide.document import read_document
from img_guide_xblock.guide.index import Index


def index(*questions: dict[str, Any], **settings: Any) -> Index:
    shown = read_document(as_text(guide(lesson("l1", quiz("l1-q", *questions, settings=settings))))).shown
    assert shown is not None
    return shown.index


OTHER_KEY = [choice("a", True), choice("b"), choice("c")]


@pytest.mark.parametrize(
    ("after", "codes"),
    [
        (index(single("q1"), single("q2")), []),
        (index(single("q1", stem="Reworded", rationale="New"), single("q2")), []),
        (index(single("q2"), single("q1")), []),
        (index(single("q1", choices=OTHER_KEY), single("q2")), [("key_changed", "q1")]),
        (index(multiple("q1"), single("q2")), [("kind_changed", "q1")]),
        (index(single("q2")), [("question_removed", "q1"), ("points_changed", "")]),
        (index(single("q1"), single("q2"), single("q3")), [("points_changed", "")]),
        (
            index(single("q1"), single("q2"), scored=False),
            [("counts_no_more", "q1"), ("counts_no_more", "q2"), ("points_changed", "")],
        ),
    ],
)
def test_consequences_of_an_edit(after: Index, codes: list[tuple[str, str]]) -> None:
    found = list(changes(index(single("q1"), single("q2")), after))
    assert [(change.code, change.question) for change in found] == codes


def test_practice_that_starts_to_count_is_told() -> None:
    found = list(changes(index(single("q1"), scored=False), index(single("q1"))))
    assert [change.code for change in found] == ["counts_now", "points_changed"]
    assert (found[1].before, found[1].after) == (0, 1)
    assert found[0].words == "Stem of q1"


def test_question_in_a_lesson_that_is_no_longer_shown_is_hidden_not_removed() -> None:
    found = list(changes(index(single("q1"), single("q2")), index(single("q1")), {"q1", "q2"}))
    assert [(change.code, change.question) for change in found] == [("question_hidden", "q2"), ("points_changed", "")]


def test_what_earned_no_point_so_far_is_marked_as_practice() -> None:
    practice = index(single("q1"), scored=False)
    assert [change.scored for change in changes(practice, index(single("q1", choices=OTHER_KEY)))] == [
        False,
        False,
        False,
    ]
    assert next(changes(index(single("q1")), index(single("q1", choices=OTHER_KEY)))).scored
