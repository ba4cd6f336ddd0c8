"""Pages through templates. What is the same for every learner is printed once per document and language, then kept."""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import astuple, dataclass
from functools import cached_property, partial
from typing import Any, Final
from weakref import WeakKeyDictionary

from django.utils.safestring import SafeString, mark_safe

from img_guide_xblock import pages
from img_guide_xblock.guide.document import Document, Shown
from img_guide_xblock.guide.model import Lesson
from img_guide_xblock.guide.sections import Quiz, Section
from img_guide_xblock.render import rendered
from img_guide_xblock.sentences import learner_words
from img_guide_xblock.speech import Speech
from img_guide_xblock.study.progress import Progress, by_lesson, minutes_left, overall, standing
from img_guide_xblock.study.record import Answer, Record

_MARK: Final = "\x02"
"""Stands for the block's uid in kept HTML; author text cannot hold it (`richtext.without_controls`)."""
_HOLE: Final = "\x03"
_SECOND_HOLE: Final = "\x04"
"""Stand in kept frames for what is put in later."""
_KEPT: Final[WeakKeyDictionary[Document, dict[tuple[object, ...], SafeString]]] = WeakKeyDictionary()
_KEPT_AT_MOST: Final = 5_000


@dataclass(frozen=True)
class Printer:
    """Prints for one person and one block."""

    document: Document
    shown: Shown
    record: Record
    speech: Speech
    uid: str

    @cached_property
    def progress(self) -> dict[str, Progress]:
        """How far the person is in each lesson."""
        return by_lesson(self.record, self.shown.index)

    def guide(self, wanted: str, data: Mapping[str, Any]) -> str:
        """The whole page: head, contents and one lesson. `data` goes to the script, escaped."""
        lesson = pages.lesson_to_show(self.shown, self.record, wanted)
        resume = pages.resume_link(self.record, lesson) if lesson and not wanted else None
        model = {
            "guide": self.shown.guide,
            "data": _for_script(data),
            "words": self._kept(("words",), lambda: _for_script(learner_words(self.speech))),
            "progress": self._progress(),
            "contents": self._contents(lesson) if lesson else "",
            "lesson_html": self._lesson(lesson) if lesson else "",
            "resume": resume,
        }
        return self._own(self._render("learner/guide.html", model))

    def lesson(self, lesson: Lesson) -> str:
        """One lesson, for its slot."""
        return self._own(self._lesson(lesson))

    def card(self, question: str) -> str:
        """One question, for its slot."""
        return self._own(self._card(question))

    def quiz(self, quiz: Quiz) -> str:
        """All of a quiz, for its slot."""
        return self._own(self._quiz(quiz))

    def parts(self, lesson: Lesson, quiz: Quiz | None = None) -> dict[str, str]:
        """The slots around a card that change with it."""
        slots = {"progress": self._progress(), "contents": self._contents(lesson)}
        if quiz is not None:
            slots[f"quiz:{quiz.id}"] = self._summary(quiz)
        return {name: self._own(html) for name, html in slots.items()}

    def _progress(self) -> SafeString:
        whole = overall(self.progress, self.shown.index)
        minutes = sum(minutes_left(lesson, self.progress[lesson.id]) for lesson in self.shown.guide.lessons)
        return self._kept(
            ("progress", whole.read, whole.answered, whole.known, minutes),
            lambda: self._render("learner/progress.html", pages.progress_line(whole, minutes, self.speech)),
        )

    def _contents(self, current: Lesson) -> SafeString:
        rows = (self._row(lesson, lesson is current) for lesson in self.shown.guide.lessons)
        before, after = self._kept(("contents",), self._contents_frame).split(_HOLE)
        return _joined((before, *rows, after))

    def _contents_frame(self) -> SafeString:
        return self._render("learner/contents.html", {"rows": _HOLE})

    def _row(self, lesson: Lesson, here: bool) -> SafeString:
        done = self.progress[lesson.id]
        return self._kept(
            ("row", lesson.id, here, done.read, done.answered, done.known),
            lambda: self._render("learner/row.html", pages.lesson_row(lesson, done, here, self.speech)),
        )

    def _lesson(self, lesson: Lesson) -> SafeString:
        minutes = minutes_left(lesson, self.progress[lesson.id])
        frame = self._kept(("lesson", lesson.id, minutes), partial(self._lesson_frame, lesson, minutes))
        before, after = frame.split(_HOLE)
        return _joined((before, *(self._section(section, lesson) for section in lesson.sections), after))

    def _lesson_frame(self, lesson: Lesson, minutes: int) -> SafeString:
        notes = self._render("learner/notes.html", pages.notes(self.shown, lesson, self.speech))
        model = pages.lesson_frame(self.shown, lesson, minutes, self.speech)
        return self._render("learner/lesson.html", {**model, "body": _HOLE, "notes_html": notes})

    def _section(self, section: Section, lesson: Lesson) -> SafeString:
        if isinstance(section, Quiz):
            frame = self._kept(("quiz", section.id), partial(self._quiz_frame, section))
            before, after = frame.split(_HOLE)
            return _joined((before, self._quiz(section), after))
        read = section.id in self.record.read
        return self._kept(("text", section.id, read), partial(self._text, section, lesson, read))

    def _text(self, section: Section, lesson: Lesson, read: bool) -> SafeString:
        numbers = pages.numbers_of(self.shown, lesson)
        return self._render("learner/section/text.html", {"section": section, "read": read, "numbers": numbers})

    def _quiz_frame(self, quiz: Quiz) -> SafeString:
        return self._render("learner/section/quiz.html", {"section": quiz, "body": _HOLE})

    def _quiz(self, quiz: Quiz) -> SafeString:
        model = {"quiz": quiz, "cards": _HOLE, "summary": _SECOND_HOLE}
        frame = self._kept(("quiz body", quiz.id), lambda: self._render("learner/section/quiz_body.html", model))
        cards = "".join(self._slotted(question.id) for question in quiz.questions)
        return _joined((frame.replace(_HOLE, cards).replace(_SECOND_HOLE, self._summary(quiz)),))

    def _slotted(self, question: str) -> str:
        return f'<div class="ig-card" data-ig-part="question:{question}">{self._card(question)}</div>'

    def _card(self, id: str) -> SafeString:
        answer = self.record.answers.get(id)
        if answer is None or answer.reopened:
            return self._kept(("card", id, "again" if answer else ""), partial(self._open, id, answer is not None))
        said = json.dumps(answer.response)
        return self._kept(("card", id, "answered", said), partial(self._answered, id, answer))

    def _open(self, id: str, reopened: bool) -> SafeString:
        placed = self.shown.index.questions[id]
        numbers = pages.numbers_of(self.shown, placed.lesson)
        return self._render(
            "learner/question.html", {**pages.open_card(placed, reopened, self.speech), "numbers": numbers}
        )

    def _answered(self, id: str, answer: Answer) -> SafeString:
        placed = self.shown.index.questions[id]
        numbers = pages.numbers_of(self.shown, placed.lesson)
        model = pages.answered_card(placed, answer, numbers, self.speech)
        return self._render("learner/question.html", {**model, "numbers": numbers})

    def _summary(self, quiz: Quiz) -> SafeString:
        counts = standing(self.record, [question.id for question in quiz.questions])
        return self._kept(
            ("summary", quiz.id, *astuple(counts)),
            lambda: self._render("learner/quiz_summary.html", pages.quiz_summary(quiz, counts, self.speech)),
        )

    def _render(self, template: str, model: Mapping[str, Any]) -> SafeString:
        return rendered(template, {"numbers": {}, **model, "speech": self.speech, "uid": _MARK})

    def _kept(self, name: tuple[object, ...], make: Callable[[], str]) -> SafeString:
        kept = _KEPT.setdefault(self.document, {})
        key = (self.speech.language, *name)
        html = kept.get(key)
        if html is None:
            if len(kept) >= _KEPT_AT_MOST:
                kept.clear()
            html = kept[key] = mark_safe(make())  # noqa: S308 - made by our own templates
        return html

    def _own(self, html: str) -> str:
        return html.replace(_MARK, self.uid)


def notice(speech: Speech, sentences: Sequence[Mapping[str, str]]) -> str:
    """What stands in place of a guide that cannot be shown; `sentences` are the exact problems, for authors."""
    return rendered("learner/notice.html", {"speech": speech, "uid": "", "numbers": {}, "problems": sentences})


def editor(speech: Speech, uid: str, words: Mapping[str, str]) -> str:
    """The author's page; the document comes later, through a handler that asks who wants it."""
    return rendered("studio/editor.html", {"speech": speech, "uid": uid, "words": _for_script(words)})


def _for_script(data: Mapping[str, Any]) -> SafeString:
    text = json.dumps(dict(data))
    for character in "<>&":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return mark_safe(text)  # noqa: S308 - nothing in it can end the script element


def _joined(parts: Iterable[str]) -> SafeString:
    return mark_safe("".join(parts))  # noqa: S308 - parts come from our own templates
