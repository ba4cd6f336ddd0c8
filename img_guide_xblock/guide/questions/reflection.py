"""Free text, to be compared with a model answer by the one who wrote it (QTI: extendedTextInteraction)."""

import re
from collections.abc import Iterator, Mapping
from typing import Annotated, Any, ClassVar, Final, Literal, Self

from pydantic import AfterValidator, Field

from img_guide_xblock.guide.problems import Problem
from img_guide_xblock.guide.question import BadResponse, BaseQuestion, Entry, Response, Verdict
from img_guide_xblock.guide.richtext import Blocks, not_empty

# All but tab and line feed; and what cannot be stored at all.
_CONTROL: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_LINE_END: Final = re.compile("\r\n?")


class Reflection(BaseQuestion):
    """A response is the learner's own text. Nothing in it is right or wrong: it is never scored."""

    interaction: ClassVar[str] = "long-fill-in"
    entry: ClassVar[Entry] = "text"
    scored: ClassVar[bool] = False

    kind: Literal["reflection"]
    model_answer: Annotated[Blocks, AfterValidator(not_empty)]
    max_length: Annotated[int, Field(ge=1, le=5_000, strict=True)] = 2_000
    """The longest text in characters; the longest of all fits into a request even where JSON escapes each of them."""

    @classmethod
    def example(cls, id: str) -> Self:
        """What to ask for after a rotation."""
        return cls(
            id=id,
            kind="reflection",
            stem="How would you ask a supervisor for a letter? Write two or three sentences.",
            model_answer="Name what you did together, ask whether they can write a strong letter, and offer a summary.",
        )

    def read(self, raw: object) -> Response:
        """The text without control characters and without space around it.

        Raises:
            BadResponse: `too_long`, or as everywhere.
        """
        if raw is None:
            raise BadResponse("empty")
        if not isinstance(raw, str):
            raise BadResponse
        text = _CONTROL.sub("", _LINE_END.sub("\n", raw)).strip()
        if not text:
            raise BadResponse("empty")
        if len(text) > self.max_length:
            raise BadResponse("too_long")
        return text

    def grade(self, response: Response) -> Verdict:
        """Always 1, so that the question counts as done; as the kind is not `scored`, it earns no point."""
        return Verdict(1.0)

    def asked(self, variant: int) -> Mapping[str, Any]:
        """How long the text may be."""
        return {"max_length": self.max_length}

    def explained(self, response: Response, variant: int) -> Mapping[str, Any]:
        """The learner's text, not HTML, and the model answer, which is."""
        return {"own": response, "model": self.model_answer}

    @property
    def solution(self) -> Response | None:
        """No text at all: what is shown then is the model answer."""
        return ""

    def checks(self) -> Iterator[Problem]:
        """Nothing beyond the shape."""
        yield from ()
