"""Who answered what, counted in the host's own table."""

import json
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test import modify_settings
from runtimes.services import COURSE, UsageKey

from img_guide_xblock import crowd
from img_guide_xblock.crowd import concerned, crowd_of, published
from img_guide_xblock.guide.changes import Change
from img_guide_xblock.study.codec import encoded
from img_guide_xblock.study.record import Answer, Record

PLAIN = "guide.img_guide.d0.u0"
COURSE_USAGE = UsageKey("block-v1:X+Y+Z+type@img_guide+block@g", True)


def state(*questions: str, **more: Any) -> str:
    """What the platform keeps of somebody who answered these questions."""
    answers = {id: Answer(response="a", attempts=1, best=1.0, rev=1) for id in questions}
    stored = encoded(Record(answers=answers, rev=1, attempts=len(answers)))
    return json.dumps({"answers": stored.answers, "attempts": len(answers), **more})


@contextmanager
def tables(folder: Path, *models: Any) -> Iterator[None]:
    """A database with these tables only."""
    name = connection.settings_dict["NAME"]
    connection.close()
    connection.settings_dict["NAME"] = folder / "crowd.sqlite3"
    try:
        with connection.schema_editor() as editor:
            for model in models:
                editor.create_model(model)
        yield
    finally:
        connection.close()
        connection.settings_dict["NAME"] = name


@pytest.fixture
def workbench(tmp_path: Path) -> Iterator[Any]:
    from workbench.models import XBlockState

    with tables(tmp_path, XBlockState):
        yield XBlockState.objects


@pytest.fixture
def courseware(tmp_path: Path) -> Iterator[Any]:
    with modify_settings(INSTALLED_APPS={"append": "courseware_double.apps.CoursewareDouble"}):
        from courseware_double.models import StudentModule

        with tables(tmp_path, StudentModule):
            yield StudentModule.objects


def answered(rows: Any, student: int, *questions: str, **where: Any) -> None:
    place = {"module_state_key": str(COURSE_USAGE), "course_id": str(COURSE), **where}
    rows.create(module_type="img_guide", student_id=student, **{"state": state(*questions), **place})


def test_learners_of_the_platform_are_counted_by_what_they_answered(courseware: Any) -> None:
    answered(courseware, 1, "q1", "q2")
    answered(courseware, 2, "q2")
    answered(courseware, 3)
    found = crowd_of(COURSE_USAGE)
    assert found is not None
    assert [found.count({id}) for id in ("q1", "q2", "q3", "")] == [1, 2, 0, 2]
    assert found.count({"q1", "q2"}) == 2


def test_other_blocks_and_other_runs_of_a_course_are_not_counted(courseware: Any) -> None:
    answered(courseware, 1, "q1", module_state_key="block-v1:X+Y+Z+type@img_guide+block@other")
    answered(courseware, 1, "q1", course_id="course-v1:X+Y+another")
    assert crowd_of(COURSE_USAGE) == crowd.Crowd(())


def test_reset_attempts_leave_an_answer_an_answer(courseware: Any) -> None:
    answered(courseware, 1, state=state("q1", attempts=0))
    found = crowd_of(COURSE_USAGE)
    assert found
    assert found.count({"q1"}) == 1


@pytest.mark.parametrize(
    "damaged",
    [None, "", "{", "[]", '"q1"', '{"answers": 5}', '{"answers": {"q1": "q1"}}', '{"reading": {"hints": {"q1": 1}}}'],
)
def test_state_without_an_answer_that_can_be_read_counts_for_nothing(courseware: Any, damaged: str | None) -> None:
    answered(courseware, 1, state=damaged)
    answered(courseware, 2, "q1")
    found = crowd_of(COURSE_USAGE)
    assert found
    assert found.count({"q1"}) == found.count({""}) == 1


class Draft:
    """A key as Studio may have it: it names the draft, and learners' rows do not."""

    def __init__(self, branch: str | None) -> None:
        self.branch, self.context_key = branch, COURSE_USAGE.context_key
        self.course_key = f"{COURSE}{f'+branch@{branch}' if branch else ''}"

    def for_branch(self, branch: str | None) -> "Draft":
        return Draft(branch)

    def __str__(self) -> str:
        return str(COURSE_USAGE) + (f"+branch@{self.branch}" if self.branch else "")


def test_draft_in_studio_counts_those_who_answered_what_is_published(courseware: Any) -> None:
    answered(courseware, 1, "q1")
    found = crowd_of(Draft("draft-branch"))
    assert found
    assert found.count({"q1"}) == 1
    assert str(published(Draft("draft-branch"))) == str(COURSE_USAGE)
    assert published(PLAIN) == PLAIN


def test_learners_of_the_workbench_are_counted_and_what_authors_wrote_is_not(workbench: Any) -> None:
    for user, scope, usage in [
        ("anna", "usage", PLAIN),
        ("ben", "usage", "guide.img_guide.d0.u1"),
        (None, "usage", PLAIN),
        ("carla", "definition", PLAIN),
    ]:
        workbench.create(scope=scope, scope_id=usage, user_id=user, state=state("q1"))
    found = crowd_of(PLAIN)
    assert found
    assert found.count({"q1"}) == 1


def test_library_does_not_know_who_answers_in_the_courses_that_took_it_over(courseware: Any) -> None:
    answered(courseware, 1, "q1", module_state_key="lb:X:guides:img_guide:g", course_id="lib:X:guides")
    assert crowd_of(UsageKey("lb:X:guides:img_guide:g", False)) is None


def test_platform_without_the_table_does_not_know_and_says_nothing(caplog: pytest.LogCaptureFixture) -> None:
    assert crowd_of(COURSE_USAGE) is None
    assert caplog.records == []


def test_database_that_fails_is_logged_once_and_breaks_nothing(
    workbench: Any, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with connection.schema_editor() as editor:
        editor.delete_model(workbench.model)
    caplog.set_level(logging.ERROR)
    assert crowd_of(PLAIN) is None
    assert [record.getMessage() for record in caplog.records] == [
        f"img_guide: the learners of {PLAIN} could not be counted"
    ]


def test_more_learners_than_can_be_counted_while_an_author_waits_are_not_counted(
    courseware: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(crowd, "MOST_ROWS", 2)
    answered(courseware, 1, "q1")
    answered(courseware, 2, "q1")
    assert crowd_of(COURSE_USAGE) is not None
    answered(courseware, 3, "q1")
    assert crowd_of(COURSE_USAGE) is None


def test_changes_that_concern_nobody_are_left_out_and_nobody_is_counted_twice(courseware: Any) -> None:
    answered(courseware, 1, "q1", "q2")
    answered(courseware, 2, "q2")
    answered(courseware, 3, "other")
    found = [Change("key_changed", "q1"), Change("key_changed", "q2"), Change("question_removed", "q9")]
    felt = concerned(found, COURSE_USAGE)
    assert [(change.question, learners) for change, learners in felt.changes] == [("q1", 1), ("q2", 2)]
    assert felt.learners == 2
    points = concerned([*found, Change("points_changed")], COURSE_USAGE)
    assert [learners for _change, learners in points.changes] == [1, 2, 3]
    assert points.learners == 3


def test_nothing_is_counted_when_nothing_changes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(crowd, "crowd_of", lambda usage: pytest.fail("counted"))
    assert concerned([], COURSE_USAGE).changes == ()


def test_where_nobody_can_be_counted_every_change_is_told() -> None:
    felt = concerned([Change("key_changed", "q1")], UsageKey("lb:X:guides:img_guide:g", False))
    assert ([learners for _change, learners in felt.changes], felt.learners) == ([None], None)
