"""Prompts, each to be matched with an option (QTI: matchInteraction)."""

from collections.abc import Iterator, Mapping
from typing import Annotated, Any, ClassVar, Literal, Self

from pydantic import Field

from img_guide_xblock.guide.arrange import arranged
from img_guide_xblock.guide.part import Id, Part
from img_guide_xblock.guide.problems import Problem
from img_guide_xblock.guide.question import BadResponse, BaseQuestion, Entry, Response, Verdict
from img_guide_xblock.guide.questions.choices import check_explanations, check_ids
from img_guide_xblock.guide.richtext import Html, Words, plain


class Prompt(Part):
    """What is to be matched; `answer` is the id of its option."""

    id: Id
    text: Words
    answer: str
    explanation: Html = ""


class Option(Part):
    """What a prompt can be matched with. Browsers show its words without markup in the list to choose from."""

    id: Id
    text: Words


class Matching(BaseQuestion):
    """A response is an object with an option id for every prompt id, such as `{"1": "obs", "2": "subi"}`.

    A learner may take one option twice even where the author says that none is needed twice: that is an error like
    any other.
    """

    interaction: ClassVar[str] = "matching"
    entry: ClassVar[Entry] = "match"

    kind: Literal["matching"]
    prompts: Annotated[tuple[Prompt, ...], Field(min_length=2)]
    options: Annotated[tuple[Option, ...], Field(min_length=2)]
    options_may_repeat: bool = False

    @classmethod
    def example(cls, id: str) -> Self:
        """Two prompts, three options."""
        return cls(
            id=id,
            kind="matching",
            stem="What does each organization check?",
            prompts=(
                Prompt(id="1", text="ACGME", answer="programs", explanation="It accredits residency programs."),
                Prompt(id="2", text="LCME", answer="schools", explanation="It accredits MD schools."),
            ),
            options=(
                Option(id="programs", text="Training after medical school"),
                Option(id="schools", text="Medical schools in the US"),
                Option(id="visits", text="Visits by observers"),
            ),
        )

    def read(self, raw: object) -> Response:
        """The option of every prompt, in the order of the prompts."""
        if raw is None or raw == {}:
            raise BadResponse("empty")
        prompts, options = [prompt.id for prompt in self.prompts], {option.id for option in self.options}
        if not isinstance(raw, dict) or not raw.keys() <= set(prompts):
            raise BadResponse
        if any(raw.get(id) in (None, "") for id in prompts):
            raise BadResponse("empty")
        if not all(isinstance(id, str) and id in options for id in raw.values()):
            raise BadResponse
        return {id: raw[id] for id in prompts}

    def grade(self, response: Response) -> Verdict:
        """One share for each prompt."""
        right = sum(response[prompt.id] == prompt.answer for prompt in self.prompts)
        return Verdict(right / len(self.prompts))

    def asked(self, variant: int) -> Mapping[str, Any]:
        """The prompts as written, the options arranged, as plain words."""
        options = arranged(self.options, self.id, variant)
        return {
            "prompts": [{"id": prompt.id, "text": prompt.text} for prompt in self.prompts],
            "options": [{"id": option.id, "text": plain(option.text)} for option in options],
            "repeat": self.options_may_repeat,
        }

    def explained(self, response: Response, variant: int) -> Mapping[str, Any]:
        """The prompts, each with the option that was chosen and the right one."""
        texts = {option.id: option.text for option in self.options}
        return {
            "prompts": [
                {
                    "text": prompt.text,
                    "chosen": texts[response[prompt.id]],
                    "answer": texts[prompt.answer],
                    "correct": response[prompt.id] == prompt.answer,
                    "explanation": prompt.explanation,
                }
                for prompt in self.prompts
            ]
        }

    @property
    def parts(self) -> int:
        """One for each prompt."""
        return len(self.prompts)

    @property
    def solution(self) -> Response | None:
        """Each prompt with its own option."""
        return {prompt.id: prompt.answer for prompt in self.prompts}

    def worded(self, response: Response) -> tuple[str, ...]:
        """Each prompt with the option that was chosen for it."""
        options = {option.id: option.text for option in self.options}
        return tuple(f"{prompt.text} → {options[response[prompt.id]]}" for prompt in self.prompts)

    def checks(self) -> Iterator[Problem]:
        """Every answer is an option, none is needed twice unless the author says so, and every option has words."""
        yield from check_ids("prompts", [prompt.id for prompt in self.prompts])
        yield from check_ids("options", [option.id for option in self.options])
        yield from check_explanations("prompts", [prompt.explanation for prompt in self.prompts])
        yield from self._check_answers()
        for index, option in enumerate(self.options):
            if not plain(option.text):
                yield Problem(("options", index, "text"), "empty")

    def _check_answers(self) -> Iterator[Problem]:
        options, used = {option.id for option in self.options}, set[str]()
        for index, prompt in enumerate(self.prompts):
            where = ("prompts", index, "answer")
            if prompt.answer not in options:
                yield Problem(where, "unknown_option", values={"id": prompt.answer})
            elif prompt.answer in used and not self.options_may_repeat:
                yield Problem(where, "repeated_option", values={"id": prompt.answer})
            used.add(prompt.answer)
