"""The course's rules for answers, as the platform's own problems decide them (contract 9.3)."""

import pytest

from img_guide_xblock.study.rules import Rules

# What has happened: nothing, a wrong try with one left, the last wrong try, a right one; before and after the deadline.
CASES = {
    "nothing": (0, False, False),
    "a wrong try": (1, False, False),
    "the last wrong try": (2, False, False),
    "right": (1, True, False),
    "nothing, past due": (0, False, True),
    "right, past due": (1, True, True),
}
SHOWN = {
    "always": set(CASES),
    "attempted": set(CASES) - {"nothing"},
    "attempted_no_past_due": set(CASES) - {"nothing", "nothing, past due"},
    "answered": {"right", "right, past due"},
    "closed": {"the last wrong try", "nothing, past due", "right, past due"},
    "finished": {"the last wrong try", "right", "nothing, past due", "right, past due"},
    "correct_or_past_due": {"right", "nothing, past due", "right, past due"},
    "past_due": {"nothing, past due", "right, past due"},
    "after_all_attempts": {"the last wrong try"},
    "after_all_attempts_or_correct": {"the last wrong try", "right", "right, past due"},
    "after_attempts": {"a wrong try", "the last wrong try", "right", "right, past due"},
    "never": set(),
    "": set(),
    "a rule of a later release": {"the last wrong try", "right", "nothing, past due", "right, past due"},
}


@pytest.mark.parametrize("showanswer", SHOWN)
def test_each_rule_shows_answers_when_the_platform_does(showanswer: str) -> None:
    shown = {
        name
        for name, (attempts, correct, past_due) in CASES.items()
        if Rules(showanswer=showanswer, past_due=past_due, after=1).shows_answer(attempts, correct, 2)
    }
    assert shown == SHOWN[showanswer]


@pytest.mark.parametrize(("showanswer", "shown"), [("past_due", True), ("never", False), ("", False)])
def test_staff_see_answers_unless_they_are_never_shown(showanswer: str, shown: bool) -> None:
    assert Rules(showanswer=showanswer, staff=True).shows_answer(0, False, None) is shown


def test_answers_are_never_shown_while_results_are_not() -> None:
    assert not Rules(showanswer="always", results=False, staff=True).shows_answer(9, True, 1)


@pytest.mark.parametrize(
    ("after", "tries", "attempts", "shown"), [(3, 2, 2, True), (3, None, 2, False), (0, 2, 0, True)]
)
def test_answer_after_so_many_attempts_asks_for_no_more_than_there_are(
    after: int, tries: int | None, attempts: int, shown: bool
) -> None:
    assert Rules(showanswer="after_attempts", after=after).shows_answer(attempts, False, tries) is shown


@pytest.mark.parametrize(
    ("rules", "closed"),
    [(Rules(), False), (Rules(past_due=True), True), (Rules(tries=0), True), (Rules(tries=1), False)],
)
def test_deadline_and_no_tries_close(rules: Rules, closed: bool) -> None:
    assert rules.closed is closed
