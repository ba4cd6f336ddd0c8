"""A keyboard walk: Tab from one end of a page to the other, and what everybody must find on the way."""

import json
import sqlite3
from dataclasses import dataclass, field
from typing import Any

from builders import quiz, single, text
from devices import Learner
from playwright.sync_api import CDPSession, Locator, Page, expect
from runtimes.guides import every_kind
from servers import Demo

MOST = 600
"""Presses of Tab that no page needs."""

SURVEY = """async within => {
  const top = within ?? document.querySelector('dialog:modal') ?? document.body;
  if (!within) {
    const start = document.createElement('span');
    start.tabIndex = -1;
    top.prepend(start);
    start.focus();
    start.remove();
    await new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)));
  }
  const roles = 'button link checkbox radio switch tab treeitem option menuitem textbox'.split(' ');
  const kinds = 'a[href], button, input:not([type=hidden]), select, textarea, summary, iframe,' +
    '[contenteditable=true], [tabindex]:not([tabindex^="-"]), ' + roles.map(role => `[role=${role}]`).join();
  const all = [...top.querySelectorAll(kinds)].filter(one => one.getClientRects().length > 0 &&
    one.checkVisibility({ visibilityProperty: true }) && !one.matches(':disabled') && !one.closest('[inert]'));
  const scrolls = one => /auto|scroll|hidden|clip/.test(getComputedStyle(one).overflow);
  const pane = one => { let up = one.parentElement; while (up && !scrolls(up)) up = up.parentElement; return up; };
  const ring = one => { const s = getComputedStyle(one);
    return [s.outlineStyle, s.outlineWidth, s.outlineColor, s.outlineOffset, s.boxShadow].join('|'); };
  const around = one => { const near = [one, ...(one.labels ?? []), one.nextElementSibling];
    for (let up = one.parentElement, n = 0; up && n < 4; up = up.parentElement, n += 1) near.push(up);
    return near.filter(Boolean).map(near => [near, one === document.activeElement ? '' : ring(near)]); };
  const group = one => one.type === 'radio' && one.name ? `radio ${one.form?.dataset.igQuestion} ${one.name}`
    : one.tabIndex < 0 ? one.closest('[role=tree], [role=toolbar], [role=tablist], [role=menu]') : null;
  const brief = one => { const copy = one.cloneNode(false); for (const name of ['style', 'srcdoc', 'class'])
    copy.removeAttribute(name); return `${copy.outerHTML.slice(0, 110)} ${one.textContent.trim().slice(0, 25)}`; };
  const target = one => { const label = one.labels?.[0];
    const box = (label?.contains(one) && label.checkVisibility() ? label : one).getBoundingClientRect();
    return { one, x: box.x + box.width / 2, y: box.y + box.height / 2, box,
      small: Math.min(box.width, box.height) < 23.9 }; };
  const inSentence = one => { let block = one;
    while (getComputedStyle(block).display === 'inline') block = block.parentElement;
    return one.matches('a') && block.textContent.trim().length > one.textContent.trim().length; };
  const away = (p, b) => Math.hypot(Math.max(b.left - p.x, 0, p.x - b.right), Math.max(b.top - p.y, 0, p.y - b.bottom));
  const targets = all.filter(one => !one.matches('iframe')).map(target);
  const small = targets.filter(t => t.small && !inSentence(t.one) && targets.some(o => o.one !== t.one &&
    !t.one.contains(o.one) && !o.one.contains(t.one) && pane(o.one) === pane(t.one) &&
    (away(t, o.box) < 12 || (o.small && Math.hypot(t.x - o.x, t.y - o.y) < 24))));
  // A rich text's field comes in the place of its text; a slot of the learner's page is drawn anew.
  const asked = one => walk.places.has(one) ? one
    : all.find(old => !old.isConnected && (old.id ? old.id === one.id : old.isEqualNode(one)));
  const dot = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true });
  const color = name => { dot.clearRect(0, 0, 1, 1); dot.fillStyle = name; dot.fillRect(0, 0, 1, 1);
    return dot.getImageData(0, 0, 1, 1).data; };
  // WCAG 2.2: relative luminance, contrast ratio.
  const light = name => [...color(name)].slice(0, 3).map(part => part / 255)
    .map(part => part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4)
    .reduce((sum, part, at) => sum + part * [0.2126, 0.7152, 0.0722][at], 0);
  const contrast = (one, other) => { const [low, high] = [light(one), light(other)].sort((a, b) => a - b);
    return (high + 0.05) / (low + 0.05); };
  globalThis.walk = { color, contrast, top, all, ring, scrolls, brief, around, asked, seen: [], inside: null,
    looks: new Map(all.map(one => [one, around(one)])),
    places: new Map(all.map(one => [one, one.getClientRects()[0]])), panes: new Map(all.map(one => [one, pane(one)])),
    groups: new Map(all.map(one => [one, group(one)])) };
  return small.map(t => `smaller than 24 px: ${Math.round(t.box.width)} x ${Math.round(t.box.height)} ${brief(t.one)}`);
}"""
"""Puts the focus before everything, looks at all there is, and tells which targets are too small (WCAG 2.5.8).

Within an element, the focus stays where it is.
"""

STEP = """() => {
  const { walk } = globalThis, one = document.activeElement, faults = [];
  if (!one || one === walk.top || !walk.top.contains(one)) return null;
  // The browser's own stops inside a frame or a field for a date.
  const frame = one.matches('iframe');
  if (one === walk.inside && one.matches('iframe, [type=date]')) return { again: true, frame, faults };
  walk.inside = one;
  const say = what => faults.push(`${what}: ${walk.brief(one)}`);
  const asked = walk.asked(one) ?? one;
  if (asked === walk.seen[0]) return null;
  if (walk.seen.includes(asked)) say('reached twice');
  walk.seen.push(asked);
  if (!walk.asked(one) && !walk.scrolls(one)) say('reached, and nobody expected it');
  const look = walk.looks.get(one) ?? walk.around(one).map(([near]) => [near, '']);
  const ringed = look.find(([near, before]) => { const now = walk.ring(near);
    const [style, width, , , shadow] = now.split('|');
    return now !== before && ((style !== 'none' && parseFloat(width) > 0) || shadow !== 'none'); });
  if (!ringed && !frame) say('no sign of the focus');
  const clip = { left: 0, top: 0, right: innerWidth, bottom: innerHeight };
  for (let up = one.parentElement; up && up !== document.body; up = up.parentElement) if (walk.scrolls(up)) {
    const box = up.getBoundingClientRect();
    clip.left = Math.max(clip.left, box.left + up.clientLeft);
    clip.top = Math.max(clip.top, box.top + up.clientTop);
    clip.right = Math.min(clip.right, box.left + up.clientLeft + up.clientWidth);
    clip.bottom = Math.min(clip.bottom, box.top + up.clientTop + up.clientHeight);
  }
  const large = [...one.getClientRects()].sort((a, b) => b.width * b.height - a.width * a.height)[0];
  const box = { left: Math.max(large.left, clip.left), top: Math.max(large.top, clip.top),
    right: Math.min(large.right, clip.right), bottom: Math.min(large.bottom, clip.bottom) };
  const hit = document.elementFromPoint((box.left + box.right) / 2, (box.top + box.bottom) / 2);
  const shown = hit && (one.contains(hit) || [...(one.labels ?? [])].some(label => label.contains(hit)));
  if (box.right - box.left < 1 || box.bottom - box.top < 1 || !shown)
    say(`hidden behind ${hit ? walk.brief(hit) : 'the edge'}`);
  if (ringed && shown) {
    const style = getComputedStyle(ringed[0]), ring = ringed[0].getBoundingClientRect();
    const wide = style.outlineStyle === 'none' ? 0 : Math.max(0, parseFloat(style.outlineOffset)) + 1;
    const cut = [ring.left - wide < clip.left - 0.6, ring.top - wide < clip.top - 0.6,
      ring.right + wide > clip.right + 0.6, ring.bottom + wide > clip.bottom + 0.6].filter(Boolean).length;
    if (cut > 2) say(`the sign of the focus is cut off on ${cut} sides`);
    // What lies under the ring: with an offset, the surface around; "auto" is the browser's own ring of two colors.
    let under = parseFloat(style.outlineOffset) < 0 ? ringed[0] : ringed[0].parentElement;
    while (under && walk.color(getComputedStyle(under).backgroundColor)[3] < 255) under = under.parentElement;
    const paper = under ? getComputedStyle(under).backgroundColor : 'white';
    const ratio = walk.contrast(style.outlineColor, paper);
    if (!/none|auto/.test(style.outlineStyle) && ratio < 3)
      say(`the sign of the focus is pale (${ratio.toFixed(1)}: ${style.outlineColor} on ${paper})`);
  }
  return { again: false, frame, faults };
}"""
"""What is wrong with the element that has the focus now; null at the end of the page, or at its start again."""

END = """rtl => {
  const { walk } = globalThis, faults = [], seen = new Set(walk.seen);
  const groups = new Set(walk.seen.map(one => walk.groups.get(one)).filter(Boolean));
  for (const one of walk.seen) { const home = one.closest('[role=tree], [role=toolbar], [role=tablist], [role=menu]');
    if (home) groups.add(home); }
  for (const one of walk.all) if (!seen.has(one)) {
    const group = walk.groups.get(one);
    if (!group || !groups.has(group)) faults.push(`no key leads to it: ${walk.brief(one)}`);
  }
  for (const [place, one] of walk.seen.entries()) {
    const next = walk.seen[place + 1], a = walk.places.get(one), b = next && walk.places.get(next);
    if (!a || !b || walk.panes.get(one) !== walk.panes.get(next)) continue;
    const beside = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > Math.min(a.height, b.height) / 2;
    const back = rtl ? b.left >= a.right - 1 : b.right <= a.left + 1;
    const below = Math.min(a.right, b.right) - Math.max(a.left, b.left) > 0;
    if ((beside && back) || (below && b.bottom <= a.top + 1))
      faults.push(`not in reading order: ${walk.brief(one)}, then ${walk.brief(next)}`);
  }
  return faults;
}"""
"""What the walk should have reached, and whether it went as one reads."""


@dataclass
class Walk:
    """What was reached, as screen readers name it, and what is wrong."""

    stops: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)


def _name(session: CDPSession) -> str:
    """Role and name of what has the focus, from the browser's own accessibility tree."""
    found = session.send("Runtime.evaluate", {"expression": "document.activeElement"})["result"]["objectId"]
    asked = {"objectId": found, "fetchRelatives": False}
    node = session.send("Accessibility.getPartialAXTree", asked)["nodes"][0]
    parts = [node.get(part, {}).get("value", "") for part in ("role", "name")]
    return " ".join(part for part in parts if part) if parts[1].strip() else f"{parts[0]} without a name"


IN_FRAME = """() => {
  const one = document.activeElement, style = getComputedStyle(one);
  if (one === document.body || style.outlineStyle === 'none') return [`no sign of the focus in the frame: ${one.id}`];
  return [];
}"""


def _in_frame(page: Page) -> list[str]:
    """What is wrong where the focus is inside a frame."""
    frame = page.evaluate_handle("document.activeElement").as_element().content_frame()
    return frame.evaluate(IN_FRAME)


def walk(page: Page, within: Locator | None = None) -> Walk:
    """Press Tab from the start to the end of a page, or of the window over it; or from here on within an element."""
    page.wait_for_load_state()
    made = Walk(faults=page.evaluate(SURVEY, within and within.element_handle()))
    session = page.context.new_cdp_session(page)
    for _ in range(MOST):
        if not within or made.stops:
            page.keyboard.press("Tab")
        step: dict[str, Any] | None = page.evaluate(STEP)
        if step is None:
            break
        if step["frame"]:
            made.faults += _in_frame(page)
        if step["again"]:
            continue
        made.stops.append(_name(session))
        made.faults += step["faults"]
        if made.stops[-1].endswith(" without a name"):
            made.faults.append(f"{made.stops[-1]}: {page.evaluate('walk.brief(walk.inside)')}")
        if sum(fault.startswith("reached twice") for fault in made.faults) > 2:
            made.faults.append(f"the focus never leaves: {page.evaluate('walk.brief(walk.inside)')}")
            break
    made.faults += page.evaluate(END, page.evaluate("document.documentElement.dir === 'rtl'"))
    session.detach()
    return made


def back(page: Page) -> list[str]:
    """Go the whole walk back with Shift+Tab; what was reached on the way and is not reached now."""
    page.evaluate("walk.passed = new Set()")
    for _ in range(MOST):
        page.keyboard.press("Shift+Tab")
        if page.evaluate("walk.passed.add(walk.asked(document.activeElement)).has(walk.seen[0])"):
            break
    return page.evaluate("walk.seen.filter(one => one.type !== 'radio' && !walk.passed.has(one)).map(walk.brief)")


def reach(page: Page, target: Locator) -> None:
    """Go to an element by Tab or Shift+Tab."""
    expect(target).to_be_visible()
    script = "(one) => Boolean((document.activeElement ?? document.body).compareDocumentPosition(one) & 4)"
    key = "Tab" if target.evaluate(script) else "Shift+Tab"
    for _ in range(MOST):
        if target.evaluate("(one) => one === document.activeElement"):
            return
        page.keyboard.press(key)
    raise AssertionError(f"{target} was not reached")


def press(page: Page, target: Locator, key: str = "Enter") -> None:
    """Go to an element by Tab and press a key on it."""
    reach(page, target)
    page.keyboard.press(key)


# --- a guide with everything, and what is done to it beside the page -------------------------------------------------

GUIDE_BLOCK = "guide.img_guide.d0.u0"

TABLE = (
    '<h5>What to check</h5><table><thead><tr><th scope="col">Who</th><th scope="col">What</th></tr></thead>'
    "<tbody><tr><td>ACGME</td><td>Programs</td></tr></tbody></table>"
    '<aside data-callout="verify"><p>Look at <a href="https://example.org/list">the list</a> yourself.</p></aside>'
)


def whole_guide() -> dict[str, Any]:
    """Every kind of question, hints, confidence, a term, a source, a table, and a quiz with two tries.

    Nothing in it stands in an order that depends on the learner: two items have one wrong order only.
    """
    document = every_kind(confidence=True, shuffle=False)
    order = next(one for one in document["lessons"][0]["sections"][1]["questions"] if one["kind"] == "ordering")
    order.update(items=order["items"][:2], correct_order=order["correct_order"][:2])
    document["lessons"][0]["question"] = "Whom can you trust?"
    document["lessons"][0]["objectives"] = [{"id": "l1-o1", "text": "Name who checks programs"}]
    tries = {**single("again"), "choices": [{"id": "a", "text": "One"}, {"id": "b", "text": "Two", "correct": True}]}
    practice = quiz(
        "l2-q", {**tries, "hints": [], "rationale": "<p>Two.</p>"}, settings={"preset": "practice", "shuffle": False}
    )
    document["lessons"][1]["sections"] += [text("l2-b", TABLE), practice]
    return document


def call(device: Learner, name: str, body: dict[str, Any], usage: str = GUIDE_BLOCK) -> dict[str, Any]:
    """What a handler of the editor answers."""
    device.open("/studio")
    token = next(cookie["value"] for cookie in device.context.cookies() if cookie["name"] == "csrftoken")
    url = f"{device.demo.url}/handler/studio/{usage}/{name}"
    reply = device.context.request.post(url, data=body, headers={"X-CSRFToken": token})
    assert reply.ok, reply.text()
    return reply.json()


def put(device: Learner, guide: dict[str, Any]) -> None:
    """Save a guide as its author does."""
    loaded = call(device, "edit_load", {})
    call(device, "edit_save", {"guide": guide, "edition": loaded["edition"]})


def let_a_day_pass(demo: Demo) -> None:
    """Every answer that is stored was given a day earlier."""
    with sqlite3.connect(demo.data / "demo.sqlite3") as database:
        for row, state in database.execute("select id, state from workbench_xblockstate").fetchall():
            values = json.loads(state)
            for id, answer in (values.get("answers") or {}).items():
                if id:
                    answer[4] -= 1
            if values.get("answers"):
                database.execute("update workbench_xblockstate set state = ? where id = ?", (json.dumps(values), row))
