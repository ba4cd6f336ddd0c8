"""The demo course: its units and the usages of the block in them.

The ids never change, and no field is set here: what Studio and learners store under them survives a restart.
"""

from dataclasses import dataclass
from typing import Final

from workbench.runtime import ID_MANAGER

COURSE: Final = "Clinical training for IMGs"
BLOCK_TYPE: Final = "img_guide"


@dataclass(frozen=True, slots=True)
class Unit:
    """A page of the course with its blocks, top down."""

    title: str
    usages: tuple[str, ...]


def _unit(slug: str, title: str, blocks: int) -> Unit:
    ID_MANAGER.set_scenario(slug)
    usages = (ID_MANAGER.create_usage(ID_MANAGER.create_definition(BLOCK_TYPE)) for _ in range(blocks))
    return Unit(title, tuple(usages))


GUIDE: Final = _unit("guide", "Guide", 1)
"""The unit of the tabs."""
TWO: Final = _unit("two", "Two guides on one page", 2)
"""Two usages on one page; not in the menu, for trying whether they leave each other alone."""
USAGES: Final = GUIDE.usages + TWO.usages
"""All blocks of the course, as `guide.img_guide.d0.u0`."""
