"""The XBlock: assembly only. Exactly one module below the package, or its files are not found (platform-seen 1)."""

from typing import Any, Self

from img_guide_xblock import olx
from img_guide_xblock.learner import LearnerViews
from img_guide_xblock.studio import StudioViews


class ImgGuideXBlock(LearnerViews, StudioViews):
    """A guide of lessons with self-assessment quizzes."""

    has_score = True
    icon_class = "problem"
    show_in_read_only_mode = True
    resources_dir = "assets"
    public_dir = "public"

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

    @staticmethod
    def workbench_scenarios() -> list[tuple[str, str]]:
        """What the XBlock workbench shows."""
        return [("img_guide: choosing US clinical rotations", "<img_guide/>")]
