"""What a learner does with questions: answer, ask for a hint, give up, start again, review."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any, TypeVar

from img_guide_xblock import cards, events
from img_guide_xblock.grades import Graded
from img_guide_xblock.guide.index import Placed
from img_guide_xblock.guide.model import Lesson
from img_guide_xblock.guide.question import BadResponse
from img_guide_xblock.guide.sections import Quiz
from img_guide_xblock.http import Refused, Reply, handler, read
from img_guide_xblock.printed import Printer
from img_guide_xblock.requests import AskHint, GiveUp, SendAnswer, StartAgain
from img_guide_xblock.study.codec import short
from img_guide_xblock.study.next_step import reviewable
from img_guide_xblock.study.record import Answer, Given, Record, Stale
from img_guide_xblock.study.score import with_points

Thing = TypeVar("Thing")


class Answering(Graded):
    """The handlers of questions and quizzes. All of them read, decide, store, tell the platform, answer."""

    @handler()
    def answer(self, data: dict[str, Any]) -> Reply:
        """Answer a question. The same key again changes nothing and gets the same outcome."""
        sent = read(SendAnswer, data)
        self._must_be(sent.learner)
        placed = self._asked(sent.question)
        if self.record.has(placed.question.id, short(sent.key)):
            self._report_again(short(sent.key))
        else:
            self._must_be_open(placed)
            before, record = self.record, self._unless_stale(placed, lambda: self._answered(sent, placed))
            self.store(record)
            self.report(record)
            self.tell(lambda origin: events.question_answered(origin, placed, before, record, self.view))
        lost = self.record.lost(sent.acked)
        saved = self.record.answers[placed.question.id].rev
        return {**self._card_reply(placed), **self._outcome(placed), "saved": saved, "lost": lost}

    def _report_again(self, key: str) -> None:
        """The page did not hear of its newest answer, so the platform may not have taken its grade either. Not for
        older ones: a request that comes late must not tell the points of the time before a newer answer.
        """
        if self.record.was_last(key):
            self.report(self.record)

    def _answered(self, sent: SendAnswer, placed: Placed) -> Record:
        record = self._at(sent.offset).answered(self._given(sent, placed))
        return with_points(record, self.shown.index)

    @handler()
    def review(self, data: dict[str, Any]) -> Reply:
        """Answer a question that came back. The grade, and what was answered in the quiz, stay."""
        sent = read(SendAnswer, data)
        self._must_be(sent.learner)
        placed = self._asked(sent.question)
        place = self._place_in_deck(placed, short(sent.key))
        given = self._given(sent, placed)
        if not self.record.done(short(sent.key)):
            before, record = self.record, self._reviewed(sent, given)
            self.store(record)
            self.tell(lambda origin: events.review_answered(origin, placed, given, before, record))
        return self._review_reply(placed, given, place)

    def _place_in_deck(self, placed: Placed, key: str) -> tuple[int, int]:
        """The question's number among those to review today, and how many there are."""
        waiting = reviewable(self.shown, self.record, self.view)
        id = placed.question.id
        if id in waiting:
            return (waiting.index(id) + 1, len(waiting))
        answer = self.record.answers.get(id)
        just_now = answer is not None and answer.day == self.view.today and self._may_be_told(placed, answer)
        if self.record.done(key) and just_now:
            return (1, len(waiting) + 1)
        raise Refused(409, "stale", self._reply(lambda printer: printer.not_due(), None))

    def _reviewed(self, sent: SendAnswer, given: Given) -> Record:
        try:
            return self._at(sent.offset).reviewed(given)
        except Stale:
            reply = self._reply(lambda printer: printer.not_due(), None)
            raise Refused(409, "stale", reply) from None

    def _may_be_told(self, placed: Placed, answer: Answer) -> bool:
        return self.view.reviews(placed, answer)

    @handler()
    def hint(self, data: dict[str, Any]) -> Reply:
        """Open the next hint of a question."""
        sent = read(AskHint, data)
        self._must_be(sent.learner)
        placed = self._asked(sent.question)
        before = self.record
        if not before.done(short(sent.key)):
            self.report_anew()
            self.store(before.hinted(placed.question.id, len(placed.question.hints), short(sent.key)))
            self.tell(lambda origin: events.hint_shown(origin, placed, before, self.record))
        html = self._printer().hints(placed.question.id)
        return {"html": self.host.with_addresses(html), **self._revision()}

    @handler()
    def give_up(self, data: dict[str, Any]) -> Reply:
        """Close a question that has another try, so that its answer is shown."""
        sent = read(GiveUp, data)
        self._must_be(sent.learner)
        placed = self._asked(sent.question)
        if not self.record.done(short(sent.key)):
            self._must_be_open(placed)
            before, record = self.record, self._unless_stale(placed, lambda: self._given_up(sent, placed))
            self.store(record)
            self.tell(lambda origin: events.answer_shown(origin, placed, before, record, self.view))
        return {**self._card_reply(placed), **self._outcome(placed)}

    def _given_up(self, sent: GiveUp, placed: Placed) -> Record:
        answer = self.record.answers.get(sent.question)
        if placed.quiz.settings.shown != "after_last" or answer is None or answer.changed:
            raise Stale
        return self.record.given_up(sent.question, short(sent.key), sent.rev, self.view.tries(placed.quiz))

    @handler()
    def retry(self, data: dict[str, Any]) -> Reply:
        """Open the answered questions of a quiz again: all, or only the missed."""
        sent = read(StartAgain, data)
        self._must_be(sent.learner)
        lesson, quiz = known(self.shown.index.quizzes, sent.quiz, "unknown_quiz")
        if not self.record.done(short(sent.key)):
            if self.view.closed(quiz):
                raise Refused(409, "closed", self._reply(lambda printer: printer.quiz(quiz), lesson))
            before, record = self.record, self._retried(sent, lesson, quiz)
            self.store(record)
            self.tell(lambda origin: events.quiz_restarted(origin, lesson, quiz, sent.which, before, record))
        return {**self._reply(lambda printer: printer.quiz(quiz), lesson), "say": ""}

    def _retried(self, sent: StartAgain, lesson: Lesson, quiz: Quiz) -> Record:
        ids, tries = self.view.questions(quiz), self.view.tries(quiz)
        hidden = any(id in self.view.hidden for id in ids)
        try:
            return self.record.retried(
                ids,
                key=short(sent.key),
                rev=sent.rev,
                missed_only=sent.which == "missed" and not hidden,
                tries=tries,
                draws=quiz.id if quiz.settings.draw and tries is None and sent.which == "all" else "",
            )
        except Stale:
            reply = self._reply(lambda printer: printer.quiz(quiz), lesson)
            raise Refused(409, "stale", reply) from None

    def _given(self, sent: SendAnswer, placed: Placed) -> Given:
        question, settings = placed.question, placed.quiz.settings
        try:
            response = question.read(sent.response)
        except BadResponse as bad:
            raise Refused(422, bad.code) from None
        score = question.grade(response).score
        before = self.record.answers.get(question.id)
        used, tries = (before.attempts if before else 0) + 1, self.view.tries(placed.quiz)
        another = score < 1 and settings.shown == "after_last" and (tries is None or used < tries)
        return Given(
            question=question.id,
            response=response,
            score=score,
            idempotency=short(sent.key),
            rev=sent.rev,
            day=self.host.day(self.record.offset if sent.offset is None else sent.offset),
            confidence=(sent.confidence or "") if question.scored else "",
            key=self.shown.index.keys[question.id],
            stays_open=another,
            latest=settings.grading_method == "last_score",
            told=question.scored and question.id not in self.view.hidden,
        )

    def _at(self, offset: int | None) -> Record:
        """The record of a learner whose clock is so many minutes ahead of UTC."""
        return self.record if offset is None else replace(self.record, offset=offset)

    def _asked(self, question: str) -> Placed:
        """The question, when this learner is asked it."""
        placed = known(self.shown.index.questions, question, "unknown_question")
        if question in self.view.left_out:
            raise Refused(404, "unknown_question")
        if placed.quiz.settings.one_at_a_time and self.record.is_open(question):
            ids = self.view.questions(placed.quiz)
            if question != next(id for id in ids if self.record.is_open(id)):
                raise Refused(403, "not_yet")
        return placed

    def _must_be_open(self, placed: Placed) -> None:
        """The clock may have passed the deadline while the page was open; then the reply shows the closed card."""
        if self.view.closed(placed.quiz):
            raise Refused(409, "closed", self._card_reply(placed))

    def _unless_stale(self, placed: Placed, decide: Callable[[], Record]) -> Record:
        try:
            return decide()
        except Stale:
            raise Refused(409, "stale", self._card_reply(placed)) from None

    def _must_be(self, learner: str | None) -> None:
        """The person the page was made for, logged in."""
        if not self.host.learner:
            raise Refused(403, "no_learner")
        if learner is not None and learner != self.host.learner:
            raise Refused(403, "other_learner")

    def _printer(self) -> Printer:
        return Printer(self.document, self.shown, self.record, self.view, self.host.speech, self.host.uid)

    def _card_reply(self, placed: Placed) -> Reply:
        return self._reply(lambda printer: printer.card(placed.question.id), placed.lesson, placed.quiz)

    def _review_reply(self, placed: Placed, given: Given, place: tuple[int, int]) -> Reply:
        answer = Answer(
            given.response, 1, given.score, self.record.rev, known=given.correct, confidence=given.confidence
        )
        reply = self._reply(lambda printer: printer.reviewed(given.question, answer, place), None)
        words = cards.verdict(placed, given.score, self.host.speech)["words"]
        return {**reply, "say": words, "verdict": {"score": given.score, "possible": 1, "correct": given.correct}}

    def _outcome(self, placed: Placed) -> Reply:
        """What may be told of the last answer to a question; nothing while the course hides results."""
        id = placed.question.id
        answer = self.record.answers.get(id)
        if answer is None or not answer.attempts or (answer.changed and answer.reopened):
            return {"say": ""}
        if id in self.view.hidden:
            return {"say": self.host.speech.gettext("Your answer is saved.")}
        score = placed.question.grade(answer.response).score
        words = cards.verdict(placed, score, self.host.speech)["words"]
        if not placed.question.scored:
            return {"say": words}
        return {"say": words, "verdict": {"score": score, "possible": 1, "correct": score == 1}}

    def _reply(self, slot: Callable[[Printer], str], lesson: Lesson | None, quiz: Quiz | None = None) -> Reply:
        """The new HTML of one slot and of the slots around it, with course addresses made real."""
        printer, real = self._printer(), self.host.with_addresses
        parts = {name: real(html) for name, html in printer.parts(lesson, quiz).items()}
        return {"html": real(slot(printer)), **self._revision(), "parts": parts}

    def _revision(self) -> Reply:
        """The record's revision, and which record it is: after a deletion it is another one."""
        return {"rev": self.record.rev, "record": self.record.first}


def known(things: Mapping[str, Thing], id: str, code: str) -> Thing:
    """The thing of that id.

    Raises:
        Refused: 404 when the guide has it no longer.
    """
    if id not in things:
        raise Refused(404, code)
    return things[id]
