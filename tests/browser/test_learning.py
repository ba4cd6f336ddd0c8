"""A learner reads, answers and comes back."""

from collections.abc import Callable

from devices import Learner
from playwright.sync_api import Response, expect
from servers import UNIT, Demo


def test_right_answer_is_told_in_words_focused_and_saved(learner: Learner) -> None:
    card = learner.answer("q01", "b")
    verdict = card.locator("[data-ig-verdict]")
    expect(verdict).to_have_text("Right")
    expect(verdict).to_be_focused()
    expect(card).to_contain_text("Your answer, right")
    expect(card).to_contain_text("Why: An observership is defined by watching.")
    learner.says("Everything is saved.")
    assert learner.state()["answers"]["q01"]["verdict"] == {"score": 1, "possible": 1, "correct": True}
    expect(learner.page.locator("[data-ig-part=progress]")).to_contain_text("known 1 of 68 questions")


def test_wrong_answer_explains_the_chosen_and_the_right_choice(learner: Learner) -> None:
    card = learner.answer("q01", "d")
    expect(card.locator("[data-ig-verdict]")).to_have_text("Not right")
    expect(card).to_contain_text("Your answer, not right")
    expect(card).to_contain_text("This describes a research position.")
    expect(card).to_contain_text("This is the right answer")
    expect(card).not_to_contain_text("A paid clinical post needs a license")


def test_partly_right_answer_says_how_much(learner: Learner) -> None:
    learner.answer("q04", "a", "b", "e")
    expect(learner.card("q04").locator("[data-ig-verdict]")).to_have_text("Partly right: 2 of 5")


def test_answers_are_still_there_after_a_reload(learner: Learner) -> None:
    learner.answer("q01", "b")
    learner.says("Everything is saved.")
    learner.page.reload()
    assert learner.verdict("q01") == "Right"


def test_empty_answer_is_explained_at_the_question(learner: Learner) -> None:
    card = learner.answer("q01")
    expect(card.locator("[data-ig-error]")).to_have_text("Choose one answer first.")
    expect(card.locator("input").first).to_be_focused()
    assert learner.state()["answers"] == {}


def test_lessons_open_by_link_and_the_place_is_kept(learner: Learner) -> None:
    learner.page.get_by_role("link", name="Next lesson").click()
    title = learner.page.locator("[data-ig-title]")
    expect(title).to_have_text("Accreditation: who checks what, and how you can verify it")
    expect(title).to_be_focused()
    learner.page.reload()
    expect(title).to_have_text("Accreditation: who checks what, and how you can verify it")
    learner.page.get_by_text("Contents", exact=True).click()
    learner.page.get_by_role("link", name="Spot red flags and decide").click()
    expect(title).to_have_text("Spot red flags and decide")


def test_section_counts_as_read_when_its_end_was_on_the_screen(learner: Learner) -> None:
    assert learner.state()["read"] == []
    learner.page.locator("[data-ig-section=l1-gap] [data-ig-end]").scroll_into_view_if_needed()
    expect(learner.page.locator("[data-ig-part=progress]")).to_contain_text("read 1 of 52 sections")
    assert learner.state()["read"] == ["l1-gap"]


def test_link_leads_to_the_section_after_the_last_one_read(learner: Learner) -> None:
    learner.page.locator("[data-ig-section=l1-gap] [data-ig-end]").scroll_into_view_if_needed()
    expect(learner.page.locator("[data-ig-part=progress]")).to_contain_text("read 1")
    learner.page.reload()
    line = learner.page.locator("[data-ig-part=next]")
    expect(line).to_contain_text("Continue in lesson 1: Before you start")
    line.get_by_role("link").first.click()
    expect(learner.page.locator("[data-ig-section=l1-start]")).to_be_in_viewport()


def test_missed_questions_can_be_tried_again(learner: Learner) -> None:
    learner.answer("q01", "a")
    learner.says("Everything is saved.")
    learner.answer("q03", "c")
    learner.page.get_by_role("button", name="Try the missed question again").click()
    form = learner.page.locator("form[data-ig-question=q01]")
    expect(form).to_be_visible()
    expect(form.locator("input").first).to_be_focused()
    assert learner.verdict("q03") == "Right"
    learner.answer("q01", "b")
    expect(learner.page.locator("[data-ig-part='quiz:l1-quiz']")).to_contain_text("2 of 10 answered.")


def test_source_number_leads_to_its_note(learner: Learner) -> None:
    reference = learner.page.locator("[data-ig-section=l1-gap] sup a").first
    reference.click()
    note = learner.page.locator(f"[id='{reference.get_attribute('href')[1:]}']")
    expect(note).to_be_in_viewport()
    expect(note).to_contain_text("checked on 22 November 2026")


def test_everything_by_keyboard_alone(learner: Learner) -> None:
    page = learner.page
    for _ in range(80):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.closest('form[data-ig-question=q01]') !== null"):
            break
    for _ in range(4):
        page.keyboard.press("ArrowDown")
        if page.evaluate("document.activeElement.value") == "b":
            break
    page.keyboard.press("Enter")
    expect(learner.card("q01").locator("[data-ig-verdict]")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('[data-ig-part]') !== null")


def test_nothing_moves_while_the_page_loads_or_answers(learner: Learner) -> None:
    learner.page.add_init_script(
        "window.moved = 0; new PerformanceObserver(list => list.getEntries().forEach(e => {"
        " if (!e.hadRecentInput) moved += e.value; })).observe({ type: 'layout-shift', buffered: true });"
    )
    learner.page.reload()
    learner.answer("q01", "b")
    expect(learner.card("q01").locator("[data-ig-verdict]")).to_be_visible()
    learner.page.wait_for_timeout(700)
    assert learner.page.evaluate("moved") == 0


def test_two_guides_on_one_page_leave_each_other_alone(learner: Learner) -> None:
    learner.open("/two")
    cards = learner.page.locator("[data-ig-part='question:q01']")
    expect(cards).to_have_count(2)
    cards.nth(1).locator("input[value=b]").check()
    cards.nth(1).get_by_role("button", name="Check my answer").click()
    expect(cards.nth(1).locator("[data-ig-verdict]")).to_have_text("Right")
    expect(cards.nth(0).locator("form")).to_be_visible()
    assert cards.nth(0).locator("input:checked").count() == 0
    ids = learner.page.evaluate("[...document.querySelectorAll('[data-ig-root] [id]')].map(e => e.id)")
    assert len(ids) == len(set(ids))


def test_without_javascript_everything_can_be_read(visit: Callable[..., Learner], shared_demo: Demo) -> None:
    learner = visit(shared_demo, java_script_enabled=False).enrol("No script")
    page = learner.page
    expect(page.locator("noscript p")).to_be_visible()
    page.get_by_text("Contents", exact=True).click()
    page.get_by_role("link", name="Legal limits").first.click()
    expect(page.locator("[data-ig-title]")).to_contain_text("Legal limits")
    page.get_by_role("link", name="Next lesson").click()
    expect(page.locator("[data-ig-title]")).to_contain_text("Realistic expectations")


def test_explanation_comes_with_the_answer_and_not_before(learner: Learner) -> None:
    replies: list[Response] = []
    learner.page.on("response", lambda reply: "/handler/" in reply.url and replies.append(reply))
    secret = "Yes. The AMA describes an observership as shadowing"
    assert secret not in learner.context.request.get(learner.demo.url + UNIT).text()
    learner.page.get_by_role("link", name="Next lesson").click()
    learner.page.get_by_role("link", name="Previous lesson").click()
    expect(learner.card("q01")).to_be_visible()
    assert len(replies) >= 2
    assert not [reply.url for reply in replies if secret in reply.text()]
    learner.answer("q01", "b")
    expect(learner.card("q01")).to_contain_text(secret)
    assert [reply.url for reply in replies if secret in reply.text()]


def test_word_of_the_field_opens_its_meaning_by_touch_and_by_keyboard(learner: Learner) -> None:
    term = learner.page.locator("a[data-ig-term]").first
    meaning = learner.page.locator("[data-ig-meaning]").first
    expect(meaning).to_be_hidden()
    term.click()
    expect(meaning).to_be_visible()
    expect(term).to_have_attribute("aria-expanded", "true")
    term.focus()
    learner.page.keyboard.press("Enter")
    expect(meaning).to_be_hidden()


def test_glossary_and_the_whole_guide_open_and_meanings_stand_in_print(learner: Learner) -> None:
    learner.page.get_by_role("link", name="Glossary").click()
    expect(learner.page.get_by_role("heading", name="Glossary")).to_be_focused()
    learner.page.get_by_role("link", name="The whole guide on one page").click()
    expect(learner.page.locator("[data-ig-lesson=l7]")).to_be_attached()
    learner.page.emulate_media(media="print")
    expect(learner.page.locator("[data-ig-meaning]").first).to_be_visible()
    expect(learner.page.get_by_role("button", name="Check my answer").first).to_be_hidden()
