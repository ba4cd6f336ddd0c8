"""Authors' markup in a real browser: every vector in every text, on every page, and an alarm that must never go off.

The alarm is planted in each page before its own scripts: `alarm()`, which all vectors call, the dialogs of the browser,
violations of a content security policy that the pages get on the way, and requests to the host that vectors name.
Nothing that would wait for a click is left in the page either.
"""

import json
import re
import sqlite3
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from authors import Author
from devices import Learner
from playwright.sync_api import Page, Route, expect
from runtimes import Platform
from runtimes.guides import solutions
from servers import EDITOR, UNIT, Demo
from vectors import CALL, CLOSED, MARKER, VECTORS, all_of_them

from fuzz.fields import filled, whole_guide
from img_guide_xblock.guide.document import json_text
from img_guide_xblock.guide.model import Guide

HOSTILE = filled(
    whole_guide(),
    Guide.model_json_schema(by_alias=True),
    lambda sort, place: VECTORS[place % len(VECTORS)] if sort == "line" else all_of_them(place),
    set(),
)
RICH_TEXTS = json.dumps(HOSTILE).count(json.dumps(CLOSED[-1])[1:-1] + "</p>")
ANSWERS = {**solutions(), "k-numeric": "7", "k-multiple_response": ["a"]}
"""Some right, some wrong."""
POLICY = "script-src 'self' 'unsafe-inline'; object-src 'none'; base-uri 'self'; frame-src 'self'; form-action 'self'"
ALARM = """() => {
  const ring = (what) => window.ringAlarm(`${what} at ${location.href}`);
  window.alarm = () => ring('alarm');
  for (const name of ['alert', 'confirm', 'prompt', 'print']) window[name] = () => ring(name);
  const violated = (event) => ring(`${event.effectiveDirective} ${event.blockedURI}`);
  document.addEventListener('securitypolicyviolation', violated);
}"""
SWEEP = """() => {
  const found = [];
  const look = (root) => {
    for (const element of root.querySelectorAll('*')) {
      const tag = element.localName;
      const whole = element.cloneNode().outerHTML.slice(0, 200);
      const own = tag === 'iframe' && element.hasAttribute('srcdoc') && element.getAttribute('sandbox') !== null;
      if (/^(object|embed|base|meta|portal|frame|applet)$/.test(tag)) found.push(whole);
      if (tag === 'iframe' && !own) found.push(whole);
      if (tag === 'script' && element.type !== 'application/json') found.push(whole);
      for (const { name, value } of element.attributes) {
        if (/^on/.test(name) || /^(formaction|srcset|background|ping|action)$/.test(name)) found.push(whole);
        if (/^(href|src)$/.test(name) && /^(javascript|vbscript|data):/i.test(value.replace(/[\\x00-\\x20]/g, '')))
          found.push(whole);
      }
    }
  };
  for (const root of document.querySelectorAll('.img-guide')) look(root);
  for (const frame of document.querySelectorAll('iframe[srcdoc]'))
    look(new DOMParser().parseFromString(frame.getAttribute('srcdoc'), 'text/html').body);
  return found;
}"""

UNFOLD = "document.querySelectorAll('[data-ig-studio] details').forEach((details) => { details.open = true; })"


class Guarded:
    """Pages of one person, each with an alarm."""

    def __init__(self, learner: Learner) -> None:
        self.learner, self.page, self.rung = learner, learner.page, list[str]()
        context = learner.context
        context.expose_binding("ringAlarm", lambda _source, what: self.rung.append(what))
        context.add_init_script(f"({ALARM})()")
        context.route(lambda address: MARKER in address.partition("?")[0], self._called)
        context.route(lambda address: address.startswith(learner.demo.url), self._with_policy)

    def _called(self, route: Route) -> None:
        self.rung.append(f"request to {route.request.url}")
        route.abort()

    def _with_policy(self, route: Route) -> None:
        if route.request.resource_type != "document" or route.request.method != "GET":
            route.fallback()
            return
        response = route.fetch()
        route.fulfill(response=response, headers={**response.headers, "content-security-policy": POLICY})

    def look(self, address: str) -> Page:
        """Open a page, in whose texts the vectors are, and sweep it."""
        self.learner.open(address)
        self.page.wait_for_load_state("networkidle")
        return self.sweep()

    def sweep(self) -> Page:
        self.page.wait_for_timeout(100)
        assert self.page.evaluate(SWEEP) == []
        assert self.rung == []
        return self.page


@pytest.fixture
def guarded(visit: Callable[..., Learner], own_demo: Demo) -> Guarded:
    return Guarded(visit(own_demo).enrol("Somebody"))


def save(guarded: Guarded) -> None:
    """The hostile guide through the editor's own handler."""
    page = guarded.learner.open(EDITOR).page
    stored = Author(guarded.learner).stored()
    script = """async (body) => {
        const host = document.querySelector('.xblock[data-handlers]');
        const token = /csrftoken=([^;]*)/.exec(document.cookie)[1];
        const headers = { 'Content-Type': 'application/json', 'X-CSRFToken': token };
        const reply = await fetch(host.dataset.handlers + 'edit_save', { method: 'POST', headers, body });
        return [reply.status, await reply.text()];
    }"""
    status, said = page.evaluate(script, json.dumps({"guide": HOSTILE, "edition": stored["edition"]}))
    assert status == 200, said


def plant(guarded: Guarded) -> None:
    """The hostile guide as a foreign import leaves it: stored, and cleaned by nobody."""
    demo = guarded.learner.demo
    save_something(guarded)
    demo.kill()
    with sqlite3.connect(demo.data / "demo.sqlite3") as database:
        tables = [row[0] for row in database.execute("select name from sqlite_master where type = 'table'")]
        table = next(name for name in tables if name.endswith("xblockstate"))
        rows = database.execute(f"select id, state from {table}").fetchall()
        ((id, state),) = [(id, json.loads(state)) for id, state in rows if "data" in json.loads(state)]
        assert "An honest title" in state["data"]
        state["data"] = json_text(HOSTILE)
        database.execute(f"update {table} set state = ? where id = ?", (json.dumps(state), id))
    demo.start()


def save_something(guarded: Guarded) -> None:
    author = Author(guarded.learner).begin()
    author.box("Title").fill("An honest title")
    author.save()


def answer_everything(guarded: Guarded) -> None:
    """Open every hint and answer every question, as people do."""
    page = guarded.page
    for id, response in ANSWERS.items():
        card = guarded.learner.card(id)
        while card.locator("[data-ig-hint]").count():
            hints = card.locator(".ig-hints > li").count()
            card.locator("[data-ig-hint]").click()
            expect(card.locator(".ig-hints > li")).not_to_have_count(hints)
        fill(page, id, response)
        card.locator("button[type=submit]").click()
        expect(card.locator("[data-ig-verdict]")).to_be_visible()


def fill(page: Page, id: str, response: Any) -> None:
    form = page.locator(f'form[data-ig-question="{id}"]')
    kind = form.get_attribute("data-ig-response")
    if kind in ("one", "many"):
        for choice in [response] if isinstance(response, str) else response:
            form.locator(f'input[value="{choice}"]').check()
    elif kind == "match":
        for prompt, option in response.items():
            form.locator(f'select[data-ig-prompt="{prompt}"]').select_option(option)
    elif kind == "text":
        form.locator("input[type=text], textarea").first.fill(response)


def as_learner(guarded: Guarded) -> None:
    """The lesson, new and answered, and the pages beside the lessons, also as they are printed."""
    page = guarded.look(UNIT)
    expect(page.locator("form[data-ig-question]")).to_have_count(len(solutions()))
    texts = page.locator("[data-ig-root]").inner_text()
    assert texts.count(CALL) > 100, "where a vector is harmless text, it is shown"
    answer_everything(guarded)
    guarded.sweep()
    terms = page.locator("a[data-ig-term]")
    for place in range(min(terms.count(), 3)):
        terms.nth(place).click()
    root = page.locator("[data-ig-root]").get_attribute("id")
    for beside in ("~answers", "~glossary", "~whole", "~you", "l2", "l1"):
        guarded.look(f"{UNIT}?{root}={beside}")
        expect(page.locator(f'[data-ig-lesson="{beside}"]')).to_have_count(1)
        page.emulate_media(media="print")
        guarded.sweep()
        page.emulate_media(media="screen")
    page.get_by_role("button", name="Start this quiz again").click()
    expect(page.locator("form[data-ig-question]").first).to_be_visible()
    guarded.sweep()


def as_author(guarded: Guarded) -> None:
    """The editor with every piece opened, the preview of all three learners, and the guide as JSON."""
    page = guarded.look(EDITOR)
    author = Author(guarded.learner)
    expect(author.tree).to_be_visible()
    while (folded := page.locator("[role=treeitem][aria-expanded=false]")).count():
        folded.first.press("ArrowRight")
    lines = page.locator("[role=treeitem]")
    assert lines.count() > len(solutions()) + 4
    rich = 0
    for place in range(lines.count()):
        lines.nth(place).click()
        expect(lines.nth(place)).to_have_attribute("aria-selected", "true")
        page.evaluate(UNFOLD)
        rich += drawn(page)
        guarded.sweep()
    assert rich == RICH_TEXTS, "every text is in a field of the editor"
    lines.first.click()
    page.evaluate(UNFOLD)
    expect(author.box("The whole guide as JSON text")).to_have_value(re.compile("onerror|javascript:"))
    guarded.sweep()
    lines.nth(3).click()
    page.get_by_role("button", name=re.compile("^Preview and problems")).first.click()
    for learner in page.locator("input[name$=-preview-who]").all():
        learner.check(force=True)
        expect(page.locator("iframe[srcdoc]").first).to_be_attached(timeout=20_000)
        page.wait_for_timeout(1_000)
        guarded.sweep()


def drawn(page: Page) -> int:
    """How many rich texts can be edited, once all of them are there; some pieces have none."""
    fields, before = page.locator(".ProseMirror:has(> p)"), 0
    for _wait in range(6):
        page.wait_for_timeout(400)
        count = fields.count()
        if count and count == before:
            break
        before = count
    return before


def serve(guarded: Guarded, html: str) -> None:
    """A page of its own at /printed, with the policy."""
    headers = {"content-security-policy": POLICY, "content-type": "text/html; charset=utf-8"}
    guarded.page.unroute("**/printed")
    guarded.page.route("**/printed", lambda route: route.fulfill(body=html, headers=headers))


def printed_pages() -> Iterator[tuple[str, str]]:
    """What the platform shows where the demo has no page of its own; the preview stands outside its sandbox here."""
    site = Platform({"data": json_text(HOSTILE)}, course={})
    yield "unit page in Studio", str(site.view("author_view", place="preview").content)
    yield "public course", str(site.view("public_view", place="visitor").content)
    for as_ in ("new", "half", "done"):
        _, reply = site.call("edit_preview", {"guide": HOSTILE, "lesson": "l1", "as": as_}, author=True)
        yield f"preview, {as_}", reply["html"]
    for id, response in ANSWERS.items():
        site.answer(id, response, offset=-1440)
    _, reply = site.call("lesson", {"lesson": "~review", "offset": 1440})
    assert "data-ig-review" in reply["html"]
    yield "review", f'<div class="img-guide">{reply["html"]}</div>'
    broken = {**HOSTILE, "lessons": [{**lesson, "minutes": "many"} for lesson in HOSTILE["lessons"]]}
    yield "broken guide", Platform({"data": json_text(broken)}, course={}).page(place="preview")


@pytest.mark.parametrize("arrive", [save, plant])
def test_no_script_of_an_author_runs(guarded: Guarded, arrive: Callable[[Guarded], None]) -> None:
    guarded.page.set_default_timeout(20_000)
    arrive(guarded)
    as_learner(guarded)
    as_author(guarded)


def test_no_script_of_an_author_runs_on_pages_of_the_platform(guarded: Guarded) -> None:
    for name, html in printed_pages():
        serve(guarded, f"<!doctype html><title>{name}</title><body>{html}")
        guarded.look("/printed")
        assert guarded.page.locator(".img-guide").count()


@pytest.mark.parametrize("vector", [f"<img src=x onerror={CALL}>", f"<iframe src=https://{MARKER}/x></iframe>"])
def test_the_alarm_works(guarded: Guarded, vector: str) -> None:
    """Otherwise the tests above would say nothing."""
    serve(guarded, vector)
    guarded.learner.open("/printed")
    guarded.page.wait_for_timeout(300)
    assert guarded.rung
