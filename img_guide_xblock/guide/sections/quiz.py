"""A section to answer: questions on what was read."""

from typing import Annotated, Final, Literal

from pydantic import AfterValidator, ConfigDict, Field

from img_guide_xblock.guide.part import Id, Language, Part
from img_guide_xblock.guide.questions import Question
from img_guide_xblock.guide.richtext import Blocks, Line, not_empty

Preset = Literal["self_check", "practice", "graded"]
Reveal = Literal["at_once", "after_last", "by_course"]
Share = Annotated[float, Field(ge=0, le=1)]

PRESETS: Final[dict[Preset, tuple[int | None, Reveal]]] = {
    "self_check": (None, "at_once"),
    "practice": (2, "after_last"),
    "graded": (1, "by_course"),
}
"""What a preset means for `max_attempts` and `reveal`, where the author did not say otherwise."""


class Stimulus(Part):
    """A case vignette that several questions share."""

    id: Id
    lang: Language | None = None
    html: Annotated[Blocks, AfterValidator(not_empty)]


class Band(Part):
    """What to say to learners whose share of points is at least `from`."""

    model_config = ConfigDict(populate_by_name=True)

    from_: Share = Field(alias="from")
    html: Blocks = ""


class QuizSettings(Part):
    """How a quiz behaves.

    Attributes:
        preset: `self_check` unlimited tries, explained at once; `practice` two tries, explained after the last one or
            on giving up; `graded` one try, results by the course's rules.
        scored: counts for the grade; a quiz that does not is practice.
        max_attempts: tries for each question; None = no limit. Not written: what the preset says.
        reveal: when verdict and explanations are shown. Not written: what the preset says.
        shuffle: choices, items and options stand in an order of their own for each learner and try.
        draw: ask only so many of the questions, others for each learner and round; None = all.
        one_at_a_time: the next question appears when the one before is answered.
        confidence: ask "sure or not sure?" with each answer; private, never scored.
        grading_method: which score of a question counts after several tries.
        pass_score: the share of points that counts as passed; None = no word about passing.
    """

    preset: Preset = "self_check"
    scored: bool = True
    max_attempts: Annotated[int, Field(ge=1)] | None = None
    reveal: Reveal | None = None
    shuffle: bool = True
    draw: Annotated[int, Field(ge=1)] | None = None
    one_at_a_time: bool = False
    confidence: bool = False
    grading_method: Literal["highest_score", "last_score"] = "highest_score"
    pass_score: Share | None = None

    @property
    def tries(self) -> int | None:
        """How many tries each question has; None = no limit."""
        written = "max_attempts" in self.model_fields_set
        return self.max_attempts if written else PRESETS[self.preset][0]

    @property
    def shown(self) -> Reveal:
        """When verdict and explanations are shown."""
        return self.reveal or PRESETS[self.preset][1]


class Quiz(Part):
    """Questions, answered one by one."""

    id: Id
    kind: Literal["quiz"]
    title: Line
    lang: Language | None = None
    settings: QuizSettings = QuizSettings()
    stimuli: tuple[Stimulus, ...] = ()
    bands: tuple[Band, ...] = ()
    questions: tuple[Question, ...] = ()

    @property
    def asks(self) -> int:
        """How many questions a learner gets."""
        return min(self.settings.draw or len(self.questions), len(self.questions))
