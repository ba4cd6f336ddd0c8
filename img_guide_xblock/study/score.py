"""Points: what the record earns in the guide as it is now, and which pair of points is kept."""

from collections.abc import Collection
from dataclasses import replace

from img_guide_xblock.study.record import Record


def earned_points(record: Record, scored: Collection[str]) -> float:
    """One point for each scored question, times the score of its last answer; removed questions do not count."""
    return sum(answer.score for id, answer in record.answers.items() if id in scored)


def with_best_score(record: Record, scored: Collection[str]) -> Record:
    """The record with the better share of points: the one kept so far, or what is earned now.

    The kept pair (earned, possible) may be of an older guide with another number of questions; shares are compared.
    """
    earned, possible = earned_points(record, scored), float(len(scored))
    kept = record.earned / record.possible if record.earned is not None and record.possible else 0.0
    now = earned / possible if possible else 0.0
    return record if kept > now else replace(record, earned=earned, possible=possible)
