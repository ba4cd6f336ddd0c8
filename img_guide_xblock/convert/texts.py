"""Blocks of HTML as sections to read."""

import re
from typing import Final

from img_guide_xblock.convert.fields import Fields, Harmless
from img_guide_xblock.convert.job import Job, line
from img_guide_xblock.convert.outline import Room, text_section
from img_guide_xblock.convert.source import Element, inner_source
from img_guide_xblock.guide.richtext import plain

TEXTS: Final = frozenset({"html", "html_demo", "shared-header"})

_LEADING: Final = re.compile(r"<h[56][^>]*>(.*?)</h[56]>", re.DOTALL)
_HARMLESS: Final[Harmless] = {"editor": frozenset(), "filename": frozenset()}


def add_text(job: Job, room: Room, node: Element) -> None:
    """A section for a block of HTML; the block's title, or the heading it begins with, becomes the section's."""
    title, name, html = read_text(job, node)
    add_section(job, room, node, (title, name, html))


def read_text(job: Job, node: Element) -> tuple[str, str, str]:
    """The title, the name and the rich text of a block of HTML."""
    fields = Fields(node)
    title, name = line(fields.take("display_name")), fields.take("url_name")
    fields.finish(job.log, _HARMLESS)
    return title, name, job.rich(inner_source(node), node)


def add_section(job: Job, room: Room, node: Element, text: tuple[str, str, str]) -> None:
    """A section for a text that was read."""
    title, name, html = text
    if not html:
        job.log.skipped(node, "empty")
        return
    leading = _LEADING.match(html)
    if not title and leading and plain(leading[1]):
        title, html = plain(leading[1]), html[leading.end() :].strip()
    lesson = room.lesson()
    lesson.sections.append(text_section(job, lesson, job.log.place(node), title, html, (name, "text")))
