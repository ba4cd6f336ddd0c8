"""The guide as it grows: lessons, text sections and quizzes in the order of the source."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from img_guide_xblock.convert.job import Job, Json, line
from img_guide_xblock.convert.rows import Place
from img_guide_xblock.guide.upgrades import VERSION

QUIZ_TITLE: Final = "Questions"
TEXT_TITLES: Final = ("Introduction", "More to read")
"""Before the first quiz of a lesson, and after it."""


@dataclass(slots=True)
class Heading:
    """The title of a container, which some section may take."""

    title: str
    used: bool = False

    def take(self) -> str:
        """The title; from now on it counts as used."""
        self.used = self.used or bool(self.title)
        return self.title


@dataclass(slots=True)
class Quiz:
    """A quiz that is being filled. `group` says what else may be put into it.

    `titles`: those of the problems in it, with their places. `problems`: how many these are. `draw`: how many of all
    were asked.
    """

    place: Place
    group: object = None
    names: tuple[str, ...] = ()
    heading: Heading | None = None
    titles: list[tuple[str, Place]] = field(default_factory=list)
    settings: Json = field(default_factory=dict)
    problems: int = 0
    draw: int = 0
    stimuli: list[Json] = field(default_factory=list)
    bands: list[Json] = field(default_factory=list)
    questions: list[Json] = field(default_factory=list)

    def finished(self, job: Job, lesson: str) -> Json:
        """The section, once nothing more is put into it."""
        title = self._title(job, lesson)
        parts: Json = {"stimuli": self.stimuli, "bands": self.bands}
        return {
            "id": job.ids.take("section", *self.names, f"{lesson}-quiz"),
            "kind": "quiz",
            "title": title,
            "settings": {**self.settings, **self._order(), **self._drawn(job)},
            **{name: value for name, value in parts.items() if value},
            "questions": self.questions,
        }

    def _title(self, job: Job, lesson: str) -> str:
        found = self.heading.take() if self.heading else ""
        if not found and self.titles and self.problems <= 1:
            found = self.titles[0][0]
        for title, place in self.titles:
            if title != found:
                job.log.skipped(place, "title", title=title)
        if not found:
            job.log.changed(self.place, "title_made", title=QUIZ_TITLE)
        return found or QUIZ_TITLE

    def _order(self) -> Json:
        """Shuffled only where the source shuffled: said once for all questions, or by each that stays as it is."""
        orders = [question.pop("shuffle") for question in self.questions]
        if not any(orders):
            return {"shuffle": False}
        for question, shuffled in zip(self.questions, orders, strict=True):
            if not shuffled:
                question["shuffle"] = False
        return {}

    def _drawn(self, job: Job) -> Json:
        if not 0 < self.draw < len(self.questions):
            return {}
        job.log.changed(self.place, "draw", draw=str(self.draw), questions=str(len(self.questions)))
        return {"draw": self.draw}


@dataclass(slots=True)
class Lesson:
    """A lesson that is being filled. `loose`: made for what stands in no container."""

    title: str
    names: tuple[str, ...] = ()
    loose: bool = False
    sections: list[Json | Quiz] = field(default_factory=list)

    def finished(self, job: Job) -> Json | None:
        """The lesson; None when nothing is in it."""
        sections = [section for section in self.sections if isinstance(section, dict) or section.questions]
        if not sections:
            return None
        id = job.ids.take("lesson", *self.names)
        done = [section if isinstance(section, dict) else section.finished(job, id) for section in sections]
        quizzes = [section["title"] for section in done if section["kind"] == "quiz"]
        return {"id": id, "title": self.title or (quizzes or [done[0]["title"]])[0], "sections": done}


@dataclass(slots=True)
class Outline:
    """The lessons so far; `title` and `lang` where the source says them."""

    lessons: list[Lesson] = field(default_factory=list)
    title: str = ""
    lang: str = ""
    _headings: list[tuple[Heading, Place]] = field(default_factory=list)

    def heading(self, title: str, place: Place) -> Heading | None:
        """The title of a container that is no lesson, if it has one."""
        if not title:
            return None
        self._headings.append((Heading(title), place))
        return self._headings[-1][0]

    def loose(self, name: str) -> Lesson:
        """The lesson for what stands in no container; one for all of it, until a container comes."""
        if not self.lessons or not self.lessons[-1].loose:
            self.lessons.append(Lesson("", (name,), loose=True))
        return self.lessons[-1]

    def finished(self, job: Job) -> Json:
        """The document; without lessons when nothing could be made."""
        lessons = [done for lesson in self.lessons if (done := lesson.finished(job))]
        for heading, place in self._headings:
            if not heading.used:
                job.log.skipped(place, "title", title=heading.title)
        title = self.title or (lessons[0]["title"] if lessons else "")
        return {"version": VERSION, "title": title, "lang": self.lang or "en", "lessons": lessons}


@dataclass(frozen=True, slots=True)
class Room:
    """Where the next thing goes. `opened`: the lesson, None for what stands in no container. `stem`: the file's name.

    `draw`: how many of the problems in it are asked; 0 = all.
    """

    outline: Outline
    stem: str = ""
    opened: Lesson | None = None
    heading: Heading | None = None
    draw: int = 0

    def lesson(self) -> Lesson:
        """The lesson to put it into."""
        return self.opened or self.outline.loose(self.stem)


def text_section(job: Job, lesson: Lesson, place: Place, title: str, html: str, names: Sequence[str]) -> Json:
    """A section to read; a title is made up where the source has none."""
    asked = any(isinstance(section, Quiz) for section in lesson.sections)
    found = line(title)
    if not found:
        found = TEXT_TITLES[asked]
        job.log.changed(place, "title_made", title=found)
    job.log.made(place, "text", title=found)
    return {"id": job.ids.take("section", *names), "kind": "text", "title": found, "html": html}
