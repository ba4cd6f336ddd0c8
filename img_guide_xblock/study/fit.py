"""The record held against the guide as it is now: authors may change a question after it was answered."""

from dataclasses import replace

from img_guide_xblock.guide.index import Index
from img_guide_xblock.guide.question import BadResponse
from img_guide_xblock.study.record import Answer, Record


def fitted(record: Record, index: Index) -> Record:
    """The record with every answer open again whose response its question can no longer read.

    Answers to questions that were removed are kept as they are: the question may come back.
    """
    opened = {
        id: replace(answer, score=0.0, reopened=True)
        for id, answer in record.answers.items()
        if id in index.questions and not _fits(answer, index, id)
    }
    return replace(record, answers={**record.answers, **opened}) if opened else record


def _fits(answer: Answer, index: Index, id: str) -> bool:
    try:
        index.questions[id].question.read(answer.response)
    except BadResponse:
        return False
    return True
