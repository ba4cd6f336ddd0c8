"""A simulated learner: reads, answers, starts quizzes again; what is not saved is sent again by the page."""

import random
import re
import secrets
import time
from collections.abc import Iterator
from typing import Any, Final

from benchmarks.faults.browser import Browser, Result
from benchmarks.faults.page import PATIENCE, Entry, Page
from img_guide_xblock.guide.index import Index, Placed
from img_guide_xblock.guide.question import BadResponse

_OPEN: Final = re.compile(r'<form[^>]*data-ig-question="([^"]+)"')


class Learner:
    """One person with one page. `think`: seconds between two actions, on average."""

    def __init__(self, number: int, index: Index, port: int, *, seed: int, hurry: float, think: float) -> None:
        self._number, self._index, self._hurry, self._think = number, index, hurry, think
        self._chance = random.Random(seed * 1000 + number)  # noqa: S311 - the same learner in each run
        self.browser = Browser(port)
        self.rounds: dict[str, int] = {}
        self.open = set(index.questions)
        self._unread = list(index.texts.items())
        self._again: tuple[str, str, float] | None = None
        """The quiz to start again, the key of that action and when the learner presses the button."""

    def enrol(self) -> None:
        """Enrol and open the guide, before anything bad happens."""
        self.browser.enrol(f"Learner {self._number}")
        self.page = Page(self.browser, self._hurry)

    def live(self, until: float) -> None:
        """Learn until then."""
        acts_at = time.monotonic() + self._pause()
        while (now := time.monotonic()) < until:
            while acts_at <= now:
                self._act()
                acts_at += self._pause()
            self._deliver()
            if self._again and self._again[2] <= now:
                self._start_again(*self._again[:2])
            time.sleep(min(0.02, self._think / 4))

    def settle(self, until: float) -> bool:
        """Do nothing new; returns whether all was sent, and asked about where there was doubt, in that time."""
        self._again = None
        while (self.page.entries or self.page.check_at) and time.monotonic() < until:
            self._deliver()
            time.sleep(0.02)
        return not self.page.entries

    def answer_once_more(self) -> None:
        """Answer one more question, as people do who go on later: its reply says what was written over."""
        waiting = [id for id in self._index.questions if id in self.open]
        self._answer(waiting[0] if waiting else next(iter(self._index.questions)))

    def _pause(self) -> float:
        return self._chance.uniform(0.5, 1.5) * self._think

    def _act(self) -> None:
        finished = [id for id, _ in self._finished() if self.rounds.get(id, 0) < 2]
        if finished and not self._again and self._chance.random() < 0.7:
            self._again = (finished[0], secrets.token_urlsafe(9), time.monotonic())
        elif self._unread and self._chance.random() < 0.15:
            section, lesson = self._unread.pop(0)
            self.page.read(lesson.id, section)
        else:
            again = self._again[0] if self._again else ""
            waiting = [
                id
                for id, placed in self._index.questions.items()
                if id in self.open and placed.quiz.id != again and not self.page.waits(id)
            ]
            if waiting:
                self._answer(waiting[0])

    def _answer(self, id: str) -> None:
        placed = self._index.questions[id]
        response = self._chance.choice(list(responses(placed)))
        self.page.submit(id, response, self._chance.choice(("", "sure", "unsure")))

    def _finished(self) -> Iterator[tuple[str, list[str]]]:
        for id, (_lesson, quiz) in self._index.quizzes.items():
            ids = [question.id for question in quiz.questions]
            if not self.open.intersection(ids) and not any(self.page.waits(question) for question in ids):
                yield id, ids

    def _deliver(self) -> None:
        for entry, result in self.page.deliver():
            self._look(entry, result)

    def _look(self, entry: Entry, result: Result) -> None:
        """What the learner sees of an answered question: closed, or open for another try."""
        if entry.handler != "answer":
            return
        question = entry.body["question"]
        still = question in _OPEN.findall(str(result.reply.get("html", "")))
        (self.open.add if still else self.open.discard)(question)

    def _start_again(self, quiz: str, key: str) -> None:
        """Press the button; after a failure the learner presses it again, which is the same action."""
        body = {"quiz": quiz, "which": "all", "key": key, "rev": self.page.rev, "learner": self.page.person}
        result = self.page.post("retry", body, PATIENCE[0])
        if result.kind in ("login", "later"):
            self._again = (quiz, key, time.monotonic() + 3 / self._hurry)
            return
        self._again = None
        if result.kind == "refused":
            return
        self.rounds[quiz] = self.rounds.get(quiz, 0) + 1
        self.page.apply(result.reply)
        for id in _OPEN.findall(result.reply["html"]):
            self.open.add(id)
            self.page.acked.pop(id, None)


def responses(placed: Placed) -> Iterator[Any]:
    """A right response and, where the kind has one, a wrong one."""
    question = placed.question
    solution: Any = question.solution
    candidates: list[Any] = [solution]
    if question.entry == "one":
        candidates += [choice["id"] for choice in question.asked(0).get("choices", ())][:2]
    elif question.entry == "many":
        candidates.append(solution[:1])
    elif question.entry == "order":
        candidates.append(solution[::-1])
    elif question.entry == "match":
        options = list(solution.values())
        candidates.append(dict(zip(solution, options[1:] + options[:1], strict=True)))
    else:
        candidates.append("1")
    for candidate in candidates:
        try:
            question.read(candidate)
        except BadResponse:
            continue
        yield candidate
