"""Ids of questions that are gone. Learners' records may still hold answers under them, so no new question gets one."""

from img_guide_xblock.guide.model import Guide
from img_guide_xblock.guide.sections.quiz import Quiz


def retired_ids(before: Guide, after: Guide) -> tuple[str, ...]:
    """The ids that were in use before a guide was replaced, or earlier, and are not any more; in alphabetical order."""
    return tuple(sorted({*before.retired, *after.retired, *_asked(before)} - _asked(after)))


def _asked(guide: Guide) -> set[str]:
    quizzes = [section for lesson in guide.lessons for section in lesson.sections if isinstance(section, Quiz)]
    return {question.id for quiz in quizzes for question in quiz.questions}
