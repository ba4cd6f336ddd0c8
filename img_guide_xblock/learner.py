"""The learner's views and handlers."""

import logging
from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from web_fragments.fragment import Fragment
from webob import Request, Response
from xblock.core import XBlock

from img_guide_xblock import pages
from img_guide_xblock.grades import Graded
from img_guide_xblock.guide.index import Placed
from img_guide_xblock.guide.model import Lesson
from img_guide_xblock.guide.question import BadResponse, BaseQuestion
from img_guide_xblock.guide.sections import Quiz
from img_guide_xblock.http import Refused, Reply, handler, json_reply, read
from img_guide_xblock.printed import Printer, notice
from img_guide_xblock.requests import OpenLesson, SeenSection, SendAnswer, StartAgain
from img_guide_xblock.study.codec import short
from img_guide_xblock.study.record import Given, Record, Stale
from img_guide_xblock.study.score import with_points

log = logging.getLogger(__name__)

Thing = TypeVar("Thing")


class LearnerViews(Graded):
    """Reading, answering, starting again."""

    @XBlock.supports("multi_device")
    def student_view(self, context: Mapping[str, Any] | None = None) -> Fragment:
        """The guide at the place left. Never raises: that would take the whole unit down (platform-seen 7)."""
        try:
            return self._page(context or {})
        except Exception:
            log.exception("img_guide: the page of %s failed", self.host.usage)
            return Fragment(notice(self.host.speech, []))

    def _page(self, context: Mapping[str, Any]) -> Fragment:
        host = self.host
        if self.document.shown is None:
            fragment = Fragment(notice(host.speech, self.problems(self.document) if host.can_author() else []))
            fragment.add_css_url(host.resource("public/learner.css"))
            return fragment
        data = {"outbox": host.learner, **self._revision()}
        fragment = Fragment(self._printer().guide(str(context.get(f"ig-{host.uid}", "")), data))
        fragment.add_css_url(host.resource("public/learner.css"))
        fragment.add_javascript_url(host.resource("public/learner.js"))
        fragment.initialize_js("ImgGuide")
        return fragment

    def _printer(self) -> Printer:
        return Printer(self.document, self.shown, self.record, self.host.speech, self.host.uid)

    @handler()
    def lesson(self, data: dict[str, Any]) -> Reply:
        """Open a lesson; it becomes the place left."""
        sent = read(OpenLesson, data)
        self._must_be(sent.learner)
        lesson = _known(self.shown.index.lessons, sent.lesson, "unknown_lesson")
        record = self.record.opened(lesson.id)
        self.store(record)
        return self._reply(lambda printer: printer.lesson(lesson), lesson)

    @handler()
    def seen(self, data: dict[str, Any]) -> Reply:
        """The end of a section was on screen: a section to read is now read. Repeating it changes nothing."""
        sent = read(SeenSection, data)
        self._must_be(sent.learner)
        lesson = _known(self.shown.index.lessons, sent.lesson, "unknown_section")
        if sent.section not in {section.id for section in lesson.sections}:
            raise Refused(404, "unknown_section")
        reading = sent.section in self.shown.index.texts
        self.store(self.record.seen(lesson.id, sent.section, reading=reading, late=sent.late))
        self.report_completion(self.record)
        parts = self._printer().parts(lesson)
        return {**self._revision(), "progress": parts["progress"], "parts": parts}

    @handler()
    def answer(self, data: dict[str, Any]) -> Reply:
        """Answer a question. The same key again changes nothing and gets the same outcome."""
        sent = read(SendAnswer, data)
        self._must_be(sent.learner)
        placed = _known(self.shown.index.questions, sent.question, "unknown_question")
        if not self.record.has(placed.question.id, short(sent.key)):
            record = self._answered(sent, placed)
            self.store(record)
            self.report(record)
        lost = self.record.lost(sent.acked)
        return {**self._card_reply(placed), **self._outcome(placed), "lost": lost}

    def _answered(self, sent: SendAnswer, placed: Placed) -> Record:
        question = placed.question
        try:
            record = self.record.answered(self._given(sent, question))
        except BadResponse as bad:
            raise Refused(422, bad.code) from None
        except Stale:
            raise Refused(409, "stale", self._card_reply(placed)) from None
        return with_points(record, self.shown.index)

    def _given(self, sent: SendAnswer, question: BaseQuestion) -> Given:
        response = question.read(sent.response)
        return Given(
            question=question.id,
            response=response,
            score=question.grade(response).score,
            idempotency=short(sent.key),
            rev=sent.rev,
            day=self.host.day(self.record.offset),
            confidence=sent.confidence or "",
            key=self.shown.index.keys[question.id],
        )

    @handler()
    def retry(self, data: dict[str, Any]) -> Reply:
        """Open the answered questions of a quiz again: all, or only the missed."""
        sent = read(StartAgain, data)
        self._must_be(sent.learner)
        lesson, quiz = _known(self.shown.index.quizzes, sent.quiz, "unknown_quiz")
        if not self.record.done(short(sent.key)):
            self.store(self._retried(sent, lesson, quiz))
        return {**self._reply(lambda printer: printer.quiz(quiz), lesson), "say": ""}

    def _retried(self, sent: StartAgain, lesson: Lesson, quiz: Quiz) -> Record:
        ids = [question.id for question in quiz.questions]
        try:
            missed_only = sent.which == "missed"
            return self.record.retried(ids, missed_only=missed_only, key=short(sent.key), rev=sent.rev)
        except Stale:
            reply = self._reply(lambda printer: printer.quiz(quiz), lesson)
            raise Refused(409, "stale", reply) from None

    @XBlock.handler
    def student_view_user_state(self, request: Request, suffix: str = "") -> Response:
        """The learner's own state, for mobile clients; verdicts only of what was answered."""
        if not self.host.learner:
            return json_reply({"error": "no_learner", "say": self.refusal("no_learner")}, 403)
        record = self.record
        answers = {
            id: {"response": answer.response, "attempts": answer.attempts, **self._told(id)}
            for id, answer in record.answers.items()
        }
        score = {"earned": record.earned or 0.0, "possible": record.possible or self.max_score()}
        return json_reply({"rev": record.rev, "answers": answers, "read": list(record.read), "score": score})

    def student_view_data(self, context: object = None) -> dict[str, Any]:
        """Titles and counts for programs; the same for everybody, and nothing of any question."""
        shown = self.document.shown
        return pages.outline(shown) if shown else {}

    def index_dictionary(self) -> dict[str, Any]:
        """The words of titles and texts for the course's search; never a question."""
        body = pages.search_text(self.document.shown) if self.document.shown else ""
        content = {"display_name": str(self._field("display_name") or ""), "body": body}
        return {"content": content, "content_type": "Guide"}

    def _must_be(self, learner: str | None) -> None:
        """The person the page was made for, logged in."""
        if not self.host.learner:
            raise Refused(403, "no_learner")
        if learner is not None and learner != self.host.learner:
            raise Refused(403, "other_learner")

    def _card_reply(self, placed: Placed) -> Reply:
        return self._reply(lambda printer: printer.card(placed.question.id), placed.lesson, placed.quiz)

    def _outcome(self, placed: Placed) -> Reply:
        answer = self.record.answers.get(placed.question.id)
        if answer is None or answer.reopened:
            return {"say": ""}
        score = placed.question.grade(answer.response).score
        verdict = {"score": score, "possible": 1, "correct": score == 1}
        return {"say": pages.verdict(score, self.host.speech)["words"], "verdict": verdict}

    def _told(self, id: str) -> Reply:
        """The verdict of an answer, when its question is still there and its answer may be known."""
        shown = self.document.shown
        outcome = self._outcome(shown.index.questions[id]) if shown and id in shown.index.questions else {}
        return {"verdict": outcome["verdict"]} if "verdict" in outcome else {}

    def _reply(self, slot: Callable[[Printer], str], lesson: Lesson, quiz: Quiz | None = None) -> Reply:
        """The new HTML of one slot and of the slots around it, with course addresses made real."""
        printer, real = self._printer(), self.host.with_addresses
        parts = {name: real(html) for name, html in printer.parts(lesson, quiz).items()}
        return {"html": real(slot(printer)), **self._revision(), "parts": parts}

    def _revision(self) -> Reply:
        """The record's revision, and which record it is: after a deletion it is another one."""
        return {"rev": self.record.rev, "record": self.record.first}


def _known(things: Mapping[str, Thing], id: str, code: str) -> Thing:
    if id not in things:
        raise Refused(404, code)
    return things[id]
