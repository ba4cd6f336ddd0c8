"""A section to read."""

from typing import Literal

from img_guide_xblock.guide.part import Id, Language, Part
from img_guide_xblock.guide.richtext import Blocks, Line


class Text(Part):
    """Rich text under a title. `<sup data-source="S01">` points at a source of the guide."""

    id: Id
    kind: Literal["text"]
    title: Line
    lang: Language | None = None
    html: Blocks = ""
