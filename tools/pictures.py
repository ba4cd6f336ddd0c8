"""Takes the pictures of README and docs from a demo of its own: `python tools/pictures.py [NAME ...]`."""

import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Final

from chromium import find
from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
PICTURES = ROOT / "docs" / "pictures"
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from authors import Author  # noqa: E402
from devices import Learner  # noqa: E402
from servers import UNIT, Demo  # noqa: E402

SHEET = """kind,question,answer,choice_a,choice_b,choice_c,rationale
single_choice,Who checks a rotation?,b,Nobody,The hospital,The patient,Because it is theirs.
true_false,An observer may write orders.,false,,,,Observers only look.
single_choice,There is no answer here,,One,Two,,Never read.
"""


def device(browser: Browser, demo: Demo, width: int, height: int) -> Learner:
    """Somebody in the course, with a window of this size."""
    context = browser.new_context(device_scale_factor=1.5, viewport={"width": width, "height": height})
    return Learner(context, demo).enrol("A learner")


def shoot(page: Page, name: str, part: str = "") -> None:
    """A picture of the window, or of one part of the page."""
    page.evaluate("document.activeElement.blur()")
    page.wait_for_timeout(600)
    path = PICTURES / f"{name}.png"
    if part:
        page.locator(part).first.screenshot(path=path)
    else:
        page.screenshot(path=path)


def answered(learner: Learner, name: str, question: str, choice: str) -> None:
    """The learner's page around an answered question."""
    learner.open(UNIT)
    card = learner.answer(question, choice)
    card.locator("[data-ig-verdict]").wait_for()
    learner.page.evaluate("(card) => window.scrollBy(0, card.getBoundingClientRect().top - 70)", card.element_handle())
    shoot(learner.page, name)


def learner_desk(browser: Browser, demo: Demo) -> None:
    """An answered question on a desk."""
    answered(device(browser, demo, 1000, 760), "learner", "q01", "d")


def learner_phone(browser: Browser, demo: Demo) -> None:
    """An answered question on a phone."""
    answered(device(browser, demo, 390, 800), "phone", "q03", "c")


def start(browser: Browser, demo: Demo) -> None:
    """The first screen of a block that nobody has saved."""
    learner = device(browser, demo, 1000, 800).open("/studio/two.img_guide.d0.u0")
    learner.page.get_by_role("button", name="Begin with this guide").wait_for()
    shoot(learner.page, "start", "dialog.ig-frame")


def editor(browser: Browser, demo: Demo) -> None:
    """A question in the editor, full window, with the preview beside it."""
    author = Author(device(browser, demo, 1400, 900)).begin()
    author.press("Full window")
    author.unfold("What a US clinical")
    author.unfold("Check yourself")
    author.go("Which description fits an observership")
    author.page.frame_locator("iframe:visible").first.locator("[data-ig-root], .ig-title").first.wait_for()
    shoot(author.page, "editor")


def transfer(browser: Browser, demo: Demo) -> None:
    """The report of an import that was tried out."""
    author = Author(device(browser, demo, 1000, 800)).begin()
    author.press("Import and export")
    author.page.get_by_role("radio", name="CSV").check()
    author.box("Text").fill(SHEET)
    author.press("Show what would happen")
    author.page.locator(".ig-report").wait_for()
    shoot(author.page, "import", "dialog.ig-frame")


def consequences(browser: Browser, demo: Demo) -> None:
    """What a changed key means for somebody who has answered."""
    learner = device(browser, demo, 1000, 800).open(UNIT)
    learner.answer("q01", "b").locator("[data-ig-verdict]").wait_for()
    author = Author(learner).begin()
    author.unfold("What a US clinical")
    author.unfold("Check yourself")
    author.go("Which description fits an observership")
    author.page.get_by_role("radio", name="Right:").first.check()
    author.press("Save")
    author.page.locator("[role=alertdialog]").wait_for()
    shoot(author.page, "consequences", "dialog.ig-frame")


TAKEN: Final[dict[str, Callable[[Browser, Demo], None]]] = {
    "learner": learner_desk,
    "phone": learner_phone,
    "start": start,
    "editor": editor,
    "import": transfer,
    "consequences": consequences,
}


def main(names: list[str]) -> None:
    """The pictures with these names, or all."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as data, Demo(Path(data)) as demo, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find(), args=["--no-sandbox"])
        for name in names or list(TAKEN):
            TAKEN[name](browser, demo)
        browser.close()


if __name__ == "__main__":
    main(sys.argv[1:])
