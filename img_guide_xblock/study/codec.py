"""The record as the platform stores it: small JSON in fields that are saved independently, each shape with a version.

`answers`   `{question: [response, attempts, score, rev]}`, with a fifth element `1` while reopened
`reading`   `{"read": [section, …], "place": [lesson, section]}`
`counters`  `{"v": version, "rev": n, "keys": [short hash, …]}`
"""

import hashlib
import math
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

from img_guide_xblock.study.record import Answer, Place, Record

VERSION: Final = 1


@dataclass(frozen=True, slots=True)
class Stored:
    """The three JSON fields."""

    answers: Mapping[str, Any]
    reading: Mapping[str, Any]
    counters: Mapping[str, Any]


def short(key: str) -> str:
    """What is remembered of an idempotency key: 48 bits are plenty among twenty keys."""
    return hashlib.sha256(key.encode()).hexdigest()[:8]


def encoded(record: Record) -> Stored:
    """The record as JSON values."""
    reading: dict[str, Any] = {"read": list(record.read)} if record.read else {}
    if record.place.lesson:
        reading["place"] = [record.place.lesson, record.place.section]
    counters: dict[str, Any] = {"v": VERSION, "rev": record.rev, "keys": list(record.keys)}
    answers = {id: _encoded_answer(answer) for id, answer in record.answers.items()}
    return Stored(answers, reading, counters if record.rev else {})


def _encoded_answer(answer: Answer) -> list[Any]:
    score = int(answer.score) if answer.score in (0, 1) else round(answer.score, 4)
    row = [answer.response, answer.attempts, score, answer.rev]
    return [*row, 1] if answer.reopened else row


def decoded(stored: Stored, attempts: int = 0, earned: float | None = None, possible: float | None = None) -> Record:
    """The record in stored JSON; what cannot be read in it is left out, so one bad entry loses no other.

    Staff who reset attempts set only `attempts` to 0: then every answer is open again, and stays visible.
    """
    rev, keys = stored.counters.get("rev"), stored.counters.get("keys")
    answers = {id: answer for id, row in stored.answers.items() if (answer := _decoded_answer(row)) is not None}
    if not attempts:
        answers = {id: replace(answer, attempts=0, reopened=True) for id, answer in answers.items()}
    read = stored.reading.get("read")
    return Record(
        answers=answers,
        read=tuple(item for item in read if isinstance(item, str)) if isinstance(read, list) else (),
        place=_decoded_place(stored.reading.get("place")),
        rev=max((_whole(rev), *(answer.rev for answer in answers.values()))),
        keys=tuple(str(key) for key in keys) if isinstance(keys, list) else (),
        attempts=_whole(attempts),
        earned=earned,
        possible=possible,
    )


def _decoded_answer(row: object) -> Answer | None:
    if not isinstance(row, list) or len(row) < 4:
        return None
    response, attempts, score, rev, *more = row
    numbers = (attempts, score, rev)
    if not all(_is_count(number) for number in numbers):
        return None
    return Answer(response, int(attempts), min(1.0, float(score)), int(rev), bool(more and more[0]))


def _is_count(number: object) -> bool:
    if isinstance(number, bool) or not isinstance(number, int | float):
        return False
    return math.isfinite(number) and number >= 0


def _decoded_place(place: object) -> Place:
    if isinstance(place, list) and len(place) == 2 and all(isinstance(id, str) for id in place):
        return Place(*place)
    return Place()


def _whole(number: object) -> int:
    return max(0, number) if isinstance(number, int) and not isinstance(number, bool) else 0
