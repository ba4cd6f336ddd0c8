"""What the first versions of the block wrote is opened by today's."""

import json
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from builders import platform
from runtimes import Platform

STORED = {path.stem: path for path in Path(__file__).parent.glob("*.json")}
LEARNER = 7


@pytest.fixture(params=sorted(STORED))
def old(request: pytest.FixtureRequest) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(STORED[request.param].read_text(encoding="utf-8"))
    return found


@pytest.fixture
def place(old: dict[str, Any]) -> Platform:
    found = platform(old["authored"]["data"])
    found.authored.update(deepcopy(old["authored"]))
    found.rows[LEARNER] = deepcopy(old["rows"][str(LEARNER)])
    return found


def points(row: dict[str, Any]) -> tuple[float, float]:
    first = (row.get("raw_earned"), row.get("raw_possible"))
    earned, possible = row["counters"].get("points", first)
    return earned, possible


def weeks(row: dict[str, Any]) -> Any:
    return row.get("calibration", {}).get("weeks") or row["counters"]["weeks"]


def record(place: Platform) -> dict[str, Any]:
    status, reply = place.call("student_view_user_state", {}, method="GET")
    assert status == 200
    return reply


def test_learner_finds_every_answer_and_every_read_section(old: dict[str, Any], place: Platform) -> None:
    row = old["rows"][str(LEARNER)]
    state = record(place)
    assert state["answers"].keys() == row["answers"].keys()
    assert state["read"] == row["reading"]["read"]
    page = place.page()
    assert "Not right" in page
    assert "The author changed this question" not in page
    assert place.rows[LEARNER] == row, "looking writes nothing"


def test_points_are_the_same_now_and_after_a_rescore(old: dict[str, Any], place: Platform) -> None:
    row = old["rows"][str(LEARNER)]
    block = place.block(LEARNER)
    assert block.has_submitted_answer()
    block.rescore(only_if_higher=False)
    block.save()
    assert tuple(place.block(LEARNER).get_score()) == points(row)


def test_learner_goes_on_and_loses_nothing(old: dict[str, Any], place: Platform) -> None:
    before = record(place)
    status, reply = place.answer("q2", "b", rev=old["rows"][str(LEARNER)]["counters"]["rev"])
    assert (status, reply["rev"]) == (200, before["rev"] + 1)
    after = record(place)
    assert after["answers"].keys() == {*before["answers"], "q2"}
    assert {id: after["answers"][id] for id in before["answers"]} == before["answers"]
    row, now = old["rows"][str(LEARNER)], place.rows[LEARNER]
    totals = now["answers"][""]
    assert totals["points"][0] == points(row)[0] + 1
    assert now["attempts"] == row["attempts"] + 1
    assert weeks(row).keys() <= totals["weeks"].keys()
    earlier = [now.get(name) for name in ("counters", "calibration", "raw_earned")]
    assert not any(earlier), "it stands in one place"


def test_learner_who_only_opened_a_hint_keeps_it_and_their_revision() -> None:
    old = json.loads(STORED["split"].read_text(encoding="utf-8"))
    place = platform(old["authored"]["data"])
    place.rows[LEARNER] = deepcopy(old["rows"]["8"])
    assert place.rev() == 1
    key = {"question": "q2", "key": "key-hint-0002", "rev": 1}
    assert place.call("hint", key)[1]["rev"] == 1, "the same hint, asked for once more after the upgrade"
    assert place.answer("q2", "b")[1]["rev"] == 2
    assert place.rows[LEARNER]["reading"]["hints"] == {"q2": 1}
    assert place.rows[LEARNER]["counters"] == {}


def test_points_that_staff_gave_somebody_who_was_never_there_are_kept() -> None:
    """An override makes a row for a learner who has none; in the last version it held the counters only."""
    place = platform()
    place.rows[LEARNER] = {"counters": {"v": 1, "points": [2, 3]}}
    assert tuple(place.block(LEARNER).get_score()) == (2, 3)
    assert place.call("hint", {"question": "q1", "key": "key-hint-0001", "rev": 0})[0] == 200
    assert tuple(place.block(LEARNER).get_score()) == (2, 3)


def test_points_that_staff_gave_in_the_first_version_to_somebody_who_was_never_there_are_kept() -> None:
    place = platform()
    place.rows[LEARNER] = {"raw_earned": 2.0, "raw_possible": 3.0}
    assert tuple(place.block(LEARNER).get_score()) == (2, 3)


@pytest.mark.parametrize("answers", [[], None, "x", 5])
def test_revision_and_points_outlive_answers_that_cannot_be_read(answers: object) -> None:
    place = platform()
    place.rows[LEARNER] = {"answers": answers, "counters": {"v": 1, "rev": 9, "points": [2, 3]}, "attempts": 2}
    assert place.rev() == 9
    assert tuple(place.block(LEARNER).get_score()) == (2, 3)


def test_reading_on_writes_no_answers_over_those_of_another_device(old: dict[str, Any], place: Platform) -> None:
    before = deepcopy(place.rows[LEARNER])
    seen = {"lesson": "l2", "section": "l2-a", "key": "key-seen-0001"}
    assert place.call("seen", seen)[0] == 200
    changed = {name for name, value in place.rows[LEARNER].items() if before.get(name) != value}
    assert changed == {"reading"}


def test_author_opens_the_guide_with_its_unknown_fields_and_saves_it_as_it_was(
    old: dict[str, Any], place: Platform
) -> None:
    stored = json.loads(old["authored"]["data"])
    status, loaded = place.call("edit_load", {}, author=True)
    assert (status, loaded["guide"]) == (200, stored)
    assert [problem for problem in loaded["problems"] if problem["level"] == "broken"] == []
    body = {name: loaded[name] for name in ("guide", "settings", "edition")}
    status, reply = place.call("edit_save", body, author=True)
    assert status == 200, reply
    assert json.loads(place.authored["data"]) == stored
