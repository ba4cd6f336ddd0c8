"""The contract of a question kind. A new kind is one module, one template of the same name, one tuple entry."""

import hashlib
import json
from abc import abstractmethod
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from html import escape
from typing import Any, ClassVar, Final, Literal, Self

from pydantic import GetJsonSchemaHandler
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema

from img_guide_xblock.guide.part import Id, Language, Part
from img_guide_xblock.guide.problems import Problem
from img_guide_xblock.guide.richtext import Html, Words

Response = Any
"""A learner's response as JSON; only its question's kind knows the shape (design: Vocabulary)."""


Entry = Literal["one", "many", "order", "match", "text"]


class BadResponse(ValueError):
    """The response does not fit the question. `code` is `empty` or `bad_response`."""

    def __init__(self, code: str = "bad_response") -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True)
class Verdict:
    """How good a response is: `score` from 0 (nothing right) to 1 (all right)."""

    score: float

    @property
    def correct(self) -> bool:
        """All of it right."""
        return self.score == 1


_WORDS: Final = frozenset(
    "text stem explanation hints rationale sources objective stimulus shuffle section working common_errors unit "
    "model_answer max_length options_may_repeat unchecked verify_note checked_on review_by lang".split()
)


def _essence(value: Any) -> Any:
    """What of a question decides which response is right; in which order its choices stand does not."""
    if isinstance(value, dict):
        return {name: _essence(entry) for name, entry in value.items() if name not in _WORDS}
    if not isinstance(value, list):
        return value
    entries = [_essence(entry) for entry in value]
    named = all(isinstance(entry, dict) and "id" in entry for entry in entries)
    return sorted(entries, key=lambda entry: str(entry["id"])) if named else entries


class Choice(Part):
    """One choice of a question, with the reason why it is right or wrong."""

    id: Id
    text: Words
    correct: bool = False
    explanation: Html = ""


class BaseQuestion(Part):
    """What all kinds share."""

    interaction: ClassVar[str]
    """The xAPI interactionType (xAPI 1.0.3, Part Two, 2.4.4.1)."""

    entry: ClassVar[Entry]
    """How the browser reads the response out of the form."""

    scored: ClassVar[bool] = True
    """Whether a response can be right or wrong at all."""

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        """The shape, and how the kind is answered, from which an editor tells one right answer from several."""
        made = handler(schema)
        handler.resolve_ref_schema(made)["entry"] = cls.entry
        return made

    id: Id
    kind: str
    stem: Words
    lang: Language | None = None
    objective: str | None = None
    stimulus: str | None = None
    hints: tuple[Html, ...] = ()
    rationale: Html = ""
    sources: tuple[str, ...] = ()
    section: str | None = None
    """The text section that teaches it; where learners who missed it are sent."""
    shuffle: bool = True
    unchecked: bool = False
    """Part of it rests on the author's own knowledge and was not checked against a source."""
    verify_note: Html = ""
    """What to look up before relying on it, where rules change."""
    checked_on: date | None = None
    review_by: date | None = None
    """Where it changes with time: the day it was checked, and when to check again."""

    @property
    def parts(self) -> int:
        """How many shares a score is made of; more than 1 where there is partial credit."""
        return 1

    @property
    def solution(self) -> Response | None:
        """The response that is all right, as `read` returns it; None where there is none to tell."""
        return None

    def worded(self, response: Response) -> tuple[str, ...]:
        """What the learner answered, as rich texts that people can read."""
        return (escape(str(response)),)

    def fingerprint(self) -> int:
        """A number from 1 to 65535 that changes when the key does, and not when only words change."""
        essence = _essence(self.model_dump(mode="json", include=set(type(self).model_fields)))
        digest = hashlib.sha256(json.dumps(essence, sort_keys=True).encode("utf-8", "surrogatepass")).digest()
        return int.from_bytes(digest[:2], "big") or 1

    @classmethod
    @abstractmethod
    def example(cls, id: str) -> Self:
        """A small valid question of this kind: what an author starts from."""

    @abstractmethod
    def read(self, raw: object) -> Response:
        """The response in the one form that is stored.

        Raises:
            BadResponse: when `raw` is empty or no response to this question.
        """

    @abstractmethod
    def grade(self, response: Response) -> Verdict:
        """The verdict on a response that `read` returned."""

    @abstractmethod
    def asked(self, variant: int) -> Mapping[str, Any]:
        """What the template of the open question prints; holds nothing that gives the answer away.

        `variant` says in which order choices, items or options stand (`arrange.arranged`); 0 = as written.
        """

    @abstractmethod
    def explained(self, response: Response, variant: int) -> Mapping[str, Any]:
        """What the template of the answered question prints: the response, the key and the explanations."""

    @abstractmethod
    def checks(self) -> Iterator[Problem]:
        """What is wrong with this question beyond its shape; places are relative to the question."""
