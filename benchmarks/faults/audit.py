"""What is stored, read through the block's own codec, against what learners were told is saved."""

import json
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from benchmarks.faults.browser import USAGE
from benchmarks.faults.page import Action
from img_guide_xblock.guide.index import Index
from img_guide_xblock.study import codec
from img_guide_xblock.study.record import Record
from img_guide_xblock.study.score import earned_points

_ANSWERED = "xblock.img_guide.question.answered"


@dataclass
class Findings:
    """Of all learners of one run.

    Attributes:
        acknowledged: answers that a learner was told are saved.
        lost: of those, how many are not there.
        doubled: how often an answer counted more than once.
        wrong: whatever else is not as it must be, in words.
        events_missing, events_extra: answers told to the platform's log less or more than once.
    """

    acknowledged: int = 0
    lost: int = 0
    doubled: int = 0
    wrong: list[str] = field(default_factory=list)
    events_missing: int = 0
    events_extra: int = 0

    def look(self, person: str, stored: "Stored", actions: list[Action], index: Index) -> None:
        """Compare one learner's record with what happened on their page."""
        record = stored.record(person)
        by_question: defaultdict[str, list[Action]] = defaultdict(list)
        for action in actions:
            by_question[action.question].append(action)
        for question, all_sent in by_question.items():
            self._look_at(person, question, record, all_sent, index)
        sent = sum(action.end in ("done", "stale") for action in actions)
        saved = sum(action.end == "done" for action in actions)
        self._bounds(f"{person}: answers of the record", record.attempts, saved, sent)
        self._bounds(f"{person}: answers counted by week", sum(map(sum, record.weeks.values())), saved, sent)
        self._points(person, stored, record, index)
        told = stored.told[person]
        self.events_missing += max(0, saved - told)
        self.events_extra += max(0, told - sent)

    def _look_at(self, person: str, question: str, record: Record, sent: list[Action], index: Index) -> None:
        saved = [action for action in sent if action.end == "done"]
        self.acknowledged += len(saved)
        answer = record.answers.get(question)
        attempts = answer.attempts if answer else 0
        self.lost += max(0, len(saved) - attempts)
        self.doubled += max(0, attempts - sum(action.end in ("done", "stale") for action in sent))
        if answer is None or attempts != len(saved):
            return
        asked = index.questions[question].question
        scores = [asked.grade(asked.read(action.response)).score for action in saved]
        if answer.response != asked.read(saved[-1].response):
            self.lost += 1
            self.wrong.append(f"{person}: {question} holds another response than the last one that was saved")
        if round(answer.best - max(scores), 4):
            self.wrong.append(
                f"{person}: {question} counts {answer.best}, the best saved answer is worth {max(scores)}"
            )

    def _bounds(self, what: str, count: int, least: int, most: int) -> None:
        if not least <= count <= most:
            self.wrong.append(f"{what}: {count}, not {least} to {most}")

    def _points(self, person: str, stored: "Stored", record: Record, index: Index) -> None:
        earned = earned_points(record, index)
        grade = stored.grades.get(person, 0.0)
        for what, points in (("points of the record", record.earned or 0.0), ("grade that was published", grade)):
            if round(points - earned, 3):
                self.wrong.append(f"{person}: the {what}: {points:g}; the answers give {earned:g}")


class Stored:
    """What the server has, read once."""

    def __init__(self, database: Path) -> None:
        with closing(sqlite3.connect(database)) as connection:
            self.whole = connection.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
            self._states = {person: json.loads(state) for person, state in self._rows(connection)}
            self.rows = Counter(person for person, _ in self._rows(connection))
            self.grades = dict(
                connection.execute("SELECT learner_id, value FROM demo_grade WHERE usage = ?", (USAGE,)).fetchall()
            )
            asked = "SELECT learner_id, count(*) FROM demo_event WHERE usage = ? AND name = ? GROUP BY learner_id"
            self.told = Counter(dict(connection.execute(asked, (USAGE, _ANSWERED)).fetchall()))

    @staticmethod
    def _rows(connection: sqlite3.Connection) -> Iterator[tuple[str, str]]:
        asked = "SELECT user_id, state FROM workbench_xblockstate WHERE scope = 'usage' AND scope_id = ?"
        yield from connection.execute(asked + " AND user_id IS NOT NULL", (USAGE,))

    def record(self, person: str) -> Record:
        """The record of a learner; an empty one where nothing is stored."""
        state: Mapping[str, Any] = self._states.get(person, {})
        names = ("answers", "reading", "counters", "calibration")
        fields = codec.Stored(*(state.get(name, {}) for name in names))
        return codec.decoded(fields, state.get("attempts"), state.get("raw_earned"), state.get("raw_possible"))
