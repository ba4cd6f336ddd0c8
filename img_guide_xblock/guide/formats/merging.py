"""What was read, put to a guide: whole lessons, or questions for one quiz. Ids stay unique, and what points at them."""

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final, Literal

from img_guide_xblock.guide.document import MAX_LENGTH, as_json, json_text
from img_guide_xblock.guide.formats.ids import Ids
from img_guide_xblock.guide.formats.rows import Json, Log, Read, Row
from img_guide_xblock.guide.formats.speaking import language, speaking
from img_guide_xblock.guide.model import Guide

Mode = Literal["replace", "lessons", "questions"]
"""`replace`: the file instead of the guide; `lessons`: its lessons after those of the guide; `questions`: its questions
at the end of one quiz."""

_TAKEN: Final = frozenset({"version", "title", "lang", "lessons", "sources", "glossary", "based_on", "retired"})
_MARK: Final = re.compile(r'(\sdata-(source|term)=")([^"]*)(?=")')
_POINTERS: Final = {"objective": "objective", "section": "section", "sources": "source", "see_also": "term"}
"""The fields that hold ids of other pieces, and what these are."""


@dataclass(frozen=True, slots=True)
class Merged:
    """The new document, or None where there is none; rows on what the merging itself changed.

    `left`: what the file has and is not in the document: the code of the row that told it, and its id or title there.
    """

    guide: Json | None
    rows: tuple[Row, ...] = ()
    left: tuple[tuple[str, str], ...] = ()


@dataclass(slots=True)
class _Merging:
    """Two documents on their way to one. Of the second: `lang`, its language; `names`, new ids by sort."""

    guide: Json
    new: Json
    lang: str
    log: Log = field(default_factory=Log)
    ids: Ids = field(default_factory=Ids)
    names: dict[str, dict[str, str]] = field(default_factory=dict)
    left: list[tuple[str, str]] = field(default_factory=list)

    def rename(self, sort: str, pieces: Iterable[Json]) -> None:
        """Give the pieces of the second document ids that the first does not have."""
        for piece in pieces:
            was = piece["id"]
            id = self.ids.take(sort, was)
            self.names.setdefault(sort, {})[was] = id
            if id != was:
                self.log.add(0, "changed", "id_changed", id=id, was=was)

    def add(self, sort: str, name: str) -> None:
        """Add what is new of a list of the whole guide; what both have in the same words is there already."""
        old: list[Json] = self.guide.get(name, [])
        known = {_words(piece): piece["id"] for piece in reversed(old)}
        new = [(piece, known.get(_words(self.rewired(piece)))) for piece in self.new.get(name, [])]
        self.ids.reserve(sort, (piece["id"] for piece in old))
        self.names[sort] = {piece["id"]: id for piece, id in new if id}
        fresh = [speaking(self.lang, language(self.guide), piece) for piece, id in new if not id]
        self.rename(sort, fresh)
        if fresh:
            self.guide = {**self.guide, name: [*old, *(self.placed(sort, piece) for piece in fresh)]}

    def placed(self, sort: str, piece: Json) -> Json:
        """A piece with its new id, and with what it points at by its new id."""
        return {**self.rewired(piece), "id": self.names[sort][piece["id"]]}

    def rewired(self, value: Any) -> Any:
        """A value in which pointers and marks name the new ids."""
        if isinstance(value, dict):
            return {name: self._pointer(name, entry) for name, entry in value.items()}
        if isinstance(value, list):
            return [self.rewired(entry) for entry in value]
        return _MARK.sub(self._mark, value) if isinstance(value, str) else value

    def _pointer(self, name: str, value: Any) -> Any:
        names = self.names.get(_POINTERS.get(name, ""), {})
        if isinstance(value, str) and names:
            return names.get(value, value)
        if isinstance(value, list) and names and all(isinstance(id, str) for id in value):
            return [names.get(id, id) for id in value]
        return self.rewired(value)

    def _mark(self, found: re.Match[str]) -> str:
        return found[1] + self.names.get(found[2], {}).get(found[3], found[3])

    def finished(self) -> Merged:
        """The document, if a guide may be that long."""
        if len(json_text(self.guide)) > MAX_LENGTH:
            self.log.add(0, "bad", "too_much", limit=str(MAX_LENGTH))
            return Merged(None, self.log.finished())
        return Merged(self.guide, self.log.finished(), tuple(self.left))


def _same(piece: Json) -> str:
    """The same text for the same piece, whatever the order of its fields, and whether it says its language or not."""
    return json.dumps({**piece, "lang": ""}, sort_keys=True)


def _words(piece: Json) -> str:
    """What a piece says, whatever its id."""
    return _same({name: value for name, value in piece.items() if name != "id"})


def merge(guide: Guide, read: Read, mode: Mode, quiz: str = "") -> Merged:
    """A guide and what was read as one document; neither is changed.

    `quiz` is the id of the quiz that gets the questions of the mode `questions`; empty for the last one. The same file
    leads to the same ids each time; what the guide has already, word for word, is left out.
    """
    if read.guide is None:
        return Merged(None)
    if mode == "replace":
        return Merged(read.guide)
    merging = _Merging(as_json(guide), read.guide, read.lang)
    merging.add("source", "sources")
    merging.add("term", "glossary")
    return _with_lessons(merging) if mode == "lessons" else _with_questions(merging, quiz)


def _with_lessons(merging: _Merging) -> Merged:
    log, old = merging.log, merging.guide.get("lessons", [])
    if names := [name for name, value in merging.new.items() if name not in _TAKEN and value]:
        log.add(0, "skipped", "fields", id="", names=", ".join(names))
    lessons = [speaking(merging.lang, language(merging.guide), lesson) for lesson in merging.new["lessons"]]
    known = {_same(lesson) for lesson in old}
    fresh = [lesson for lesson in lessons if _same(lesson) not in known]
    for lesson in (lesson for lesson in lessons if _same(lesson) in known):
        log.add(0, "skipped", "already", title=lesson["title"])
        merging.left += [("lesson", lesson["title"]), *_left(_sections([lesson]))]
        merging.left += [("question", question["id"]) for question in _questions([lesson])]
    for sort, of in _SORTS:
        merging.ids.reserve(sort, (piece["id"] for piece in of(old)))
        merging.rename(sort, of(fresh))
    added = [_lesson(merging, lesson) for lesson in fresh]
    merging.guide = {**merging.guide, "lessons": [*old, *added]}
    return merging.finished()


def _lesson(merging: _Merging, lesson: Json) -> Json:
    """A lesson in which each piece has its new id."""
    made = merging.placed("lesson", lesson)
    sections = [merging.placed("section", section) for section in lesson.get("sections", [])]
    for section in sections:
        if "questions" in section:
            names = merging.names.get("question", {})
            section["questions"] = [{**one, "id": names[one["id"]]} for one in section["questions"]]
    if "objectives" in lesson:
        made["objectives"] = [merging.placed("objective", one) for one in lesson["objectives"]]
    return {**made, "sections": sections} if "sections" in lesson else made


def _with_questions(merging: _Merging, quiz: str) -> Merged:
    log, old = merging.log, merging.guide.get("lessons", [])
    quizzes = [section for section in _sections(old) if section["kind"] == "quiz" and quiz in ("", section["id"])]
    if not quizzes:
        log.add(0, "bad", "no_quiz", id=quiz)
        return Merged(None, log.finished())
    target = quizzes[-1]
    around = next(language(merging.guide, one, target) for one in old if target in one.get("sections", []))
    for section in _sections(merging.new["lessons"]):
        if section["kind"] != "quiz":
            log.add(0, "skipped", "text_left_out", title=section["title"])
    known = {_same(question) for question in _questions(old)}
    merging.left += [("lesson", lesson["title"]) for lesson in merging.new["lessons"]]
    merging.left += _left(_sections(merging.new["lessons"]))
    merging.ids.reserve("question", (question["id"] for question in _questions(old)))
    stimuli, questions = list(target.get("stimuli", [])), list(target.get("questions", []))
    for section, holder in [(one, lesson) for lesson in merging.new["lessons"] for one in _sections([lesson])]:
        lang = language({"lang": merging.lang}, holder, section)
        spoken = [speaking(lang, around, question) for question in section.get("questions", [])]
        there = [question for question in spoken if _same(question) in known]
        fresh = [question for question in spoken if _same(question) not in known]
        if there:
            log.add(0, "skipped", "already", title=section["title"])
        merging.left += [("question", question["id"]) for question in there]
        merging.rename("question", fresh)
        own = [speaking(lang, around, case) for case in section.get("stimuli", [])]
        cases = _cases(merging, own, stimuli, fresh)
        questions += [_question(merging, question, cases, old) for question in fresh]
    filled: Json = {**target, "questions": questions, **({"stimuli": stimuli} if stimuli else {})}
    merging.guide = {**merging.guide, "lessons": [_replaced(lesson, target, filled) for lesson in old]}
    return merging.finished()


def _cases(merging: _Merging, own: Sequence[Json], stimuli: list[Json], questions: Sequence[Json]) -> dict[str, str]:
    """Put the questions' `own` cases, where they have one, to those of a quiz; returns their ids there."""
    used = {question.get("stimulus") for question in questions}
    ids, names = Ids(), dict[str, str]()
    ids.reserve("case", (one["id"] for one in stimuli))
    for case in own:
        if case["id"] in used:
            same = any(_same(case) == _same(one) for one in stimuli)
            names[case["id"]] = case["id"] if same else ids.take("case", case["id"])
            stimuli += [] if same else [{**merging.rewired(case), "id": names[case["id"]]}]
    return names


def _question(merging: _Merging, question: Json, cases: Mapping[str, str], old: Sequence[Json]) -> Json:
    """A question for another quiz; it points at no text and no objective that stays behind."""
    made = merging.placed("question", question)
    if made.get("stimulus") in cases:
        made["stimulus"] = cases[made["stimulus"]]
    known = {"section": {one["id"] for one in _sections(old)}, "objective": {one["id"] for one in _objectives(old)}}
    lost = [name for name, ids in known.items() if made.get(name) and made[name] not in ids]
    if lost:
        merging.log.add(0, "skipped", "fields", id=made["id"], names=", ".join(lost))
    return {name: value for name, value in made.items() if name not in lost}


def _left(sections: Iterable[Json]) -> Iterator[tuple[str, str]]:
    return (("quiz" if section["kind"] == "quiz" else "text", section["title"]) for section in sections)


def _replaced(lesson: Json, target: Json, filled: Json) -> Json:
    if not any(section is target for section in lesson.get("sections", [])):
        return lesson
    return {**lesson, "sections": [filled if section is target else section for section in lesson["sections"]]}


def _objectives(lessons: Sequence[Json]) -> Iterator[Json]:
    yield from (objective for lesson in lessons for objective in lesson.get("objectives", []))


def _sections(lessons: Sequence[Json]) -> Iterator[Json]:
    yield from (section for lesson in lessons for section in lesson.get("sections", []))


def _questions(lessons: Sequence[Json]) -> Iterator[Json]:
    yield from (question for section in _sections(lessons) for question in section.get("questions", []))


_SORTS: Final[tuple[tuple[str, Callable[[Sequence[Json]], Iterator[Json]]], ...]] = (
    ("lesson", iter),
    ("objective", _objectives),
    ("section", _sections),
    ("question", _questions),
)
