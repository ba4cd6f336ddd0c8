"""Deadlines, the course's limit of tries, and what it shows of results and answers (contract 9.1 to 9.3)."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from builders import SECRET, as_text, choice, guide, lesson, quiz, single, text
from runtimes import Platform

from img_guide_xblock.guide.questions import QUESTION_KINDS

NOW = datetime.now(UTC)
PAST, FUTURE = NOW - timedelta(days=1), NOW + timedelta(days=1)
CLOSED = "Closed: answers are no longer taken."


def place(*questions: dict[str, Any], settings: dict[str, Any] | None = None, **course: Any) -> Platform:
    """A block in a course; `course` is what the course says."""
    asked = questions or (single("q1"), single("q2"))
    document = guide(lesson("l1", text("l1-a"), quiz("l1-q", *asked, settings=settings or {})))
    return Platform(authored={"data": as_text(document)}, course=course)


# --- the deadline -------------------------------------------------------------------------


def test_answer_before_the_deadline_is_taken_and_the_page_says_until_when() -> None:
    before = place(due=FUTURE)
    page = before.page()
    assert f"Answers are taken until {FUTURE.day} {FUTURE:%B %Y, %H:%M} UTC." in page
    assert CLOSED not in page
    assert before.answer("q1", "b")[0] == 200


def test_answer_after_the_deadline_is_refused_and_stores_and_publishes_nothing() -> None:
    after = place(due=PAST)
    status, reply = after.answer("q1", "b", rev=0)
    assert (status, reply["error"]) == (409, "closed")
    assert "not saved" in reply["say"]
    assert after.rows == {7: {}}
    assert after.published == []


def test_time_passes_while_the_page_is_open() -> None:
    course: dict[str, Any] = {"due": FUTURE}
    block = place(**course)
    assert 'type="submit"' in block.page()
    block.answer("q1", "a")
    assert block.course is not None
    block.course["due"] = PAST
    status, reply = block.answer("q2", "b")
    assert (status, reply["error"]) == (409, "closed")
    assert 'type="submit"' not in reply["html"]
    assert [payload["value"] for payload in block.events("grade")] == [0.0]


def test_page_after_the_deadline_can_be_read_and_says_when_it_closed() -> None:
    page = place(due=PAST).page()
    assert f"This quiz closed on {PAST.day} {PAST:%B %Y, %H:%M} UTC." in page
    assert "Words" in page
    assert "Stem of q1" in page
    assert 'type="submit"' not in page


def test_grace_period_and_personal_extension_count() -> None:
    assert place(due=PAST, graceperiod=timedelta(days=2)).answer("q1", "b")[0] == 200
    assert place(due=FUTURE + timedelta(days=9)).answer("q1", "b")[0] == 200
    assert place(due=PAST, graceperiod=timedelta(minutes=1)).answer("q1", "b")[0] == 409


def test_deadline_holds_in_a_self_paced_course_because_there_it_is_the_learners_own() -> None:
    assert place(due=PAST, self_paced=True).answer("q1", "b")[0] == 409


def test_deadline_without_a_time_zone_is_in_utc() -> None:
    assert place(due=PAST.replace(tzinfo=None)).answer("q1", "b")[0] == 409
    assert place(due=FUTURE.replace(tzinfo=None)).answer("q1", "b")[0] == 200


def test_practice_never_closes() -> None:
    practice = place(settings={"scored": False}, due=PAST, max_attempts=0)
    assert "closed" not in practice.page().lower()
    assert practice.answer("q1", "b")[0] == 200


def test_runtime_that_puts_a_deadline_on_every_block_is_not_believed() -> None:
    block = Platform(authored={"data": as_text(guide(lesson("l1", quiz("l1-q", single("q1")))))}).block()
    block.due = datetime.now()  # noqa: DTZ005 - as the workbench does
    assert block.host.closes is None


@pytest.mark.parametrize("action", ["retry", "give_up"])
def test_nothing_else_opens_a_closed_quiz(action: str) -> None:
    block = place(settings={"preset": "practice"}, due=FUTURE)
    block.answer("q1", "a")
    rev, before = block.rev(), dict(block.rows[7])
    assert block.course is not None
    block.course["due"] = PAST
    body = {"quiz": "l1-q", "which": "all"} if action == "retry" else {"question": "q1"}
    status, reply = block.call(action, {**body, "key": "k-00000009", "rev": rev})
    assert (status, reply["error"]) == (409, "closed")
    assert block.rows[7] == before


@pytest.mark.parametrize("kind", QUESTION_KINDS)
def test_question_that_was_not_answered_is_explained_after_the_deadline(kind: Any) -> None:
    question = kind.example("q1")
    block = place(question.model_dump(mode="json"), due=PAST)
    page = block.page()
    assert 'type="submit"' not in page
    if question.solution is None:
        assert CLOSED in page
    else:
        assert "Not answered. This is the answer." in page
        assert "Your answer" not in page
        assert "Your place" not in page


def test_answer_that_was_open_again_when_the_quiz_closed_is_explained() -> None:
    block = place(single("q1"), settings={"preset": "practice"}, due=FUTURE)
    block.answer("q1", "a")
    assert f"Rationale {SECRET} q1" not in block.page()
    assert block.course is not None
    block.course["due"] = PAST
    page = block.page()
    assert f"Rationale {SECRET} q1" in page
    assert "Not right" in page
    assert "Not answered" not in page
    assert "data-ig-retry" not in page


def test_summary_of_a_closed_quiz_counts_what_was_answered() -> None:
    block = place(due=FUTURE)
    block.answer("q1", "b")
    assert block.course is not None
    block.course["due"] = PAST
    assert "1 of 2 answered, 1 right." in block.page()
    assert "are right" not in place(due=PAST).page()


# --- the course's limit of tries -----------------------------------------------------------


def test_limit_of_the_course_holds_for_each_question_that_counts() -> None:
    block = place(max_attempts=1)
    assert block.answer("q1", "a")[0] == 200
    assert block.answer("q2", "a")[0] == 200
    assert "data-ig-retry" not in block.page()
    status, reply = block.call("retry", {"quiz": "l1-q", "which": "all", "key": "k-00000009", "rev": block.rev()})
    assert status == 200
    assert "<form" not in reply["html"]


@pytest.mark.parametrize(
    ("course", "author", "left"),
    [
        (2, None, True),
        (1, None, False),
        (None, 1, False),
        (5, 1, False),
        (1, 5, False),
        ("2", None, True),
        ("x", None, True),
    ],
)
def test_the_smaller_limit_of_course_and_author_holds(course: Any, author: int, left: bool) -> None:
    settings = {"max_attempts": author} if author else {}
    block = place(single("q1"), settings=settings, max_attempts=course)
    block.answer("q1", "a")
    assert ("data-ig-retry" in block.page()) is left


@pytest.mark.parametrize("limit", [0, "0", -1])
def test_no_tries_at_all_means_closed(limit: object) -> None:
    block = place(max_attempts=limit)
    assert "This quiz is closed. You can read it; answers are not taken." in block.page()
    assert block.answer("q1", "b")[1]["error"] == "closed"


# --- results and answers ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("rule", "due", "staff", "shown"),
    [
        ("always", FUTURE, False, True),
        ("", None, False, True),
        ("never", PAST, True, False),
        ("never_but_include_grade", None, False, False),
        ("past_due", PAST, False, True),
        ("past_due", FUTURE, False, False),
        ("past_due", FUTURE, True, True),
        ("past_due", None, False, True),
    ],
)
def test_results_are_shown_when_the_course_says_so(rule: str, due: Any, staff: bool, shown: bool) -> None:
    block = place(due=FUTURE, show_correctness=rule)
    block.answer("q1", "b")
    assert block.course is not None
    block.course["due"] = due
    page = block.page(staff=staff)
    assert (f"Rationale {SECRET} q1" in page) is shown
    assert ("Your answer is saved. The result is shown when the course allows it." in page) is not shown


def test_reply_to_an_answer_tells_no_result_that_the_course_hides() -> None:
    _status, reply = place(show_correctness="never").answer("q1", "b")
    assert "verdict" not in reply
    assert SECRET not in str(reply)


def test_quiz_that_leaves_it_to_the_course_tells_the_verdict_and_keeps_the_answer() -> None:
    block = place(settings={"preset": "graded", "max_attempts": 2}, showanswer="closed")
    _status, reply = block.answer("q1", "a")
    assert reply["verdict"]["correct"] is False
    assert "Not right" in reply["html"]
    assert "The answer is explained when the course allows it." in reply["html"]
    assert SECRET not in str(reply)


@pytest.mark.parametrize(
    ("rule", "shown"), [("attempted", True), ("answered", False), ("never", False), ("always", True)]
)
def test_quiz_that_leaves_it_to_the_course_explains_by_its_rule_for_answers(rule: str, shown: bool) -> None:
    block = place(settings={"preset": "graded"}, showanswer=rule)
    _status, reply = block.answer("q1", "a")
    assert (f"Rationale {SECRET} q1" in reply["html"]) is shown


def test_question_whose_answer_is_kept_back_does_not_come_back_for_review() -> None:
    block = place(settings={"preset": "graded"}, showanswer="never")
    block.answer("q1", "a")
    status, reply = block.call("review", {"question": "q1", "response": "b", "key": "k-00000009", "rev": block.rev()})
    assert (status, reply["error"]) == (409, "stale")
    assert SECRET not in str(reply)


def test_quiz_with_a_rule_of_its_own_does_not_wait_for_the_rule_for_answers() -> None:
    assert SECRET in str(place(showanswer="never").answer("q1", "a"))


# --- completion ------------------------------------------------------------------------------


def completions(block: Platform) -> list[float]:
    return [round(payload["completion"], 3) for payload in block.events("completion")]


def read_all(block: Platform) -> None:
    block.call("seen", {"lesson": "l1", "section": "l1-a", "key": "k-00000001"})


def test_everything_read_and_answered_is_complete_even_if_nothing_is_right() -> None:
    block = place()
    read_all(block)
    block.answer("q1", "a")
    block.answer("q2", "a")
    assert completions(block) == [0.333, 0.667, 1.0]
    assert "100 % complete" in block.page()


def test_closed_quiz_counts_as_done_so_that_nobody_is_stuck() -> None:
    block = place(due=PAST)
    read_all(block)
    assert completions(block) == [1.0]


def test_practice_and_questions_without_a_right_answer_are_not_needed() -> None:
    reflect = {"id": "r1", "kind": "reflection", "stem": "Why?", "model_answer": "So."}
    block = place(single("q1"), reflect)
    read_all(block)
    block.answer("q1", "b")
    assert completions(block)[-1] == 1.0
    practice = place(settings={"scored": False})
    read_all(practice)
    assert completions(practice) == [1.0]


def test_drawn_questions_that_do_not_count_leave_completion_in_reach() -> None:
    reflections = [{"id": f"r{n}", "kind": "reflection", "stem": "Why?", "model_answer": "So."} for n in range(4)]
    block = place(single("q1"), *reflections, settings={"draw": 2})
    read_all(block)
    asked = [id for id in ("q1",) if id not in block.block().view.left_out]
    for id in asked:
        block.answer(id, "b")
    assert completions(block)[-1] == 1.0


def test_completion_sinks_again_when_staff_reset_the_tries() -> None:
    block = place()
    read_all(block)
    block.answer("q1", "b")
    block.answer("q2", "b")
    block.rows[7]["attempts"] = 0
    block.answer("q1", "b")
    assert completions(block) == [0.333, 0.667, 1.0, 0.667]


# --- which score counts ----------------------------------------------------------------------


@pytest.mark.parametrize(("method", "values"), [("highest_score", [1.0, 1.0]), ("last_score", [1.0, 0.0])])
def test_best_or_last_score_counts_as_the_author_says(method: str, values: list[float]) -> None:
    block = place(single("q1"), settings={"grading_method": method})
    block.answer("q1", "b")
    block.call("retry", {"quiz": "l1-q", "which": "all", "key": "k-00000009", "rev": block.rev()})
    block.answer("q1", "a")
    assert [payload["value"] for payload in block.events("grade")] == values


# --- what a change of the guide or of the clock must not leave behind ---------------------------


def test_answer_to_a_key_that_changed_is_no_right_answer_any_more() -> None:
    block = place(single("q1"), settings={"preset": "graded"}, showanswer="answered")
    block.answer("q1", "b")
    assert f"Rationale {SECRET} q1" in block.page()
    other = single("q1", choices=[choice("a", True), choice("b"), choice("c")])
    document = guide(lesson("l1", text("l1-a"), quiz("l1-q", other, settings={"preset": "graded"})))
    block.authored["data"] = as_text(document)
    assert SECRET not in block.page()


def test_limit_of_the_course_does_not_hold_for_practice() -> None:
    block = place(settings={"scored": False}, max_attempts=1)
    block.answer("q1", "a")
    assert "data-ig-retry" in block.page()


def test_closed_lesson_is_done_when_it_is_read_and_nothing_asks_for_answers() -> None:
    block = place(due=PAST)
    read_all(block)
    page = block.page()
    assert "now answer its questions" not in page
    assert "All done: everything is read and answered." in page
    assert "about" not in page.split("data-ig-lesson")[1].split("</p>")[0]


def test_card_that_was_printed_before_the_deadline_is_not_shown_after_it() -> None:
    scale = {
        "id": "r1",
        "kind": "rating",
        "stem": "How sure?",
        "scale": [{"id": "1", "text": "No"}, {"id": "2", "text": "Yes"}],
    }
    block = place(scale, due=FUTURE)
    assert 'type="submit"' in block.page()
    assert block.course is not None
    block.course["due"] = PAST
    assert 'type="submit"' not in block.page()


def test_closed_quiz_that_nobody_answered_praises_nobody() -> None:
    document = guide(lesson("l1", quiz("l1-q", single("q1"), bands=[{"from": 0, "html": "Well done."}])))
    page = Platform(authored={"data": as_text(document)}, course={"due": PAST}).page()
    assert "Well done." not in page
