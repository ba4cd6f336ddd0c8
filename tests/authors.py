"""An author's hands on Studio's editor."""

from typing import Any

from devices import Learner
from playwright.sync_api import Locator, expect
from servers import EDITOR


class Author:
    """An author's hands on the editor."""

    def __init__(self, device: Learner) -> None:
        self.device, self.page = device, device.page

    def begin(self) -> "Author":
        """Open the editor; a block that nobody has saved is begun with what learners see."""
        self.device.open(EDITOR)
        here = self.page.get_by_role("button", name=self.device.say("Begin with this guide"))
        expect(self.tree.or_(here)).to_be_visible()
        if here.is_visible():
            here.click()
        expect(self.tree).to_be_visible()
        return self

    @property
    def tree(self) -> Locator:
        return self.page.get_by_role("tree")

    def line(self, text: str) -> Locator:
        return self.page.locator("[role=treeitem]", has_text=text).first

    def unfold(self, text: str) -> None:
        self.line(text).press("ArrowRight")
        expect(self.line(text)).to_have_attribute("aria-expanded", "true")

    def go(self, text: str) -> None:
        self.line(text).click()
        expect(self.line(text)).to_have_attribute("aria-selected", "true")

    def box(self, name: str) -> Locator:
        return self.page.get_by_role("textbox", name=self.device.say(name), exact=True)

    def write(self, field: Locator, text: str) -> None:
        """Type over what is there, as people do in a rich text as well."""
        field.click()
        self.page.keyboard.press("ControlOrMeta+a")
        self.page.keyboard.type(text)

    def press(self, name: str) -> None:
        self.page.get_by_role("button", name=self.device.say(name), exact=True).first.click()

    def save(self) -> None:
        self.press("Save")
        expect(self.page.locator("[data-ig-state]")).to_have_text(self.device.say("Saved."))

    def stored(self) -> dict[str, Any]:
        """The guide as the server has it."""
        script = """async () => {
            const host = document.querySelector('.xblock[data-handlers]');
            const token = /csrftoken=([^;]*)/.exec(document.cookie)[1];
            const headers = { 'Content-Type': 'application/json', 'X-CSRFToken': token };
            const reply = await fetch(host.dataset.handlers + 'edit_load', { method: 'POST', headers, body: '{}' });
            return reply.json();
        }"""
        return self.page.evaluate(script)

    def kept(self) -> list[str]:
        """The drafts in this browser."""
        return self.page.evaluate("Object.keys(localStorage).filter((key) => key.startsWith('img-guide-draft:'))")

    def axe(self) -> list[str]:
        return self.device.axe("[data-ig-studio]")
