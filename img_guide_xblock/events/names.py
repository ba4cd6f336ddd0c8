"""The names of the events (docs/events.md)."""

from typing import Final

LESSON_OPENED: Final = "xblock.img_guide.lesson.opened"
SECTION_READ: Final = "xblock.img_guide.section.read"
QUESTION_ANSWERED: Final = "xblock.img_guide.question.answered"
REVIEW_ANSWERED: Final = "xblock.img_guide.review.answered"
HINT_SHOWN: Final = "xblock.img_guide.hint.shown"
ANSWER_SHOWN: Final = "xblock.img_guide.answer.shown"
QUIZ_RESTARTED: Final = "xblock.img_guide.quiz.restarted"
QUIZ_COMPLETED: Final = "xblock.img_guide.quiz.completed"

NAMES: Final = (
    LESSON_OPENED,
    SECTION_READ,
    QUESTION_ANSWERED,
    REVIEW_ANSWERED,
    HINT_SHOWN,
    ANSWER_SHOWN,
    QUIZ_RESTARTED,
    QUIZ_COMPLETED,
)
