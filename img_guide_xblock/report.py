"""The responses report: one row for each question that a learner answered, readable without the guide (contract 9.5).

Pure: records in, rows out. The report is made in a background task without a reader's language, so it is in English.
"""

from collections.abc import Iterator, Mapping
from datetime import timedelta
from typing import Any, Final

from img_guide_xblock.guide.index import Index, Placed
from img_guide_xblock.guide.richtext import plain
from img_guide_xblock.speech import EPOCH
from img_guide_xblock.study.codec import Stored, decoded
from img_guide_xblock.study.fit import fitted
from img_guide_xblock.study.record import Answer, Record

Row = dict[str, str | int | float]

LONGEST: Final = 10_000
"""The longest cell in characters; spreadsheets hold 32,767."""

_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "\n")
_NAMES: Final = ("answers", "reading", "counters", "calibration")


def record_of(state: Mapping[str, Any] | None) -> Record:
    """The record in a learner's stored state, as far as it can be read."""
    fields = state if isinstance(state, Mapping) else {}
    stored = [value if isinstance(value := fields.get(name), dict) else {} for name in _NAMES]
    attempts = fields.get("attempts")
    return decoded(Stored(*stored), attempts if isinstance(attempts, int) else 0)


def rows(record: Record, index: Index) -> Iterator[Row]:
    """The answers of one learner in the order of the guide; those to questions that were removed come last."""
    record = fitted(record, index)
    for id, placed in index.questions.items():
        if id in record.answers:
            yield _row(id, placed, record.answers[id])
    for id, answer in record.answers.items():
        if id not in index.questions:
            yield _cells("", f"No longer in the guide ({id})", id, "", "", "", answer)


def _row(id: str, placed: Placed, answer: Answer) -> Row:
    question = placed.question
    lesson, stem = placed.lesson.title, plain(question.stem)
    if answer.changed and answer.reopened:  # the question can no longer read what was answered
        return _cells(lesson, stem, id, "", "The question was changed", "", answer)
    given = "; ".join(plain(text) for text in question.worded(answer.response))
    if not question.scored:
        return _cells(lesson, stem, id, given, "", "", answer)
    score = question.grade(answer.response).score
    verdict = {0.0: "no", 1.0: "yes"}.get(score, "partly")
    return _cells(lesson, stem, id, given, verdict, round(score, 4), answer)


def _cells(lesson: str, stem: str, id: str, given: str, right: str, score: float | str, answer: Answer) -> Row:
    day = (EPOCH + timedelta(days=answer.day)).isoformat() if answer.day else ""
    return {
        "Lesson": safe(lesson),
        "Question": safe(stem),
        "Question ID": id,
        "Answer": safe(given),
        "Right": right,
        "Score": score,
        "Best score": answer.best,
        "Tries": answer.attempts,
        "Answered on": day,
    }


def safe(words: str) -> str:
    """A text that no spreadsheet takes for a formula, and not too long for a cell."""
    short = words if len(words) <= LONGEST else words[: LONGEST - 1] + "…"
    return f"'{short}" if short.startswith(_FORMULA) else short
