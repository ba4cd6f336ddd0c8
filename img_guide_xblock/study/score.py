"""Points: what a record earns in the guide as it is now."""

from dataclasses import replace

from img_guide_xblock.guide.index import Index
from img_guide_xblock.guide.question import BadResponse
from img_guide_xblock.guide.sections import Quiz
from img_guide_xblock.study.record import Answer, Record


def earned_points(record: Record, index: Index) -> float:
    """One point for each scored question, times its best score; of a quiz that draws, the best as many as it asks.

    So a new draw never lowers what was earned. Questions that were removed do not count.
    """
    drawn = {question.id for quiz in index.drawing for question in quiz.questions}
    whole = sum(answer.best for id, answer in record.answers.items() if id in index.scored and id not in drawn)
    return whole + sum(_best_of(record, quiz, index) for quiz in index.drawing)


def _best_of(record: Record, quiz: Quiz, index: Index) -> float:
    ids = (question.id for question in quiz.questions if question.id in index.scored)
    best = sorted((record.answers[id].best for id in ids if id in record.answers), reverse=True)
    return sum(best[: quiz.asks])


def with_points(record: Record, index: Index) -> Record:
    """The record with the points it earns."""
    return replace(record, earned=earned_points(record, index), possible=float(index.points))


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
