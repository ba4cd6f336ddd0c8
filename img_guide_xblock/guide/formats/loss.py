"""What a format has no place for: fields of a guide that are written and would be lost."""

import re
from collections.abc import Collection
from typing import Final

from img_guide_xblock.guide.formats.rows import Log
from img_guide_xblock.guide.model import Guide, Lesson
from img_guide_xblock.guide.part import Part
from img_guide_xblock.guide.question import BaseQuestion
from img_guide_xblock.guide.sections import Quiz

_GAP: Final = re.compile(r"</p>\s*<p(?: [^<>]*)?>")
_PARAGRAPH: Final = re.compile(r"</?p(?: [^<>]*)?>")


def lost_fields(part: Part, held: Collection[str]) -> list[str]:
    """The fields of a piece that say something and are not among those that the format holds."""
    names = [
        field.alias or name
        for name, field in type(part).model_fields.items()
        if name not in held and name in part.model_fields_set and getattr(part, name) != field.get_default()
    ]
    return [*names, *(part.model_extra or {})]


def tell_fields(log: Log, part: Part, id: str, held: Collection[str]) -> None:
    """A row for the fields of a piece that would be lost."""
    if names := lost_fields(part, held):
        log.add(0, "skipped", "fields", id=id, names=", ".join(names))


def tell_guide(log: Log, guide: Guide, held: Collection[str]) -> None:
    """A row for what a whole guide has beside its lessons; where it came from is nothing that anybody wrote."""
    tell_fields(log, guide, "", {"version", "lessons", "based_on", "retired", *held})


def tell_lesson(log: Log, lesson: Lesson, held: Collection[str]) -> None:
    """A row for what a lesson has beside its sections."""
    tell_fields(log, lesson, lesson.id, {"id", "title", "sections", *held})


def tell_quiz(log: Log, quiz: Quiz, held: Collection[str] = ()) -> None:
    """A row for what a quiz has beside its questions; cases stand in the questions that refer to them."""
    tell_fields(log, quiz, quiz.id, {"id", "kind", "title", "questions", "stimuli", *held})


def stem_of(log: Log, question: BaseQuestion, quiz: Quiz) -> str:
    """The stem, with the case above it that it refers to."""
    case = next((one for one in quiz.stimuli if one.id == question.stimulus), None)
    if case is None:
        return question.stem
    log.add(0, "changed", "case_in_stem", id=question.id)
    words = as_line(case.html)
    if case.lang:
        words = f'<span lang="{case.lang}">{words}</span>'
    return f"{words}<br><br>{question.stem}"


def as_line(html: str) -> str:
    """A rich text of paragraphs as one that can stand within a paragraph."""
    return _PARAGRAPH.sub("", _GAP.sub("<br><br>", html)).strip()
