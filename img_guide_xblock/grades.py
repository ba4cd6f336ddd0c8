"""Points and completion as the platform wants them (contract 8 and 10)."""

import logging
from typing import Any

from xblock.completable import CompletableXBlockMixin
from xblock.scorable import ScorableXBlockMixin, Score

from img_guide_xblock.stored import Stored
from img_guide_xblock.study.progress import by_lesson, overall
from img_guide_xblock.study.record import Record

log = logging.getLogger(__name__)


class Graded(ScorableXBlockMixin, CompletableXBlockMixin, Stored):
    """A block with a grade and a completion. Nothing here raises: one bad record must not stop a task."""

    def max_score(self) -> float:
        """One point for each scored question; 0, so ungraded, without any or with a broken document."""
        shown = self.document.shown
        return float(len(shown.index.scored)) if shown else 0.0

    def has_submitted_answer(self) -> bool:
        """Whether there is a published score to work on."""
        return self.raw_earned is not None and bool(self.answers)

    def get_score(self) -> Score:
        """The stored pair."""
        return Score(self.raw_earned or 0.0, self.raw_possible or self.max_score())

    def set_score(self, score: Score) -> None:
        """Store a pair that the platform sets."""
        self.raw_earned, self.raw_possible = float(score.raw_earned), float(score.raw_possible)

    def calculate_score(self) -> Score:
        """The points of the stored answers, graded anew against the guide as it is now."""
        shown = self.document.shown
        if shown is None:
            return self.get_score()
        earned = 0.0
        for id, answer in self.record.answers.items():
            if id in shown.index.scored:
                question = shown.index.questions[id].question
                try:
                    earned += question.grade(question.read(answer.response)).score
                except ValueError:
                    log.info("img_guide: the answer to %s no longer fits its question", id)
        return Score(earned, self.max_score())

    def rescore(self, only_if_higher: bool) -> None:
        """Grade the stored answers anew and publish; called by the platform for each learner in turn."""
        try:
            self.publish_grade(self.calculate_score(), only_if_higher)
        except Exception:
            log.exception("img_guide: rescoring failed for %s", self.host.usage)

    def publish_grade(self, score: Score | None = None, only_if_higher: bool | None = None, **_: Any) -> None:
        """Publish a pair of points, by default the stored one; the platform's score override calls it so."""
        pair = score or self.get_score()
        if pair.raw_possible:
            self._publish_grade(pair, only_if_higher)

    def report(self, record: Record) -> None:
        """Tell the platform the kept points and how much is done, after an answer was stored."""
        if record.earned is not None and record.possible:
            payload = {"value": record.earned, "max_value": record.possible, "only_if_higher": None}
            self.host.publish("grade", payload)
        self.report_completion(record)

    def report_completion(self, record: Record) -> None:
        """Tell the platform the share of sections read and questions answered."""
        index = self.shown.index
        done = overall(by_lesson(record, index), index).completion
        self.host.publish("completion", {"completion": done})
