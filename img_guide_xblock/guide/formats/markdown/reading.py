"""A Markdown file as lessons: `# Lesson`, `## Section`, texts, and questions with choices to tick."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from html import unescape
from typing import Final

from pydantic import TypeAdapter, ValidationError

from img_guide_xblock.guide.formats.ids import is_id, letter
from img_guide_xblock.guide.formats.markdown.blocks import Block, Line, Task, lines_of
from img_guide_xblock.guide.formats.markdown.inline import Noticed, inline
from img_guide_xblock.guide.formats.markdown.lists import parsed
from img_guide_xblock.guide.formats.outline import Draft, Outline, one_line
from img_guide_xblock.guide.formats.rows import Json, Read
from img_guide_xblock.guide.part import Language
from img_guide_xblock.guide.richtext import plain, without_controls

_KEY: Final = re.compile(r"([A-Za-z_]+):(?:\s+(.*))?$")
_FIELDS: Final = frozenset({"title", "lang", "id", "minutes", "question"})
_ABOUT: Final = re.compile(
    r"\{#([A-Za-z0-9][A-Za-z0-9_.-]{0,63})(?: minutes=([0-9]{1,3}))?(?: question=\"([^\"]*)\")?\}"
)
_LANGUAGE: Final[TypeAdapter[str]] = TypeAdapter(Language)
_SIDES: Final = ("false", "true")


@dataclass(slots=True)
class _Section:
    """What stands below a `##`. `asked`: questions have begun."""

    line: int = 0
    title: str = ""
    id: str = ""
    parts: list[str] = field(default_factory=list)
    asked: bool = False


def read_markdown(text: str) -> Read:
    """The lessons of a file."""
    lines = list(lines_of(without_controls(text)))
    reading = _Reading(Outline(), Noticed())
    return reading.read(reading.front_matter(lines))


@dataclass(slots=True)
class _Reading:
    outline: Outline
    noticed: Noticed
    section: _Section = field(default_factory=_Section)
    front: Json = field(default_factory=dict)

    def front_matter(self, lines: Sequence[Line]) -> Sequence[Line]:
        """Take what stands between `---` and `---` at the start of a file; returns the lines after it."""
        if not lines or lines[0].text.rstrip() != "---":
            return lines
        end = next((place for place, line in enumerate(lines) if place and line.text.rstrip() in ("---", "...")), 0)
        for line in lines[1:end]:
            found = _KEY.match(line.text.rstrip())
            value = _unquoted(found[2] or "") if found else ""
            if found and found[1] in _FIELDS and value:
                self.front[found[1]] = value
            elif not line.blank and not line.text.startswith("#"):
                self.outline.log.add(line.number, "skipped", "front_matter", words=line.text.strip())
        return lines[end + 1 :] if end else lines

    def read(self, lines: Sequence[Line]) -> Read:
        """All that follows the front matter."""
        blocks = parsed(lines, self.noticed)
        self._begin(any(block.kind == "heading" and block.level == 1 for block in blocks))
        skip: set[int] = set()
        for place, block in enumerate(blocks):
            if self.outline.full:
                break
            after = blocks[place + 1] if place + 1 < len(blocks) else None
            if block.kind == "tasks":
                rationale = after if after and after.kind == "paragraph" and after.source.startswith(":") else None
                skip |= {place + 1} if rationale else set()
                before = blocks[place - 1] if place and place - 1 not in skip else None
                stem = before if before and before.kind == "paragraph" else None
                self._ask(block, stem, rationale)
            elif place not in skip and not (block.kind == "paragraph" and after and after.kind == "tasks"):
                self._take(block)
        self._flush()
        for line in self.noticed.html:
            self.outline.log.add(line, "changed", "html_as_text")
        for line, address in self.noticed.addresses:
            self.outline.log.add(line, "changed", "address", address=address)
        return self.outline.finished()

    def _begin(self, headed: bool) -> None:
        """What the front matter says is the guide's, and the first lesson's where that has no heading of its own."""
        title, lang = str(self.front.get("title", "")), str(self.front.get("lang", ""))
        self.outline.title = title
        try:
            self.outline.lang = _LANGUAGE.validate_python(lang) if lang else ""
        except ValidationError:
            self.outline.log.add(1, "bad", "bad_language", lang=lang)
        if not headed and (title or self.front.keys() & {"id", "minutes", "question"}):
            id, minutes = str(self.front.get("id", "")), str(self.front.get("minutes", ""))
            more = _more(minutes, str(self.front.get("question", "")))
            wrong = {"id": bool(id) and not is_id(id), "minutes": bool(minutes) and "minutes" not in more}
            for name in (name for name, is_wrong in wrong.items() if is_wrong):
                self.outline.log.add(1, "skipped", "front_matter", words=f"{name}: {self.front[name]}")
            self.outline.open_lesson(1, title, "" if wrong["id"] else id, more=more)

    def _take(self, block: Block) -> None:
        if block.kind == "heading" and block.level < 3:
            self._flush()
            title, id, more = _about(block.source)
            if block.level == 1:
                self.outline.open_lesson(block.line, title, id, more=more)
                self.section = _Section()
            else:
                self.section = _Section(block.line, title, id)
            return
        if self.section.asked:
            self.section = _Section(block.line)
        self.section.line = self.section.line or block.line
        self.section.parts.append(block.html)

    def _ask(self, block: Block, stem: Block | None, rationale: Block | None) -> None:
        if not self.section.asked:
            title, id = self.section.title, self.section.id
            if self.section.parts:
                self._flush()
                title = id = ""
            self.section = _Section(asked=True)
            self.outline.open_quiz(stem.line if stem else block.line, title, id)
        line = stem.line if stem else block.line
        self.noticed.line = line
        source, id, _more = _split(stem.source) if stem else ("", "", {})
        body = {"stem": inline(source, self.noticed), **_choices(block.tasks, self.noticed)}
        if rationale:
            body["rationale"] = inline(rationale.source.removeprefix(":"), self.noticed)
        fault = _fault(body, block.tasks)
        if fault:
            self.outline.log.add(line, "bad", fault, words=plain(body["stem"]))
        else:
            self.outline.add_question(Draft(line, id, body))

    def _flush(self) -> None:
        """The text so far, as a section; one that only has a title is a section, too."""
        section = self.section
        if section.parts or (section.title and not section.asked):
            self.outline.add_text(section.line, section.title, "".join(section.parts).strip(), section.id)


def _fault(body: Json, tasks: Sequence[Task]) -> str:
    if not body["stem"]:
        return "no_stem"
    if len(tasks) < 2:
        return "few_choices"
    return "" if any(task.right for task in tasks) else "no_right"


def _choices(tasks: Sequence[Task], noticed: Noticed) -> Json:
    """The kind of a question, and its choices."""
    choices: list[Json] = []
    for place, task in enumerate(tasks):
        choice: Json = {"id": letter(place), "text": inline(task.text, noticed), "correct": task.right}
        if explanation := inline(task.explanation, noticed):
            choice["explanation"] = explanation
        choices.append(choice)
    right = sum(task.right for task in tasks)
    said = [plain(choice["text"]).casefold() for choice in choices]
    if right == 1 and tuple(sorted(said)) == _SIDES:
        sides = [{**choice, "id": side} for choice, side in zip(choices, said, strict=True)]
        return {"kind": "true_false", "choices": sides}
    return {"kind": "single_choice" if right == 1 else "multiple_response", "choices": choices}


def _about(source: str) -> tuple[str, str, Json]:
    """A heading's plain title, its id, and what else stands in its curly brackets."""
    words, id, more = _split(source)
    return one_line(plain(inline(words))), id, more


def _split(source: str) -> tuple[str, str, Json]:
    """A text without the `{#id}` at its end, the id, and what else stands in the brackets."""
    start = source.rfind("{#") if source.endswith("}") else -1
    found = _ABOUT.fullmatch(source, start) if start >= 0 else None
    if found is None or source[:start].endswith("\\"):
        return source, "", {}
    return source[:start].rstrip(" \n"), found[1], _more(found[2] or "", unescape(found[3] or ""))


def _more(minutes: str, question: str) -> Json:
    """The fields of a lesson that are written."""
    count = int(minutes) if minutes.isascii() and minutes.isdigit() and len(minutes) < 4 else 0
    more: Json = {"minutes": count} if 1 <= count <= 600 else {}
    return {**more, "question": one_line(question)} if question else more


def _unquoted(value: str) -> str:
    text = value.strip()
    quoted = len(text) > 1 and text[0] == text[-1] and text[0] in "\"'"
    return text[1:-1] if quoted else text
