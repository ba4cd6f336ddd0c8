"""A statement that is true or false (QTI: choiceInteraction with two choices)."""

from collections.abc import Iterator, Mapping
from typing import Annotated, Any, ClassVar, Literal, Self

from pydantic import Field

from img_guide_xblock.guide.problems import Problem
from img_guide_xblock.guide.question import BaseQuestion, Choice, Entry, Response, Verdict
from img_guide_xblock.guide.questions.choices import check_choices, explained_rows, one_of, rows


class Side(Choice):
    """One of the two choices; its text is the author's, in the author's language."""

    id: Literal["true", "false"]


class TrueFalse(BaseQuestion):
    """A response is `"true"` or `"false"`. No partial credit; the choices always stand as they are written."""

    interaction: ClassVar[str] = "true-false"
    entry: ClassVar[Entry] = "one"

    kind: Literal["true_false"]
    choices: Annotated[tuple[Side, ...], Field(min_length=2, max_length=2)]

    @classmethod
    def example(cls, id: str) -> Self:
        """A statement that is false."""
        return cls(
            id=id,
            kind="true_false",
            stem="One national office approves all observerships.",
            choices=(
                Side(id="true", text="True", explanation="No single organization oversees them."),
                Side(id="false", text="False", correct=True, explanation="Each program has its own rule."),
            ),
        )

    def read(self, raw: object) -> Response:
        """`"true"` or `"false"`."""
        return one_of(raw, ("true", "false"))

    def grade(self, response: Response) -> Verdict:
        """1 for the right choice, else 0."""
        return Verdict(float(any(choice.correct and choice.id == response for choice in self.choices)))

    def asked(self, variant: int) -> Mapping[str, Any]:
        """The choices."""
        return {"choices": rows(self.choices)}

    def explained(self, response: Response, variant: int) -> Mapping[str, Any]:
        """The choices with their marks."""
        return {"choices": explained_rows(self.choices, {response})}

    @property
    def solution(self) -> Response | None:
        """The right choice."""
        return next((choice.id for choice in self.choices if choice.correct), None)

    def worded(self, response: Response) -> tuple[str, ...]:
        """The chosen side."""
        return tuple(side.text for side in self.choices if side.id == response)

    def checks(self) -> Iterator[Problem]:
        """Each of the two is there once, and exactly one is right."""
        yield from check_choices(self.choices)
        if sum(choice.correct for choice in self.choices) != 1:
            yield Problem(("choices",), "one_correct")
