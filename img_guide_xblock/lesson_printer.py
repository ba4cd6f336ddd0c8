"""Lessons through templates."""

from collections.abc import Mapping
from functools import cached_property, partial

from django.utils.safestring import SafeString

from img_guide_xblock import pages
from img_guide_xblock.card_printer import CardPrinter
from img_guide_xblock.guide.model import Lesson
from img_guide_xblock.guide.sections import Quiz, Section
from img_guide_xblock.press import HOLE, joined
from img_guide_xblock.study.progress import Progress, by_lesson, by_objective, minutes_left
from img_guide_xblock.tongues import section_language


class LessonPrinter(CardPrinter):
    """Prints the lessons for one person."""

    @cached_property
    def progress(self) -> dict[str, Progress]:
        """How far the person is in each lesson."""
        return by_lesson(self.record, self.shown.index, self.view)

    def _lesson(self, lesson: Lesson) -> SafeString:
        minutes = minutes_left(lesson, self.progress[lesson.id])
        objectives = by_objective(self.record, lesson, self.view)
        frame = self.kept(
            ("lesson", lesson.id, minutes, *objectives.values()),
            lambda: self._lesson_frame(lesson, minutes, objectives),
        )
        before, after = frame.split(HOLE)
        return joined((before, *(self._section(section, lesson) for section in lesson.sections), after))

    def _lesson_frame(self, lesson: Lesson, minutes: int, objectives: Mapping[str, tuple[int, int]]) -> SafeString:
        model = pages.lesson_frame(self.shown, lesson, minutes, objectives, self.speech)
        return self.render("learner/lesson.html", {**model, "body": HOLE, "notes_html": self._notes(lesson)})

    def _notes(self, lesson: Lesson) -> SafeString:
        return self.render("learner/notes.html", pages.notes(self.shown, lesson))

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
        marks = {"numbers": pages.numbers_of(self.shown, lesson), "terms": self.shown.index.terms}
        model = {
            "section": section,
            "read": read,
            "lesson_id": lesson.id,
            **marks,
            **section_language(self.shown, lesson, section),
        }
        return self.render("learner/section/text.html", model)
