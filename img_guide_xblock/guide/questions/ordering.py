"""Items to put in order (QTI: orderInteraction)."""

from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import Annotated, Any, ClassVar, Literal, Self

from pydantic import Field

from img_guide_xblock.guide.arrange import arranged
from img_guide_xblock.guide.part import Id, Part
from img_guide_xblock.guide.problems import Problem
from img_guide_xblock.guide.question import BadResponse, BaseQuestion, Entry, Response, Verdict
from img_guide_xblock.guide.questions.choices import check_explanations, check_ids
from img_guide_xblock.guide.richtext import Html, Words


class Item(Part):
    """One thing to put in its place, with the reason why it stands there."""

    id: Id
    text: Words
    explanation: Html = ""


class Ordering(BaseQuestion):
    """A response is a list of all item ids, each once, such as `["c", "a", "b"]`."""

    interaction: ClassVar[str] = "sequencing"
    entry: ClassVar[Entry] = "order"

    kind: Literal["ordering"]
    items: Annotated[tuple[Item, ...], Field(min_length=2)]
    correct_order: tuple[str, ...]

    @classmethod
    def example(cls, id: str) -> Self:
        """Three steps."""
        return cls(
            id=id,
            kind="ordering",
            stem="In which order do you verify a host?",
            items=(
                Item(id="a", text="Write down the exact names", explanation="First: look-ups need them."),
                Item(id="b", text="Search the official lists", explanation="Second: they answer the main point."),
                Item(id="c", text="Ask the host's office", explanation="Last: it closes the gaps."),
            ),
            correct_order=("a", "b", "c"),
        )

    def read(self, raw: object) -> Response:
        """All item ids in the order chosen."""
        if raw is None or raw == []:
            raise BadResponse("empty")
        if not isinstance(raw, list) or not all(isinstance(id, str) for id in raw):
            raise BadResponse
        if sorted(raw) != sorted(item.id for item in self.items):
            raise BadResponse
        return raw

    def grade(self, response: Response) -> Verdict:
        """One share for each pair of neighbours in the right order that are neighbours in this order here."""
        right, count = self._neighbours(response)
        return Verdict(right / count)

    def asked(self, variant: int) -> Mapping[str, Any]:
        """The items in an order that is never the right one, whatever the variant and the setting `shuffle`."""
        order = arranged(self.items, self.id, variant or 1)
        if [item.id for item in order] == list(self.correct_order):
            order = [*order[1:], order[0]]
        return {"items": [{"id": item.id, "text": item.text} for item in order]}

    def explained(self, response: Response, variant: int) -> Mapping[str, Any]:
        """The items in the right order, each with the place (from 1) that the learner gave it; and the shares."""
        items = {item.id: item for item in self.items}
        right, count = self._neighbours(response)
        return {
            "items": [
                {
                    "text": items[id].text,
                    "place": response.index(id) + 1,
                    "correct": response[place] == id,
                    "explanation": items[id].explanation,
                }
                for place, id in enumerate(self.correct_order)
            ],
            "right": right,
            "count": count,
        }

    @property
    def parts(self) -> int:
        """One for each pair of neighbours."""
        return len(self.items) - 1

    @property
    def solution(self) -> Response | None:
        """The right order."""
        return list(self.correct_order)

    def worded(self, response: Response) -> tuple[str, ...]:
        """The items in the learner's order."""
        texts = {item.id: item.text for item in self.items}
        return tuple(texts[id] for id in response)

    def checks(self) -> Iterator[Problem]:
        """The right order names every item once."""
        yield from check_ids("items", [item.id for item in self.items])
        yield from check_explanations("items", [item.explanation for item in self.items])
        if sorted(self.correct_order) != sorted(item.id for item in self.items):
            yield Problem(("correct_order",), "bad_order")

    def _neighbours(self, response: Response) -> tuple[int, int]:
        right = set(pairwise(self.correct_order))
        return len(right & set(pairwise(response))), len(right)
