"""The kinds of section, in the order in which authors see them."""

from typing import Annotated, Final

from pydantic import Field

from img_guide_xblock.guide.part import Part
from img_guide_xblock.guide.sections.quiz import Quiz
from img_guide_xblock.guide.sections.text import Text

SECTION_KINDS: Final[tuple[type[Part], ...]] = (Text, Quiz)

__all__ = ["SECTION_KINDS", "Quiz", "Section", "Text"]

Section = Annotated[Text | Quiz, Field(discriminator="kind")]
