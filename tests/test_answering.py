"""Quizzes by their settings: tries, what is revealed when, hints, drawing, confidence, reviews."""

import json
from typing import Any

import pytest
from builders import SECRET, guide, lesson, multiple, platform, quiz, single, small_guide, text
from runtimes import Platform

from img_guide_xblock.host import Host
from img_guide_xblock.study.rules import Rules


def place_with(*questions: dict[str, Any], **settings: Any) -> Platform:
    asked = questions or (single("q1"), single("q2"))
    return platform(guide(lesson("l1", text("l1-a"), quiz("l1-q", *asked, settings=settings))))


def call(place: Platform, name: str, question: str, **more: Any) -> tuple[int, Any]:
    place.count = getattr(place, "count", 0) + 1  # type: ignore[attr-defined]
    body = {"question": question, "key": f"call-{place.count:05d}", "rev": place.rev(), **more}  # type: ignore[attr-defined]
    return place.call(name, body)


def retry(place: Platform, which: str = "all") -> tuple[int, Any]:
    place.count = getattr(place, "count", 0) + 1  # type: ignore[attr-defined]
    body = {"quiz": "l1-q", "which": which, "key": f"retry-{place.count:05d}", "rev": place.rev()}  # type: ignore[attr-defined]
    return place.call("retry", body)


# --- practice: the answer after the last try, or on giving up -------------------


def test_practice_tells_the_verdict_and_keeps_the_answer_back_until_the_last_try() -> None:
    place = place_with(preset="practice")
    _status, first = place.answer("q1", "a")
    assert first["say"] == "Not right"
    assert SECRET not in json.dumps(first)
    assert "try 2 of 2" in first["html"]
    _status, second = place.answer("q1", "c")
    assert f"Rationale {SECRET} q1" in second["html"]
    assert place.rows[7]["answers"]["q1"][1] == 2


def test_practice_explains_a_right_answer_at_once() -> None:
    _status, reply = place_with(preset="practice").answer("q1", "b")
    assert f"Rationale {SECRET} q1" in reply["html"]


def test_giving_up_shows_the_answer_and_ends_the_tries() -> None:
    place = place_with(preset="practice")
    place.answer("q1", "a")
    assert 'data-ig-give-up="q1"' in place.page()
    status, reply = call(place, "give_up", "q1")
    assert status == 200
    assert f"Rationale {SECRET} q1" in reply["html"]
    assert place.answer("q1", "b")[0] == 409
    assert SECRET in place.page()


def test_nobody_gives_up_before_a_try() -> None:
    place = place_with(preset="practice")
    assert "data-ig-give-up" not in place.page()
    status, reply = call(place, "give_up", "q1")
    assert (status, reply["error"]) == (409, "stale")
    assert SECRET not in json.dumps(reply)


def test_self_check_cannot_be_given_up_because_nothing_is_kept_back() -> None:
    place = place_with()
    place.answer("q1", "a")
    retry(place)
    assert "data-ig-give-up" not in place.page()


def test_earlier_answer_stays_visible_until_the_next() -> None:
    place = place_with()
    place.answer("q1", "a")
    _status, reply = retry(place)
    card = reply["html"].split('data-ig-question="q1"')[1].split("</form>")[0]
    assert "Your last answer:" in card
    assert '<i class="ig-cross"></i> Not right' in card
    assert '<li dir="auto">Statement a</li>' in card


def test_earlier_answer_to_another_kind_is_left_out() -> None:
    place = place_with()
    place.answer("q1", "a")
    place.authored["data"] = json.dumps(guide(lesson("l1", quiz("l1-q", multiple("q1")))))
    assert "Your last answer:" not in place.page()


def test_who_gave_up_cannot_start_again_for_full_marks() -> None:
    place = place_with(preset="practice")
    place.answer("q1", "a")
    call(place, "give_up", "q1")
    assert "data-ig-retry" not in place.page()
    retry(place)
    assert place.answer("q1", "b")[0] == 409
    assert place.rows[7]["answers"]["q1"][2] == 0


@pytest.mark.parametrize("preset", ["graded", "practice"])
def test_giving_up_after_a_reset_by_staff_shows_nothing(preset: str) -> None:
    place = place_with(preset=preset)
    place.answer("q1", "a")
    place.rows[7]["attempts"] = 0
    status, reply = call(place, "give_up", "q1")
    assert status == 409
    assert SECRET not in json.dumps(reply)


def test_question_of_another_kind_breaks_neither_giving_up_nor_the_mobile_state() -> None:
    place = place_with(preset="practice")
    place.answer("q1", "a")
    place.authored["data"] = json.dumps(
        guide(lesson("l1", quiz("l1-q", multiple("q1"), settings={"preset": "practice"})))
    )
    assert call(place, "give_up", "q1")[0] == 409
    assert "verdict" not in place.raw("student_view_user_state", b"", "GET").json["answers"]["q1"]


# --- limits -----------------------------------------------------------------------


def test_last_try_is_the_last() -> None:
    place = place_with(max_attempts=1)
    place.answer("q1", "a")
    assert "data-ig-retry" not in place.page()
    retry(place)
    assert 'data-ig-question="q1"' not in place.page()
    assert place.answer("q1", "b")[0] == 409


def test_tries_are_counted_on_the_card() -> None:
    place = place_with(max_attempts=3)
    assert "try 1 of 3" in place.page()
    place.answer("q1", "a")
    retry(place)
    assert "try 2 of 3" in place.page()


def test_attempts_reset_by_staff_give_the_tries_back() -> None:
    place = place_with(max_attempts=1)
    place.answer("q1", "a")
    place.rows[7]["attempts"] = 0
    assert place.answer("q1", "b")[0] == 200


@pytest.mark.parametrize(
    ("preset", "more", "tries", "shown"),
    [
        ("self_check", {}, None, "at_once"),
        ("practice", {}, 2, "after_last"),
        ("graded", {}, 1, "by_course"),
        ("graded", {"max_attempts": None}, None, "by_course"),
        ("practice", {"reveal": "at_once", "max_attempts": 5}, 5, "at_once"),
    ],
)
def test_presets_and_what_authors_say_otherwise(preset: str, more: dict, tries: int | None, shown: str) -> None:
    block = place_with(preset=preset, **more).block()
    settings = block.shown.index.quizzes["l1-q"][1].settings
    assert (settings.tries, settings.shown) == (tries, shown)


# --- results by the course's rules ---------------------------------------------------


def hide(monkeypatch: pytest.MonkeyPatch, shown: bool = False) -> None:
    rules = Rules(results=shown, showanswer="always")
    monkeypatch.setattr(Host, "rules", property(lambda self: rules))


def test_hidden_results_are_nowhere(monkeypatch: pytest.MonkeyPatch) -> None:
    hide(monkeypatch)
    place = place_with(single("q1"), multiple("m1"), preset="graded", max_attempts=3)
    replies = [place.answer("q1", "b")[1], place.answer("m1", ["b"])[1], retry(place, "missed")[1]]
    replies += [place.answer("q1", "a")[1], place.answer("m1", ["a"])[1]]
    seen = [*map(json.dumps, replies), place.page(), place.raw("student_view_user_state", b"", "GET").text]
    for found in seen:
        assert SECRET not in found
        assert '"correct"' not in found
        assert "Right" not in found.replace("Right answers", "")
        assert "Not right" not in found
        assert "missed question" not in found
    assert "known 0 of 2 questions" in place.page()
    assert "All 2 answers are saved. Results are shown when the course allows it." in place.page()
    assert place.events("grade")[-1]["value"] == 1.75, "the grade counts all the same"


def test_hidden_results_do_not_say_what_was_missed_by_opening_it(monkeypatch: pytest.MonkeyPatch) -> None:
    hide(monkeypatch)
    place = place_with(preset="graded", max_attempts=2)
    place.answer("q1", "b")
    place.answer("q2", "a")
    _status, reply = retry(place, "missed")
    assert reply["html"].count("<form") == 2


def test_results_appear_when_the_course_opens_them(monkeypatch: pytest.MonkeyPatch) -> None:
    place = place_with(preset="graded")
    hide(monkeypatch)
    place.answer("q1", "b")
    hide(monkeypatch, shown=True)
    assert f"Rationale {SECRET} q1" in place.page()


# --- hints -------------------------------------------------------------------------


def test_hints_open_one_by_one_and_stay_open() -> None:
    place = place_with(single("q1", hints=["First hint", "Second hint"]))
    assert "First hint" not in place.page()
    _status, first = call(place, "hint", "q1")
    assert "First hint" in first["html"]
    assert "Second hint" not in first["html"]
    _status, second = call(place, "hint", "q1")
    assert "Second hint" in second["html"]
    assert "data-ig-hint" not in second["html"], "there is no third"
    assert "First hint" in place.page()
    assert place.rows[7]["reading"]["hints"] == {"q1": 2}


def test_repeated_request_opens_no_second_hint() -> None:
    place = place_with(single("q1", hints=["First hint", "Second hint"]))
    for _ in range(2):
        _status, reply = place.call("hint", {"question": "q1", "key": "the-same-key", "rev": 0})
    assert "Second hint" not in reply["html"]


def test_question_without_hints_has_no_button() -> None:
    place = place_with(single("q1", hints=[]))
    assert "data-ig-hint=" not in place.page()
    assert call(place, "hint", "q1")[1]["html"] == ""


# --- drawing ------------------------------------------------------------------------


def drawing(draw: int = 3) -> Platform:
    return place_with(*(single(f"q{n}") for n in range(8)), draw=draw)


def asked_on(page: str) -> set[str]:
    return {f"q{n}" for n in range(8) if f'data-ig-question="q{n}"' in page}


def test_each_learner_is_asked_so_many_and_the_same_at_each_look() -> None:
    place = drawing()
    mine = asked_on(place.page())
    assert len(mine) == 3
    assert asked_on(place.page()) == mine
    others = {frozenset(asked_on(place.page(learner=learner))) for learner in range(20)}
    assert len(others) > 3
    assert place.block().max_score() == 3


def test_next_round_draws_anew_and_a_retry_of_the_missed_does_not() -> None:
    place = drawing()
    first = asked_on(place.page())
    for question in first:
        place.answer(question, "a")
    retry(place, "missed")
    assert asked_on(place.page()) == first
    rounds = set()
    for _ in range(6):
        retry(place)
        rounds.add(frozenset(asked_on(place.page())))
    assert len(rounds) > 1


def test_question_that_was_not_drawn_is_refused() -> None:
    place = drawing()
    other = next(f"q{n}" for n in range(8) if f"q{n}" not in asked_on(place.page()))
    status, reply = place.answer(other, "b")
    assert (status, reply["error"]) == (404, "unknown_question")


def test_points_never_exceed_what_was_drawn() -> None:
    place = drawing(2)
    for _ in range(4):
        for question in asked_on(place.page()):
            place.answer(question, "b")
        retry(place)
    assert all(payload["value"] <= payload["max_value"] == 2 for payload in place.events("grade"))


def test_new_draw_never_lowers_the_grade_and_rescoring_agrees() -> None:
    place = drawing(1)
    (first,) = asked_on(place.page())
    place.answer(first, "b")
    for _ in range(5):
        retry(place)
        for question in asked_on(place.page()):
            place.answer(question, "a")
    assert {payload["value"] for payload in place.events("grade")} == {1.0}
    assert place.block().calculate_score().raw_earned == 1.0


def test_quiz_with_limited_tries_draws_once() -> None:
    place = place_with(*(single(f"q{n}") for n in range(8)), draw=1, max_attempts=1)
    first = asked_on(place.page())
    for question in first:
        place.answer(question, "a")
    retry(place)
    assert asked_on(place.page()) == set()
    assert "rounds" not in place.rows[7]["answers"][""]


# --- one at a time ------------------------------------------------------------------


def test_one_at_a_time_shows_the_next_question_with_the_answer() -> None:
    place = place_with(one_at_a_time=True)
    assert "Stem of q1" in place.page()
    assert "Stem of q2" not in place.page()
    _status, reply = place.answer("q1", "b")
    assert "Stem of q2" in reply["parts"]["question:q2"]
    assert "Stem of q2" in place.page()


def test_question_that_has_not_come_yet_is_refused_in_words() -> None:
    place = place_with(single("q1"), single("q2", hints=["Secret hint"]), one_at_a_time=True)
    for name, more in (("answer", {"response": "b"}), ("hint", {})):
        status, reply = call(place, name, "q2", **more)
        assert (status, reply["error"]) == (403, "not_yet")
        assert "Secret hint" not in json.dumps(reply)


# --- shuffling ----------------------------------------------------------------------


def order_of(html: str) -> list[str]:
    import re

    card = html[html.index('data-ig-question="q1"') :]
    return re.findall(r'value="([a-z])"', card)[:6]


def shuffled(**settings: Any) -> Platform:
    choices = [{"id": id, "text": f"Statement {id}", "correct": id == "a", "explanation": "x"} for id in "abcdef"]
    return place_with(single("q1", choices=choices), **settings)


def test_choices_stand_in_an_order_of_the_learners_own_that_stays() -> None:
    place = shuffled()
    orders = {learner: tuple(order_of(place.page(learner=learner))) for learner in range(12)}
    assert all(sorted(order) == list("abcdef") for order in orders.values())
    assert len(set(orders.values())) > 3
    assert {learner: tuple(order_of(place.page(learner=learner))) for learner in range(12)} == orders
    assert place.rows == {learner: {} for learner in range(12)}, "looking stores nothing"


def test_author_may_keep_the_order_as_written() -> None:
    assert order_of(shuffled(shuffle=False).page()) == list("abcdef")


def test_answered_card_keeps_the_order_in_which_it_was_asked() -> None:
    import re

    place = shuffled()
    asked = order_of(place.page())
    _status, reply = place.answer("q1", "b")
    assert re.findall(r"Statement ([a-z])", reply["html"]) == asked


# --- confidence ----------------------------------------------------------------------


def test_confidence_is_asked_only_where_the_author_wants_it() -> None:
    assert "data-ig-confidence" not in place_with().page()
    assert "data-ig-confidence" in place_with(confidence=True).page()


def test_confidence_is_stored_shown_and_never_graded() -> None:
    place = place_with(confidence=True)
    _status, reply = place.answer("q1", "a", confidence="sure")
    assert "You were sure." in reply["html"]
    place.answer("q2", "b", confidence="unsure")
    assert [payload["value"] for payload in place.events("grade")] == [0.0, 1.0]
    page = place.page()
    first, second = page.index("You were sure, and it is not right."), page.index("Right, but you were not sure.")
    assert first < second
    assert list(place.rows[7]["answers"][""]["weeks"].values()) == [[0, 1, 1, 0, 0, 0]]


# --- results ------------------------------------------------------------------------


def test_results_have_bands_links_and_no_word_about_passing() -> None:
    bands = [
        {"from": 0.0, "html": "<p>Read on</p>"},
        {"from": 0.5, "html": "<p>Half way</p>"},
        {"from": 1, "html": "Top"},
    ]
    questions = [single("q1", section="l1-a"), single("q2")]
    place = platform(guide(lesson("l1", text("l1-a"), quiz("l1-q", *questions, bands=bands))))
    assert "Half way" not in place.page()
    place.answer("q1", "a")
    place.answer("q2", "b")
    page = place.page()
    assert "1 of 2 right; 1 to look at again." in page
    assert "Half way" in page
    assert "Read on" not in page
    assert "Top" not in page
    assert "Read again:" in page
    assert 'data-ig-goto="ig-' in page
    assert "assed" not in page


@pytest.mark.parametrize(("response", "words"), [("b", "Passed."), ("a", "Not passed yet.")])
def test_passing_is_told_when_the_author_asks_for_it(response: str, words: str) -> None:
    place = place_with(single("q1"), pass_score=0.8)
    place.answer("q1", response)
    assert f"{words} 80 % needed." in place.page()


def test_started_again_the_summary_counts_this_round() -> None:
    place = place_with()
    place.answer("q1", "b")
    place.answer("q2", "b")
    assert "All 2 answers are right." in place.page()
    retry(place)
    assert "answers are right" not in place.page()
    place.answer("q1", "b")
    assert "1 of 2 answered." in place.page()


# --- reviews -------------------------------------------------------------------------


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> dict[str, int]:
    now = {"day": 20_000}
    monkeypatch.setattr(Host, "day", staticmethod(lambda offset: now["day"] + (offset >= 600)))
    return now


def test_missed_question_comes_back_the_next_day_and_leaves_after_five_successes(clock: dict[str, int]) -> None:
    place = place_with()
    place.answer("q1", "a")
    place.call("seen", {"lesson": "l1", "section": "l1-a", "key": "seen-0001"})
    place.answer("q2", "b")
    assert "to review today" not in place.page()
    for days in (1, 1, 3, 7, 21):
        clock["day"] += days
        assert "1 question to review today" in place.page(), days
        status, reply = call(place, "review", "q1", response="b")
        assert (status, reply["verdict"]["correct"]) == (200, True)
    clock["day"] += 400
    assert "to review today" not in place.page()


def test_review_never_touches_grade_answer_or_tries(clock: dict[str, int]) -> None:
    place = place_with()
    place.answer("q1", "a")
    published = len(place.events("grade"))
    clock["day"] += 1
    _status, reply = call(place, "review", "q1", response="b")
    assert f"Rationale {SECRET} q1" in reply["html"]
    assert place.rows[7]["answers"]["q1"][:3] == ["a", 1, 0]
    assert len(place.events("grade")) == published
    assert place.rows[7]["attempts"] == 1
    assert "known 1 of 2" in place.page(), "known is what was right the last time"


def test_empty_deck_says_when_the_next_is_due(clock: dict[str, int]) -> None:
    place = place_with()
    place.answer("q1", "a")
    _status, reply = place.call("lesson", {"lesson": "~review"})
    assert "The next is due on 5 October 2024." in reply["html"]
    assert "Nothing to review." in place_with().call("lesson", {"lesson": "~review"})[1]["html"]


def test_day_of_the_learner_decides_not_that_of_the_server(clock: dict[str, int]) -> None:
    place = place_with()
    place.answer("q1", "a", offset=0)
    _status, reply = place.call("lesson", {"lesson": "~review", "offset": 660})
    assert "1 question to review today." in reply["html"]


def test_question_that_was_never_answered_cannot_be_reviewed() -> None:
    place = place_with()
    status, reply = call(place, "review", "q1", response="b")
    assert (status, reply["error"]) == (409, "stale")
    assert SECRET not in json.dumps(reply)


def test_review_page_keeps_the_key_back(clock: dict[str, int]) -> None:
    place = place_with()
    place.answer("q1", "a")
    clock["day"] += 1
    _status, reply = place.call("lesson", {"lesson": "~review"})
    assert "data-ig-review" in reply["html"]
    assert SECRET not in json.dumps(reply)


def test_hidden_results_cannot_be_asked_for_by_a_review(clock: dict[str, int], monkeypatch: pytest.MonkeyPatch) -> None:
    hide(monkeypatch)
    told = []
    for choice in ("a", "b"):
        place = place_with(preset="graded", confidence=True)
        place.answer("q1", choice, confidence="sure")
        status, reply = call(place, "review", "q1", response="b")
        assert (status, reply["error"]) == (409, "stale")
        assert "verdict" not in reply
        state = place.raw("student_view_user_state", b"", "GET").json
        assert "earned" not in state["score"]
        pages = [place.call("lesson", {"lesson": name})[1]["html"] for name in ("~review", "~you")]
        told.append([*pages, place.page().replace(f'<div dir="auto">Statement {choice}</div>', "")])
    assert told[0] == told[1], "a wrong and a right answer look alike"


def test_review_does_not_give_away_the_answer_while_a_try_is_left(clock: dict[str, int]) -> None:
    place = place_with(preset="practice")
    place.answer("q1", "a")
    clock["day"] += 1
    assert "to review today" not in place.page()
    status, reply = call(place, "review", "q1", response="a")
    assert status == 409
    assert SECRET not in json.dumps(reply)


def test_used_key_does_not_open_a_review(clock: dict[str, int]) -> None:
    place = place_with(preset="practice")
    place.answer("q1", "a", key="the-used-key")
    body = {"question": "q1", "response": "b", "key": "the-used-key", "rev": 1}
    status, reply = place.call("review", body)
    assert status == 409
    assert SECRET not in json.dumps(reply)


def test_repeated_review_gets_its_verdict_again_and_counts_once(clock: dict[str, int]) -> None:
    place = place_with()
    place.answer("q1", "a")
    clock["day"] += 1
    body = {"question": "q1", "response": "b", "key": "review-0001", "rev": place.rev()}
    first = place.call("review", body)
    again = place.call("review", body)
    assert first[0] == again[0] == 200
    assert first[1]["verdict"] == again[1]["verdict"]
    assert sum(sum(counts) for counts in place.rows[7]["answers"][""]["weeks"].values()) == 2


def test_question_that_is_not_drawn_any_more_does_not_block_the_deck(clock: dict[str, int]) -> None:
    place = drawing(1)
    (first,) = asked_on(place.page())
    place.answer(first, "a")
    while first in asked_on(place.page()) or not asked_on(place.page()):
        retry(place)
    clock["day"] += 1
    assert "to review today" not in place.page()


def test_review_of_a_question_with_a_new_key_is_remembered(clock: dict[str, int]) -> None:
    place = place_with()
    place.answer("q1", "a")
    choices = [{"id": id, "text": id, "correct": id == "c", "explanation": "x"} for id in "abc"]
    place.authored["data"] = json.dumps(guide(lesson("l1", quiz("l1-q", single("q1", choices=choices)))))
    clock["day"] += 1
    assert call(place, "review", "q1", response="c")[0] == 200
    assert "to review today" not in place.page()


def test_results_agree_with_the_card_after_a_review(clock: dict[str, int]) -> None:
    place = place_with(single("q1"), confidence=True, pass_score=0.5)
    place.answer("q1", "b", confidence="unsure")
    clock["day"] += 1
    call(place, "review", "q1", response="a")
    page = place.page()
    assert "Your answer is right." in page
    assert "Passed." in page
    assert "1 to look at again" not in page


def test_review_card_has_no_tries_and_keeps_its_order(clock: dict[str, int]) -> None:
    import re

    place = shuffled(max_attempts=3)
    place.answer("q1", "b")
    clock["day"] += 1
    asked = place.call("lesson", {"lesson": "~review"})[1]["html"]
    _status, reply = call(place, "review", "q1", response="b")
    assert "try" not in asked.split("<form")[1].split("<legend")[0]
    assert "try" not in reply["html"].split("ig-stem")[0]
    order = re.compile(r"Statement ([a-f])")
    assert order.findall(reply["html"]) == order.findall(asked)


# --- questions without a right answer ------------------------------------------------


def reflecting(**settings: Any) -> Platform:
    question = {"id": "q1", "kind": "reflection", "stem": "Why?", "model_answer": "Because."}
    return place_with(question, **settings)


def test_question_without_a_right_answer_is_saved_and_nothing_else(clock: dict[str, int]) -> None:
    place = reflecting(pass_score=0.5, bands=[])
    _status, reply = place.answer("q1", "My text", confidence="unsure")
    assert reply["say"] == "Saved"
    assert "verdict" not in reply
    page = place.page()
    assert "The answer is saved." in page
    assert "Passed" not in page
    assert "answer is right" not in page
    assert "How well you know" not in page
    clock["day"] += 1
    assert "to review today" not in place.page()
    assert place.block().max_score() == 0


# --- what to do next -------------------------------------------------------------------


def test_next_step_leads_through_the_guide() -> None:
    place = platform()
    assert "Start with lesson 1" in place.page()
    for number, section in enumerate(("l1-a", "l1-b")):
        place.call("seen", {"lesson": "l1", "section": section, "key": f"seen-{number:04d}"})
    assert "Lesson 1 is read; now answer its questions" in place.page()
    place.answer("q1", "b")
    place.answer("m1", ["a", "c"])
    assert "Continue in lesson 2" in place.page()
    for number, section in enumerate(("l2-a", "l2-b")):
        place.call("seen", {"lesson": "l2", "section": section, "key": f"seen-l2-{number:04d}"})
    place.answer("q2", "b")
    assert "All done: everything is read and answered." in place.page()


def test_known_is_told_for_each_objective() -> None:
    objectives = [{"id": "o1", "text": "Tell apart"}, {"id": "o2", "text": "Nothing asked"}]
    asked = quiz("l1-q", single("q1", objective="o1"), single("q2", objective="o1"))
    place = platform(guide(lesson("l1", asked, objectives=objectives)))
    place.answer("q1", "b")
    assert "(known 1 of 2 questions)" in place.page()


def test_what_the_author_changed_is_named() -> None:
    place = platform()
    place.answer("q1", "b")
    changed = small_guide()
    for choice in changed["lessons"][0]["sections"][2]["questions"][0]["choices"]:
        choice["correct"] = choice["id"] == "a"
    place.authored["data"] = json.dumps(changed)
    page = place.page()
    assert "The author changed questions that you had answered" in page
    assert "The author changed this question since you answered it." in page


def test_state_of_the_whole_shipped_guide_is_small() -> None:
    from img_guide_xblock.guide.document import DEFAULT_DOCUMENT

    place = platform(DEFAULT_DOCUMENT)
    index = place.block().shown.index
    for number, id in enumerate(index.questions):
        question = index.questions[id].question
        explained = right_response(question)
        assert place.answer(id, explained, confidence="sure" if number % 3 else "unsure")[0] == 200, id
    for number, section in enumerate(index.texts):
        body = {"lesson": index.texts[section].id, "section": section, "key": f"seen-{number:05d}"}
        assert place.call("seen", body)[0] == 200
    size = len(json.dumps(place.rows[7], separators=(",", ":")))
    assert size / len(index.questions) <= 60, size


def right_response(question: Any) -> Any:
    kinds = {
        "ordering": lambda: list(question.correct_order),
        "matching": lambda: {prompt.id: prompt.answer for prompt in question.prompts},
        "numeric": lambda: str(question.answer.value),
        "multiple_response": lambda: [choice.id for choice in question.choices if choice.correct],
    }
    return kinds.get(question.kind, lambda: next(c.id for c in question.choices if c.correct))()


def test_first_answer_looks_at_no_field_that_cannot_matter() -> None:
    """In runtimes that store each field by itself every one costs a query."""
    place = platform()
    place.guarded = frozenset({"counters", "calibration", "raw_earned", "raw_possible"})
    assert place.answer("q1", "b", rev=0)[0] == 200
