"""Points: what a record earns in the guide as it is now."""

from collections.abc import Collection
from dataclasses import replace

from img_guide_xblock.guide.index import Index
from img_guide_xblock.guide.question import BadResponse
from img_guide_xblock.study.record import Answer, Record


def earned_points(record: Record, scored: Collection[str]) -> float:
    """One point for each scored question, times its best score; questions that were removed do not count."""
    return sum(answer.best for id, answer in record.answers.items() if id in scored)


def with_points(record: Record, index: Index, left_out: Collection[str] = ()) -> Record:
    """The record with the points it earns; `left_out` are questions that this learner is not asked."""
    scored = index.scored.difference(left_out)
    earned = min(earned_points(record, scored), float(index.points))
    return replace(record, earned=earned, possible=float(index.points))


def regraded(record: Record, index: Index) -> Record:
    """The record with every answer graded anew whose question has another key than when it was answered.

    Answers to questions whose key is the same keep their best score. What can no longer be read earns nothing.
    """
    answers = {id: _regraded(answer, index, id) for id, answer in record.answers.items()}
    return replace(record, answers=answers)


def _regraded(answer: Answer, index: Index, id: str) -> Answer:
    if id not in index.questions or answer.key == index.keys[id]:
        return answer
    question = index.questions[id].question
    try:
        score = question.grade(question.read(answer.response)).score
    except BadResponse:
        return replace(answer, best=0.0, known=False, reopened=True, changed=False)
    return replace(answer, best=score, known=score == 1, key=index.keys[id], changed=False)
