"""The document: a guide of lessons. Field names are those that authors and other programs see in the JSON."""

from datetime import date
from typing import Annotated, Any

from pydantic import Field, StringConstraints, ValidationError, ValidatorFunctionWrapHandler, WrapValidator
from pydantic.json_schema import SkipJsonSchema

from img_guide_xblock.guide.packs import PackName
from img_guide_xblock.guide.part import Id, Language, Part
from img_guide_xblock.guide.richtext import Blocks, Line, Words
from img_guide_xblock.guide.sections import Section

Url = Annotated[str, StringConstraints(pattern=r"^https?://[^\s<>\"\x00-\x20\x7f\u{fffe}\u{ffff}]+$")]


class Objective(Part):
    """What a learner can do after a lesson; each question tests one."""

    id: Id
    text: Line


class Source(Part):
    """Where a claim comes from. `checked_on`: the day it was looked at; `review_by`: when to look again.

    `lang`: the language of its names, where it is not the guide's.
    """

    id: Id
    title: Line
    lang: Language | None = None
    organisation: Line
    url: Url | None = None
    checked_on: date | None = None
    review_by: date | None = None


class Term(Part):
    """A word of the field and what it means. `unchecked`: part of it was not checked against a source.

    `lang`: the language of both, where it is not the guide's.
    """

    id: Id
    term: Line
    lang: Language | None = None
    definition: Words
    see_also: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    unchecked: bool = False


class Lesson(Part):
    """One sitting. `minutes` is the time that reading and answering take; `question` is what it answers.

    `lang`, here, in a section, in a case or in a question: its own language, where it is not that of what holds it.
    """

    id: Id
    title: Line
    lang: Language | None = None
    minutes: Annotated[int, Field(ge=1, le=600)] = 5
    question: str = ""
    objectives: tuple[Objective, ...] = ()
    sections: tuple[Section, ...] = ()


class Origin(Part):
    """An edition of a shipped guide."""

    pack: PackName
    edition: PackName


def _if_readable(value: Any, read: ValidatorFunctionWrapHandler) -> Any:
    """What cannot be read says nothing; a guide is not broken by it."""
    try:
        return read(value)
    except ValidationError:
        return None


MadeFrom = Annotated[Origin | None, WrapValidator(_if_readable)]


def _ids_in(value: Any, read: ValidatorFunctionWrapHandler) -> Any:
    """What cannot be read names no question; a guide is not broken by it."""
    try:
        return read(value)
    except ValidationError:
        return ()


Retired = Annotated[tuple[Id, ...], WrapValidator(_ids_in)]


class Guide(Part):
    """The whole document."""

    version: int
    title: Line
    lang: Language = "en"
    note: Blocks = ""
    lessons: tuple[Lesson, ...] = ()
    glossary: tuple[Term, ...] = ()
    sources: tuple[Source, ...] = ()
    based_on: SkipJsonSchema[MadeFrom] = None
    """The edition that the author started from or took last. The server writes it; no form shows it."""
    retired: SkipJsonSchema[Retired] = ()
    """Ids of questions that are gone; no new one gets them. The server writes it; no form shows it."""
