"""What the handlers take (design 5). Unknown fields are ignored, so newer clients work with older servers."""

from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints

from img_guide_xblock.guide.formats import Mode
from img_guide_xblock.guide.richtext import without_controls

Name = Annotated[str, StringConstraints(min_length=1, max_length=64)]
Key = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_-]{8,64}$")]
Rev = Annotated[int, Field(ge=0, le=2**53)]


def _storable(value: object) -> object:
    """A text without what XML cannot hold: a library exports in the very request that saves."""
    return without_controls(value) if isinstance(value, str) else value


class _Request(BaseModel):
    model_config = ConfigDict(strict=True, frozen=True)


Offset = Annotated[int, Field(ge=-24 * 60, le=24 * 60)]
"""Minutes that the learner's clock is ahead of UTC."""


class OpenLesson(_Request):
    """Show a lesson."""

    lesson: Name
    learner: str | None = None
    offset: Offset | None = None


class SeenSection(_Request):
    """The end of a section was on screen."""

    lesson: Name
    section: Name
    key: Key
    learner: str | None = None
    late: bool = False


Acked = Annotated[dict[Name, Rev], Field(max_length=20)]
"""The newest answers that a page was told are saved: question to the revision at which they were."""


class SendAnswer(_Request):
    """Answer a question. `response` is read by the question's kind."""

    question: Name
    response: Any
    key: Key
    rev: Rev
    confidence: Literal["sure", "unsure"] | None = None
    learner: str | None = None
    offset: Offset | None = None
    acked: Acked = Field(default_factory=dict)


class AskLost(_Request):
    """Which answers are not there any more."""

    acked: Acked
    learner: str | None = None


class TryAnswer(_Request):
    """A visitor tries an answer out; `response` is JSON text, because it stands in an address."""

    question: Name
    response: Annotated[str, StringConstraints(max_length=4_000)]
    visit: Annotated[str, StringConstraints(max_length=500)] = ""


class AskHint(_Request):
    """Open one more hint of a question."""

    question: Name
    key: Key
    learner: str | None = None


class GiveUp(_Request):
    """Have no more tries at a question, and see its answer."""

    question: Name
    key: Key
    rev: Rev
    learner: str | None = None


class StartAgain(_Request):
    """Open a quiz's answered questions again."""

    quiz: Name
    which: Literal["all", "missed"]
    key: Key
    rev: Rev
    learner: str | None = None


class Settings(_Request):
    """The XBlock settings that authors see beside the guide; what is not sent stays."""

    display_name: Annotated[
        str, BeforeValidator(_storable), StringConstraints(strip_whitespace=True, min_length=1, max_length=255)
    ] = ""
    weight: Annotated[float, Field(ge=0, le=1e6, allow_inf_nan=False)] | None = None
    lessons: Annotated[list[Name], Field(max_length=1000)] = []


class Preview(_Request):
    """Show a draft as a sample learner sees it."""

    guide: Any
    lesson: str = ""
    as_: Annotated[Literal["new", "half", "done"], Field(alias="as")] = "new"


class Edition(_Request):
    """A shipped guide."""

    pack: Name
    edition: Name


class SaveGuide(_Request):
    """An author saves; `edition` is the one they loaded. `guide` is checked by the document's own models.

    `ask`: do not save what learners who answered would notice, but say what it means for them. `from`: the edition that
    the guide was made from; null: only one that the guide names itself; left out: or that of the guide it replaces.
    """

    guide: Any
    edition: Name
    settings: Settings = Settings()
    ask: bool = False
    from_: Annotated[Edition | None, Field(alias="from")] = None


class ImportFile(_Request):
    """What would a guide be with a file in it? `quiz`: the one that gets the questions; empty for the last."""

    format: Name
    text: str
    guide: Any = None
    mode: Mode
    quiz: Annotated[str, StringConstraints(max_length=64)] = ""


class ExportFile(_Request):
    """A guide as a file."""

    format: Name
    guide: Any = None
