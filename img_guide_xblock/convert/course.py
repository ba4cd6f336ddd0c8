"""What holds quizzes in a course: units, subsections, libraries, or nothing at all."""

import re
from dataclasses import replace
from pathlib import PurePath
from typing import Final

from img_guide_xblock.convert.capa import add_problem
from img_guide_xblock.convert.fields import Fields, Harmless
from img_guide_xblock.convert.job import Job, line
from img_guide_xblock.convert.outline import Lesson, Outline, Room
from img_guide_xblock.convert.problem_builder import BLOCKS, add_block
from img_guide_xblock.convert.source import Element, is_field, is_pointer, tag_of
from img_guide_xblock.convert.texts import TEXTS, add_text

_TARGETS: Final = {"problem-builder": BLOCKS, "capa": frozenset({"problem"})}
_LESSONS: Final = frozenset("sequential vertical unit vertical_demo sequence_demo videosequence problemset".split())
"""The outermost of these is a lesson."""
_DRAWS: Final = frozenset({"library_content", "itembank"})
_CONTAINERS: Final = (
    _LESSONS | _DRAWS | frozenset("course chapter library conditional split_test randomize wrapper".split())
)
_LANGUAGE: Final = re.compile(r"[A-Za-z]{2,8}([-_][A-Za-z0-9]{1,8})*")
_SAYS_NOTHING: Final[Harmless] = {name: frozenset() for name in ("slug", "filename", "org", "course")}


class Course:
    """Reads one source after the other into one outline."""

    def __init__(self, job: Job, outline: Outline, kind: str) -> None:
        self._job = job
        self._outline = outline
        self._targets = _TARGETS[kind]
        self._others = frozenset().union(*_TARGETS.values()) - self._targets

    def read(self, root: Element) -> None:
        """Everything in one source that can be converted."""
        self._visit(root, Room(self._outline, PurePath(self._job.log.source).stem))

    def _visit(self, node: Element, room: Room) -> None:
        tag = tag_of(node)
        if is_pointer(node) and tag in self._targets | _CONTAINERS | TEXTS:
            name = node.get("url_name") or node.get("filename") or ""
            self._job.log.skipped(node, "elsewhere", file=f"{tag}/{name}.xml")
        elif tag in TEXTS:
            add_text(self._job, room, node)
        elif tag in self._targets:
            (add_problem if tag == "problem" else add_block)(self._job, room, node)
        elif tag in self._others:
            self._job.log.skipped(node, "other_command", element=tag)
        elif tag in _CONTAINERS or any(tag_of(inner) in self._targets for inner in node.iterdescendants()):
            self._open(node, tag, room)
        else:
            self._job.log.skipped(node, "element", element=tag)

    def _open(self, node: Element, tag: str, room: Room) -> None:
        fields = Fields(node)
        title = line(fields.take("display_name"))
        name = fields.take("url_name")
        if tag in _LESSONS and room.opened is None:
            lesson = Lesson(title, (name or room.stem,))
            self._outline.lessons.append(lesson)
            room = replace(room, opened=lesson)
        elif tag == "course":
            self._name(fields, title)
        else:
            heading = self._outline.heading(title, self._job.log.place(node))
            room = replace(room, heading=heading, draw=fields.count("max_count", self._job.log) if tag in _DRAWS else 0)
        fields.finish(self._job.log, _SAYS_NOTHING)
        self._job.tell_stray_text(node)
        for child in node:
            if not is_field(child):
                self._visit(child, room)

    def _name(self, fields: Fields, title: str) -> None:
        self._outline.title = self._outline.title or title
        language = fields.take("language")
        self._outline.lang = self._outline.lang or (language if _LANGUAGE.fullmatch(language) else "")
