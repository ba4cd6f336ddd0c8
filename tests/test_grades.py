"""Points for the platform."""

import json

import pytest
from builders import guide, lesson, multiple, platform, quiz, single, small_guide
from xblock.scorable import Score


def test_points_are_known_without_a_learner() -> None:
    block = platform().block(learner=None)
    assert block.max_score() == 3
    assert block.has_score
    assert block.weight is None


def test_nothing_is_rescored_before_an_answer() -> None:
    block = platform().block()
    assert not block.has_submitted_answer()
    assert block.get_score() == Score(0, 3)


def test_rescore_after_the_key_changed() -> None:
    place = platform()
    place.answer("q1", "a")
    changed = small_guide()
    for choice in changed["lessons"][0]["sections"][2]["questions"][0]["choices"]:
        choice["correct"] = choice["id"] == "a"
    place.authored["data"] = json.dumps(changed)
    block = place.block()
    assert block.has_submitted_answer()
    block.rescore(only_if_higher=False)
    block.save()
    assert place.events("grade")[-1] == {"value": 1.0, "max_value": 3.0, "only_if_higher": False}
    assert place.rows[7]["raw_earned"] == 1.0


def flip(place) -> None:
    changed = small_guide()
    for choice in changed["lessons"][0]["sections"][2]["questions"][0]["choices"]:
        choice["correct"] = choice["id"] == "a"
    place.authored["data"] = json.dumps(changed)


def rescore(place, only_if_higher: bool = False) -> None:
    block = place.block()
    block.rescore(only_if_higher)
    block.save()


def test_answer_after_a_rescore_does_not_bring_the_old_points_back() -> None:
    place = platform()
    place.answer("q1", "b")
    flip(place)
    rescore(place)
    assert place.events("grade")[-1]["value"] == 0.0
    place.answer("q2", "a")
    assert place.events("grade")[-1]["value"] == 0.0


def test_rescore_without_a_change_keeps_the_best() -> None:
    place = platform()
    place.answer("q1", "b")
    place.call("retry", {"quiz": "l1-q", "which": "all", "key": "k-retry-1", "rev": 1})
    place.answer("q1", "a")
    rescore(place)
    assert place.events("grade")[-1]["value"] == 1.0


def test_rescore_only_if_higher_changes_nothing_when_it_is_lower() -> None:
    place = platform()
    place.answer("q1", "b")
    flip(place)
    before = json.dumps(place.rows[7])
    rescore(place, only_if_higher=True)
    assert json.dumps(place.rows[7]) == before
    assert len(place.events("grade")) == 1


def test_calculated_score_changes_nothing() -> None:
    place = platform()
    place.answer("q1", "b")
    flip(place)
    block = place.block()
    assert block.calculate_score() == Score(0.0, 3.0)
    block.save()
    assert place.rows[7]["raw_earned"] == 1.0


def test_rescore_leaves_out_answers_that_no_longer_fit() -> None:
    place = platform()
    place.answer("q1", "b")
    place.authored["data"] = json.dumps(guide(lesson("l1", quiz("l1-q", multiple("q1"), single("q9")))))
    assert place.block().calculate_score() == Score(0.0, 2.0)


@pytest.mark.parametrize("weight", [None, 1, 2.5])
def test_override_as_the_platform_does_it(weight: float | None) -> None:
    place = platform()
    place.answer("q1", "b")
    block = place.block()
    scale = weight or 1
    block.set_score(Score(2 / scale, block.max_score() / scale))
    block.publish_grade()
    block.save()
    assert place.events("grade")[-1] == {"value": 2 / scale, "max_value": 3 / scale, "only_if_higher": None}
    assert "data-ig-answered" in place.page()


def test_rescoring_a_broken_guide_keeps_the_score() -> None:
    place = platform()
    place.answer("q1", "b")
    place.authored["data"] = "{"
    block = place.block()
    block.rescore(only_if_higher=False)
    block.save()
    assert place.rows[7]["raw_earned"] == 1.0


def test_failing_grade_service_loses_no_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    import runtimes

    def fail(*_args: object) -> None:
        raise ConnectionError("broker is down")

    monkeypatch.setattr(runtimes._Runtime, "publish", fail)
    place = platform()
    assert place.answer("q1", "b")[0] == 200
    assert place.rows[7]["answers"]["q1"][0] == "b"


def test_rescore_that_fails_stops_no_task_and_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    from img_guide_xblock import grades

    place = platform()
    place.answer("q1", "b")
    before = json.dumps(place.rows[7])

    def fail(*_args: object) -> None:
        raise RuntimeError("odd record")

    monkeypatch.setattr(grades, "regraded", fail)
    rescore(place)
    assert json.dumps(place.rows[7]) == before
    assert len(place.events("grade")) == 1


def test_nothing_is_published_where_nothing_can_be_earned() -> None:
    place = platform(guide(lesson("l1", quiz("l1-q", single("q1"), settings={"scored": False}))))
    place.answer("q1", "b")
    place.block().publish_grade()
    assert place.events("grade") == []


def test_sources_are_numbered_in_the_order_in_which_a_reader_meets_them() -> None:
    from builders import text

    sources = [{"id": f"S{n}", "title": "t", "organisation": "o"} for n in range(2, 6)]
    asked = quiz("l1-q", single("q1", stem='x<sup data-source="S5"></sup>', sources=["S3", "S2"]))
    read = text("l1-a", '<p>y<sup data-source="S2"></sup><sup data-source="S4"></sup></p>')
    index = platform(guide(lesson("l1", asked, read), sources=sources)).block().shown.index
    assert index.notes["l1"] == ("S2", "S4", "S5", "S3")
