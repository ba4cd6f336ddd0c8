"""Ids made of what a file says."""

import pytest

from img_guide_xblock.guide.formats.ids import LONGEST, Ids, id_of, id_of_title, is_id, letter


@pytest.mark.parametrize(
    ("title", "id"),
    [
        ("The gap you want to close", "the-gap-you-want-to"),
        ("Élan", "lan"),
        ("Quiz: 2 + 2", "quiz-2-2"),
        ("x" * 80, "x" * 24),
        ("دورات سريرية", "lesson-85c75255"),
        ("ACGME دورات سريرية في أمريكا", "lesson-4fdcfbba"),
        ("…", "lesson-b4935894"),
    ],
)
def test_of_titles(title: str, id: str) -> None:
    assert id_of_title(title, "lesson") == id
    assert is_id(id)


@pytest.mark.parametrize(("name", "id"), [("Q1_a.b", "Q1_a.b"), ("Question one", "question-one"), ("", ""), (" ", "")])
def test_of_names(name: str, id: str) -> None:
    assert id_of(name, "q") == id


def test_a_taken_id_gets_a_number() -> None:
    ids = Ids()
    ids.reserve("question", ["a", "b-2"])
    assert [ids.take("question", id) for id in ("a", "a", "b", "b", "a")] == ["a-2", "a-3", "b", "b-3", "a-4"]
    assert ids.take("lesson", "a") == "a"


def test_a_long_id_stays_in_its_limit() -> None:
    ids = Ids()
    taken = [ids.take("question", "x" * LONGEST) for _ in range(12)]
    assert len(set(taken)) == 12
    assert max(map(len, taken)) == LONGEST


def test_letters() -> None:
    assert [letter(place) for place in (0, 25, 26)] == ["a", "z", "c27"]
