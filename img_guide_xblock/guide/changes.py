"""What an edit means for learners who answered already: keys that change, questions that go, points that move."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Literal

from img_guide_xblock.guide.index import Index, Placed
from img_guide_xblock.guide.richtext import plain

Code = Literal[
    "key_changed",
    "kind_changed",
    "question_removed",
    "question_hidden",
    "counts_now",
    "counts_no_more",
    "points_changed",
    "weight_changed",
]


@dataclass(frozen=True, slots=True)
class Change:
    """One consequence.

    Attributes:
        question: the id of the question; empty for the guide as a whole.
        words: its stem, to name it.
        scored: the question earned a point so far.
        before, after: the points of the whole guide, where these change.
    """

    code: Code
    question: str = ""
    words: str = ""
    scored: bool = False
    before: int = 0
    after: int = 0


def changes(before: Index, after: Index, whole: Collection[str] = ()) -> Iterator[Change]:
    """The consequences of showing another guide instead of this one, in the order of this one.

    `whole`: the ids of all questions of the other guide, also of those in lessons that are not shown.
    """
    for id, placed in before.questions.items():
        yield from _of_question(id, placed, before, after, whole)
    if before.points != after.points:
        yield Change("points_changed", before=before.points, after=after.points)


def _of_question(id: str, placed: Placed, before: Index, after: Index, whole: Collection[str]) -> Iterator[Change]:
    words, scored = plain(placed.question.stem), id in before.scored
    now = after.questions.get(id)
    if now is None:
        yield Change("question_hidden" if id in whole else "question_removed", id, words, scored)
        return
    if now.question.kind != placed.question.kind:
        yield Change("kind_changed", id, words, scored)
    elif after.keys[id] != before.keys[id]:
        yield Change("key_changed", id, words, scored)
    if scored != (id in after.scored):
        yield Change("counts_no_more" if scored else "counts_now", id, words, scored)
