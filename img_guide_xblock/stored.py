"""The XBlock's fields; the guide and the learner's record decoded from them, and the record written back once."""

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cached_property
from typing import Any, Final

from xblock.core import XBlock
from xblock.fields import Float, Integer, Scope, String

from img_guide_xblock.field_types import DocumentText, WholeDict, WholeList
from img_guide_xblock.guide.claims import stale_claims
from img_guide_xblock.guide.document import DEFAULT_DOCUMENT, Document, Shown, as_json, limited, read_document
from img_guide_xblock.guide.lint import advice
from img_guide_xblock.guide.problems import Problem, place_names
from img_guide_xblock.host import Host
from img_guide_xblock.http import Refused
from img_guide_xblock.sentences import place, problem, refusal
from img_guide_xblock.speech import date_of
from img_guide_xblock.study import codec
from img_guide_xblock.study.asking import Asking, asking
from img_guide_xblock.study.fit import fitted
from img_guide_xblock.study.record import Answer, Record
from img_guide_xblock.study.upgrades import VERSION
from img_guide_xblock.words.fields import fields_words


def _(text: str) -> str:
    """Marks a field's label for translation; Studio translates it."""
    return text


_LOST_FILE: Final = re.compile(r"static[/_]None\b")
"""What a bug of releases before Ulmo makes of the addresses of files when a block is pasted (contract 12.2)."""

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
    attempts = Integer(help=_("How many answers were sent."), default=0, scope=Scope.user_state)

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
        answers, reading = (_object(self._field(name)) for name in _RECORD_FIELDS)
        stored = codec.Stored(answers, reading)
        if not stored.totals:
            stored = replace(stored, counters=_object(self._field("counters")))
        if not answers and not stored.totals:  # nobody was here: every field costs time, and elsewhere a query
            return codec.decoded(stored)
        self._is_earlier, self._is_older = bool(stored.counters), stored.totals.get("v", VERSION) != VERSION
        attempts = _number(self._field("attempts"))
        if stored.has_points:
            return codec.decoded(stored, attempts)
        weeks, earned, possible = (self._field(name) for name in ("calibration", "raw_earned", "raw_possible"))
        self._is_earlier |= bool(weeks) or earned is not None
        first = replace(stored, calibration=_object(weeks))
        return codec.decoded(first, attempts, _number(earned), _number(possible))

    def _field(self, name: str) -> object:
        """A field's value; None when what is stored has another type, which XBlock refuses to read."""
        try:
            return getattr(self, name)
        except (TypeError, ValueError, OverflowError):
            return None

    def store(self, record: Record) -> None:
        """Write the record back: only the fields that changed, each in one assignment."""
        kept = self._kept_record
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

    def problems(self, document: Document) -> list[dict[str, str]]:
        """What is wrong with a document, and what in it should be checked again, in sentences for authors."""
        found = (*document.problems, *self._advice(document))
        if not found:
            return []
        speech, content = self.host.speech, _content(document)
        labels = fields_words(speech)
        return [
            {
                "path": one.path,
                "where": place(place_names(content, one.where), labels),
                "code": one.code,
                "say": problem(one, speech),
                "level": one.level,
            }
            for one in found
        ]

    def _advice(self, document: Document) -> Iterator[Problem]:
        """What depends on the day and on the settings beside the document."""
        if document.guide is None:
            return
        weight = self._field("weight")
        if isinstance(weight, int | float) and weight < 0:
            yield Problem(("settings", "weight"), "bad_weight", "advice")
        known = {lesson.id for lesson in document.guide.lessons}
        for id in self.chosen:
            if id not in known:
                yield Problem(("settings", "lessons"), "unknown_lesson", "advice", {"id": id})
        yield from self.lost_files(document)
        yield from advice(document)
        yield from stale_claims(document.guide, date_of(self.host.day(0)))

    @staticmethod
    def lost_files(document: Document) -> list[Problem]:
        """What a bug of older releases left of the addresses of files, if anything."""
        return [Problem((), "lost_file", "advice")] if _LOST_FILE.search(document.text) else []

    def refusal(self, code: str) -> str:
        """The sentence for a refusal."""
        return refusal(code, self.host.speech)


def _content(document: Document) -> object:
    """What places in a document lead through; for a text that is no guide, whatever it holds."""
    if document.guide:
        return as_json(document.guide)
    try:
        return json.loads(document.text)
    except (ValueError, RecursionError):
        return None


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
