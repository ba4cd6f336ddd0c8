"""Points and completion as the platform wants them (contract 8 and 10)."""

import logging
from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any

from xblock.completable import CompletableXBlockMixin
from xblock.scorable import ScorableXBlockMixin, Score

from img_guide_xblock.advised import Advised
from img_guide_xblock.events import Event, Origin
from img_guide_xblock.study.progress import completion
from img_guide_xblock.study.record import Record
from img_guide_xblock.study.score import regraded, with_points

log = logging.getLogger(__name__)


class Graded(ScorableXBlockMixin, CompletableXBlockMixin, Advised):
    """A block with a grade and a completion. Nothing here raises: one bad record must not stop a task."""

    def max_score(self) -> float:
        """One point for each scored question that a learner is asked; 0, so ungraded, with a broken document."""
        shown = self.document.shown
        return float(shown.index.points) if shown else 0.0

    def has_submitted_answer(self) -> bool:
        """Whether there is a published score to work on; the platform asks before each rescoring, outside of it."""
        try:
            return self.record.earned is not None and bool(self.record.answers)
        except Exception:
            log.exception("img_guide: a record of %s cannot be read", self.host.usage)
            return False

    def get_score(self) -> Score:
        """The stored pair; of a damaged one, what the platform can store (contract 8.1)."""
        earned, possible = (points or 0.0 for points in self.kept_points)
        possible = possible if possible > 0 else self.max_score()
        return Score(min(max(earned, 0.0), possible), possible)

    def set_score(self, score: Score) -> None:
        """Store a pair that the platform sets."""
        pair = replace(self.record, earned=float(score.raw_earned), possible=float(score.raw_possible))
        self.store(pair)

    def calculate_score(self) -> Score:
        """The points of the stored answers in the guide as it is now; changes nothing."""
        record = self._regraded()
        return Score(record.earned or 0.0, record.possible or 0.0) if self.document.shown else self.get_score()

    def rescore(self, only_if_higher: bool) -> None:
        """Grade anew what has another key by now, store and publish; the platform calls it for each learner."""
        try:
            record, kept = self._regraded(), self.get_score()
            if only_if_higher and _share(record.earned, record.possible) < _share(*kept):
                return
            if self.document.shown:
                self.store(record)
            try:
                self.publish_grade(None, only_if_higher)
            except TypeError:  # the grade never arrived: the platform has none to compare with (contract 8.1)
                self.publish_grade(None)
        except Exception:
            log.exception("img_guide: rescoring failed for %s", self.host.usage)

    def _regraded(self) -> Record:
        shown = self.document.shown
        return with_points(regraded(self.record, shown.index), shown.index) if shown else self.record

    def publish_grade(self, score: Score | None = None, only_if_higher: bool | None = None, **_: Any) -> None:
        """Publish a pair of points, by default the stored one; the platform's score override calls it so."""
        pair = score or self.get_score()
        if pair.raw_possible:
            self._publish_grade(pair, only_if_higher)

    def report(self, record: Record) -> None:
        """Tell the platform the points and how much is done, after an answer was stored."""
        if record.earned is not None and record.possible:
            payload = {"value": record.earned, "max_value": record.possible, "only_if_higher": None}
            self.host.publish("grade", payload)
        self.report_completion(record)

    def report_anew(self) -> None:
        """Tell the completion of a record that is empty: staff who delete one leave the platform's tick as it was."""
        if not self.record.rev and not self.record.read:
            self.report_completion(self.record)

    def tell(self, happened: Callable[[Origin], Iterable[Event]]) -> None:
        """Events of what the learner did, for the platform's log; a mistake in one must not lose what was stored."""
        try:
            origin = Origin(self.host.usage, self.shown.guide, self.document.edition, self.host.tells_free_text)
            for event in happened(origin):
                self.host.publish(event.name, event.payload)
        except Exception:
            log.exception("img_guide: events of %s were not told", self.host.usage)

    def report_completion(self, record: Record) -> None:
        """Tell the platform the share of sections read and questions answered."""
        done = completion(record, self.shown.index, self.view)
        self.host.publish("completion", {"completion": done})


def _share(earned: float | None, possible: float | None) -> float:
    return (earned or 0.0) / possible if possible else 0.0
