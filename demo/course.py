"""The demo course: the outline in `course/`, and the usages of the block in it.

The ids never change: what Studio and learners store under them survives a restart and a change of the outline's words.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from lxml import etree
from workbench.runtime import ID_MANAGER
from xblock.fields import ScopeIds

from demo.authored import Fields, authored
from demo.olx import read_course

FOLDER: Final = Path(__file__).resolve().parent.parent / "course"
BLOCK_TYPE: Final = "img_guide"


@dataclass(frozen=True, slots=True)
class Block:
    """A block of a unit: a guide, or a text."""

    usage: str
    kind: str
    title: str
    html: str
    """Of a text."""
    staff_only: bool
    authored: Mapping[str, Fields] = field(default_factory=dict)
    """What the course sets in a guide, by the id of the usage or definition."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A page of the course with its blocks, top down."""

    name: str
    title: str
    blocks: tuple[Block, ...]

    @property
    def guides(self) -> tuple[Block, ...]:
        """The blocks that have learners' records and an editor."""
        return tuple(block for block in self.blocks if block.kind == BLOCK_TYPE)

    @property
    def shown(self) -> tuple[Block, ...]:
        """The blocks that learners see."""
        return tuple(block for block in self.blocks if not block.staff_only)


@dataclass(frozen=True, slots=True)
class Place:
    """A unit where it is in the course."""

    section: str
    subsection: str
    assignment: str
    """The type of assignment that the subsection is; empty when it is not graded."""
    unit: Unit
    alone: bool
    """Whether it is the only unit of its subsection."""

    @property
    def title(self) -> str:
        """Its name in the outline."""
        return self.subsection if self.alone else f"{self.subsection}: {self.unit.title}"


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the outline; subsections are in the places."""

    title: str
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Course:
    """What the course page shows."""

    title: str
    about: str
    """HTML."""
    sections: tuple[Section, ...]


def _course(root: etree._Element) -> Course:
    about = (FOLDER / "about" / "overview.html").read_text(encoding="utf-8")
    sections = (Section(_title(chapter), tuple(_places(chapter))) for chapter in root.iterchildren("chapter"))
    return Course(_title(root), about, tuple(sections))


def _places(chapter: etree._Element) -> Iterator[Place]:
    for subsection in chapter.iterchildren("sequential"):
        graded = subsection.get("graded") == "true"
        assignment = subsection.get("format", "") if graded else ""
        for element in subsection.iterchildren("vertical"):
            yield Place(_title(chapter), _title(subsection), assignment, _unit(element), len(subsection) == 1)


def _unit(element: etree._Element) -> Unit:
    name = element.get("url_name", "")
    ID_MANAGER.set_scenario(name)
    return Unit(name, _title(element), tuple(_block(child) for child in element))


def _block(element: etree._Element) -> Block:
    kind = str(element.tag)
    definition = ID_MANAGER.create_definition(kind)
    usage = ID_MANAGER.create_usage(definition)
    staff_only = element.get("visible_to_staff_only") == "true"
    if kind != BLOCK_TYPE:
        return Block(usage, kind, _title(element), element.text or "", staff_only)
    set_there = authored(element, ScopeIds(None, kind, definition, usage))
    return Block(usage, kind, _title(element), "", staff_only, set_there)


def _title(element: etree._Element) -> str:
    return element.get("display_name", "")


COURSE: Final = _course(read_course(FOLDER))
PLACES: Final = tuple(place for section in COURSE.sections for place in section.places)
"""The units of the outline, in order."""
GUIDE: Final = next(place.unit for place in PLACES if place.unit.guides)
"""The unit with the whole guide, where one begins after enrolling."""
TWO: Final = _unit(etree.XML('<vertical url_name="two" display_name="Two guides"><img_guide/><img_guide/></vertical>'))
"""Two usages on one page; not in the outline, for trying whether they leave each other alone."""
UNITS: Final = {unit.name: unit for unit in (*(place.unit for place in PLACES), TWO)}
"""All units by their names in addresses."""
USAGES: Final = {block.usage: unit for unit in UNITS.values() for block in unit.guides}
"""All guides of the course, as `guide.img_guide.d0.u0`, and where each is."""
AUTHORED: Final = {
    id: fields for unit in UNITS.values() for block in unit.guides for id, fields in block.authored.items()
}
"""What the course sets in the fields of its guides, until Studio changes it."""
