"""The XBlock's fields; the guide and the learner's record decoded from them, and the record written back once."""

from functools import cached_property
from typing import Any

from xblock.core import XBlock
from xblock.fields import Dict, Float, Integer, Scope, String

from img_guide_xblock.guide.document import DEFAULT_DOCUMENT, Document, Shown, read_document
from img_guide_xblock.host import Host
from img_guide_xblock.http import Refused
from img_guide_xblock.sentences import problem, refusal
from img_guide_xblock.study import codec
from img_guide_xblock.study.fit import fitted
from img_guide_xblock.study.record import Record


def _(text: str) -> str:
    """Marks a field's label for translation; Studio translates it."""
    return text


class DocumentText(String):
    """The document's text, as it is stored.

    `String` looks at every character at each read; this text was cleaned when it was saved, and is long.
    """

    def from_json(self, value: Any) -> str:
        """The stored text; anything else is no document."""
        return value if isinstance(value, str) else ""

    def _sanitize(self, value: Any) -> Any:
        return value


@XBlock.needs("i18n")
@XBlock.wants("user", "replace_urls", "studio_user_permissions")
class Stored(XBlock):
    """Fields, and the two values that everything else works with."""

    display_name = String(
        display_name=_("Display name"),
        help=_("The name of this guide in the course."),
        default=_("Guide with self-assessment"),
        scope=Scope.settings,
    )
    weight = Float(
        display_name=_("Weight"),
        help=_("Points for the whole guide. Empty: one point for each scored question."),
        default=None,
        values={"min": 0},
        scope=Scope.settings,
    )
    data: Any = DocumentText(help=_("The guide as JSON text."), default=DEFAULT_DOCUMENT, scope=Scope.content)

    answers = Dict(help=_("The last answer to each question."), default={}, scope=Scope.user_state)
    reading = Dict(help=_("What was read, and the place left."), default={}, scope=Scope.user_state)
    counters = Dict(help=_("The record's version and revision."), default={}, scope=Scope.user_state)
    attempts = Integer(help=_("How many answers were sent."), default=0, scope=Scope.user_state)
    raw_earned = Float(help=_("Points earned, best so far."), default=None, scope=Scope.user_state)
    raw_possible = Float(help=_("Points possible."), default=None, scope=Scope.user_state)

    @cached_property
    def host(self) -> Host:
        """The platform."""
        return Host(self)

    @cached_property
    def document(self) -> Document:
        """The stored document, decoded; change it with `store_document`."""
        return read_document(self.data)

    def store_document(self, text: str) -> None:
        """Write another document."""
        self.data = text
        self.document = read_document(text)

    @property
    def shown(self) -> Shown:
        """The guide that can be shown.

        Raises:
            Refused: 409 when the document is broken.
        """
        if self.document.shown is None:
            raise Refused(409, "broken_guide")
        return self.document.shown

    @cached_property
    def record(self) -> Record:
        """The learner's record, decoded; change it with `store`."""
        stored = codec.Stored(_object(self.answers), _object(self.reading), _object(self.counters))
        record = codec.decoded(stored, self.attempts or 0, self.raw_earned, self.raw_possible)
        return fitted(record, self.document.shown.index) if self.document.shown else record

    def store(self, record: Record) -> None:
        """Write the record back: only the fields that changed, each in one assignment."""
        before, after = codec.encoded(self.record), codec.encoded(record)
        for name, was, value in (
            ("answers", before.answers, after.answers),
            ("reading", before.reading, after.reading),
            ("counters", before.counters, after.counters),
            ("attempts", self.record.attempts, record.attempts),
            ("raw_earned", self.record.earned, record.earned),
            ("raw_possible", self.record.possible, record.possible),
        ):
            if was != value:
                setattr(self, name, value)
        self.record = record

    def problems(self, document: Document) -> list[dict[str, str]]:
        """What is wrong with a document, in sentences for authors."""
        speech = self.host.speech
        return [
            {"path": found.path, "code": found.code, "say": problem(found, speech), "level": found.level}
            for found in document.problems
        ]

    def refusal(self, code: str) -> str:
        """The sentence for a refusal."""
        return refusal(code, self.host.speech)


def _object(value: object) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}
