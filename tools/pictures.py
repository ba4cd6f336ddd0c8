"""Takes the README's pictures from a demo of its own: `python tools/pictures.py`."""

import tempfile
from pathlib import Path

from chromium import find
from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
PICTURES = ROOT / "docs" / "pictures"


def take(page: Page, name: str, width: int, height: int, question: str, choice: str) -> None:
    """One picture of the learner's page around an answered question."""
    page.set_viewport_size({"width": width, "height": height})
    card = page.locator(f'[data-ig-part="question:{question}"]')
    card.locator(f'input[value="{choice}"]').check()
    card.locator("[type=submit]").click()
    card.locator("[data-ig-verdict]").wait_for()
    page.evaluate("document.activeElement.blur()")
    card.scroll_into_view_if_needed()
    box = card.bounding_box()
    assert box is not None
    page.evaluate("y => window.scrollBy(0, y)", box["y"] - 70)
    page.wait_for_timeout(300)
    page.screenshot(path=PICTURES / f"{name}.png")


def main() -> None:
    """Both pictures."""
    import sys

    sys.path[:0] = [str(ROOT), str(ROOT / "tests")]
    from servers import UNIT, Demo

    PICTURES.mkdir(parents=True, exist_ok=True)
    with Demo(Path(tempfile.mkdtemp())) as demo, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find(), args=["--no-sandbox"])
        for name, width, height, question, choice in (
            ("learner", 1000, 760, "q01", "d"),
            ("phone", 390, 800, "q03", "c"),
        ):
            page = browser.new_context(device_scale_factor=1.5).new_page()
            page.goto(demo.url + UNIT)
            for button in page.locator("form[action='/enrol'] button").all():
                button.click()
            take(page, name, width, height, question, choice)
        browser.close()


if __name__ == "__main__":
    main()
