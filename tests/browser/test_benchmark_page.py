"""The script that watches and acts in the pages of the benchmark, in Chromium."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Error, Page

from benchmarks.harness.browser import PAGE

HTML = """<!DOCTYPE html><h1>Guide</h1><button>Answer</button><p></p><script>
document.querySelector('button').onclick = () => setTimeout(() => document.querySelector('p').append('Right.'), 60);
</script>"""
ANSWERED = "document.querySelector('p').textContent === 'Right.'"


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    page = browser.new_page()
    page.add_init_script(f"{PAGE}\nbench.watch(\"!!document.querySelector('button')\");")
    page.route("**/*", lambda route: route.fulfill(body=HTML, content_type="text/html"))
    page.goto("http://127.0.0.1/")
    yield page
    page.close()


def test_block_is_ready_when_it_says_so_and_init_functions_have_returned(page: Page) -> None:
    page.wait_for_timeout(100)
    assert page.evaluate("bench.ready") is None
    page.evaluate("performance.mark('xblock-init-done')")
    page.wait_for_function("bench.ready > 0", timeout=2000)


def test_content_that_moves_is_a_layout_shift(page: Page) -> None:
    page.wait_for_timeout(200)
    assert page.evaluate("bench.shift") == 0
    page.evaluate("document.body.prepend(Object.assign(document.createElement('div'), { style: 'height: 300px' }))")
    page.wait_for_function("bench.shift > 0.01", timeout=2000)


def test_long_task_is_seen(page: Page) -> None:
    page.evaluate("setTimeout(() => { const end = performance.now() + 120; while (performance.now() < end); })")
    page.wait_for_function("bench.longest >= 120", timeout=2000)


def test_feedback_is_timed_from_the_click_to_the_change_and_to_the_frame_after(page: Page) -> None:
    took = page.evaluate("step => bench.act(step)", {"submit": "button", "shown": ANSWERED})
    assert 55 <= took["changed"] <= took["painted"] < 2000


def test_button_that_is_not_there_is_told(page: Page) -> None:
    with pytest.raises(Error, match="nothing matches"):
        page.evaluate("step => bench.act(step)", {"submit": "#none", "shown": ANSWERED})
