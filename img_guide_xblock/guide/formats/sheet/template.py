"""The file that authors start from: three questions to write over."""

from typing import Final

from img_guide_xblock.guide.formats.sheet.writing import write_csv
from img_guide_xblock.guide.model import Guide, Lesson
from img_guide_xblock.guide.questions.matching import Matching
from img_guide_xblock.guide.questions.numeric import Numeric
from img_guide_xblock.guide.questions.single_choice import SingleChoice
from img_guide_xblock.guide.sections import Quiz
from img_guide_xblock.guide.upgrades import VERSION

_QUESTIONS: Final = (SingleChoice.example("q1"), Numeric.example("q2"), Matching.example("q3"))
_QUIZ: Final = Quiz(id="quiz", kind="quiz", title="Check yourself", questions=_QUESTIONS)
_LESSON: Final = Lesson(id="lesson", title="My lesson", sections=(_QUIZ,))

TEMPLATE: Final = write_csv(Guide(version=VERSION, title="Template", lessons=(_LESSON,))).text
"""The text of the file, with a byte order mark for Excel."""
