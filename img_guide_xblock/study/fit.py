"""The record held against the guide as it is now: authors may change a question after it was answered."""

from dataclasses import replace

from img_guide_xblock.guide.index import Index
from img_guide_xblock.guide.question import BadResponse
from img_guide_xblock.study.record import Answer, Record


def fitted(record: Record, index: Index) -> Record:
    """The record with every answer open again whose response its question can no longer read, and with every answer
    marked whose question has another key by now: what was right then may be wrong today, so it is not known.

    Answers to questions that were removed are kept as they are: the question may come back.
    """
    fits = {id: _fit(answer, index, id) for id, answer in record.answers.items() if id in index.questions}
    changed = {id: answer for id, answer in fits.items() if answer is not record.answers[id]}
    return replace(record, answers={**record.answers, **changed}) if changed else record


def _fit(answer: Answer, index: Index, id: str) -> Answer:
    try:
        index.questions[id].question.read(answer.response)
    except BadResponse:
        return replace(answer, best=0.0, known=False, reopened=True, changed=True)
    if answer.key and answer.key != index.keys[id]:
        return replace(answer, known=False, changed=True)
    return answer
