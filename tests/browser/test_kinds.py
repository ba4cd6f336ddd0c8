"""Every kind of question by keyboard and in every look; hints, confidence, giving up, reviews."""

import json
import sqlite3
from collections.abc import Callable
from typing import Any

import pytest
from devices import Learner
from playwright.sync_api import expect
from servers import Demo

from img_guide_xblock.guide.questions import QUESTION_KINDS

KINDS = {kind.example("x").kind: kind for kind in QUESTION_KINDS}


def one_of_each() -> dict[str, Any]:
    questions = [kind.example(name).model_dump(mode="json") for name, kind in KINDS.items()]
    for question in questions:
        question["hints"] = ["Think twice."]
    settings = {"preset": "self_check", "confidence": True}
    quiz = {"id": "q", "kind": "quiz", "title": "One of each", "settings": settings, "questions": questions}
    return {"version": 1, "title": "Kinds", "lessons": [{"id": "l1", "title": "Lesson", "sections": [quiz]}]}


def put(device: Learner, guide: dict[str, Any]) -> None:
    """Save a guide as the author of the demo does."""
    device.open("/studio")
    token = next(c["value"] for c in device.context.cookies() if c["name"] == "csrftoken")
    base = device.demo.url + "/handler/studio/guide.img_guide.d0.u0/"
    headers = {"X-CSRFToken": token}
    loaded = device.context.request.post(base + "edit_load", data={}, headers=headers).json()
    body = {"guide": guide, "edition": loaded["edition"]}
    saved = device.context.request.post(base + "edit_save", data=body, headers=headers)
    assert saved.ok, saved.text()


@pytest.fixture(scope="module")
def kinds_demo(tmp_path_factory: pytest.TempPathFactory) -> Any:
    with Demo(tmp_path_factory.mktemp("kinds")) as demo:
        yield demo


@pytest.fixture
def device(visit: Callable[..., Learner], kinds_demo: Demo, request: pytest.FixtureRequest) -> Learner:
    there = visit(kinds_demo)
    put(there, one_of_each())
    return there.enrol(request.node.name[:60])


def give(device: Learner, kind: str) -> None:
    """Some answer to the question of a kind, by what the page offers."""
    form = device.page.locator(f"form[data-ig-question={kind}]")
    entry = form.get_attribute("data-ig-response")
    if entry in ("one", "many"):
        form.locator("fieldset input").first.check()
    elif entry == "order":
        form.locator("[data-ig-move=down]").first.click()
    elif entry == "match":
        for select in form.locator("select").all():
            select.select_option(index=1)
    else:
        form.locator("textarea, input[type=text]").first.fill("12")
    form.locator("[type=submit]").click()


@pytest.mark.parametrize("kind", KINDS)
def test_question_is_answered_explained_and_there_after_a_reload(device: Learner, kind: str) -> None:
    give(device, kind)
    expect(device.card(kind).locator("[data-ig-verdict]")).to_be_focused()
    device.page.reload()
    expect(device.card(kind).locator("[data-ig-verdict]")).to_be_visible()


@pytest.mark.parametrize("kind", [name for name, kind in KINDS.items() if kind.entry != "order"])
def test_empty_answer_says_what_to_do(device: Learner, kind: str) -> None:
    form = device.page.locator(f"form[data-ig-question={kind}]")
    form.locator("[type=submit]").click()
    expect(form.locator("[data-ig-error]")).to_contain_text("first.")
    assert device.axe("[data-ig-root]") == []


WAYS: dict[str, dict[str, Any]] = {
    "desktop": {},
    "phone": {"viewport": {"width": 320, "height": 640}},
    "right to left": {"locale": "ar", "viewport": {"width": 320, "height": 640}},
    "dark": {"color_scheme": "dark"},
    "forced colours": {"forced_colors": "active"},
    "less motion": {"reduced_motion": "reduce"},
    "large text": {"viewport": {"width": 320, "height": 640}},
}


@pytest.mark.parametrize("way", WAYS)
def test_every_kind_is_open_to_everyone(visit: Callable[..., Learner], kinds_demo: Demo, way: str) -> None:
    device = visit(kinds_demo, **WAYS[way])
    put(device, one_of_each())
    device.enrol(way)
    if way == "dark":
        device.page.evaluate("document.querySelector('[data-ig-root]').dataset.igTheme = 'auto'")
    if way == "large text":
        device.page.add_style_tag(content="html { font-size: 200% }")
    assert device.axe("[data-ig-root]") == []
    assert device.sideways() == 0
    for kind in KINDS:
        give(device, kind)
        expect(device.card(kind).locator("[data-ig-verdict]")).to_be_visible()
    assert device.axe("[data-ig-root]") == []
    assert device.sideways() == 0


def test_five_answers_of_three_kinds_given_offline_arrive_once_each(device: Learner) -> None:
    device.context.set_offline(True)
    given = ["single_choice", "multiple_response", "ordering", "true_false", "numeric"]
    for kind in given:
        give(device, kind)
        expect(device.card(kind)).to_contain_text("Kept on this device")
    assert [entry["body"]["question"] for entry in sorted(device.outbox(), key=lambda e: e["at"])] == given
    device.context.set_offline(False)
    device.page.reload()
    for kind in given:
        expect(device.card(kind).locator("[data-ig-verdict]")).to_be_visible(timeout=15_000)
    answers = device.state()["answers"]
    assert list(answers) == given
    assert {answer["attempts"] for answer in answers.values()} == {1}


def test_five_answers_given_offline_wait_for_their_own_person(device: Learner) -> None:
    given = ["single_choice", "multiple_response", "ordering", "true_false", "matching"]
    mine = device.context.cookies()
    device.context.set_offline(True)
    for kind in given:
        give(device, kind)
        expect(device.card(kind)).to_contain_text("Kept on this device")
    assert device.axe("[data-ig-root]") == []
    device.context.set_offline(False)
    device.page.route("**/handler/**", lambda route: route.abort())
    device.enrol("Somebody else at the same desk")
    device.page.unroute("**/handler/**")
    device.open()
    device.page.wait_for_timeout(1_000)
    assert device.state()["answers"] == {}, "nothing is sent as somebody else's"
    device.context.clear_cookies()
    device.context.add_cookies(mine)
    device.open()
    for kind in given:
        expect(device.card(kind).locator("[data-ig-verdict]")).to_be_visible(timeout=15_000)
    answers = device.state()["answers"]
    assert list(answers) == given
    assert {answer["attempts"] for answer in answers.values()} == {1}


def keys(device: Learner, *names: str) -> None:
    for name in names:
        device.page.keyboard.press(name)


def focused(device: Learner, selector: str) -> bool:
    return device.page.evaluate("s => document.activeElement.matches(s)", selector)


def tab_to(device: Learner, selector: str) -> None:
    for _ in range(60):
        if focused(device, selector):
            return
        keys(device, "Tab")
    raise AssertionError(f"Tab never reaches {selector}")


@pytest.mark.parametrize("kind", KINDS)
def test_question_is_answered_by_keyboard_alone(device: Learner, kind: str) -> None:
    form = f"form[data-ig-question={kind}]"
    entry = device.page.locator(form).get_attribute("data-ig-response")
    if entry in ("one", "many"):
        tab_to(device, f"{form} fieldset:not([data-ig-confidence]) input")
        keys(device, "Space")
    elif entry == "order":
        tab_to(device, f"{form} [data-ig-move=down]")
        keys(device, "Enter")
        assert focused(device, f"{form} [data-ig-move=down]"), "the focus stays with the item"
    elif entry == "match":
        for number in range(device.page.locator(f"{form} select").count()):
            tab_to(
                device, f"{form} select[id='{device.page.locator(f'{form} select').nth(number).get_attribute('id')}']"
            )
            keys(device, "ArrowDown")
    else:
        tab_to(device, f"{form} textarea, {form} input[type=text]")
        device.page.keyboard.type("12")
    tab_to(device, f"{form} [data-ig-confidence] input") if device.page.locator(
        f"{form} [data-ig-confidence]"
    ).count() else None
    tab_to(device, f"{form} [type=submit]")
    keys(device, "Enter")
    expect(device.card(kind).locator("[data-ig-verdict]")).to_be_focused()


def test_hint_opens_without_losing_the_choice(device: Learner) -> None:
    form = device.page.locator("form[data-ig-question=single_choice]")
    form.locator("fieldset input").first.check()
    form.get_by_role("button", name="Show a hint").click()
    expect(form.get_by_text("Think twice.")).to_be_focused()
    expect(form.locator("fieldset input").first).to_be_checked()
    device.page.reload()
    expect(device.page.get_by_text("Think twice.").first).to_be_visible()


def test_results_put_sure_and_wrong_first_and_say_where_to_read_again(
    visit: Callable[..., Learner], kinds_demo: Demo
) -> None:
    guide = one_of_each()
    single = KINDS["single_choice"]
    questions = [single.example(name).model_dump(mode="json") for name in ("q1", "q2", "q3")]
    for question in questions:
        question["section"] = "s1"
    guide["lessons"][0]["sections"] = [
        {"id": "s1", "kind": "text", "title": "Read me", "html": "<p>x</p>"},
        {**guide["lessons"][0]["sections"][0], "questions": questions},
    ]
    device = visit(kinds_demo)
    put(device, guide)
    device.enrol("results")
    for question, choice, sure in (("q1", "a", "unsure"), ("q2", "b", "sure"), ("q3", "a", "sure")):
        card = device.choose(question, choice)
        card.locator(f"[data-ig-confidence] input[value={sure}]").check()
        card.get_by_role("button", name="Check my answer").click()
        expect(device.card(question).locator("[data-ig-verdict]")).to_be_visible()
    results = device.page.locator("[data-ig-part='quiz:q']")
    expect(results).to_contain_text("2 of 3 right; 1 to look at again.")
    items = results.locator("li")
    expect(items).to_have_count(2)
    expect(items.nth(0)).to_contain_text("You were sure, and it is not right.")
    expect(items.nth(1)).to_contain_text("Right, but you were not sure.")
    items.nth(0).get_by_role("link", name="Read again: Read me").click()
    expect(device.page.locator("[data-ig-section=s1]")).to_be_in_viewport()
    device.page.get_by_role("link", name="How well you know what you know").click()
    expect(device.page.locator("[data-ig-title]")).to_have_text("How well you know what you know")
    expect(device.page.locator("[data-ig-part=lesson]")).to_contain_text("right 1 of 2 times (50 %)")
    assert device.axe("[data-ig-root]") == []


def test_practice_quiz_gives_a_second_try_and_then_the_answer(visit: Callable[..., Learner], kinds_demo: Demo) -> None:
    guide = one_of_each()
    guide["lessons"][0]["sections"][0]["settings"] = {"preset": "practice"}
    device = visit(kinds_demo)
    put(device, guide)
    device.enrol("practice")
    device.answer("single_choice", "b")
    card = device.card("single_choice")
    expect(card).to_contain_text("Your last answer:")
    expect(card).to_contain_text("try 2 of 2")
    assert "Yes: programs" not in card.inner_text()
    card.get_by_role("button", name="Show me the answer").click()
    expect(card.locator("[data-ig-verdict]")).to_have_text("Not right")
    expect(card).to_contain_text("Yes: programs")


def test_question_that_came_back_is_reviewed_in_the_same_card(visit: Callable[..., Learner], tmp_path: Any) -> None:
    with Demo(tmp_path) as demo:
        device = visit(demo)
        put(device, one_of_each())
        device.enrol("review")
        device.answer("single_choice", "b")
        device.says("Everything is saved.")
        demo.kill()
        with sqlite3.connect(tmp_path / "demo.sqlite3") as database:
            for id, state in database.execute("select id, state from workbench_xblockstate").fetchall():
                values = json.loads(state)
                if values.get("answers"):
                    values["answers"]["single_choice"][4] -= 1
                    change = (json.dumps(values), id)
                    database.execute("update workbench_xblockstate set state = ? where id = ?", change)
        demo.start()
        device.open()
        line = device.page.locator("[data-ig-part=next]")
        expect(line).to_contain_text("1 question to review today")
        line.get_by_role("link", name="review now").click()
        expect(device.page.locator("[data-ig-title]")).to_have_text("Review")
        assert device.axe("[data-ig-root]") == []
        card = device.page.locator("[data-ig-part='review:single_choice']")
        card.locator("input[value=a]").check()
        card.get_by_role("button", name="Check my answer").click()
        expect(card.locator("[data-ig-verdict]")).to_have_text("Right")
        expect(card.locator("[data-ig-verdict]")).to_be_focused()
        expect(line).not_to_contain_text("to review today")
        state = device.state()
        assert state["answers"]["single_choice"]["response"] == "b", "the quiz keeps its answer"
        assert state["score"]["earned"] == 0
