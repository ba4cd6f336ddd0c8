"""The faults by name, and one run of learners under one of them."""

import random
import threading
import time
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Final

from benchmarks.faults import hurts, network
from benchmarks.faults.audit import Findings, Stored
from benchmarks.faults.learner import Learner
from benchmarks.faults.network import Mishap, Network
from benchmarks.faults.server import Server
from img_guide_xblock.guide.document import DEFAULT_DOCUMENT, read_document
from img_guide_xblock.guide.index import Index


@dataclass(frozen=True)
class Fault:
    """What goes wrong: in the server, or to a share of the requests in the network."""

    to_server: tuple[hurts.Hurt, ...] = ()
    to_requests: tuple[Mishap, ...] = ()
    share: float = 0.3


FAULTS: Final = {
    "none": Fault(),
    "killed": Fault((hurts.kill_workers,)),
    "locked": Fault((hurts.lock_database,)),
    "full": Fault((hurts.fill_disk,)),
    "stalled": Fault((), (network.request_stalled, network.reply_stalled), 0.1),
    "cut": Fault((), (network.request_cut, network.reply_cut, network.reply_cut_unnoticed, network.reply_lost)),
    "doubled": Fault((), (network.sent_twice_at_once, network.sent_again_later), 0.5),
    "reordered": Fault((), (network.overtaken, network.sent_again_later)),
    "all": Fault(
        (hurts.kill_workers, hurts.lock_database, hurts.fill_disk),
        (network.reply_lost, network.reply_cut, network.request_cut, network.sent_twice_at_once, network.overtaken),
        0.2,
    ),
}


NOT_TAKEN: Final = "publishing grade failed"
"""What the block writes to the log then."""


@dataclass(frozen=True)
class Load:
    """How many learners, for how long, and how fast.

    Attributes:
        think: seconds between two actions of a learner, on average.
        hurry: by how much all waiting is shorter than it is in life.
    """

    learners: int = 50
    seconds: float = 60.0
    think: float = 3.0
    hurry: float = 1.0
    seed: int = 1


@dataclass
class Run:
    """What came of one fault."""

    fault: str
    happened: Counter[str] = field(default_factory=Counter)
    troubles: Counter[str] = field(default_factory=Counter)
    replies: list[float] = field(default_factory=list)
    waits: list[float] = field(default_factory=list)
    """Seconds from each answer to its acknowledgement."""
    resent: int = 0
    not_taken: int = 0
    """Grades that could not be stored when they were published."""
    waiting: int = 0
    """Answers that could not be delivered in the end."""
    at_rest: Findings = field(default_factory=Findings)
    """As soon as nothing waits any more and nothing is on its way: what the next answer has to put right."""
    findings: Findings = field(default_factory=Findings)
    """After each learner came back for one more answer."""

    @property
    def good(self) -> bool:
        """Nothing lost, doubled or wrong, and something was saved."""
        found = self.findings
        return not (found.lost or found.doubled or found.wrong or self.waiting) and found.acknowledged > 0


def shipped() -> Index:
    """The guide that the demo's course shows."""
    shown = read_document(DEFAULT_DOCUMENT).shown
    assert shown is not None
    return shown.index


def run(name: str, load: Load, server: Server) -> Run:
    """Let new learners learn under a fault, then heal it, let them finish, and look at what is stored of them."""
    fault, outcome = FAULTS[name], Run(name)
    with Network(server.port, load.seed, load.hurry) as between:
        index, failed_before = shipped(), server.said.count(NOT_TAKEN)
        learners = [
            Learner(number, index, between.port, seed=load.seed, hurry=load.hurry, think=load.think)
            for number in range(load.learners)
        ]
        _in_threads(learners, Learner.enrol)
        between.mishaps, between.share = fault.to_requests, fault.share
        outcome.happened.update(_live(learners, server, fault, load))
        outcome.happened.update(between.happened)
        outcome.not_taken = server.said.count(NOT_TAKEN) - failed_before
        until = time.monotonic() + 20 + 200 / load.hurry
        _finish(learners, between, until)
        _look(outcome.at_rest, learners, Stored(server.database), index)
        for learner in learners:
            learner.answer_once_more()
        _finish(learners, between, until)
        _look(outcome.findings, learners, Stored(server.database), index)
        _sum_up(outcome, learners)
    return outcome


def _live(learners: list[Learner], server: Server, fault: Fault, load: Load) -> dict[str, int]:
    stop, ends = threading.Event(), time.monotonic() + load.seconds
    with ThreadPoolExecutor(max(1, len(fault.to_server))) as pool:
        hurting = {
            hurt.__name__: pool.submit(hurt, server, stop, random.Random(load.seed))  # noqa: S311
            for hurt in fault.to_server
        }
        _in_threads(learners, lambda learner: learner.live(ends))
        stop.set()
        return {name: future.result() for name, future in hurting.items()}


def _finish(learners: list[Learner], between: Network, until: float) -> None:
    """The faults end; everything that waits or is on its way arrives."""
    between.share = 0.0
    _in_threads(learners, lambda learner: learner.settle(until))
    between.heal()


def _look(findings: Findings, learners: list[Learner], stored: Stored, index: Index) -> None:
    if not stored.whole:
        findings.wrong.append("the database is damaged")
    for learner in learners:
        person = learner.browser.person
        findings.look(person, stored, list(learner.page.actions.values()), index)
        if stored.rows[person] != 1:
            findings.wrong.append(f"{person}: {stored.rows[person]} rows")


def _sum_up(outcome: Run, learners: list[Learner]) -> None:
    for page in (learner.page for learner in learners):
        outcome.troubles.update(page.troubles)
        outcome.replies += page.replies
        outcome.waits += [action.acknowledged - action.at for action in page.actions.values() if action.acknowledged]
        outcome.resent += sum(page.resent.values())
        outcome.waiting += len(page.entries)


def _in_threads(learners: list[Learner], job: Callable[[Learner], object]) -> None:
    with ThreadPoolExecutor(len(learners)) as pool:
        for future in [pool.submit(job, learner) for learner in learners]:
            future.result()
