"""A guide as it grows out of a file: lessons, sections, questions; each checked before it gets a place."""

from dataclasses import dataclass, field
from typing import Final

from pydantic import TypeAdapter, ValidationError

from img_guide_xblock.guide.document import MAX_LENGTH, as_json, json_text, read_stored
from img_guide_xblock.guide.formats.ids import LONGEST, Ids, digest, id_of_title
from img_guide_xblock.guide.formats.rows import Json, Level, Log, Read, Row
from img_guide_xblock.guide.part import texts
from img_guide_xblock.guide.question import BaseQuestion
from img_guide_xblock.guide.questions import Question
from img_guide_xblock.guide.richtext import plain, without_controls
from img_guide_xblock.guide.upgrades import VERSION

LESSON_TITLE: Final = "Imported lesson"
TEXT_TITLE: Final = "Introduction"
QUIZ_TITLE: Final = "Questions"
"""Where the file has no title, and the guide needs one; a row says so."""

_LEAST: Final = 50
"""What a section or question takes at least, in characters, beside its texts."""

_QUESTION: Final[TypeAdapter[BaseQuestion]] = TypeAdapter(Question)


@dataclass(slots=True)
class Draft:
    """A question of a file: where it stands, the id it asks for, its fields but the id, and what is to say about it."""

    line: int
    id: str
    body: Json
    notes: list[tuple[Level, str, dict[str, str]]] = field(default_factory=list)

    def note(self, level: Level, code: str, **values: str) -> None:
        """Something to tell if a question comes of it."""
        self.notes.append((level, code, values))


@dataclass(frozen=True, slots=True)
class _Wanted:
    """A lesson or a quiz that comes into being with the first thing in it. `again`: or the one of this title."""

    line: int
    title: str = ""
    id: str = ""
    again: bool = False
    more: Json = field(default_factory=dict)


@dataclass(slots=True)
class Outline:
    """The lessons so far; what is put in goes to the last lesson, questions to its last quiz."""

    log: Log = field(default_factory=Log)
    ids: Ids = field(default_factory=Ids)
    title: str = ""
    lang: str = ""
    lessons: list[Json] = field(default_factory=list)
    full: bool = False
    """More than a guide may hold was put in, so no guide can come of it; what reads may stop."""
    _weight: int = 0
    _known: dict[tuple[str, str], Json] = field(default_factory=dict)
    _wanted_lesson: _Wanted | None = None
    _wanted_quiz: _Wanted | None = None
    _lesson: Json | None = None
    _quiz: Json | None = None

    def open_lesson(
        self, line: int, title: str, id: str = "", *, again: bool = False, more: Json | None = None
    ) -> None:
        """A lesson for all that follows; with `again` the one of this title, where there is one. `more`: its fields."""
        self._tell_empty_lesson()
        self._wanted_lesson = _Wanted(line, one_line(title), id, again, more or {})
        self._wanted_quiz = self._quiz = None

    def open_quiz(self, line: int, title: str, id: str = "", *, again: bool = False) -> None:
        """A quiz for the questions that follow; with `again` the one of this title in the lesson, if there is one."""
        self._wanted_quiz = _Wanted(line, one_line(title), id, again)

    def add_text(self, line: int, title: str, html: str, id: str = "") -> None:
        """A section to read; questions after it go to a new quiz."""
        sections, name = self._sections(line), one_line(title) or self._made_up(line, TEXT_TITLE)
        self._wanted_quiz = self._quiz = None
        self._weigh(len(html))
        section = {"id": self._section_id(line, id, name), "kind": "text", "title": name, "html": html}
        sections.append(section)
        self.log.add(line, "made", "text", title=name)

    def add_question(self, draft: Draft) -> None:
        """A question in the quiz that is open, or a row that says why there is none."""
        words = plain(str(draft.body.get("stem", "")))
        try:
            question = _QUESTION.validate_python({"id": "q", **draft.body})
            faults = [f"{problem.path} {problem.code}" for problem in question.checks() if problem.level == "broken"]
        except ValidationError as error:
            first = error.errors(include_url=False, include_input=False)[0]
            faults = [f"{'.'.join(map(str, first['loc'][1:]))} {first['type']}"]
        if faults:
            self.log.add(draft.line, "bad", "unfit", fault=faults[0], words=words)
            return
        questions = self._questions(draft.line)
        id = self._take(draft.line, "question", draft.id, f"q-{digest(words)}")
        self._weigh(sum(map(len, texts(question))))
        made = question.model_dump(mode="json", exclude_unset=True, by_alias=True)
        questions.append({**made, "id": id})
        self.log.add(draft.line, "made", "question", kind=question.kind, id=id, words=words)
        for level, code, values in draft.notes:
            self.log.add(draft.line, level, code, **values)

    def finished(self) -> Read:
        """The document and all rows; without a document when nothing could be made, or more than a guide may hold."""
        self._tell_empty_lesson()
        document: Json = {"version": VERSION, "title": one_line(self.title), "lang": self.lang or "en"}
        document["title"] = document["title"] or next((lesson["title"] for lesson in self.lessons), "")
        document["lessons"] = self.lessons
        if self.full:
            self.log.add(0, "bad", "too_much", limit=str(MAX_LENGTH))
            return Read(None, self.log.finished())
        if not self.lessons:
            self.log.add(0, "bad", "nothing")
            return Read(None, self.log.finished())
        guide = self._checked(document)
        return Read(guide, self.log.finished(), self.lang)

    def _checked(self, document: Json) -> Json | None:
        """The document in the guide's own form; the guide's own checks have the last word."""
        guide, problems = read_stored(document)
        broken = [problem for problem in problems if problem.level == "broken"]
        for problem in broken:
            self.log.put(Row(0, "bad", "problem", {"path": problem.path}, problem))
        if guide is None or broken:
            return None
        checked = as_json(guide)
        if len(json_text(checked)) > MAX_LENGTH:
            self.log.add(0, "bad", "too_much", limit=str(MAX_LENGTH))
            return None
        return checked

    def _sections(self, line: int) -> list[Json]:
        """The sections of the lesson that is open; now it is made, if it was only wanted."""
        wanted = self._wanted_lesson or (None if self._lesson else _Wanted(line))
        if wanted:
            known = self._known.get(("", wanted.title)) if wanted.again else None
            self._lesson = known or self._new_lesson(wanted)
            self._wanted_lesson = None
        assert self._lesson is not None
        sections: list[Json] = self._lesson["sections"]
        return sections

    def _new_lesson(self, wanted: _Wanted) -> Json:
        title = wanted.title or self._made_up(wanted.line, LESSON_TITLE)
        id = self._take(wanted.line, "lesson", wanted.id, id_of_title(title, "lesson"))
        lesson: Json = {"id": id, "title": title, **wanted.more, "sections": []}
        self.lessons.append(lesson)
        self._known["", wanted.title] = lesson
        self.log.add(wanted.line, "made", "lesson", title=title)
        return lesson

    def _questions(self, line: int) -> list[Json]:
        """The questions of the quiz that is open; now it is made, if it was only wanted."""
        sections = self._sections(line)
        wanted = self._wanted_quiz or (None if self._quiz else _Wanted(line))
        if wanted:
            assert self._lesson is not None
            place = (self._lesson["id"], wanted.title)
            known = self._known.get(place) if wanted.again else None
            self._quiz = self._known[place] = known or self._new_quiz(wanted, sections)
            self._wanted_quiz = None
        assert self._quiz is not None
        questions: list[Json] = self._quiz["questions"]
        return questions

    def _new_quiz(self, wanted: _Wanted, sections: list[Json]) -> Json:
        title = wanted.title or self._made_up(wanted.line, QUIZ_TITLE)
        id = self._section_id(wanted.line, wanted.id, title)
        sections.append({"id": id, "kind": "quiz", "title": title, "questions": []})
        self.log.add(wanted.line, "made", "quiz", title=title)
        return sections[-1]

    def _tell_empty_lesson(self) -> None:
        wanted = self._wanted_lesson
        if wanted and not wanted.again:
            self.log.add(wanted.line, "skipped", "empty_lesson", title=wanted.title)
        self._wanted_lesson = None

    def _weigh(self, length: int) -> None:
        """Count what is put in, so that far too much is noticed before it costs time and memory."""
        self._weight += length + _LEAST
        self.full = self._weight > MAX_LENGTH

    def _made_up(self, line: int, title: str) -> str:
        self.log.add(line, "changed", "title_made", title=title)
        return title

    def _take(self, line: int, sort: str, id: str, name: str) -> str:
        """A free id, of its name where the file names none; a row where it names one that another has already."""
        taken = self.ids.take(sort, id or name)
        if id and taken != id:
            self.log.add(line, "changed", "id_changed", id=taken, was=id)
        return taken

    def _section_id(self, line: int, id: str, title: str) -> str:
        """The id of a section of the lesson that is open; one that is made up begins as the lesson's."""
        assert self._lesson is not None
        return self._take(line, "section", id, f"{self._lesson['id']}-{id_of_title(title, 'section')}"[:LONGEST])


def one_line(text: str) -> str:
    """Plain text on one line, for titles; empty when it says nothing."""
    return " ".join(without_controls(text).split())
