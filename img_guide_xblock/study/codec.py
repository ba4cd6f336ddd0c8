"""The record as the platform stores it: small JSON in fields that are saved independently, each shape with a version.

`answers`  `{question: [response, attempts, best, rev, day, marks, key], "": totals}`; `marks` is the sum of what holds:
           1 reopened, 2 sure, 4 unsure, 8 known, and 16 times the step in the review deck
`totals`   `{"v": version, "rev": n, "keys": short hashes, "first": short hash, "rounds": {quiz: n},
           "weeks": {week: [counts]}, "points": [earned, possible]}`: what changes with every answer; `keys` are the
           hashes' four bytes each, one after the other in base64, and `first` is left out while `keys` begin with it
`reading`  `{"read": [section, …], "place": [lesson, section], "hints": {question: n}, "offset": minutes}`

Earlier records had the totals in a field `counters` (decision 27); the first also the weeks in `calibration`, the
points in `raw_earned` and `raw_possible` (decision 23), and the keys as a list of hexadecimal digits (decision 25).
"""

import base64
import binascii
import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Final

from img_guide_xblock.study.calibration import CELLS, Weeks
from img_guide_xblock.study.record import Answer, Place, Record
from img_guide_xblock.study.review import INTERVALS
from img_guide_xblock.study.upgrades import VERSION, upgraded

_LARGEST: Final = 2**53
"""The largest count that every JSON reader holds exactly; a row that staff edited by hand may say anything."""

_NOTHING: Final = Record()

_SHORT: Final = re.compile("[0-9a-f]{8}")

_REOPENED, _SURE, _UNSURE, _KNOWN, _STEP = 1, 2, 4, 8, 16


_TOTALS: Final = ""
"""No question has this id."""


@dataclass(frozen=True, slots=True)
class Stored:
    """The JSON fields; `counters` and `calibration` are those of earlier records."""

    answers: Mapping[str, Any] = field(default_factory=dict)
    reading: Mapping[str, Any] = field(default_factory=dict)
    counters: Mapping[str, Any] = field(default_factory=dict)
    calibration: Mapping[str, Any] = field(default_factory=dict)

    @property
    def totals(self) -> Mapping[str, Any]:
        """What is stored once for all answers, wherever it stands; empty where nothing is."""
        totals = self.answers.get(_TOTALS)
        return totals if isinstance(totals, dict) and totals else self.counters

    @property
    def has_points(self) -> bool:
        """Whether the weeks and the points are in the totals; in a record that was ever scored they are."""
        return "points" in self.totals


def short(key: str) -> str:
    """What is remembered of an idempotency key: 32 bits are plenty among twenty keys of one learner."""
    return hashlib.sha256(key.encode()).hexdigest()[:8]


def encoded(record: Record) -> Stored:
    """The record as JSON values."""
    if record == _NOTHING:
        return Stored()
    reading = {
        "read": list(record.read),
        "place": [record.place.lesson, record.place.section] if record.place.lesson else [],
        "hints": dict(record.hints),
        "offset": record.offset,
    }
    totals = {"v": VERSION, "rev": record.rev, "keys": _packed(record.keys), "rounds": dict(record.rounds)}
    totals["first"] = record.first if record.keys[:1] != (record.first,) else ""
    totals["weeks"] = {str(week): list(counts) for week, counts in record.weeks.items()}
    if record.earned is not None:
        totals["points"] = [_whole_if_it_is(record.earned), _whole_if_it_is(record.possible or 0)]
    answers: dict[str, Any] = {id: _encoded_answer(answer) for id, answer in record.answers.items()}
    if record.rev or record.earned is not None:
        answers[_TOTALS] = {name: value for name, value in totals.items() if value}
    return Stored(answers, {name: value for name, value in reading.items() if value})


def _encoded_answer(answer: Answer) -> list[Any]:
    best = _whole_if_it_is(round(answer.best, 4))
    marks = (
        _REOPENED * answer.reopened
        + _SURE * (answer.confidence == "sure")
        + _UNSURE * (answer.confidence == "unsure")
        + _KNOWN * answer.known
        + _STEP * answer.step
    )
    return [answer.response, answer.attempts, best, answer.rev, answer.day, marks, answer.key]


def decoded(
    stored: Stored, attempts: int | None = 0, earned: float | None = None, possible: float | None = None
) -> Record:
    """The record in stored JSON; what cannot be read in it is left out, so one bad entry loses no other.

    `earned` and `possible` count for the first records only, where they were fields of their own.
    Staff who reset attempts set only `attempts` to 0: then every answer is open again, and stays visible.
    """
    totals = stored.totals
    version = _whole(totals.get("v")) or VERSION
    rows = {id: _decoded_answer(upgraded(row, version)) for id, row in stored.answers.items() if id != _TOTALS}
    answers = {id: answer for id, answer in rows.items() if answer is not None}
    if not attempts:
        answers = {id: replace(answer, attempts=0, reopened=True) for id, answer in answers.items()}
    read, keys = stored.reading.get("read"), _decoded_keys(totals.get("keys"))
    points = _decoded_points(totals.get("points", [earned, possible]))
    return Record(
        answers=answers,
        read=tuple(dict.fromkeys(item for item in read if isinstance(item, str))) if isinstance(read, list) else (),
        place=_decoded_place(stored.reading.get("place")),
        hints=_counts(stored.reading.get("hints")),
        rounds=_counts(totals.get("rounds")),
        weeks=_decoded_weeks(totals.get("weeks", stored.calibration.get("weeks"))),
        rev=max((_whole(totals.get("rev")), *(answer.rev for answer in answers.values()))),
        first=str(totals.get("first") or "".join(keys[:1])),
        keys=keys,
        attempts=_whole(attempts),
        earned=points[0],
        possible=points[1],
        offset=_decoded_offset(stored.reading.get("offset")),
    )


def _packed(keys: tuple[str, ...]) -> str:
    return base64.b64encode(bytes.fromhex("".join(keys))).decode().rstrip("=") if keys else ""


def _decoded_keys(stored: object) -> tuple[str, ...]:
    if isinstance(stored, list):
        return tuple(key for key in stored if isinstance(key, str) and _SHORT.fullmatch(key))
    if not isinstance(stored, str):
        return ()
    try:
        return tuple(_SHORT.findall(base64.b64decode(stored + "=" * (-len(stored) % 4), validate=True).hex()))
    except (binascii.Error, ValueError):
        return ()


def _decoded_answer(row: object) -> Answer | None:
    if not isinstance(row, list) or len(row) < 7:
        return None
    response, attempts, best, rev, day, marks, key = row[:7]
    if not all(_is_count(number) for number in (attempts, best, rev, day, marks, key)):
        return None
    marks = int(marks)
    return Answer(
        response=response,
        attempts=int(attempts),
        best=min(1.0, float(best)),
        rev=int(rev),
        known=bool(marks & _KNOWN),
        reopened=bool(marks & _REOPENED),
        confidence="sure" if marks & _SURE else "unsure" if marks & _UNSURE else "",
        day=int(day),
        step=min(marks // _STEP, len(INTERVALS)),
        key=int(key),
    )


def _is_count(number: object) -> bool:
    if isinstance(number, bool) or not isinstance(number, int | float):
        return False
    return 0 <= number <= _LARGEST  # not of infinity or of what is no number


def _decoded_place(place: object) -> Place:
    if isinstance(place, list) and len(place) == 2 and all(isinstance(id, str) for id in place):
        return Place(*place)
    return Place()


def _decoded_weeks(weeks: object) -> Weeks:
    if not isinstance(weeks, dict):
        return {}
    return {
        int(week): tuple(_whole(count) for count in counts)
        for week, counts in weeks.items()
        if week.isascii() and week.isdigit() and isinstance(counts, list) and len(counts) == len(CELLS)
    }


def _decoded_points(points: object) -> tuple[float | None, float | None]:
    """Points earned and possible. What staff wrote into a row may be negative; the platform never gets that."""
    if isinstance(points, list) and len(points) == 2 and all(map(_is_number, points)):
        return float(points[0]), float(points[1])
    return None, None


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and abs(value) <= _LARGEST


def _whole_if_it_is(number: float) -> int | float:
    return int(number) if number == int(number) else number


def _decoded_offset(offset: object) -> int:
    return offset if isinstance(offset, int) and abs(offset) <= 24 * 60 else 0


def _counts(stored: object) -> dict[str, int]:
    return {id: _whole(count) for id, count in stored.items() if _whole(count)} if isinstance(stored, dict) else {}


def _whole(number: object) -> int:
    return min(max(0, number), _LARGEST) if isinstance(number, int) and not isinstance(number, bool) else 0
