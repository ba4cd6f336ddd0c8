"""Pages through templates. What is the same for every learner is printed once per document and language, then kept."""

from collections.abc import Mapping, Sequence
from functools import cached_property, partial
from typing import Any, Final

from django.utils.safestring import SafeString

from img_guide_xblock import insight, pages
from img_guide_xblock.card_printer import CardPrinter
from img_guide_xblock.guide.model import Lesson
from img_guide_xblock.guide.sections import Quiz, Section
from img_guide_xblock.press import HOLE, for_script, joined
from img_guide_xblock.render import rendered
from img_guide_xblock.sentences import learner_words
from img_guide_xblock.speech import Speech
from img_guide_xblock.study.next_step import next_review, next_step, reviewable
from img_guide_xblock.study.progress import Progress, by_lesson, by_objective, minutes_left, overall
from img_guide_xblock.study.record import Answer

REVIEW: Final = "~review"
SELF: Final = "~you"
"""Pages beside the lessons; no lesson can have such an id."""


class Printer(CardPrinter):
    """Prints for one person and one block."""

    @cached_property
    def progress(self) -> dict[str, Progress]:
        """How far the person is in each lesson."""
        return by_lesson(self.record, self.shown.index, self.view)

    def guide(self, wanted: str, data: Mapping[str, Any]) -> str:
        """The whole page: head, contents and one lesson. `data` goes to the script, escaped."""
        lesson = pages.lesson_to_show(self.shown, self.record, self.view, wanted)
        model = {
            "guide": self.shown.guide,
            "data": for_script(data),
            "words": self.kept(("words",), lambda: for_script(learner_words(self.speech))),
            "progress": self._progress(),
            "next": self._next() if lesson else "",
            "contents": self._contents(lesson) if lesson else "",
            "lesson_html": (self._beside(wanted) or self._lesson(lesson)) if lesson else "",
        }
        return self.own(self.render("learner/guide.html", model))

    def lesson(self, lesson: Lesson) -> str:
        """One lesson, for its slot."""
        return self.own(self._lesson(lesson))

    def beside(self, name: str) -> str:
        """The page `REVIEW` or `SELF`, for the slot of the lesson; empty for another name."""
        return self.own(self._beside(name))

    def card(self, question: str) -> str:
        """One question, for its slot."""
        return self.own(self._card(question))

    def reviewed(self, question: str, answer: Answer, place: tuple[int, int]) -> str:
        """A question of the review deck with the verdict on what was answered just now; `place`: number and count."""
        return self.own(self._reviewed(question, answer, place))

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
            ("progress", whole.read, whole.answered, whole.known, minutes),
            lambda: self.render("learner/progress.html", pages.progress_line(whole, minutes, self.speech)),
        )

    def _next(self) -> SafeString:
        step = next_step(self.shown, self.record, self.view)
        changed = pages.changes(self.shown, self.record)
        number = self.shown.guide.lessons.index(step.lesson) + 1 if step.lesson else 0
        model = {
            **pages.next_line(step, number, self.speech),
            "changes": changed,
            "has_weeks": bool(self.record.weeks),
        }
        make = partial(self.render, "learner/next.html", model)
        if changed:
            return make()
        return self.kept(("next", step.kind, step.section, step.count, step.day, bool(self.record.weeks)), make)

    def _contents(self, current: Lesson | None) -> SafeString:
        lessons = enumerate(self.shown.guide.lessons, start=1)
        rows = (self._row(number, lesson, lesson is current) for number, lesson in lessons)
        frame = self.kept(("contents",), lambda: self.render("learner/contents.html", {"rows": HOLE}))
        before, after = frame.split(HOLE)
        return joined((before, *rows, after))

    def _row(self, number: int, lesson: Lesson, here: bool) -> SafeString:
        done = self.progress[lesson.id]
        return self.kept(
            ("row", lesson.id, here, done.read, done.answered, done.known),
            lambda: self.render("learner/row.html", pages.lesson_row(number, lesson, done, here, self.speech)),
        )

    # --- the lesson

    def _lesson(self, lesson: Lesson) -> SafeString:
        minutes = minutes_left(lesson, self.progress[lesson.id])
        objectives = by_objective(self.record, lesson, self.view)
        stale = pages.stale_sources(self.shown, lesson, self.view.today)
        frame = self.kept(
            ("lesson", lesson.id, minutes, stale, *objectives.values()),
            lambda: self._lesson_frame(lesson, minutes, objectives),
        )
        before, after = frame.split(HOLE)
        return joined((before, *(self._section(section, lesson) for section in lesson.sections), after))

    def _lesson_frame(self, lesson: Lesson, minutes: int, objectives: Mapping[str, tuple[int, int]]) -> SafeString:
        notes = self.render("learner/notes.html", pages.notes(self.shown, lesson, self.view.today, self.speech))
        model = pages.lesson_frame(self.shown, lesson, minutes, objectives, self.speech)
        return self.render("learner/lesson.html", {**model, "body": HOLE, "notes_html": notes})

    def _facts(self, lesson: Lesson) -> SafeString:
        minutes = minutes_left(lesson, self.progress[lesson.id])
        return joined((pages.lesson_facts(self.shown, lesson, minutes, self.speech),))

    def _section(self, section: Section, lesson: Lesson) -> SafeString:
        if isinstance(section, Quiz):
            frame = self.kept(("quiz", section.id), partial(self._quiz_frame, section))
            before, after = frame.split(HOLE)
            return joined((before, self._quiz(section), after))
        read = section.id in self.record.read
        return self.kept(("text", section.id, read), partial(self._text, section, lesson, read))

    def _text(self, section: Section, lesson: Lesson, read: bool) -> SafeString:
        numbers = pages.numbers_of(self.shown, lesson)
        return self.render("learner/section/text.html", {"section": section, "read": read, "numbers": numbers})

    # --- beside the lessons

    def _beside(self, name: str) -> SafeString:
        if name == REVIEW:
            return self._review()
        if name == SELF:
            return self.render("learner/self.html", insight.self_page(self.record.weeks, self.speech))
        return joined(())

    def _review(self) -> SafeString:
        due = reviewable(self.shown, self.record, self.view)
        day = next_review(self.shown, self.record, self.view)
        words = pages.day_words(day) if day else ""
        body = "".join(self._to_review(id, place + 1, len(due)) for place, id in enumerate(due))
        model = insight.review_page(len(due), words, self.speech)
        return self.render("learner/review.html", {**model, "body": joined((body,))})


def notice(speech: Speech, sentences: Sequence[Mapping[str, str]]) -> str:
    """What stands in place of a guide that cannot be shown; `sentences` are the exact problems, for authors."""
    return rendered("learner/notice.html", {"speech": speech, "uid": "", "numbers": {}, "problems": sentences})


def editor(speech: Speech, uid: str, words: Mapping[str, str]) -> str:
    """The author's page; the document comes later, through a handler that asks who wants it."""
    return rendered("studio/editor.html", {"speech": speech, "uid": uid, "words": for_script(words)})
