"""The outline as one learner sees it: what is not begun, in progress and complete."""

from collections.abc import Mapping
from dataclasses import dataclass

from demo.course import COURSE, Place, Unit
from demo.models import percent


@dataclass(frozen=True, slots=True)
class State:
    """How far a learner is in a unit."""

    code: str
    """`new`, `begun` or `done`."""
    text: str


@dataclass(frozen=True, slots=True)
class Row:
    """A unit in the outline; without a state for those who are not enrolled."""

    place: Place
    state: State | None


def state(unit: Unit, shares: Mapping[str, float]) -> State:
    """The state of a unit from the completion of its blocks; a block that is not named was not begun."""
    found = [shares[block.usage] for block in unit.shown if block.usage in shares]
    if not found:
        return State("new", "Not begun")
    share = sum(found) / len(unit.shown)
    if share >= 1:
        return State("done", "Complete")
    return State("begun", f"In progress, {percent(share)}" if share >= 0.01 else "In progress")


def outline(shares: Mapping[str, float] | None) -> list[tuple[str, list[Row]]]:
    """The sections with their units; `shares` are those of the learner."""
    return [
        (section.title, [Row(place, None if shares is None else state(place.unit, shares)) for place in section.places])
        for section in COURSE.sections
    ]
