"""The learner's views, the handlers of reading, and what a page asks about its answers."""

import json
import logging
from collections.abc import Mapping
from typing import Any

from web_fragments.fragment import Fragment
from webob import Request, Response
from xblock.core import XBlock

from img_guide_xblock import cards, events, pages
from img_guide_xblock.answering import Answering, known
from img_guide_xblock.beside import PAGES
from img_guide_xblock.guide.question import BadResponse
from img_guide_xblock.http import Refused, Reply, handler, json_reply, read
from img_guide_xblock.printed import notice
from img_guide_xblock.requests import AskLost, OpenLesson, SeenSection, TryAnswer
from img_guide_xblock.study.record import Answer

log = logging.getLogger(__name__)


class LearnerViews(Answering):
    """Reading, and what programs may know."""

    @XBlock.supports("multi_device")
    def student_view(self, context: Mapping[str, Any] | None = None) -> Fragment:
        """The guide at the place left. Never raises: that would take the whole unit down (platform-seen 7)."""
        try:
            return self._page(context or {})
        except Exception:
            log.exception("img_guide: the page of %s failed", self.host.usage)
            return Fragment(notice(self.host.speech, []))

    def public_view(self, context: Mapping[str, Any] | None = None) -> Fragment:
        """The guide for visitors of a public course: to read, and to try out where nothing has to be kept."""
        self.host.visiting = True
        return self.student_view(context)

    def _page(self, context: Mapping[str, Any]) -> Fragment:
        host = self.host
        if self.document.shown is None:
            fragment = Fragment(notice(host.speech, self.problems(self.document) if host.can_author() else []))
            fragment.add_css_url(host.resource("public/learner.css"))
            return fragment
        visit = {"visit": host.visit()} if host.visiting else {}
        data = {"outbox": host.learner, **self._revision(), **visit}
        fragment = Fragment(self._printer().guide(str(context.get(f"ig-{host.uid}", "")), data))
        fragment.add_css_url(host.resource("public/learner.css"))
        fragment.add_javascript_url(host.resource("public/learner.js"))
        fragment.initialize_js("ImgGuide")
        return fragment

    @handler()
    def lesson(self, data: dict[str, Any]) -> Reply:
        """Open a lesson, which becomes the place left, or a page beside the lessons."""
        sent = read(OpenLesson, data)
        self._must_be(sent.learner)
        if sent.lesson in PAGES:
            self.store(self._at(sent.offset))
            return self._reply(lambda printer: printer.beside(sent.lesson), None)
        lesson = known(self.shown.index.lessons, sent.lesson, "unknown_lesson")
        self.report_anew()
        self.store(self._at(sent.offset).opened(lesson.id))
        self.tell(lambda origin: events.lesson_opened(origin, lesson, "link"))
        return self._reply(lambda printer: printer.lesson(lesson), lesson)

    @handler()
    def seen(self, data: dict[str, Any]) -> Reply:
        """The end of a section was on screen: a section to read is now read. Repeating it changes nothing."""
        sent = read(SeenSection, data)
        self._must_be(sent.learner)
        lesson = known(self.shown.index.lessons, sent.lesson, "unknown_section")
        if sent.section not in {section.id for section in lesson.sections}:
            raise Refused(404, "unknown_section")
        reading = sent.section in self.shown.index.texts
        before, record = self.record, self.record.seen(lesson.id, sent.section, reading=reading, late=sent.late)
        self.store(record)
        self.report_completion(record)
        self.tell(lambda origin: events.section_read(origin, lesson, sent.section, before, record, late=sent.late))
        parts = self._printer().parts(lesson)
        return {**self._revision(), "progress": parts["progress"], "parts": parts}

    @handler()
    def lost(self, data: dict[str, Any]) -> Reply:
        """Which answers that the page was told are saved are gone: a request that it gave up on may have been written
        after them. Stores nothing.
        """
        sent = read(AskLost, data)
        self._must_be(sent.learner)
        return {**self._revision(), "lost": self.record.lost(sent.acked)}

    @XBlock.handler
    def try_answer(self, request: Request, suffix: str = "") -> Response:
        """The verdict on a visitor's answer, which is not stored; GET, because the platform refuses visitors' POSTs."""
        try:
            if self.host.learner:
                raise Refused(403, "has_learner")
            sent = read(TryAnswer, dict(request.GET))
            if not self.host.is_visit(sent.visit):
                raise Refused(403, "log_in")
            return json_reply(self._tried(sent))
        except Refused as refused:
            return json_reply({"error": refused.code, "say": self.refusal(refused.code)}, refused.status)

    def _tried(self, sent: TryAnswer) -> Reply:
        """The card of an answer that is not stored. Only where an enrolled learner could see it at any time as well:
        a quiz that explains at once, as often as one likes.
        """
        placed = self._asked(sent.question)
        free = placed.quiz.settings.shown == "at_once" and self.view.tries(placed.quiz) is None
        if not free or self.view.closed(placed.quiz) or sent.question in self.view.hidden:
            raise Refused(403, "log_in")
        try:
            response = placed.question.read(json.loads(sent.response))
        except (ValueError, RecursionError) as bad:
            raise Refused(422, bad.code if isinstance(bad, BadResponse) else "bad_response") from None
        score = placed.question.grade(response).score
        answer = Answer(response, 1, score, self.record.rev, known=score == 1)
        html = self._printer().tried(sent.question, answer)
        words = cards.verdict(placed, score, self.host.speech)["words"]
        return {"html": self.host.with_addresses(html), **self._revision(), "say": words}

    @XBlock.handler
    def student_view_user_state(self, request: Request, suffix: str = "") -> Response:
        """The learner's own state, for mobile clients; verdicts only of what was answered and may be told."""
        if not self.host.learner:
            return json_reply({"error": "no_learner", "say": self.refusal("no_learner")}, 403)
        record = self.record
        answers = {
            id: {"response": answer.response, "attempts": answer.attempts, **self._told(id)}
            for id, answer in record.answers.items()
        }
        points = self.get_score()
        score = {"possible": points.raw_possible}
        if not self.document.shown or not self.view.hidden.intersection(answers):
            score = {"earned": points.raw_earned, **score}
        return json_reply({"rev": record.rev, "answers": answers, "read": list(record.read), "score": score})

    def _told(self, id: str) -> Reply:
        """The verdict of an answer, when its question is still there and its answer may be known."""
        shown = self.document.shown
        outcome = self._outcome(shown.index.questions[id]) if shown and id in shown.index.questions else {}
        return {"verdict": outcome["verdict"]} if "verdict" in outcome else {}

    def student_view_data(self, context: object = None) -> dict[str, Any]:
        """Titles and counts for programs; the same for everybody, and nothing of any question."""
        shown = self.document.shown
        return pages.outline(shown) if shown else {}

    def index_dictionary(self) -> dict[str, Any]:
        """The words of titles and texts for the course's search; never a question."""
        body = pages.search_text(self.document.shown) if self.document.shown else ""
        content = {"display_name": str(self._field("display_name") or ""), "body": body}
        return {"content": content, "content_type": "Guide"}
