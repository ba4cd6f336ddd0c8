"""What an edit means for learners who answered already: keys that change, questions that go, points that move."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from img_guide_xblock.guide.index import Index, Placed
from img_guide_xblock.guide.richtext import plain

Code = Literal["key_changed", "question_removed", "kind_changed", "counts_now", "counts_no_more", "points_changed"]


@dataclass(frozen=True, slots=True)
class Change:
    """One consequence. `question` is the id of the question, empty for the guide as a whole; `words` name it."""

    code: Code
    question: str = ""
    words: str = ""
    before: int = 0
    after: int = 0


def changes(before: Index, after: Index) -> Iterator[Change]:
    """The consequences of replacing a guide by another one, in the order of the old guide."""
    for id, placed in before.questions.items():
        yield from _of_question(id, placed, before, after)
    if before.points != after.points:
        yield Change("points_changed", before=before.points, after=after.points)


def _of_question(id: str, placed: Placed, before: Index, after: Index) -> Iterator[Change]:
    words = plain(placed.question.stem)
    now = after.questions.get(id)
    if now is None:
        yield Change("question_removed", id, words)
        return
    if now.question.kind != placed.question.kind:
        yield Change("kind_changed", id, words)
    elif after.keys[id] != before.keys[id]:
        yield Change("key_changed", id, words)
    if (id in before.scored) != (id in after.scored):
        yield Change("counts_now" if id in after.scored else "counts_no_more", id, words)
