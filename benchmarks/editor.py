"""How long the Studio editor takes to open, and from a key to the next frame, on a slow machine.

    python benchmarks/editor.py [--slower 4] [--rounds 7] [--keys 60]

The demo serves the shipped guide (68 questions) to Chromium with its processor slowed down. *Opening* begins when the
host starts the block's script and ends with the first frame that shows the outline; the time in which the editor waits
for the server's reply is the site's and is taken off. *Typing* is from the event of a key to the frame after it, in a
plain field and in a rich text of a question, with the outline open. Prints medians, the 95th percentile and ranges, in
milliseconds.
"""

import argparse
import statistics
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "tests"), str(ROOT / "tools")]

from chromium import find  # noqa: E402
from servers import EDITOR, Demo  # noqa: E402

WATCH = """
(() => {
  const measured = { begun: 0, shown: 0, waited: 0, keys: [] };
  window.measured = measured;
  const { fetch } = window;
  const { text } = Response.prototype;
  let asked = 0;
  window.fetch = (...all) => {
    asked = performance.now();
    return fetch(...all);
  };
  Response.prototype.text = async function () {
    const found = await text.call(this);
    if (!measured.shown) measured.waited += performance.now() - asked;
    return found;
  };
  let init;
  Object.defineProperty(window, 'ImgGuideStudio', {
    configurable: true,
    get: () => init && function ImgGuideStudio(runtime, element, _args) {
      measured.begun = performance.now();
      new MutationObserver((_, watcher) => {
        if (!document.querySelector('[role=treeitem]')) return;
        watcher.disconnect();
        requestAnimationFrame(() => setTimeout(() => {
          measured.shown = performance.now();
          console.log('shown');
        }));
      }).observe(document, { childList: true, subtree: true });
      return init.call(this, runtime, element, _args);
    },
    set: (value) => { init = value; },
  });
  window.addEventListener('keydown', () => {
    const start = performance.now();
    requestAnimationFrame(() => setTimeout(() => measured.keys.push(performance.now() - start)));
  }, true);
})();
"""
"""The workbench looks at the number of parameters, so the function that stands in has three, too."""


PAUSES = (40, 60, 90, 140, 220)
"""Milliseconds between keys: fast fingers, with the breaths in which the screen follows."""


def opened(browser: Browser, url: str, slower: float) -> tuple[Page, float]:
    """A page with the editor open, and how long that took."""
    page = browser.new_context(viewport={"width": 1280, "height": 900}).new_page()
    page.add_init_script(WATCH)
    page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": slower})
    # Any other way of waiting puts a script of the tool's own into the page, while the page is measured.
    with page.expect_console_message(lambda message: message.text == "shown"):
        page.goto(url)
    begun, shown, waited = page.evaluate("[measured.begun, measured.shown, measured.waited]")
    return page, shown - begun - waited


def typed(page: Page, name: str, keys: int) -> list[float]:
    """Milliseconds from each key to the frame after it."""
    page.get_by_role("textbox", name=name, exact=True).first.click()
    page.wait_for_timeout(500)
    page.evaluate("measured.keys.length = 0")
    for at in range(keys):
        page.keyboard.press("abcdefghij "[at % 11])
        page.wait_for_timeout(PAUSES[at % len(PAUSES)])
    found: list[float] = page.evaluate("measured.keys")
    return found


def line(name: str, values: list[float]) -> str:
    """A row of the table."""
    high = statistics.quantiles(values, n=20, method="inclusive")[-1]
    middle = statistics.median(values)
    return f"| {name} | {middle:.0f} | {high:.0f} | {min(values):.0f} to {max(values):.0f} | {len(values)} |"


def main() -> int:
    """Measure and print a table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--slower", type=float, default=4)
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--keys", type=int, default=60)
    wanted = parser.parse_args()
    opening: list[float] = []
    with tempfile.TemporaryDirectory() as folder, Demo(Path(folder)) as demo, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find(), args=["--no-sandbox"])
        for _ in range(wanted.rounds):
            page, took = opened(browser, demo.url + EDITOR, wanted.slower)
            opening.append(took)
            page.context.close()
        page, _took = opened(browser, demo.url + EDITOR, wanted.slower)
        plain = typed(page, "Title", wanted.keys)
        page.get_by_role("treeitem").nth(1).press("ArrowRight")
        page.locator("[role=treeitem]", has_text="Check yourself").first.press("ArrowRight")
        page.locator("[role=treeitem][aria-level='3']").first.click()
        rich = typed(page, "Question", wanted.keys)
        browser.close()
    print("| what | median ms | 95th percentile | range | n |\n| --- | --- | --- | --- | --- |")
    for name, values in (("opening", opening), ("typing, plain field", plain), ("typing, rich text", rich)):
        print(line(name, values))
    return 0


if __name__ == "__main__":
    sys.exit(main())
