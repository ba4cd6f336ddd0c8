"""Points for the platform."""

import json
from itertools import count
from math import isfinite
from typing import Any

import pytest
from builders import guide, lesson, multiple, platform, quiz, single, small_guide
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule
from runtimes import staff, user_fields
from runtimes.changes import CHANGES
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
    assert place.rows[7]["answers"][""]["points"][0] == 1


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
    assert place.rows[7]["answers"][""]["points"][0] == 1


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
    assert place.rows[7]["answers"][""]["points"][0] == 1


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


# --- Everything in any order --------------------------------------------------------------------------

LEARNERS = st.sampled_from([1, 2])
RESPONSES = {"q1": ["a", "b", "z", "new-b"], "q2": ["a", "b"], "q9": ["b"], "m1": [["a"], ["a", "c"], ["d"], "b"]}
JUNK = st.sampled_from([None, "", "x", [], {}, -1, 1.5, 99, True, [[]], {"q1": None}, {"q1": ["b", 1, 9, 1, 1, 1, 1]}])


class Course(RuleBasedStateMachine):
    """Learners, an author and staff, in any order: what is published can always be stored, and nothing raises."""

    def __init__(self) -> None:
        super().__init__()
        self.place = platform(course={})
        self.keys = count()

    @rule(learner=LEARNERS, question=st.sampled_from(sorted(RESPONSES)), choice=st.integers(0, 3))
    def answer(self, learner: int, question: str, choice: int) -> None:
        responses = RESPONSES[question]
        status, reply = self.act("answer", learner, question=question, response=responses[choice % len(responses)])
        if status == 200 and self.place.events("grade"):
            row = self.place.rows[learner]
            assert self.place.grades[learner] == tuple(row["answers"][""]["points"])
            assert reply["verdict"]["score"] == 1 or row["answers"][""]["points"][0] < row["answers"][""]["points"][1]

    @rule(learner=LEARNERS, quiz=st.sampled_from(["l1-q", "l2-q"]), which=st.sampled_from(["all", "missed"]))
    def retry(self, learner: int, quiz: str, which: str) -> None:
        before = dict(self.place.grades)
        self.act("retry", learner, quiz=quiz, which=which)
        assert self.place.grades == before

    def act(self, name: str, learner: int, **body: Any) -> tuple[int, Any]:
        """What a learner does; never with `only_if_higher`, and a row is saved whenever something was published."""
        self.place.published.clear()
        body |= {"key": f"k-{next(self.keys):08d}", "rev": 10**6}
        status, reply = self.place.call(name, body, learner=learner, place="lms")
        assert status in (200, 403, 404, 409, 422)
        assert all(not grade.get("only_if_higher") for grade in self.place.events("grade"))
        if self.place.events("grade"):
            assert self.place.rows[learner]["answers"][""]["points"][1]
        return status, reply

    @rule(
        edits=st.lists(st.sampled_from(CHANGES), max_size=2, unique=True), lessons=st.sampled_from([[], ["l2"], ["x"]])
    )
    def edit(self, edits: list[Any], lessons: list[str]) -> None:
        document = small_guide()
        for change in edits:
            change(document)
        self.place.authored |= {"data": json.dumps(document), "lessons": lessons}

    @rule()
    def break_the_guide(self) -> None:
        self.place.authored["data"] = "{"

    @rule(learner=st.none() | LEARNERS, higher=st.booleans())
    def rescore(self, learner: int | None, higher: bool) -> None:
        before = {person: share(pair) for person, pair in self.place.grades.items()}
        staff.rescore(self.place, learner, only_if_higher=higher)
        if higher:
            assert all(share(self.place.grades[person]) >= old for person, old in before.items())

    @rule(learner=LEARNERS, part=st.floats(0, 1))
    def override(self, learner: int, part: float) -> None:
        most = self.place.block(place="unbound").max_score()
        staff.override(self.place, learner, part * most)

    @rule(learner=LEARNERS, how=st.sampled_from(["reset", "reset all", "delete", "delete all", "lose the grade"]))
    def clear(self, learner: int, how: str) -> None:
        if how == "reset all":
            staff.reset_all_attempts(self.place)
        elif how == "delete all":
            staff.delete_all_state(self.place)
        elif how == "lose the grade":
            self.place.grades.pop(learner, None)
        elif self.place.rows.get(learner):
            (staff.reset_attempts if how == "reset" else staff.delete_state)(self.place, learner)

    @rule(learner=LEARNERS, field=st.sampled_from(sorted(user_fields() - {"attempts"})), junk=JUNK)
    def spoil(self, learner: int, field: str, junk: Any) -> None:
        self.place.rows.setdefault(learner, {})[field] = junk

    @invariant()
    def what_is_published_can_be_stored(self) -> None:
        for grade in self.place.events("grade"):
            assert isfinite(grade["max_value"])
            assert 0 <= grade["value"] <= grade["max_value"] > 0
        assert all(0 <= event["completion"] <= 1 for event in self.place.events("completion"))
        assert all(0 <= share(pair) <= 1 for pair in self.place.grades.values())

    @invariant()
    def everybody_gets_a_page(self) -> None:
        shown = self.place.block(place="unbound").document.shown
        assert ("data-ig-root" in self.place.page(learner=1, place="lms")) is (shown is not None)


def share(pair: tuple[float | None, float | None]) -> float:
    earned, possible = pair
    return (earned or 0.0) / possible if possible else 0.0


TestCourse = Course.TestCase
TestCourse.settings = settings(max_examples=40, stateful_step_count=15, deadline=None)
