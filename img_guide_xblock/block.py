"""The XBlock: assembly only. Exactly one module below the package, or its files are not found (platform-seen 1)."""

import logging
from collections.abc import Mapping
from typing import Any, Self

from web_fragments.fragment import Fragment

from img_guide_xblock import olx
from img_guide_xblock.instructor import InstructorTools
from img_guide_xblock.learner import LearnerViews
from img_guide_xblock.studio import StudioViews

log = logging.getLogger(__name__)


class ImgGuideXBlock(LearnerViews, StudioViews, InstructorTools):
    """A guide of lessons with self-assessment quizzes."""

    has_score = True
    has_author_view = True
    icon_class = "problem"
    block_settings_key = "img_guide"
    show_in_read_only_mode = True
    resources_dir = "assets"
    public_dir = "public"

    def author_view(self, context: Mapping[str, Any] | None = None) -> Fragment:
        """The unit page in Studio: what is in the guide, what is wrong with it, and the page that learners see."""
        page = self.student_view(context)
        try:
            overview = self.overview()
        except Exception:
            log.exception("img_guide: the overview of %s failed", self.host.usage)
            return page
        page.content = overview.content + page.content
        page.add_fragment_resources(overview)
        return page

    @classmethod
    def parse_xml(cls, node: Any, runtime: Any, keys: Any) -> Self:
        """The block in an OLX element."""
        block: Self = runtime.construct_xblock_from_class(cls, keys)
        olx.read_into(block, node)
        return block

    def add_xml_to_node(self, node: Any) -> None:
        """Write the block as an OLX element."""
        super().add_xml_to_node(node)
        olx.write(self, node)

    @classmethod
    def get_customizable_fields(cls) -> dict[str, Any]:
        """The fields that a course may set for itself when the block comes from a library (contract 12.3)."""
        inherited: dict[str, Any] = getattr(super(), "get_customizable_fields", dict)()
        return {**inherited, "lessons": None}

    @staticmethod
    def workbench_scenarios() -> list[tuple[str, str]]:
        """What the XBlock workbench shows."""
        return [("img_guide: choosing US clinical rotations", "<img_guide/>")]
