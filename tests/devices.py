"""A learner's hands on the page, for the browser tests."""

import gettext
import json
import re
from typing import Any

from playwright.sync_api import BrowserContext, Locator, Page, expect
from servers import ROOT, Demo

AXE = (ROOT / "node_modules" / "axe-core" / "axe.min.js").read_text(encoding="utf-8")
GUIDE = "guide.img_guide.d0.u0"
CATALOGUES = ROOT / "img_guide_xblock" / "translations"


class Learner:
    """One person at one device. Fails on any error of a script."""

    def __init__(self, context: BrowserContext, demo: Demo) -> None:
        self.context, self.demo, self.page = context, demo, context.new_page()
        self.faults: list[str] = []
        self.language = "en"
        self.watch(self.page)

    def say(self, sentence: str) -> str:
        """How the block says a sentence in the language of this device."""
        return gettext.translation("text", CATALOGUES, [self.language], fallback=True).gettext(sentence)

    def watch(self, page: Page) -> None:
        page.on("pageerror", lambda error: self.faults.append(str(error)))

    def open(self, path: str = "/") -> "Learner":
        self.page.goto(self.demo.url + path)
        return self

    def enrol(self, name: str) -> "Learner":
        """A new learner in the course, and the page as they find it."""
        self.open()
        token = next(c["value"] for c in self.context.cookies() if c["name"] == "csrftoken")
        form = {"name": name, "next": "/", "csrfmiddlewaretoken": token}
        self.context.request.post(self.demo.url + "/learner/enrol", form=form)
        return self.open()

    def tab(self) -> "Learner":
        """Another tab of the same person in the same browser."""
        return Learner(self.context, self.demo)

    def card(self, question: str) -> Locator:
        return self.page.locator(f'[data-ig-part="question:{question}"]').first

    def choose(self, question: str, *choices: str) -> Locator:
        card = self.card(question)
        for choice in choices:
            card.locator(f'input[value="{choice}"]').check()
        return card

    def answer(self, question: str, *choices: str) -> Locator:
        card = self.choose(question, *choices)
        card.get_by_role("button", name=self.say("Check my answer")).click()
        return card

    def verdict(self, question: str) -> str:
        text = self.card(question).locator("[data-ig-verdict]").inner_text()
        return re.sub(r"^\W+", "", text)

    def says(self, part: str) -> None:
        """Wait until the save state says this."""
        expect(self.page.locator("[data-ig-save]").first).to_contain_text(part)

    def state(self) -> dict[str, Any]:
        """What the server has of this person."""
        url = f"{self.demo.url}/handler/learner/{GUIDE}/student_view_user_state"
        return self.context.request.get(url).json()

    def outbox(self) -> list[dict[str, Any]]:
        """The answers that wait on this device; reading marks come and go while a page is open.

        The item without a slash in its name holds the newest revision the device has heard of.
        """
        script = "Object.entries(localStorage).filter(([k]) => /^img-guide:.*\\//.test(k)).map(([, v]) => v)"
        entries = [json.loads(text) for text in self.page.evaluate(script)]
        return [entry for entry in entries if entry["handler"] == "answer"]

    def sideways(self) -> int:
        """How many pixels the page is too wide."""
        return self.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")

    def axe(self, scope: str = "body") -> list[str]:
        """What axe-core finds in the state the page is in."""
        self.page.evaluate(AXE)
        found = self.page.evaluate("scope => axe.run(scope, { resultTypes: ['violations'] })", scope)
        return [f"{rule['id']}: {node['html'][:120]}" for rule in found["violations"] for node in rule["nodes"]]
