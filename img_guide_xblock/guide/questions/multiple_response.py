"""Any number of right choices (QTI: choiceInteraction with several maxChoices)."""

from collections.abc import Iterator, Mapping
from typing import Annotated, Any, ClassVar, Literal, Self

from pydantic import Field

from img_guide_xblock.guide.arrange import arranged
from img_guide_xblock.guide.problems import Problem
from img_guide_xblock.guide.question import BadResponse, BaseQuestion, Choice, Entry, Response, Verdict
from img_guide_xblock.guide.questions.choices import check_choices, explained_rows, rows


class MultipleResponse(BaseQuestion):
    """A response is a list of choice ids, such as `["a", "c"]`, stored in the order of the choices."""

    interaction: ClassVar[str] = "choice"
    entry: ClassVar[Entry] = "many"

    kind: Literal["multiple_response"]
    choices: Annotated[tuple[Choice, ...], Field(min_length=2)]

    @classmethod
    def example(cls, id: str) -> Self:
        """Three choices, two right."""
        return cls(
            id=id,
            kind="multiple_response",
            stem="Which of these help you to verify a host?",
            choices=(
                Choice(id="a", text="The ACGME public list", correct=True, explanation="Useful: an official list."),
                Choice(id="b", text="A letter from the hospital's office", correct=True, explanation="Useful."),
                Choice(id="c", text="A logo in an advertisement", explanation="Anyone can copy a logo."),
            ),
        )

    def read(self, raw: object) -> Response:
        """The ids of the chosen choices, at least one, each once."""
        if raw is None or raw == []:
            raise BadResponse("empty")
        if not isinstance(raw, list) or not all(isinstance(item, str) for item in raw):
            raise BadResponse
        chosen = set(raw)
        ordered = [choice.id for choice in self.choices if choice.id in chosen]
        if len(ordered) != len(raw):
            raise BadResponse
        return ordered

    def grade(self, response: Response) -> Verdict:
        """One share for each choice that was rightly taken or rightly left."""
        right = sum(choice.correct == (choice.id in response) for choice in self.choices)
        return Verdict(right / len(self.choices))

    def asked(self, variant: int) -> Mapping[str, Any]:
        """The choices."""
        return {"choices": rows(arranged(self.choices, self.id, variant))}

    def explained(self, response: Response, variant: int) -> Mapping[str, Any]:
        """The choices with their marks."""
        return {"choices": explained_rows(arranged(self.choices, self.id, variant), response)}

    @property
    def parts(self) -> int:
        """One for each choice."""
        return len(self.choices)

    @property
    def solution(self) -> Response | None:
        """The right choices."""
        return [choice.id for choice in self.choices if choice.correct]

    def worded(self, response: Response) -> tuple[str, ...]:
        """The chosen choices."""
        return tuple(choice.text for choice in self.choices if choice.id in response)

    def checks(self) -> Iterator[Problem]:
        """At least one choice is right."""
        yield from check_choices(self.choices)
        if not any(choice.correct for choice in self.choices):
            yield Problem(("choices",), "no_correct")
