"""One best answer out of several choices (QTI: choiceInteraction with maxChoices 1)."""

from collections.abc import Iterator, Mapping
from typing import Annotated, Any, ClassVar, Literal, Self

from pydantic import Field

from img_guide_xblock.guide.arrange import arranged
from img_guide_xblock.guide.problems import Problem
from img_guide_xblock.guide.question import BadResponse, BaseQuestion, Choice, Entry, Response, Verdict
from img_guide_xblock.guide.questions.choices import check_choices, explained_rows, rows


class SingleChoice(BaseQuestion):
    """A response is the id of one choice, such as `"b"`. No partial credit."""

    interaction: ClassVar[str] = "choice"
    entry: ClassVar[Entry] = "one"

    kind: Literal["single_choice"]
    choices: Annotated[tuple[Choice, ...], Field(min_length=2)]

    @classmethod
    def example(cls, id: str) -> Self:
        """Two choices, the first right."""
        return cls(
            id=id,
            kind="single_choice",
            stem="Which body accredits US residency programs?",
            choices=(
                Choice(id="a", text="ACGME", correct=True, explanation="Yes: programs and their sponsors."),
                Choice(id="b", text="WFME", explanation="It recognizes agencies that accredit schools."),
            ),
        )

    def read(self, raw: object) -> Response:
        """The id of the chosen choice."""
        if raw in (None, ""):
            raise BadResponse("empty")
        if not isinstance(raw, str) or raw not in {choice.id for choice in self.choices}:
            raise BadResponse
        return raw

    def grade(self, response: Response) -> Verdict:
        """1 for the right choice, else 0."""
        return Verdict(float(any(choice.correct and choice.id == response for choice in self.choices)))

    def asked(self, variant: int) -> Mapping[str, Any]:
        """The choices."""
        return {"choices": rows(arranged(self.choices, self.id, variant))}

    def explained(self, response: Response, variant: int) -> Mapping[str, Any]:
        """The choices with their marks."""
        return {"choices": explained_rows(arranged(self.choices, self.id, variant), {response})}

    @property
    def solution(self) -> Response | None:
        """The right choice."""
        return next((choice.id for choice in self.choices if choice.correct), None)

    def worded(self, response: Response) -> tuple[str, ...]:
        """The chosen choice."""
        return tuple(choice.text for choice in self.choices if choice.id == response)

    def checks(self) -> Iterator[Problem]:
        """Exactly one choice is right."""
        yield from check_choices(self.choices)
        if sum(choice.correct for choice in self.choices) != 1:
            yield Problem(("choices",), "one_correct")
