"""The document: a guide of lessons. Field names are those that authors and other programs see in the JSON."""

from datetime import date
from typing import Annotated

from pydantic import Field, StringConstraints

from img_guide_xblock.guide.part import Id, Part
from img_guide_xblock.guide.richtext import Blocks, Line, Words
from img_guide_xblock.guide.sections import Section

Url = Annotated[str, StringConstraints(pattern=r"^https?://[^\s<>\"\x00-\x20\x7f\u{fffe}\u{ffff}]+$")]
Language = Annotated[str, StringConstraints(pattern=r"^[A-Za-z]{2,8}([-_][A-Za-z0-9]{1,8})*$")]


class Objective(Part):
    """What a learner can do after a lesson; each question tests one."""

    id: Id
    text: Line


class Source(Part):
    """Where a claim comes from. `checked_on`: the day it was looked at; `review_by`: when to look again."""

    id: Id
    title: Line
    organisation: Line
    url: Url | None = None
    checked_on: date | None = None
    review_by: date | None = None


class Term(Part):
    """A word of the field and what it means. `unchecked`: part of it was not checked against a source."""

    id: Id
    term: Line
    definition: Words
    see_also: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    unchecked: bool = False


class Lesson(Part):
    """One sitting. `minutes` is the time that reading and answering take; `question` is what it answers."""

    id: Id
    title: Line
    minutes: Annotated[int, Field(ge=1, le=600)] = 5
    question: str = ""
    objectives: tuple[Objective, ...] = ()
    sections: tuple[Section, ...] = ()


class Guide(Part):
    """The whole document."""

    version: int
    title: Line
    lang: Language = "en"
    note: Blocks = ""
    lessons: tuple[Lesson, ...] = ()
    glossary: tuple[Term, ...] = ()
    sources: tuple[Source, ...] = ()
