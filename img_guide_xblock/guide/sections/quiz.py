"""A section to answer: questions on what was read."""

from typing import Literal

from img_guide_xblock.guide.part import Id, Part
from img_guide_xblock.guide.questions import Question
from img_guide_xblock.guide.richtext import Line, Words


class Stimulus(Part):
    """A case vignette that several questions share."""

    id: Id
    html: Words


class QuizSettings(Part):
    """How a quiz behaves. A quiz that is not `scored` is practice: it never counts for the grade."""

    scored: bool = True


class Quiz(Part):
    """Questions, answered one by one."""

    id: Id
    kind: Literal["quiz"]
    title: Line
    settings: QuizSettings = QuizSettings()
    stimuli: tuple[Stimulus, ...] = ()
    questions: tuple[Question, ...] = ()
