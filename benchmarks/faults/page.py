"""What a learner's page keeps and sends, by the rules of `static/learner/`: outbox, delivery, doubt,
acked, answer, seen.
"""

import secrets
import time
from collections import Counter
from dataclasses import dataclass, field
from typing import Any, Final

from benchmarks.faults.browser import Browser, Result

DELAYS: Final = (2.0, 5.0, 15.0, 30.0, 60.0)
"""Seconds before each new try; `DELAYS` in `static/learner/delivery.ts`."""
PATIENCE: Final = (15.0, 30.0, 60.0)
"""Seconds that each try waits for a reply; `PATIENCE` there."""
CHECK: Final = 60.0
"""Seconds after the last request without a reply until the page asks what is still there; `CHECK` in `doubt.ts`."""
LATE: Final = 30.0
"""Seconds after which news of reading is late; `LATE` there."""
NEWEST: Final = 20
"""How many acknowledged answers are told with the next one; `NEWEST` in `static/learner/acked.ts`."""
TRIES: Final = 3
"""How often one lost answer is sent again; `TRIES` there."""


@dataclass
class Entry:
    """One waiting request."""

    handler: str
    body: dict[str, Any]
    at: float

    @property
    def key(self) -> str:
        """The same for each try."""
        return str(self.body["key"])


@dataclass
class Action:
    """An answer as the learner made it, and what became of it."""

    question: str
    response: Any
    at: float
    acknowledged: float = 0.0
    rev: int = 0
    end: str = ""
    """`done`, `stale` or `refused`; empty while it waits."""


@dataclass
class Page:
    """An open page. It sends one request at a time, and keeps what it sent until the server has said that it has it."""

    browser: Browser
    hurry: float = 1.0
    entries: list[Entry] = field(default_factory=list)
    actions: dict[str, Action] = field(default_factory=dict)
    """Every answer that was ever made here, by its key, in order."""
    acked: dict[str, tuple[int, dict[str, Any]]] = field(default_factory=dict)
    resent: Counter[str] = field(default_factory=Counter)
    troubles: Counter[str] = field(default_factory=Counter)
    replies: list[float] = field(default_factory=list)
    """Seconds from a request to its reply, of all that came."""
    failures: int = 0
    again_at: float = 0.0
    """When the next try is due."""
    check_at: float = 0.0
    """When to ask whether what was saved is still there; 0: each request had its reply."""

    def __post_init__(self) -> None:
        data = self.browser.page_data()
        self.person, self.rev, self.record = str(data["outbox"]), int(data["rev"]), str(data["record"])

    def submit(self, question: str, response: Any, confidence: str = "") -> None:
        """Take an answer into the outbox."""
        key = secrets.token_urlsafe(9)
        body = {"question": question, "response": response, "key": key, "rev": self.rev, "learner": self.person}
        self._put(Entry("answer", body | ({"confidence": confidence} if confidence else {}), time.monotonic()))
        self.actions[key] = Action(question, response, time.monotonic())

    def read(self, lesson: str, section: str) -> None:
        """Take into the outbox that a section was read."""
        body = {"lesson": lesson, "section": section, "key": secrets.token_urlsafe(9), "learner": self.person}
        self._put(Entry("seen", body, time.monotonic()))

    def _put(self, entry: Entry) -> None:
        self.entries.append(entry)
        self.again_at = 0.0  # something new is sent at once, whatever the delay

    def waits(self, question: str) -> bool:
        """Whether an answer to the question is waiting."""
        return any(entry.body.get("question") == question for entry in self.entries)

    def deliver(self) -> list[tuple[Entry, Result]]:
        """Send what waits, one after the other, until one fails; returns what came to an end."""
        ended = []
        if self.check_at and time.monotonic() >= self.check_at:
            self._check()
        while self.entries and time.monotonic() >= self.again_at:
            entry = next((entry for entry in self.entries if entry.handler == "answer"), self.entries[0])
            result = self._send(entry)
            if result.kind in ("later", "login"):
                self.again_at = time.monotonic() + DELAYS[min(self.failures, len(DELAYS) - 1)] / self.hurry
                self.failures += 1
                break
            self.failures = 0
            self.entries.remove(entry)
            self._settle(entry, result)
            ended.append((entry, result))
        return ended

    def _check(self) -> None:
        self.check_at = 0.0
        if self.acked:
            result = self.post("lost", {"learner": self.person, **self._report()}, PATIENCE[0])
            if result.kind == "done":
                self.apply(result.reply)
                self._resend(result.reply)

    def _report(self) -> dict[str, Any]:
        newest = list(self.acked.items())[-NEWEST:]
        return {"acked": {question: rev for question, (rev, _) in newest}} if newest else {}

    def _send(self, entry: Entry) -> Result:
        body = dict(entry.body)
        if entry.handler == "seen":
            body["late"] = (time.monotonic() - entry.at) * self.hurry > LATE
        else:
            body |= {"offset": 0, **self._report()}
        return self.post(entry.handler, body, PATIENCE[min(self.failures, len(PATIENCE) - 1)])

    def post(self, handler: str, body: dict[str, Any], patience: float) -> Result:
        """Send one request and note how it went."""
        began = time.monotonic()
        result = self.browser.post(handler, body, patience / self.hurry)
        if result.kind == "done":
            self.replies.append(time.monotonic() - began)
        else:
            self.troubles[f"{result.kind}: {result.why}"] += 1
        if result.kind == "later":
            self.check_at = time.monotonic() + CHECK / self.hurry
        return result

    def _settle(self, entry: Entry, result: Result) -> None:
        if result.kind in ("done", "stale"):
            self.apply(result.reply)
        if entry.handler != "answer":
            return
        action = self.actions[entry.key]
        if result.kind == "done":
            action.acknowledged = action.acknowledged or time.monotonic()
            action.rev = int(result.reply.get("saved", result.reply["rev"]))
            self.acked.pop(action.question, None)
            self.acked[action.question] = (action.rev, entry.body)
            self._resend(result.reply)
        action.end = action.end if action.end == "done" else result.kind

    def _resend(self, reply: dict[str, Any]) -> None:
        for question in reply.get("lost", []):
            _, body = self.acked.pop(question, (0, None))
            if body is None:
                continue
            self.resent[str(body["key"])] += 1
            if self.resent[str(body["key"])] <= TRIES and not self.waits(question):
                self._put(Entry("answer", {**body, "rev": reply["rev"]}, time.monotonic()))

    def apply(self, reply: dict[str, Any]) -> None:
        """Take over what every reply brings."""
        record = str(reply.get("record", ""))
        if self.record and record != self.record:
            self.acked.clear()
        self.record, self.rev = record, int(reply["rev"])
