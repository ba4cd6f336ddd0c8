"""Ids out of names."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from img_guide_xblock.convert.ids import Ids, choice_ids, letter, usable

ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]{0,63}")


@pytest.mark.parametrize(
    ("name", "id"),
    [
        ("abc", "abc"),
        ("a b", "a-b"),
        (" _x", "x"),
        ("é", ""),
        ("Frage ä1", "Frage-1"),
        ("x" * 70, "x" * 64),
        ("..", ""),
    ],
)
def test_usable_part_of_a_name(name: str, id: str) -> None:
    assert usable(name) == id


def test_name_that_no_id_can_hold_leads_to_the_same_id_each_time() -> None:
    assert Ids().take("question", "вопрос") == Ids().take("question", "вопрос")
    assert Ids().take("question", "вопрос") != Ids().take("question", "ответ")


def test_first_name_wins_and_sorts_do_not_disturb_each_other() -> None:
    ids = Ids()
    assert [ids.take("a", "", "x", "y"), ids.take("b", "x"), ids.take("a", "x"), ids.take("a")] == [
        "x",
        "x",
        "x-2",
        "a",
    ]


@given(st.lists(st.text(max_size=70), max_size=30))
def test_ids_are_valid_and_no_two_are_equal(names: list[str]) -> None:
    ids = Ids()
    taken = [ids.take("question", name) for name in names]
    assert len(set(taken)) == len(names)
    assert all(ID.fullmatch(id) for id in taken)


@given(st.lists(st.sampled_from(["a", "b", "a-2", "", "é", "c27", "x y"]) | st.text(max_size=5), max_size=60))
def test_choices_have_ids_of_their_own(names: list[str]) -> None:
    ids = choice_ids(names)
    assert len(set(ids)) == len(names)
    assert all(ID.fullmatch(id) for id in ids)
    for id, name in zip(ids, names, strict=True):
        if name and usable(name) == name and names.count(name) == 1:
            assert id == name


def test_letters() -> None:
    assert [letter(0), letter(25), letter(26)] == ["a", "z", "c27"]
