"""The kinds of question, in the order in which authors see them."""

from typing import Annotated, Final

from pydantic import Field

from img_guide_xblock.guide.question import BaseQuestion
from img_guide_xblock.guide.questions.multiple_response import MultipleResponse
from img_guide_xblock.guide.questions.single_choice import SingleChoice

QUESTION_KINDS: Final[tuple[type[BaseQuestion], ...]] = (SingleChoice, MultipleResponse)

Question = Annotated[SingleChoice | MultipleResponse, Field(discriminator="kind")]
