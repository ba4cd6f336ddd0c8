"""Networks fail, servers die, people open two tabs: every answer arrives once, and the page tells the truth."""

import json
import sqlite3
from collections.abc import Callable
from contextlib import closing

from devices import GUIDE, Learner
from playwright.sync_api import Route, expect
from servers import Demo

ANSWER = f"**/handler/learner/{GUIDE}/answer"


def grades(learner: Learner) -> int:
    """How often a grade was published for anybody."""
    page = learner.context.request.get(learner.demo.url + "/instructor").text()
    return page.count("<td>grade</td>")


def test_server_killed_between_click_and_reply_has_the_answer_once(
    visit: Callable[..., Learner], own_demo: Demo
) -> None:
    learner = visit(own_demo).enrol("Learner")

    def stored_but_never_told(route: Route) -> None:
        route.fetch()
        own_demo.kill()
        route.abort()

    learner.page.route(ANSWER, stored_but_never_told, times=1)
    learner.answer("q01", "b")
    learner.says("Not saved yet")
    expect(learner.card("q01")).to_contain_text("Kept on this device, not saved yet.")
    expect(learner.card("q01").locator("input[value=b]")).to_be_checked()
    own_demo.start()
    expect(learner.card("q01").locator("[data-ig-verdict]")).to_have_text("Right", timeout=20_000)
    learner.says("Everything is saved.")
    state = learner.state()
    assert (state["rev"], state["answers"]["q01"]["attempts"]) == (1, 1)
    assert learner.outbox() == []


def test_server_killed_before_it_heard_the_answer_gets_it_after_a_reload(
    visit: Callable[..., Learner], own_demo: Demo
) -> None:
    learner = visit(own_demo).enrol("Learner")
    own_demo.kill()
    learner.answer("q01", "b")
    learner.says("Not saved yet")
    assert [entry["body"]["question"] for entry in learner.outbox()] == ["q01"]
    own_demo.start()
    learner.page.reload()
    expect(learner.card("q01").locator("[data-ig-verdict]")).to_have_text("Right")
    assert learner.state()["answers"]["q01"]["attempts"] == 1
    assert learner.page.evaluate("document.activeElement === document.body"), "the focus is not stolen"


def test_reply_lost_after_storing_is_not_stored_twice(learner: Learner) -> None:
    def lose_the_reply(route: Route) -> None:
        route.fetch()
        route.abort()

    learner.page.route(ANSWER, lose_the_reply, times=1)
    learner.answer("q01", "a")
    learner.says("Not saved yet")
    expect(learner.card("q01").locator("[data-ig-verdict]")).to_have_text("Not right", timeout=10_000)
    assert learner.state()["answers"]["q01"]["attempts"] == 1


def test_offline_answers_arrive_in_order_when_the_network_is_back(learner: Learner) -> None:
    learner.context.set_offline(True)
    for question, choices in (("q01", "b"), ("q03", "a"), ("q04", "abcd")):
        learner.answer(question, *choices)
        expect(learner.card(question)).to_contain_text("Kept on this device, not saved yet.")
    learner.context.set_offline(False)
    for question in ("q01", "q03", "q04"):
        expect(learner.card(question).locator("[data-ig-verdict]")).to_be_visible(timeout=15_000)
    learner.says("Everything is saved.")
    assert list(learner.state()["answers"]) == ["q01", "q03", "q04"]


def test_login_page_instead_of_a_reply_is_kept_and_never_called_saved(learner: Learner) -> None:
    learner.page.route(
        ANSWER, lambda route: route.fulfill(status=200, content_type="text/html", body="<h1>Sign in</h1>"), times=1
    )
    learner.answer("q01", "b")
    learner.says("Not saved yet: you are logged out.")
    assert learner.state()["answers"] == {}
    assert len(learner.outbox()) == 1
    expect(learner.card("q01").locator("[data-ig-verdict]")).to_be_visible(timeout=10_000)


def test_two_devices_answer_different_questions_and_both_are_there(
    visit: Callable[..., Learner], shared_demo: Demo, learner: Learner
) -> None:
    phone = visit(shared_demo, storage_state=learner.context.storage_state()).open()
    # One after the other: the platform saves without locks, so of two writes in the same moment the later one stays.
    for device, question, choice in ((learner, "q01", "b"), (phone, "q03", "c")):
        device.answer(question, choice)
        expect(device.card(question).locator("[data-ig-verdict]")).to_have_text("Right")
    assert set(learner.state()["answers"]) == {"q01", "q03"}


def test_two_devices_answer_one_question_and_the_second_is_told(
    visit: Callable[..., Learner], shared_demo: Demo, learner: Learner
) -> None:
    phone = visit(shared_demo, storage_state=learner.context.storage_state()).open()
    learner.answer("q01", "b")
    learner.says("Everything is saved.")
    phone.answer("q01", "a")
    phone.says("This changed in another window or on another device.")
    assert phone.verdict("q01") == "Right"
    state = learner.state()["answers"]["q01"]
    assert (state["response"], state["attempts"]) == ("b", 1)


def test_second_tab_shows_at_once_what_the_first_one_answered(learner: Learner) -> None:
    other = learner.tab().open()
    learner.answer("q01", "b")
    expect(other.card("q01").locator("[data-ig-verdict]")).to_have_text("Right")
    other.says("you answered this in another window")
    other.answer("q03", "c")
    expect(learner.card("q03").locator("[data-ig-verdict]")).to_have_text("Right")
    assert set(learner.state()["answers"]) == {"q01", "q03"}


def test_two_tabs_answer_at_the_same_moment(learner: Learner) -> None:
    other = learner.tab().open()
    learner.choose("q01", "b")
    other.choose("q03", "c")
    click = "question => document.querySelector(`form[data-ig-question=${question}] [type=submit]`).click()"
    for device, question in ((learner, "q01"), (other, "q03")):
        device.page.evaluate(click, question)
    for device, question in ((learner, "q01"), (other, "q03")):
        expect(device.card(question).locator("[data-ig-verdict]")).to_have_text("Right")
    assert set(learner.state()["answers"]) == {"q01", "q03"}


def test_waiting_answer_of_one_person_is_never_sent_as_the_next_one(
    visit: Callable[..., Learner], shared_demo: Demo
) -> None:
    device = visit(shared_demo).enrol("First at the desk")
    first = device.context.storage_state()
    device.page.route("**/handler/**", lambda route: route.abort())
    device.answer("q01", "b")
    device.says("Not saved yet")
    device.page.unroute("**/handler/**")
    device.enrol("Second at the desk")
    device.page.wait_for_timeout(1_000)
    assert device.state()["answers"] == {}
    expect(device.card("q01").locator("form")).to_be_visible()
    device.context.clear_cookies()
    device.context.add_cookies(first["cookies"])
    device.open()
    expect(device.card("q01").locator("[data-ig-verdict]")).to_have_text("Right")


def test_page_left_open_by_one_person_saves_nothing_for_the_next(
    visit: Callable[..., Learner], shared_demo: Demo
) -> None:
    device = visit(shared_demo).enrol("Left the page open")
    other = device.tab().enrol("Logged in meanwhile")
    device.answer("q01", "b")
    device.says("somebody else is logged in now")
    assert other.state()["answers"] == {}
    assert len(device.outbox()) == 1


def test_answer_lost_to_another_device_is_sent_again_by_itself(learner: Learner) -> None:
    learner.answer("q01", "b")
    learner.says("Everything is saved.")
    first = True

    def say_it_is_lost(route: Route) -> None:
        nonlocal first
        reply = route.fetch()
        body = reply.json()
        if first:
            body["lost"] = ["q01"]
        first = False
        route.fulfill(response=reply, body=json.dumps(body))

    learner.page.route(ANSWER, say_it_is_lost)
    sent: list[str] = []
    learner.page.on("request", lambda request: sent.append(request.post_data or ""))
    learner.answer("q03", "c")
    learner.says("Everything is saved.")
    learner.page.wait_for_timeout(500)
    questions = [json.loads(body)["question"] for body in sent if "response" in body]
    assert questions == ["q03", "q01"]


def test_answer_that_a_request_without_a_reply_wrote_over_is_back_after_a_minute(
    visit: Callable[..., Learner], own_demo: Demo
) -> None:
    learner = visit(own_demo)
    learner.page.clock.install()
    learner.enrol("Learner")
    learner.answer("q01", "b")
    learner.says("Everything is saved.")
    mine = f"WHERE scope = 'usage' AND scope_id = '{GUIDE}' AND user_id IS NOT NULL"
    with closing(sqlite3.connect(own_demo.data / "demo.sqlite3")) as database, database:
        before = database.execute(f"SELECT state FROM workbench_xblockstate {mine}").fetchall()
        learner.page.route(ANSWER, lambda route: route.abort(), times=1)
        learner.answer("q03", "c")
        learner.says("Not saved yet")
        learner.page.clock.fast_forward(2_100)
        learner.says("Everything is saved.")
        assert set(learner.state()["answers"]) == {"q01", "q03"}
        database.execute(f"UPDATE workbench_xblockstate SET state = ? {mine}", before[0])
    assert set(learner.state()["answers"]) == {"q01"}
    with learner.page.expect_response(ANSWER):
        learner.page.clock.fast_forward(60_000)
    assert set(learner.state()["answers"]) == {"q01", "q03"}
    assert learner.outbox() == []


def test_guide_broken_by_its_author_for_a_while_keeps_the_answer(learner: Learner) -> None:
    refusal = {"error": "broken_guide", "say": "This guide cannot be shown at the moment."}
    learner.page.route(ANSWER, lambda route: route.fulfill(status=409, json=refusal), times=1)
    learner.answer("q01", "b")
    learner.says("Not saved yet")
    expect(learner.card("q01").locator("[data-ig-verdict]")).to_be_visible(timeout=10_000)


def test_lesson_that_cannot_be_opened_says_so_and_stays(learner: Learner) -> None:
    title = learner.page.locator("[data-ig-title]").inner_text()
    learner.context.set_offline(True)
    learner.page.get_by_role("link", name="Next lesson").click()
    alert = learner.page.get_by_role("alert").filter(has_text="The lesson could not be opened.")
    expect(alert).to_be_in_viewport()
    assert learner.page.locator("[data-ig-title]").inner_text() == title
