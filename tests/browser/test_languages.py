"""Pages in other languages, as a browser shows them; the editor in a made-up one."""

import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pseudo
import pytest
from devices import Learner
from playwright.sync_api import Locator, expect
from runtimes.guides import WORDS, changed, every_kind, solutions
from servers import EDITOR, ROOT, Demo

GREEK = "Αλφα"

SAID = """(spoken) => {
    const found = new Set();
    const walk = (node) => {
        if (node.nodeType === Node.TEXT_NODE) found.add(node.data.trim());
        if (node.nodeType !== Node.ELEMENT_NODE || ['SCRIPT', 'STYLE'].includes(node.tagName)) return;
        for (const name of spoken) if (node.hasAttribute(name)) found.add(node.getAttribute(name).trim());
        for (const inner of node.childNodes) walk(inner);
        if (node.shadowRoot) for (const inner of node.shadowRoot.childNodes) walk(inner);
        if (node.tagName === 'IFRAME' && node.contentDocument) walk(node.contentDocument.body);
    };
    walk(document.querySelector('[data-ig-studio]'));
    return [...found].filter(Boolean);
}"""
"""Every text and every spoken attribute in the editor, in its preview too."""


class PseudoDemo(Demo):
    """The demo that speaks the made-up language too."""

    def __init__(self, data: Path, catalogues: Path) -> None:
        super().__init__(data)
        self.catalogues = catalogues

    def start(self) -> Demo:
        script = Path(__file__).parent / "pseudo_demo.py"
        command = [sys.executable, str(script), str(self.catalogues), "--port", "0", "--data", str(self.data)]
        environment = {"PYTHONPATH": str(ROOT)}
        self.popen = subprocess.Popen(
            command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )
        assert self.popen.stdout is not None
        self.said = self.popen.stdout.readline() + self.popen.stdout.readline()
        found = re.search(r"http://127\.0\.0\.1:(\d+)", self.said)
        assert found, self.popen.communicate()[1]
        self.url, self.port = found[0], int(found[1])
        return self


@pytest.fixture(scope="module")
def pseudo_demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demo]:
    catalogues = tmp_path_factory.mktemp("catalogues")
    pseudo.write(catalogues)
    with PseudoDemo(tmp_path_factory.mktemp("demo"), catalogues) as demo:
        yield demo


def greek() -> dict[str, Any]:
    """A guide of every kind of question, all its texts in Greek letters."""
    document = every_kind(confidence=True)
    document["lessons"][0].update(question=GREEK, objectives=[{"id": "o1", "text": GREEK}])
    document["lessons"][0]["sections"][1].update(
        stimuli=[{"id": "v1", "html": GREEK}], bands=[{"from": 0.5, "html": GREEK}]
    )
    made = changed(document, WORDS, lambda words: f"<p>{GREEK}</p>" if words.startswith("<") else GREEK)
    made["sources"][0].update(title=GREEK, organisation=GREEK, url="https://example.org/")
    return made


@pytest.fixture
def author(visit: Callable[..., Learner], pseudo_demo: Demo) -> Learner:
    """An author whose browser asks for the made-up language, and whose guide is Greek."""
    device = visit(pseudo_demo, locale="eu")
    device.enrol("Egilea").open(EDITOR)
    begin = device.page.locator(".ig-cards button").first
    expect(device.page.get_by_role("tree").or_(begin)).to_be_visible()
    script = """async (guide) => {
        const host = document.querySelector('.xblock[data-handlers]');
        const token = /csrftoken=([^;]*)/.exec(document.cookie)[1];
        const headers = { 'Content-Type': 'application/json', 'X-CSRFToken': token };
        const post = async (name, body) =>
            (await fetch(host.dataset.handlers + name, { method: 'POST', headers, body: JSON.stringify(body) })).json();
        const { edition } = await post('edit_load', {});
        return post('edit_save', { guide, edition, settings: { display_name: 'Αλφα' } });
    }"""
    saved = device.page.evaluate(script, greek())
    assert "error" not in saved, saved
    device.open(EDITOR)
    expect(device.page.get_by_role("tree")).to_be_visible()
    return device


IDS = frozenset({*"S1 o1 v1 l1 l1-a l1-q l2 l2-a acgme a b c d".split(), *solutions()})
"""What pieces of the guide go by where they have no words."""
ALLOWED = re.compile(
    r"^(?:"
    r"https?://\S+|[\w.+-]+/[\w./-]+|/static/\S*"  # addresses
    r"|[a-z]{2,3}(?:-[A-Za-z]+)*"  # codes of languages
    r"|[\[{].*"  # JSON
    r")$",
    re.DOTALL,
)


def forgotten(device: Learner) -> list[str]:
    """What the editor says in Latin letters that is not in brackets."""
    found = device.page.evaluate(SAID, pseudo.SPOKEN)
    return sorted(text for text in found if not ALLOWED.match(text) and pseudo.is_latin(text, IDS))


def lines(device: Learner) -> Locator:
    return device.page.locator("[role=treeitem]")


def test_editor_has_no_word_of_its_own_on_any_panel(author: Learner) -> None:
    page = author.page
    assert any("⟦" in text for text in page.evaluate(SAID, pseudo.SPOKEN))
    assert forgotten(author) == []
    for place in range(40):  # unfold the whole outline, and open every piece
        if place >= lines(author).count():
            break
        line = lines(author).nth(place)
        line.click()
        if line.get_attribute("aria-expanded") == "false":
            line.press("ArrowRight")
        for more in page.locator("[data-ig-studio] details:not([open]) > summary").all():
            if more.is_visible():
                more.click()
        assert forgotten(author) == [], line.inner_text()
    assert lines(author).count() > 10


def test_learners_page_is_in_the_language_that_the_browser_asks_for(
    visit: Callable[..., Learner], shared_demo: Demo
) -> None:
    device = visit(shared_demo, locale="es-MX")
    device.enrol("Estudiante").open("/unit/guide")
    expect(device.page.locator("[data-ig-root]").first).to_have_attribute("lang", "es-419")
    arabic = visit(shared_demo, locale="ar-EG")
    arabic.enrol("متعلم").open("/unit/guide")
    expect(arabic.page.locator("[data-ig-root]").first).to_have_attribute("dir", "rtl")
    assert arabic.sideways() == 0
