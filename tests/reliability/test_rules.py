"""The simulated pages keep the rules of the block's script, and the audit finds what it is there to find."""

import json
import re
import sqlite3
import time
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from servers import ROOT

from benchmarks.faults import page
from benchmarks.faults.audit import Findings, Stored
from benchmarks.faults.browser import USAGE, Result, understand
from benchmarks.faults.page import Action
from benchmarks.faults.scenarios import shipped

SCRIPTS = ROOT / "static" / "learner"


def constant(script: str, name: str) -> tuple[float, ...]:
    """A number, or a list of numbers in milliseconds, as the script has it."""
    found = re.search(rf"^const {name} = (.+);", (SCRIPTS / script).read_text(encoding="utf-8"), re.MULTILINE)
    assert found, f"{script} has no {name}"
    return tuple(float(number.replace("_", "")) for number in re.findall(r"[\d_]+", found[1]))


def test_pages_wait_as_long_as_the_script_does() -> None:
    assert tuple(seconds * 1000 for seconds in page.DELAYS) == constant("delivery.ts", "DELAYS")
    assert tuple(seconds * 1000 for seconds in page.PATIENCE) == constant("delivery.ts", "PATIENCE")
    assert constant("doubt.ts", "CHECK") == (page.CHECK * 1000,)
    assert constant("delivery.ts", "LATE") == (page.LATE * 1000,)
    assert constant("acked.ts", "NEWEST") == (page.NEWEST,)
    assert constant("acked.ts", "TRIES") == (page.TRIES,)


@pytest.mark.parametrize(
    ("status", "text", "kind"),
    [
        (200, '{"rev": 1, "html": ""}', "done"),
        (200, '{"html": ""}', "later"),
        (200, '{"rev": 1, "ht', "login"),
        (200, "<h1>Sign in</h1>", "login"),
        (403, "<h1>CSRF</h1>", "login"),
        (500, '{"rev": 1}', "later"),
        (404, "<h1>Not found</h1>", "later"),
        (409, '{"error": "stale", "say": "", "rev": 2, "html": "<p>"}', "stale"),
        (409, '{"error": "broken_guide", "say": ""}', "later"),
        (422, '{"error": "empty", "say": ""}', "refused"),
        (403, '{"error": "no_learner", "say": ""}', "login"),
    ],
)
def test_only_a_reply_of_the_handler_counts_as_saved(status: int, text: str, kind: str) -> None:
    assert understand(status, text).kind == kind


class Told:
    """A server that replies as it is told, and remembers what it got."""

    def __init__(self, *replies: Result) -> None:
        self.replies, self.bodies = list(replies), []

    def page_data(self) -> dict[str, Any]:
        return {"outbox": "me", "rev": 0, "record": ""}

    def post(self, handler: str, body: dict[str, Any], patience: float) -> Result:
        self.bodies.append(body)
        return self.replies.pop(0)


def done(rev: int, **more: Any) -> Result:
    return Result("done", {"rev": rev, "record": "r", "html": "", **more})


def test_answer_without_a_reply_is_sent_again_under_its_key_and_acknowledged_once() -> None:
    server = Told(Result("later"), done(1))
    device = page.Page(server, hurry=1000)
    device.submit("q1", "b")
    device.deliver()
    assert [action.end for action in device.actions.values()] == [""]
    time.sleep(0.01)
    device.deliver()
    assert server.bodies[0]["key"] == server.bodies[1]["key"]
    assert [action.end for action in device.actions.values()] == ["done"]
    assert device.entries == []


def test_lost_answer_is_sent_again_under_its_key_at_the_new_revision() -> None:
    server = Told(done(1), done(1, lost=["q1"]), done(2))
    device = page.Page(server)
    for question in ("q1", "q2"):
        device.submit(question, "b")
        device.deliver()
    first, second, third = server.bodies
    assert second["acked"] == {"q1": 1}
    assert (third["key"], third["rev"], third["question"]) == (first["key"], 1, "q1")


def test_after_a_request_without_a_reply_a_page_asks_what_is_still_there() -> None:
    server = Told(Result("later"), done(1), Result("later"), done(0, lost=["q1"]), done(1))
    device = page.Page(server, hurry=1000)
    device.submit("q1", "b")
    ends = time.monotonic() + 10
    while (device.entries or device.check_at) and time.monotonic() < ends:
        device.deliver()
    asked = [body.get("acked") for body in server.bodies]
    assert asked == [None, None, {"q1": 1}, {"q1": 1}, None]
    assert len({body["key"] for body in server.bodies if "key" in body}) == 1
    assert server.bodies[-1]["rev"] == 0


def database(folder: Path, attempts: int = 1, response: str = "b", grade: float = 1.0) -> Path:
    """A learner's record with one answer to the first question of the shipped guide, whose right answer is b."""
    file = folder / "demo.sqlite3"
    earned = float(response == "b")
    state = {
        "answers": {"q01": [response, attempts, earned, 1, 0, 8, shipped().keys["q01"]]} if attempts else {},
        "calibration": {"weeks": {"1": [attempts, 0, 0, 0, 0, 0]}},
        "counters": {"v": 1, "rev": 1, "keys": ["k"], "first": "k"},
        "attempts": attempts,
        "raw_earned": earned * bool(attempts),
        "raw_possible": 68.0,
    }
    with closing(sqlite3.connect(file)) as made, made:
        made.execute("CREATE TABLE workbench_xblockstate (scope, scope_id, user_id, state)")
        made.execute("CREATE TABLE demo_grade (learner_id, usage, value)")
        made.execute("CREATE TABLE demo_event (learner_id, usage, name)")
        row = ("usage", USAGE, "me", json.dumps(state))
        made.execute("INSERT INTO workbench_xblockstate VALUES (?, ?, ?, ?)", row)
        made.execute("INSERT INTO demo_grade VALUES ('me', ?, ?)", (USAGE, grade))
        event = "xblock.img_guide.question.answered"
        made.execute("INSERT INTO demo_event VALUES ('me', ?, ?)", (USAGE, event))
    return file


def audited(file: Path) -> Findings:
    found = Findings()
    action = Action("q01", "b", 0, end="done")
    found.look("me", Stored(file), [action], shipped())
    return found


def test_audit_accepts_what_is_right(tmp_path: Path) -> None:
    found = audited(database(tmp_path))
    assert (found.acknowledged, found.lost, found.doubled, found.wrong) == (1, 0, 0, [])
    assert (found.events_missing, found.events_extra) == (0, 0)


@pytest.mark.parametrize(
    ("stored", "lost", "doubled", "words"),
    [
        ({"attempts": 0, "grade": 0.0}, 1, 0, "answers of the record: 0"),
        ({"attempts": 2}, 0, 1, "answers of the record: 2"),
        ({"response": "a", "grade": 0.0}, 1, 0, "another response"),
        ({"grade": 0.0}, 0, 0, "grade that was published: 0"),
    ],
)
def test_audit_finds_what_is_wrong(stored: dict[str, Any], lost: int, doubled: int, words: str, tmp_path: Path) -> None:
    found = audited(database(tmp_path, **stored))
    assert (found.lost, found.doubled) == (lost, doubled)
    assert any(words in wrong for wrong in found.wrong), found.wrong
