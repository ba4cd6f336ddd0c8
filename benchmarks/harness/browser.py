"""What a learner feels: each block's page in headless Chromium, with an empty cache and a new learner each time."""

import json
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any, Final

from playwright.sync_api import Browser, CDPSession, Error, Page, Route, sync_playwright

from benchmarks.harness.blocks import Block
from benchmarks.harness.profile import longest_run
from benchmarks.harness.stats import Log, Results, Series

PAGE: Final = Path(__file__).with_name("page.js").read_text(encoding="utf-8")
AXE: Final = Path(__file__).resolve().parents[2] / "node_modules/axe-core/axe.min.js"
SLOWER: Final = 4
"""How many times slower the processor is made for the second kind of visit: about a cheap phone."""
_LATE: Final = 0.8
_SETTLED: Final = 300
"""Milliseconds after which nothing of an answer moves any more."""

_LOADED: Final = """() => {
  const root = document.querySelector('.student_view');
  const first = performance.getEntriesByType('navigation')[0].responseStart;
  return {
    ready_ms: bench.ready, ready_after_ttfb_ms: bench.ready - first, cls: bench.shift,
    dom_nodes: root ? root.querySelectorAll('*').length : 0,
  };
}"""
_AXE: Final = """async () => {
  const found = await axe.run('.student_view', { resultTypes: ['violations'] });
  return found.violations.reduce((sum, each) => sum + each.nodes.length, 0);
}"""


class Visits:
    """Visits to the pages of one server."""

    def __init__(self, browser: Browser, port: int, manifest: dict[str, Any]) -> None:
        self.browser, self.port, self.manifest = browser, port, manifest
        self.count = 0

    def normal(self, block: Block, *, with_axe: bool = False) -> dict[str, float]:
        """Open the page, answer once; milliseconds, layout shift, elements."""
        page, session = self._page(block)
        try:
            session.send("Performance.enable")
            self._open(page, block)
            found: dict[str, float] = page.evaluate(_LOADED)
            spent = {each["name"]: each["value"] for each in session.send("Performance.getMetrics")["metrics"]}
            found["script_ms"] = spent["ScriptDuration"] * 1e3
            if with_axe:
                page.evaluate(AXE.read_text(encoding="utf-8"))
                found["axe_violations"] = page.evaluate(_AXE)
            if took := _answered(page, block):
                found |= {"feedback_ms": took["changed"], "feedback_paint_ms": took["painted"]}
                found["cls_after_submit"] = page.evaluate("bench.shift")
            return found
        finally:
            page.context.close()

    def slow(self, block: Block) -> dict[str, float]:
        """The same with a slower processor and replies that come late: the longest that the block's own script runs in
        one go, the longest task of all (0 = none over 50 ms), and the layout shift, on loading and on answering.
        """
        page, session = self._page(block)
        page.route("**/handler/**", _late)
        try:
            session.send("Profiler.enable")
            session.send("Profiler.setSamplingInterval", {"interval": 500})
            session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
            session.send("Profiler.start")
            self._open(page, block)
            _answered(page, block)
            profile = session.send("Profiler.stop")["profile"]
            return {
                "slow_script_ms": longest_run(profile, _is_own),
                "slow_task_ms": page.evaluate("bench.longest"),
                "cls_late": page.evaluate("bench.shift"),
            }
        finally:
            page.context.close()

    def _page(self, block: Block) -> tuple[Page, CDPSession]:
        page = self.browser.new_context(viewport={"width": 1100, "height": 900}).new_page()
        page.set_default_timeout(10_000)
        page.add_init_script(block.browser.get("globals", ""))  # what a platform's page has and the workbench lacks
        page.add_init_script(f"{PAGE}\nbench.watch({json.dumps(block.browser['ready'])});")
        return page, page.context.new_cdp_session(page)

    def _open(self, page: Page, block: Block) -> None:
        self.count += 1
        page.goto(f"http://127.0.0.1:{self.port}{self.manifest[block.slug]['path']}?student=b{self.count}")
        page.wait_for_function("bench.ready !== null")
        page.wait_for_load_state("networkidle")


def measure(
    port: int, manifest: dict[str, Any], blocks: list[Block], rounds: tuple[int, int], chromium: str, log: Log
) -> Results:
    """Normal and slow visits by block, so many rounds of each; blocks take turns. What fails is only logged."""
    results: Results = {block.slug: {} for block in blocks}
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        visits = Visits(browser, port, manifest)
        for block in blocks:  # warms server and browser
            found = _tried(partial(visits.normal, block, with_axe=True), block, log)
            if "axe_violations" in found:
                results[block.slug]["axe_violations"] = found["axe_violations"]
        for kind, visit, count in (("browser", visits.normal, rounds[0]), ("slow browser", visits.slow, rounds[1])):
            for number in range(count):
                at = number % len(blocks)
                for block in blocks[at:] + blocks[:at]:
                    _add(results[block.slug], _tried(partial(visit, block), block, log))
                log(f"{kind} round {number + 1} of {count}")
        browser.close()
    return results


def _answered(page: Page, block: Block) -> dict[str, float]:
    """Answer as the block's file says, and wait until nothing moves; empty where it says nothing."""
    if "submit" not in block.browser:
        return {}
    for step in block.browser.get("prepare", ()):
        page.evaluate(step)
    page.wait_for_timeout(100)
    took: dict[str, float] = page.evaluate("step => bench.act(step)", block.browser)
    page.wait_for_timeout(_SETTLED)
    return took


def _late(route: Route) -> None:
    """Half a second after a click, Chromium no longer takes a layout shift for what the click was meant to do."""
    time.sleep(_LATE)
    route.continue_()


def _is_own(url: str) -> bool:
    """Whether a script is a block's: not the workbench's, not the browser's, not ours that measures."""
    return "/resource/" in url


def _tried(visit: Callable[[], dict[str, float]], block: Block, log: Log) -> dict[str, float]:
    try:
        return visit()
    except Error as failed:
        log(f"{block.slug} in the browser: {failed.message.splitlines()[0]}")
        return {}


def _add(metrics: dict[str, Any], found: dict[str, float]) -> None:
    for name, value in found.items():
        metrics.setdefault(name, Series()).add(value)
