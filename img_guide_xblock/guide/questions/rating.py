"""Agreement, confidence or the like on a scale (QTI: choiceInteraction; xAPI: likert)."""

from collections.abc import Iterator, Mapping
from typing import Annotated, Any, ClassVar, Final, Literal, Self

from pydantic import Field

from img_guide_xblock.guide.part import Id, Part
from img_guide_xblock.guide.problems import Problem
from img_guide_xblock.guide.question import BaseQuestion, Entry, Response, Verdict
from img_guide_xblock.guide.questions.choices import check_ids, one_of
from img_guide_xblock.guide.richtext import Words


class Step(Part):
    """One step of a scale."""

    id: Id
    text: Words


SCALE: Final = tuple(Step(id=str(number), text=str(number)) for number in range(1, 6))
"""The scale of a question that brings none."""


class Rating(BaseQuestion):
    """A response is the id of a step, such as `"4"`. There is no right one: it is never scored."""

    interaction: ClassVar[str] = "likert"
    entry: ClassVar[Entry] = "one"
    scored: ClassVar[bool] = False

    kind: Literal["rating"]
    scale: Annotated[tuple[Step, ...], Field(min_length=2, max_length=11)] = SCALE

    @classmethod
    def example(cls, id: str) -> Self:
        """Three steps of confidence."""
        return cls(
            id=id,
            kind="rating",
            stem="How sure are you that you can verify a host by yourself?",
            scale=(
                Step(id="1", text="Not sure at all"),
                Step(id="2", text="Fairly sure"),
                Step(id="3", text="Very sure"),
            ),
        )

    def read(self, raw: object) -> Response:
        """The id of the chosen step."""
        return one_of(raw, [step.id for step in self.scale])

    def grade(self, response: Response) -> Verdict:
        """Always 1, so that the question counts as done; as the kind is not `scored`, it earns no point."""
        return Verdict(1.0)

    def asked(self, variant: int) -> Mapping[str, Any]:
        """The steps, always in their order."""
        return {"choices": [{"id": step.id, "text": step.text} for step in self.scale]}

    def explained(self, response: Response, variant: int) -> Mapping[str, Any]:
        """What was chosen."""
        return {"chosen": next(step.text for step in self.scale if step.id == response)}

    def worded(self, response: Response) -> tuple[str, ...]:
        """The chosen step."""
        return tuple(step.text for step in self.scale if step.id == response)

    def checks(self) -> Iterator[Problem]:
        """Each step has an id of its own."""
        yield from check_ids("scale", [step.id for step in self.scale])
