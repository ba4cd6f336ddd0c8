"""Pages through templates. What is the same for every learner is printed once per document and language, then kept."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from django.utils.safestring import SafeString

from img_guide_xblock import pages
from img_guide_xblock.beside import BesidePrinter
from img_guide_xblock.guide.document import Document
from img_guide_xblock.guide.model import Lesson
from img_guide_xblock.guide.sections import Quiz
from img_guide_xblock.press import HOLE, for_script, joined
from img_guide_xblock.render import rendered
from img_guide_xblock.sentences import learner_words
from img_guide_xblock.speech import Speech
from img_guide_xblock.study.asking import Asking
from img_guide_xblock.study.next_step import next_step
from img_guide_xblock.study.progress import minutes_left, overall
from img_guide_xblock.study.record import Answer
from img_guide_xblock.study.sample import Sample, sampled
from img_guide_xblock.tongues import lesson_language


class Printer(BesidePrinter):
    """Prints for one person and one block."""

    def guide(self, wanted: str, data: Mapping[str, Any]) -> str:
        """The whole page: head, contents and one lesson. `data` goes to the script, escaped."""
        lesson = pages.lesson_to_show(self.shown, self.record, self.progress, wanted)
        model = {
            "guide": self.shown.guide,
            "data": for_script(data),
            "words": self.kept(("words",), lambda: for_script(learner_words(self.speech))),
            "progress": self._progress(),
            "next": self._next() if lesson else "",
            "contents": self._contents(lesson) if lesson else "",
            "lesson_html": (self._beside(wanted) or self._lesson(lesson)) if lesson else "",
            "foot": self._foot() if lesson else "",
        }
        return self.own(self.render("learner/guide.html", model))

    def lesson(self, lesson: Lesson) -> str:
        """One lesson, for its slot."""
        return self.own(self._lesson(lesson))

    def beside(self, name: str) -> str:
        """A page beside the lessons (`beside.PAGES`), for the slot of the lesson; empty for another name."""
        return self.own(self._beside(name))

    def card(self, question: str) -> str:
        """One question, for its slot."""
        return self.own(self._card(question))

    def reviewed(self, question: str, answer: Answer, place: tuple[int, int]) -> str:
        """A question of the review deck with the verdict on what was answered just now; `place`: number and count."""
        return self.own(self._reviewed(question, answer, place))

    def tried(self, question: str, answer: Answer) -> str:
        """A question with the verdict on an answer that is not stored."""
        placed = self.shown.index.questions[question]
        return self.own(self._explained(placed, answer, self.view.variant(placed, 0)))

    def not_due(self) -> str:
        """What stands in place of a question that was reviewed already, or may not be."""
        return self.own(self.render("learner/question/_not_due.html", {}))

    def hints(self, question: str) -> str:
        """The opened hints of a question, for their slot."""
        return self.own(self._hints(question))

    def quiz(self, quiz: Quiz) -> str:
        """All of a quiz, for its slot."""
        return self.own(self._quiz(quiz))

    def parts(self, lesson: Lesson | None, quiz: Quiz | None = None) -> dict[str, str]:
        """The slots around a card that change with it; with a quiz, its results and the question that comes next."""
        slots = {"progress": self._progress(), "next": self._next(), "contents": self._contents(lesson)}
        if lesson is not None:
            slots[f"facts:{lesson.id}"] = self._facts(lesson)
        if quiz is not None:
            slots[f"quiz:{quiz.id}"] = self._results(quiz)
            current = self._current(quiz)
            if current and quiz.settings.one_at_a_time:
                slots[f"question:{current}"] = self._card(current)
        return {name: self.own(html) for name, html in slots.items()}

    # --- around the lesson

    def _progress(self) -> SafeString:
        whole = overall(self.progress, self.shown.index)
        minutes = sum(minutes_left(lesson, self.progress[lesson.id]) for lesson in self.shown.guide.lessons)
        return self.kept(
            ("progress", whole.read, whole.needed, whole.answered, whole.known, minutes),
            lambda: self.render("learner/progress.html", pages.progress_line(whole, minutes, self.speech)),
        )

    def _next(self) -> SafeString:
        step = next_step(self.shown, self.record, self.view)
        changed = pages.changes(self.shown, self.record, self.speech)
        number = self.shown.index.numbers[step.lesson.id] if step.lesson else 0
        # From the start: a line that came with the first answer would push the lesson down.
        has_self = bool(self.view.learner and self.shown.index.total.knowable)
        model = {
            **pages.next_line(step, number, self.speech),
            "name_lang": lesson_language(self.shown, step.lesson)["lang"] if step.lesson else "",
            "changes": changed,
            "has_self": has_self,
        }
        make = partial(self.render, "learner/next.html", model)
        if changed:
            return make()
        return self.kept(("next", step.kind, step.section, step.count, step.day, has_self), make)

    def _contents(self, current: Lesson | None) -> SafeString:
        if len(self.shown.guide.lessons) < 2:
            return joined(())
        rows = (self._row(lesson, lesson is current) for lesson in self.shown.guide.lessons)
        frame = self.kept(("contents",), lambda: self.render("learner/contents.html", {"rows": HOLE}))
        before, after = frame.split(HOLE)
        return joined((before, *rows, after))

    def _row(self, lesson: Lesson, here: bool) -> SafeString:
        done = self.progress[lesson.id]
        return self.kept(
            ("row", lesson.id, here, done.read, done.answered, done.known),
            lambda: self.render("learner/row.html", pages.lesson_row(self.shown, lesson, done, here, self.speech)),
        )


def notice(speech: Speech, sentences: Sequence[Mapping[str, str]]) -> str:
    """What stands in place of a guide that cannot be shown; `sentences` are the exact problems, for authors."""
    return rendered("learner/notice.html", {"speech": speech, "uid": "", "numbers": {}, "problems": sentences})


def previewer(document: Document, sample: Sample, speech: Speech, uid: str) -> Printer:
    """Prints a document for a sample learner."""
    assert document.shown is not None
    record = sampled(document.shown.index, sample)
    return Printer(document, document.shown, record, Asking(learner="sample"), speech, uid)


def overview(speech: Speech, model: Mapping[str, Any]) -> str:
    """What an author reads above the learner's page in Studio."""
    return rendered("studio/overview.html", {**model, "speech": speech})


def editor(speech: Speech, uid: str, words: Mapping[str, str | list[str]], rich: str) -> str:
    """The author's page; the document comes later, through a handler that asks who wants it.

    `rich` is where the script of the rich text fields lies: the page opens before that is there.
    """
    model = {"speech": speech, "uid": uid, "words": for_script(words), "rich": rich}
    return rendered("studio/editor.html", model)
