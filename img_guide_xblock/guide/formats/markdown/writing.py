"""Lessons as a Markdown file that reads back to the same, as far as Markdown can hold them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from html import escape
from typing import Final

from img_guide_xblock.guide.formats.html_tree import tree
from img_guide_xblock.guide.formats.loss import stem_of, tell_fields, tell_guide, tell_lesson, tell_quiz
from img_guide_xblock.guide.formats.markdown.block_writing import guarded, written_blocks
from img_guide_xblock.guide.formats.markdown.inline_writing import Lost, escaped_text, written
from img_guide_xblock.guide.formats.rows import Log, Unusable, Written
from img_guide_xblock.guide.model import Guide, Lesson
from img_guide_xblock.guide.question import BaseQuestion, Choice
from img_guide_xblock.guide.richtext import plain
from img_guide_xblock.guide.sections import Quiz, Text

_KINDS: Final = ("single_choice", "multiple_response", "true_false")
_HELD: Final = frozenset({"id", "kind", "stem", "stimulus", "choices", "rationale"})


def write_markdown(guide: Guide) -> Written:
    """All lessons of a guide in one file."""
    writing = _Writing()
    tell_guide(writing.log, guide, {"title", "lang"})
    quoted = f'"{guide.title}"' if guide.title[0] in "\"'" else guide.title
    parts = [f"---\ntitle: {quoted}\nlang: {guide.lang}\n---"]
    for lesson in guide.lessons:
        parts += writing.lesson(lesson)
    return Written("\n\n".join(parts) + "\n", writing.log.finished())


@dataclass(slots=True)
class _Writing:
    log: Log = field(default_factory=Log)

    def lesson(self, lesson: Lesson) -> list[str]:
        """The lesson's heading and its sections."""
        tell_lesson(self.log, lesson, {"minutes", "question"})
        minutes = f" minutes={lesson.minutes}" if "minutes" in lesson.model_fields_set else ""
        question = escape(lesson.question).replace("{", "&#123;").replace("\n", " ")
        asked = f' question="{question}"' if question.strip() else ""
        parts = [f"# {_title(lesson.title)} {{#{lesson.id}{minutes}{asked}}}"]
        for section in lesson.sections:
            parts += self.text(section) if isinstance(section, Text) else self.quiz(section)
        if len(parts) == 1:
            self.log.add(0, "skipped", "empty_lesson", title=lesson.title)
        return parts

    def text(self, section: Text) -> list[str]:
        """A section to read."""
        tell_fields(self.log, section, section.id, {"id", "kind", "title", "html"})
        lost = Lost()
        body = written_blocks(section.html, lost)
        self._tell(lost, section.id)
        return [f"## {_title(section.title)} {{#{section.id}}}", *([body] if body else [])]

    def quiz(self, quiz: Quiz) -> list[str]:
        """A quiz, if anything in it can be written."""
        tell_quiz(self.log, quiz)
        questions = [text for question in quiz.questions if (text := self._question(question, quiz))]
        if not questions:
            self.log.add(0, "skipped", "empty_quiz", id=quiz.id)
            return []
        return [f"## {_title(quiz.title)} {{#{quiz.id}}}", *questions]

    def _question(self, question: BaseQuestion, quiz: Quiz) -> str:
        lost = Lost()
        try:
            text = self._asked(question, quiz, lost)
        except Unusable as fault:
            self.log.add(0, fault.level, fault.code, id=question.id, **fault.values)
            return ""
        self._tell(lost, question.id)
        tell_fields(self.log, question, question.id, _HELD)
        return text

    def _asked(self, question: BaseQuestion, quiz: Quiz, lost: Lost) -> str:
        if question.kind not in _KINDS:
            raise Unusable("kind", "skipped", kind=question.kind)
        choices: Sequence[Choice] = getattr(question, "choices", ())
        right = sum(choice.correct for choice in choices)
        if not right:
            raise Unusable("no_right", "skipped")
        stem = guarded(written(tree(stem_of(self.log, question, quiz)), lost))
        texts = [_choice(choice, lost) for choice in choices]
        if not stem or not all(texts):
            raise Unusable("no_words", "skipped")
        self._tell_kind(question.kind, right, choices, question.id)
        rationale = guarded(written(tree(question.rationale), lost))
        parts = [f"{stem} {{#{question.id}}}", "\n".join(texts), *([f": {rationale}"] if rationale else [])]
        return "\n\n".join(parts)

    def _tell_kind(self, kind: str, right: int, choices: Sequence[Choice], id: str) -> None:
        """The kind is read from the choices, so it may come back as another one."""
        said = {plain(choice.text).casefold() for choice in choices} == {"true", "false"} and len(choices) == 2
        read = ("true_false" if said else "single_choice") if right == 1 else "multiple_response"
        if read != kind:
            self.log.add(0, "changed", "kind_changed", id=id, kind=read, was=kind)

    def _tell(self, lost: Lost, id: str) -> None:
        if lost.names:
            self.log.add(0, "changed", "form", id=id, names=", ".join(sorted(lost.names)))


def _title(title: str) -> str:
    return re.sub(r"\\!$", "!", escaped_text(title))


def _choice(choice: Choice, lost: Lost) -> str:
    """A choice with its explanation; empty when it has no words."""
    text = guarded(written(tree(choice.text), lost)).replace("\n", "\n  ")
    explanation = guarded(written(tree(choice.explanation), lost)).replace("\n", "\n    ")
    if not text:
        return ""
    line = f"- [{'x' if choice.correct else ' '}] {text}"
    return f"{line}\n  : {explanation}" if explanation else line
