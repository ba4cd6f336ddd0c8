"""What the handlers tell of a learner's actions: once each, after it is stored, and no words of the learner's own."""

import json
from typing import Any

import pytest
from builders import as_text, guide, lesson, platform, quiz, single, text
from runtimes import Platform

from img_guide_xblock.host import Host

REFLECTION = {"id": "r1", "kind": "reflection", "stem": "Why?", "model_answer": "So."}


def course(**settings: Any) -> Platform:
    document = guide(
        lesson("l1", text("l1-a"), quiz("l1-q", single("q1"), REFLECTION, settings=settings)), lesson("l2")
    )
    return Platform(authored={"data": as_text(document)})


def told(place: Platform) -> list[str]:
    return [name.removeprefix("xblock.img_guide.") for name, _payload in place.published if name.startswith("xblock")]


def test_each_action_is_told_once_however_often_it_is_sent() -> None:
    place = course(preset="practice")
    for _twice in range(2):
        place.call("lesson", {"lesson": "l1"})
        place.call("seen", {"lesson": "l1", "section": "l1-a", "key": "k-00000001"})
        place.call("hint", {"question": "q1", "key": "k-00000002"})
        place.call("answer", {"question": "q1", "response": "a", "key": "k-00000003", "rev": 9})
        place.call("give_up", {"question": "q1", "key": "k-00000004", "rev": 9})
    assert sorted(told(place)) == sorted(
        ["lesson.opened", "lesson.opened", "section.read", "hint.shown", "question.answered", "answer.shown"]
    )


def test_starting_again_and_completing_a_quiz_are_told() -> None:
    place = course()
    place.answer("q1", "b")
    place.answer("r1", "Because.")
    place.call("retry", {"quiz": "l1-q", "which": "all", "key": "k-00000009", "rev": place.rev()})
    assert told(place) == ["question.answered", "question.answered", "quiz.completed", "quiz.restarted"]


def test_refused_request_tells_nothing() -> None:
    place = course()
    place.answer("q1", "zz")
    place.answer("nope", "b")
    place.call("lesson", {"lesson": "nope"})
    assert place.published == []


@pytest.mark.parametrize(("allowed", "seen"), [(False, False), (True, True)])
def test_own_words_are_told_only_when_the_operator_says_so(
    allowed: bool, seen: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    if allowed:
        monkeypatch.setattr(Host, "tells_free_text", True)
    place = course()
    place.answer("r1", "My own words")
    events = [payload for name, payload in place.published if name.startswith("xblock")]
    assert ("My own words" in json.dumps(events)) is seen


def test_event_that_fails_loses_no_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("img_guide_xblock.grades.Origin", None)
    place = platform()
    assert place.answer("q1", "b")[0] == 200
    assert place.rows[7]["answers"]["q1"][0] == "b"


def test_operator_setting_is_read_from_the_platforms_settings() -> None:
    from types import SimpleNamespace

    def host(bucket: object) -> Host:
        service = SimpleNamespace(get_settings_bucket=lambda block: bucket)
        return Host(SimpleNamespace(runtime=SimpleNamespace(service=lambda block, name: service)))

    assert host({"events_free_text": True}).tells_free_text
    assert not any(host(bucket).tells_free_text for bucket in (None, {}, {"events_free_text": "no"}))
