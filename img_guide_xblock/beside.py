"""The pages beside the lessons: reviews, self-knowledge, the glossary, everything on one page, one's own answers."""

from typing import Final

from django.utils.safestring import SafeString

from img_guide_xblock import insight, pages
from img_guide_xblock.guide.model import Lesson
from img_guide_xblock.lesson_printer import LessonPrinter
from img_guide_xblock.press import joined
from img_guide_xblock.speech import date_of, date_words
from img_guide_xblock.study.next_step import next_review, reviewable
from img_guide_xblock.tongues import lesson_language

PAGES: Final = frozenset({"~review", "~you", "~glossary", "~whole", "~answers"})
"""The pages by name; no lesson can have such an id."""


class BesidePrinter(LessonPrinter):
    """Prints the pages beside the lessons for one person."""

    def _beside(self, name: str) -> SafeString:
        printers = {
            "~review": self._review,
            "~you": self._self,
            "~glossary": self._glossary,
            "~whole": self._whole,
            "~answers": self._answers,
        }
        return printers[name]() if name in printers else joined(())

    def _foot(self) -> SafeString:
        guide = self.shown.guide
        model = {"note": guide.note, "glossary": bool(guide.glossary)}
        return self.kept(("foot",), lambda: self.render("learner/foot.html", model))

    def _review(self) -> SafeString:
        due = reviewable(self.shown, self.record, self.view)
        day = next_review(self.shown, self.record, self.view)
        words = date_words(date_of(day), self.speech) if day else ""
        body = "".join(self._to_review(id, place + 1, len(due)) for place, id in enumerate(due))
        model = insight.review_page(len(due), words, self.speech)
        return self.render("learner/review.html", {**model, "body": joined((body,))})

    def _self(self) -> SafeString:
        return self.render("learner/self.html", insight.self_page(self.record.weeks, self.speech))

    def _glossary(self) -> SafeString:
        model = {"entries": pages.glossary(self.shown)}
        return self.kept(("glossary",), lambda: self.render("learner/glossary.html", model))

    def _whole(self) -> SafeString:
        body = joined(self._lesson(lesson) for lesson in self.shown.guide.lessons)
        return self.render("learner/whole.html", {"body": body})

    def _answers(self) -> SafeString:
        lessons = [
            {
                "lesson": lesson,
                **lesson_language(self.shown, lesson),
                "cards": self._answered_cards(lesson),
                "notes": self._notes(lesson),
            }
            for lesson in self.shown.guide.lessons
        ]
        return self.render("learner/answers.html", {"lessons": [entry for entry in lessons if entry["cards"]]})

    def _answered_cards(self, lesson: Lesson) -> list[SafeString]:
        """The cards of what was answered in a lesson and is not open again; each shows what may be shown."""
        answers = self.record.answers
        asked = (id for quiz in pages.quizzes(lesson) for id in self.view.questions(quiz))
        return [self._answered(id, answers[id]) for id in asked if id in answers and not answers[id].reopened]
