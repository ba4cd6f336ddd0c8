"""Claims that should be checked again: sources, questions and passages whose `review_by` has passed."""

from collections.abc import Iterator
from datetime import date

from img_guide_xblock.guide.marks import check_marks
from img_guide_xblock.guide.model import Guide, Lesson
from img_guide_xblock.guide.part import texts
from img_guide_xblock.guide.problems import Problem, Where
from img_guide_xblock.guide.sections import Quiz, Text


def is_stale(review_by: date | None, today: date) -> bool:
    """Whether the day to look again has passed; on the day itself there is still time."""
    return review_by is not None and review_by < today


def stale_claims(guide: Guide, today: date) -> Iterator[Problem]:
    """An advice for each claim to check again: first what the lessons say, in their order, then the sources."""
    for index, lesson in enumerate(guide.lessons):
        yield from _in_lesson(lesson, ("lessons", index), today)
    for index, source in enumerate(guide.sources):
        if is_stale(source.review_by, today):
            yield _stale("stale_source", ("sources", index), source.review_by)


def _in_lesson(lesson: Lesson, at: Where, today: date) -> Iterator[Problem]:
    for index, section in enumerate(lesson.sections):
        where = (*at, "sections", index)
        if isinstance(section, Text):
            days = [mark.review_by for text in texts(section) for mark in check_marks(text)]
            yield from (_stale("stale_text", where, day) for day in days if is_stale(day, today))
        elif isinstance(section, Quiz):
            for place, question in enumerate(section.questions):
                if is_stale(question.review_by, today):
                    yield _stale("stale_question", (*where, "questions", place), question.review_by)


def _stale(code: str, where: Where, day: date | None) -> Problem:
    return Problem(where, code, "advice", {"day": day.isoformat() if day else ""})
