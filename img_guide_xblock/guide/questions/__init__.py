"""The kinds of question, in the order in which authors see them."""

from typing import Annotated, Final

from pydantic import Field

from img_guide_xblock.guide.question import BaseQuestion
from img_guide_xblock.guide.questions.matching import Matching
from img_guide_xblock.guide.questions.multiple_response import MultipleResponse
from img_guide_xblock.guide.questions.numeric import Numeric
from img_guide_xblock.guide.questions.ordering import Ordering
from img_guide_xblock.guide.questions.rating import Rating
from img_guide_xblock.guide.questions.reflection import Reflection
from img_guide_xblock.guide.questions.single_choice import SingleChoice
from img_guide_xblock.guide.questions.true_false import TrueFalse

QUESTION_KINDS: Final[tuple[type[BaseQuestion], ...]] = (
    SingleChoice,
    MultipleResponse,
    TrueFalse,
    Ordering,
    Matching,
    Numeric,
    Reflection,
    Rating,
)

Question = Annotated[
    SingleChoice | MultipleResponse | TrueFalse | Ordering | Matching | Numeric | Reflection | Rating,
    Field(discriminator="kind"),
]
