"""Sample learners for an author's preview: new, half-way and finished."""

from typing import Final, Literal

from img_guide_xblock.guide.index import Index, Placed
from img_guide_xblock.guide.question import BadResponse, Response
from img_guide_xblock.study.record import Answer, Record

Sample = Literal["new", "half", "done"]

_WRONG_EACH: Final = 3
"""Every third answer of a sample learner is wrong, so that an author sees both."""


def sampled(index: Index, sample: Sample) -> Record:
    """The record of a sample learner: nothing, the first half, or everything read and answered."""
    share = {"new": 0.0, "half": 0.5, "done": 1.0}[sample]
    texts = list(index.texts)[: round(len(index.texts) * share)]
    asked = list(index.questions.items())[: round(len(index.questions) * share)]
    answers = {id: _answer(placed, number, index) for number, (id, placed) in enumerate(asked, start=1)}
    return Record(answers=answers, read=tuple(texts), rev=len(answers), attempts=len(answers))


def _answer(placed: Placed, number: int, index: Index) -> Answer:
    question = placed.question
    response = _response(placed, wrong=number % _WRONG_EACH == 0)
    score = question.grade(response).score
    return Answer(response, 1, score, number, known=score == 1, key=index.keys[question.id])


def _response(placed: Placed, *, wrong: bool) -> Response:
    """A response that the question accepts; not right where it can be otherwise, and `wrong`."""
    question = placed.question
    guesses = [*_guesses(placed)]
    solution = question.solution
    candidates = [*guesses, solution] if wrong or solution in (None, "") else [solution, *guesses]
    for candidate in candidates:
        try:
            return question.read(candidate)
        except BadResponse:
            continue
    raise ValueError(f"no response to {question.id}")


def _guesses(placed: Placed) -> list[Response]:
    """What somebody might answer who does not know, by the way in which the question is answered."""
    question, solution = placed.question, placed.question.solution
    shown = question.asked(0)
    ids = [choice["id"] for choice in shown.get("choices", ())]
    if question.entry == "one":
        return [id for id in ids if id != solution] or ids
    if question.entry == "many":
        return [[id] for id in ids if [id] != solution]
    if question.entry == "order":
        return [list(reversed(solution or []))]
    if question.entry == "match":
        answers = list((solution or {}).values())
        return [dict(zip(solution or {}, [*answers[1:], *answers[:1]], strict=True))]
    return ["0", "A sample answer."]
