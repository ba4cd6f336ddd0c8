"""The XBlock's fields; the guide and the learner's record decoded from them, and the record written back once."""

from dataclasses import replace
from functools import cached_property
from typing import Any, Final

from xblock.core import XBlock
from xblock.fields import Float, Scope, String

from img_guide_xblock.field_types import DocumentText, WholeDict, WholeList, WholeNumber
from img_guide_xblock.guide.document import DEFAULT_DOCUMENT, Document, Shown, limited, read_document
from img_guide_xblock.host import Host
from img_guide_xblock.http import Refused
from img_guide_xblock.sentences import refusal
from img_guide_xblock.study import codec
from img_guide_xblock.study.asking import Asking, asking
from img_guide_xblock.study.fit import fitted
from img_guide_xblock.study.record import Answer, Record
from img_guide_xblock.study.upgrades import VERSION


def _(text: str) -> str:
    """Marks a field's label for translation; Studio translates it."""
    return text


_LARGEST: Final = 2**53

_RECORD_FIELDS: Final = ("answers", "reading")
_EARLIER_FIELDS: Final = ("counters", "calibration", "raw_earned", "raw_possible")


@XBlock.needs("i18n")
@XBlock.wants("user", "settings", "replace_urls", "studio_user_permissions")
class Stored(XBlock):
    """Fields, and the two values that everything else works with."""

    display_name = String(
        display_name=_("Display name"),
        help=_("The name of this guide in the course."),
        default=_("Guide with self-assessment"),
        scope=Scope.settings,
    )
    weight = Float(
        display_name=_("Points in the course"),
        help=_("Points for the whole guide. Empty: one point for each scored question."),
        default=None,
        values={"min": 0},
        scope=Scope.settings,
    )
    lessons: Any = WholeList(
        display_name=_("Lessons that this block shows"),
        help=_("The ids of the lessons to show here. Empty: the whole guide."),
        default=[],
        scope=Scope.settings,
    )
    data: Any = DocumentText(help=_("The guide as JSON text."), default=DEFAULT_DOCUMENT, scope=Scope.content)

    answers: Any = WholeDict(help=_("The last answer to each question."), default={}, scope=Scope.user_state)
    reading: Any = WholeDict(help=_("What was read, and the place left."), default={}, scope=Scope.user_state)
    attempts = WholeNumber(help=_("How many answers were sent."), default=0, scope=Scope.user_state)

    # Read in earlier records only; now with the answers (decisions 23 and 27).
    counters: Any = WholeDict(help=_("The record's version and revision."), default={}, scope=Scope.user_state)
    calibration: Any = WholeDict(
        help=_("What the learner knows of their own knowledge."), default={}, scope=Scope.user_state
    )
    raw_earned = Float(help=_("Points earned, best so far."), default=None, scope=Scope.user_state)
    raw_possible = Float(help=_("Points possible."), default=None, scope=Scope.user_state)

    @cached_property
    def host(self) -> Host:
        """The platform."""
        return Host(self)

    @cached_property
    def document(self) -> Document:
        """The stored document, decoded; change it with `store_document`."""
        return limited(read_document(self.data), self.chosen)

    @property
    def chosen(self) -> tuple[str, ...]:
        """The ids of the lessons that are shown here; empty = all."""
        stored = self._field("lessons")
        return tuple(id for id in stored if isinstance(id, str)) if isinstance(stored, list) else ()

    def store_document(self, text: str) -> None:
        """Write another document."""
        self.data = text
        self.document = limited(read_document(text), self.chosen)

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
        """The learner's record, held against the guide as it is now; change it with `store`."""
        shown = self.document.shown
        return fitted(self._kept_record, shown.index) if shown else self._kept_record

    @cached_property
    def view(self) -> Asking:
        """What this learner is asked today, and what of their results may be shown."""
        record, host = self.record, self.host
        today = host.day(record.offset)
        return asking(self.shown.index, record, host.learner, today, host.rules, host.closes)

    _is_earlier = _is_older = False
    """Whether a part of the record stands in fields that are not written any more; whether its version is another."""

    @cached_property
    def _kept_record(self) -> Record:
        answers, reading = (self._field(name) for name in _RECORD_FIELDS)
        stored = codec.Stored(_object(answers), _object(reading))
        nobody_was_here = answers == {} and not reading
        if not stored.totals and not nobody_was_here:  # every field costs time, and in some runtimes a query
            stored = replace(stored, counters=_object(self._field("counters")))
        if not stored.answers and not stored.totals:
            return codec.decoded(stored)
        self._is_earlier, self._is_older = bool(stored.counters), stored.totals.get("v", VERSION) != VERSION
        attempts = _number(self._field("attempts"))
        if stored.has_points:
            return codec.decoded(stored, attempts)
        weeks, earned, possible = (self._field(name) for name in ("calibration", "raw_earned", "raw_possible"))
        self._is_earlier |= bool(weeks) or earned is not None
        first = replace(stored, calibration=_object(weeks))
        return codec.decoded(first, attempts, _number(earned), _number(possible))

    @property
    def kept_points(self) -> tuple[float | None, float | None]:
        """Points earned and possible. In earlier records also those that staff gave to somebody who was never there."""
        record = self.record
        if record.earned is None:
            earned, possible = (_number(self._field(name)) for name in ("raw_earned", "raw_possible"))
            record = codec.decoded(codec.Stored(counters=_object(self._field("counters"))), 0, earned, possible)
        return record.earned, record.possible

    def _field(self, name: str) -> object:
        """A field's value; None when what is stored has another type, which XBlock refuses to read."""
        try:
            return getattr(self, name)
        except (TypeError, ValueError, OverflowError):
            return None

    def store(self, record: Record) -> None:
        """Write the record back: only the fields that changed, each in one assignment."""
        kept = self._kept_record
        if any(answer.changed for answer in record.answers.values()):
            record = replace(record, answers={id: _as_kept(answer, kept, id) for id, answer in record.answers.items()})
        before, after = codec.encoded(kept), codec.encoded(record)
        # The answers carry the version: where they are rewritten, all that it is the version of must be of it.
        changed = [name for name in _RECORD_FIELDS if self._is_older or getattr(before, name) != getattr(after, name)]
        for name in changed:
            setattr(self, name, getattr(after, name))
        if kept.attempts != record.attempts:
            self.attempts = record.attempts
        if "answers" in changed:
            self._leave_earlier_fields()
        self._kept_record = record
        for name in ("record", "view"):
            self.__dict__.pop(name, None)

    def _leave_earlier_fields(self) -> None:
        """Empty what now stands with the answers, so that staff see one truth."""
        for name in _EARLIER_FIELDS if self._is_earlier else ():
            if self.fields[name].is_set_on(self):
                setattr(self, name, self.fields[name].default)
        self._is_earlier = self._is_older = False

    def refusal(self, code: str) -> str:
        """The sentence for a refusal."""
        return refusal(code, self.host.speech)


def _object(value: object) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _number(value: object) -> Any:
    return value if isinstance(value, int | float) and abs(value) <= _LARGEST else None


def _as_kept(answer: Answer, kept: Record, id: str) -> Answer:
    """What to store of an answer. That its question changed is looked up at each read, and never stored: the author
    may take the change back. Only what the learner did to it is: opening it again, reviewing it.
    """
    if not answer.changed:
        return answer
    was = kept.answers[id]
    if answer.rev == was.rev:
        return was
    return replace(was, rev=answer.rev, reopened=answer.reopened, day=answer.day, step=answer.step)
