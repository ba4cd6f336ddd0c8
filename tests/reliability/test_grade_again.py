"""A grade that the platform did not take is told again when the page sends its newest answer again."""

from typing import Any

import pytest
from builders import platform
from runtimes import Platform


@pytest.fixture
def grades_fail(monkeypatch: pytest.MonkeyPatch) -> dict[str, bool]:
    import runtimes

    publish, failing = runtimes._Runtime.publish, {"now": True}

    def sometimes(self: Any, block: Any, event: str, payload: Any) -> None:
        if failing["now"] and event == "grade":
            raise ConnectionError("database is locked")
        publish(self, block, event, payload)

    monkeypatch.setattr(runtimes._Runtime, "publish", sometimes)
    return failing


def send(place: Platform, question: str, key: str, rev: int) -> int:
    return place.call("answer", {"question": question, "response": "b", "key": key, "rev": rev})[0]


def test_answer_whose_grade_was_not_taken_is_graded_when_it_is_sent_again(grades_fail: dict[str, bool]) -> None:
    place = platform()
    assert send(place, "q1", "key-first", 0) == 200
    assert place.events("grade") == []
    grades_fail["now"] = False
    assert send(place, "q1", "key-first", 0) == 200
    assert [payload["value"] for payload in place.events("grade")] == [1.0]
    assert place.rows[7]["answers"]["q1"][1] == 1


def test_old_request_that_comes_late_does_not_touch_the_grade() -> None:
    place = platform()
    send(place, "q1", "key-first", 0)
    send(place, "q2", "key-second", 1)
    told = len(place.events("grade"))
    assert send(place, "q1", "key-first", 0) == 200
    assert len(place.events("grade")) == told
