"""Questions and quizzes through templates."""

import json
from collections.abc import Mapping
from functools import partial
from typing import Any

from django.utils.safestring import SafeString

from img_guide_xblock import cards, pages
from img_guide_xblock.guide.index import Placed
from img_guide_xblock.guide.sections import Quiz
from img_guide_xblock.press import HOLE, SECOND_HOLE, Press, joined
from img_guide_xblock.study.progress import Standing, standing
from img_guide_xblock.study.record import Answer
from img_guide_xblock.tongues import Tongue, card_language, section_language


class CardPrinter(Press):
    """Prints the questions that one person is asked."""

    def _quiz_frame(self, quiz: Quiz) -> SafeString:
        return self.render("learner/section/quiz.html", {"section": quiz, "body": HOLE, **self._tongue(quiz)})

    def _quiz(self, quiz: Quiz) -> SafeString:
        model = {"quiz": quiz, "cards": HOLE, "summary": SECOND_HOLE, **self._tongue(quiz)}
        frame = self.kept(("quiz body", quiz.id), lambda: self.render("learner/section/quiz_body.html", model))
        body = "".join(self._slotted(id) for id in self.view.questions(quiz))
        closing = self.render("learner/closing.html", {"words": words}) if (words := self._closing(quiz)) else ""
        return joined((frame.replace(HOLE, closing + body).replace(SECOND_HOLE, self._results(quiz)),))

    def _tongue(self, quiz: Quiz) -> Tongue:
        lesson, _quiz = self.shown.index.quizzes[quiz.id]
        return section_language(self.shown, lesson, quiz)

    def _closing(self, quiz: Quiz) -> str:
        return pages.closing_words(self.view.closes, self.view.rules, self.speech) if quiz.settings.scored else ""

    def _slotted(self, question: str) -> str:
        return f'<div class="ig-card" data-ig-part="question:{question}">{self._card(question)}</div>'

    def _current(self, quiz: Quiz) -> str | None:
        return next((id for id in self.view.questions(quiz) if self.record.is_open(id)), None)

    def _card(self, id: str) -> SafeString:
        placed = self.shown.index.questions[id]
        answer = self.record.answers.get(id)
        closed = self.view.closed(placed.quiz)
        if answer is not None and (closed or not answer.reopened):
            return self._answered(id, answer)
        if closed and placed.question.solution is not None and self.view.explains(placed, None):
            return self.kept(("shown", id, self._place(placed)), partial(self._solved, placed))
        if placed.quiz.settings.one_at_a_time and not closed and self._current(placed.quiz) != id:
            return joined(())
        variant = self.view.variant(placed, answer.attempts if answer else 0)
        make = partial(self._open, placed, answer, variant)
        if answer is not None and placed.question.entry == "text":
            return make()
        return self.kept(("open", id, variant, self._place(placed), self.record.hints.get(id, 0), *_of(answer)), make)

    def _open(self, placed: Placed, answer: Answer | None, variant: int) -> SafeString:
        return self._question(placed, cards.open_card(self._posed(placed), answer, variant))

    def _solved(self, placed: Placed) -> SafeString:
        return self._question(placed, cards.shown_card(self._posed(placed), self._numbers(placed)))

    def _answered(self, id: str, answer: Answer) -> SafeString:
        placed = self.shown.index.questions[id]
        if not self.view.explains(placed, answer):
            told = id not in self.view.hidden
            model = cards.kept_card(self._posed(placed), answer, told=told)
            return self.render("learner/question/_kept.html", {**model, **self._marks(placed)})
        variant = self.view.variant(placed, max(0, answer.attempts - 1))
        make = partial(self._explained, placed, answer, variant)
        if placed.question.entry == "text":
            return make()  # what learners type is theirs: it is not kept in memory
        return self.kept(("answered", id, variant, self._place(placed), *_of(answer)), make)

    def _explained(self, placed: Placed, answer: Answer, variant: int) -> SafeString:
        model = cards.answered_card(self._posed(placed), answer, variant, self._numbers(placed))
        return self._question(placed, model)

    def _posed(self, placed: Placed, place: tuple[int, int] | None = None) -> cards.Posed:
        quiz = placed.quiz
        where = place or self._place(placed)
        return cards.Posed(placed, where, self.view.tries(quiz), self.view.closed(quiz), self.speech)

    def _question(self, placed: Placed, model: Mapping[str, Any]) -> SafeString:
        hints = "" if model["answered"] else self._hints(placed.question.id)
        return self.render("learner/question.html", {**model, **self._marks(placed), "hints_html": hints})

    def _hints(self, id: str) -> SafeString:
        placed = self.shown.index.questions[id]
        opened = self.record.hints.get(id, 0)
        hints = placed.question.hints
        model = {"id": id, "hints": hints[:opened], "more": len(hints) > opened, **self._marks(placed)}
        return self.render("learner/question/_hints.html", model) if hints else joined(())

    def _place(self, placed: Placed) -> tuple[int, int]:
        ids = self.view.questions(placed.quiz)
        return (ids.index(placed.question.id) + 1 if placed.question.id in ids else 1, len(ids))

    def _numbers(self, placed: Placed) -> Mapping[str, int]:
        return pages.numbers_of(self.shown, placed.lesson)

    def _marks(self, placed: Placed) -> dict[str, Any]:
        """What the marks in a question's texts lead to, and their language."""
        tongue = card_language(self.shown, placed)
        return {"numbers": self._numbers(placed), "lesson_id": placed.lesson.id, **tongue}

    def _results(self, quiz: Quiz) -> SafeString:
        counts = standing(self.record, quiz, self.view)
        return self.kept(("results", quiz.id, counts), lambda: self._made_results(quiz, counts))

    def _made_results(self, quiz: Quiz, counts: Standing) -> SafeString:
        titles = {id: self._title(self.shown.index.questions[id]) for id in counts.asked}
        return self.render(
            "learner/results.html", {**cards.results(quiz, counts, titles, self.speech), **self._tongue(quiz)}
        )

    def _title(self, placed: Placed) -> dict[str, Any]:
        link = pages.section_link(self.shown, placed.question.section)
        return {**cards.title_of(placed, link), "lang": card_language(self.shown, placed)["lang"]}

    def _to_review(self, id: str, number: int, count: int) -> str:
        placed = self.shown.index.questions[id]
        variant = self.view.variant(placed, self.view.today)
        model = cards.review_card(self._posed(placed, (number, count)), variant)
        return f'<div class="ig-card" data-ig-part="review:{id}">{self._question(placed, model)}</div>'

    def _reviewed(self, id: str, answer: Answer, place: tuple[int, int]) -> SafeString:
        placed = self.shown.index.questions[id]
        variant = self.view.variant(placed, self.view.today)
        model = cards.answered_card(self._posed(placed, place), answer, variant, self._numbers(placed), review=True)
        return self._question(placed, model)


def _of(answer: Answer | None) -> tuple[object, ...]:
    """What of an answer a card shows; two answers with the same are printed once."""
    if answer is None:
        return ()
    return (json.dumps(answer.response), answer.attempts, answer.confidence, answer.changed)
