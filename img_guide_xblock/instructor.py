"""What the platform's tools for course staff ask of the block."""

import logging
from collections import OrderedDict
from collections.abc import Iterator
from typing import Any

from img_guide_xblock import report
from img_guide_xblock.stored import Stored

log = logging.getLogger(__name__)


class InstructorTools(Stored):
    """The responses report; grades are in `grades`."""

    def generate_report_data(
        self, user_state_iterator: Iterator[Any], limit_responses: int | None = None
    ) -> Iterator[tuple[str, "OrderedDict[str, Any]"]]:
        """One row for each question that a learner answered; one learner at a time, so memory does not grow.

        Called in a background task on a block without a user. Nothing in it raises: the platform would lose the report
        of the whole course (contract 9.5).
        """
        shown = self.document.shown
        made = 0
        for item in user_state_iterator if shown else ():
            for row in self._rows_of(item):
                if limit_responses is not None and made >= limit_responses:
                    return
                made += 1
                yield item.username, OrderedDict(row)

    def _rows_of(self, item: Any) -> list[report.Row]:
        try:
            return list(report.rows(report.record_of(item.state), self.shown.index))
        except Exception:
            log.exception("img_guide: no report rows for a learner of %s", self.host.usage)
            return []
