"""Answers that an older release stored."""

import pytest

from img_guide_xblock.study.upgrades import UPGRADES, VERSION, upgraded

STEPS = (lambda row: [*row, "1 to 2"], lambda row: [*row, "2 to 3"])


@pytest.mark.parametrize(
    ("version", "taken"),
    [
        (1, ["1 to 2", "2 to 3"]),
        (2, ["2 to 3"]),
        (3, []),
        (4, []),
        (0, ["1 to 2", "2 to 3"]),
        (-7, ["1 to 2", "2 to 3"]),
    ],
)
def test_only_the_missing_steps_are_taken_in_order(version: int, taken: list[str]) -> None:
    assert upgraded([], version, STEPS) == taken


def test_row_of_today_is_taken_as_it_is() -> None:
    row = ["b", 1, 1, 1, 0, 8, 0]
    assert upgraded(row, VERSION) is row
    assert len(UPGRADES) + 1 == VERSION
