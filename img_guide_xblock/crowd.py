"""How many learners an edit concerns, counted in the host's own table of learners' state.

The platform has no way to ask for this in Studio (decision 20). Nothing is written, and nothing here raises: where it
cannot be counted, the number is not known.
"""

import json
import logging
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.apps import apps

from img_guide_xblock.guide.changes import Change
from img_guide_xblock.report import record_of

log = logging.getLogger(__name__)

MOST_ROWS: Final = 5_000
"""With more learners than this, counting would keep the author waiting."""

_AT_ONCE: Final = 500

_PLATFORM: Final = ("courseware", "StudentModule")
_WORKBENCH: Final = ("workbench", "XBlockState")


@dataclass(frozen=True, slots=True)
class Crowd:
    """The learners of one block: of each, the ids of the questions that they answered."""

    answered: tuple[frozenset[str], ...]

    def count(self, questions: Collection[str]) -> int:
        """How many answered one of these questions at least; the empty id stands for any question."""
        anything = "" in questions
        return sum(bool(ids) if anything else not ids.isdisjoint(questions) for ids in self.answered)


@dataclass(frozen=True, slots=True)
class Concerned:
    """Consequences that learners notice, each with how many do, and how many notice any; None = not known."""

    changes: tuple[tuple[Change, int | None], ...]
    learners: int | None


def concerned(found: Sequence[Change], usage: object) -> Concerned:
    """The changes without those that are known to concern nobody. Without a change, nothing is counted."""
    crowd = crowd_of(usage) if found else Crowd(())
    if crowd is None:
        return Concerned(tuple((change, None) for change in found), None)
    counted = [(change, crowd.count({change.question})) for change in found]
    felt = tuple((change, count) for change, count in counted if count)
    return Concerned(felt, crowd.count({change.question for change, _count in felt}))


def crowd_of(usage: object) -> Crowd | None:
    """Who answered what in a block; None when it cannot be known here."""
    try:
        states = _states(usage)
        if states is None or states[: MOST_ROWS + 1].count() > MOST_ROWS:
            return None
        return Crowd(tuple(_answered(state) for state in states[:MOST_ROWS].iterator(chunk_size=_AT_ONCE)))
    except Exception:
        log.exception("img_guide: the learners of %s could not be counted", usage)
        return None


def published(usage: Any) -> Any:
    """The key that learners' state and the tools of course staff know a block by: Studio's may name the draft."""
    return usage.for_branch(None) if hasattr(usage, "for_branch") else usage


def _states(usage: object) -> Any:
    """A query for the stored states of a block's learners; None where there is no table of them.

    What stands in a library is answered in the courses that took it over, under keys of their own.
    """
    if not getattr(getattr(usage, "context_key", None), "is_course", True):
        return None
    key = published(usage)
    if hasattr(key, "course_key"):
        table, where = _PLATFORM, {"module_state_key": key, "course_id": key.course_key}  # old keys do not say the run
    else:
        table, where = _WORKBENCH, {"scope": "usage", "scope_id": str(key), "user_id__isnull": False}
    try:
        model: Any = apps.get_model(*table)
    except LookupError:
        return None
    return model.objects.filter(**where).order_by("pk").values_list("state", flat=True)


def _answered(state: str | None) -> frozenset[str]:
    """The questions with an answer in a stored state; none in one that cannot be read."""
    try:
        return frozenset(record_of(json.loads(state or "{}")).answers)
    except (ValueError, RecursionError):
        return frozenset()
