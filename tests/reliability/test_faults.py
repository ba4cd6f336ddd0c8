"""Every fault for a few seconds: what learners were told is saved is stored, once. `make faults` runs them in full."""

import sqlite3
import time
from contextlib import closing

import pytest

from benchmarks.faults.audit import Findings, Stored
from benchmarks.faults.learner import Learner
from benchmarks.faults.scenarios import FAULTS, NOT_TAKEN, Load, run, shipped
from benchmarks.faults.server import Server

pytestmark = pytest.mark.reliability

HURRY = 20.0
LOAD = Load(learners=6, seconds=2, think=0.2, hurry=HURRY, seed=3)
FELT = {
    "killed": ("connection ended",),
    "locked": ("no reply in time", "HTTP 500"),
    "full": ("HTTP 500",),
    "stalled": ("no reply in time",),
    "cut": ("connection ended", "not from the handler"),
    "reordered": ("connection ended",),
}
"""What pages meet under a fault that really happens."""


@pytest.mark.parametrize("name", [name for name in FAULTS if name not in ("none", "all")])
def test_no_acknowledged_answer_is_lost_or_doubled(name: str, server: Server) -> None:
    outcome = run(name, LOAD, server)
    found = outcome.findings
    assert (found.lost, found.doubled, found.wrong, outcome.waiting) == (0, 0, [], 0)
    assert found.acknowledged >= 2 * LOAD.learners
    assert sum(outcome.happened.values()) > 0
    met = " ".join(outcome.troubles)
    assert name not in FELT or any(word in met for word in FELT[name]), met
    assert name != "cut" or outcome.resent == 0, "nothing overlaps, so nothing can be lost"


def test_last_answer_whose_grade_met_a_locked_database_is_graded(server: Server) -> None:
    learner = Learner(0, shipped(), server.port, seed=1, hurry=HURRY, think=1)
    learner.enrol()
    question = next(iter(shipped().questions))
    before, ends = server.said.count(NOT_TAKEN), time.monotonic() + 20
    with closing(sqlite3.connect(server.database, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        learner.page.submit(question, shipped().questions[question].question.solution)
        learner.page.deliver()  # longer than the page waits
        while server.said.count(NOT_TAKEN) == before and time.monotonic() < ends:
            time.sleep(0.02)
        other.execute("ROLLBACK")
    person = learner.browser.person
    while not Stored(server.database).rows[person] and time.monotonic() < ends:
        time.sleep(0.02)
    assert server.said.count(NOT_TAKEN) == before + 1
    assert person not in Stored(server.database).grades
    assert learner.settle(time.monotonic() + 20)
    found = Findings()
    found.look(person, Stored(server.database), list(learner.page.actions.values()), shipped())
    assert (found.acknowledged, found.lost, found.doubled, found.wrong) == (1, 0, 0, [])
