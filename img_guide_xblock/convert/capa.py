"""A problem of the platform ("capa") as questions of a quiz; each response in it is one."""

import re
from dataclasses import dataclass, field
from html import escape
from typing import Final

from lxml import etree

from img_guide_xblock.convert.capa_responses import RESPONSES, cannot
from img_guide_xblock.convert.capa_text import Piece, last_block, own_text, pieces, solution_text
from img_guide_xblock.convert.fields import Fields, Harmless, number, tell_fields, tell_inside
from img_guide_xblock.convert.job import Job, Json, line, shortened, stacked
from img_guide_xblock.convert.outline import Quiz, Room
from img_guide_xblock.convert.shapes import Asked
from img_guide_xblock.convert.source import Element, inner_html, tag_of
from img_guide_xblock.guide.richtext import plain

_HARMLESS: Final[Harmless] = {
    "filename": frozenset(),
    "rerandomize": frozenset({"never"}),
    "show_reset_button": frozenset({"false"}),
    "showanswer": frozenset({"finished", "attempted", "after_attempts", "answered", "correct_or_past_due"}),
    "submission_wait_seconds": frozenset({"0"}),
    "use_latex_compiler": frozenset({"false"}),
    "attempts_before_showanswer_button": frozenset({"0"}),
    "use_for_single_location": frozenset(),
    "copied_from_block": frozenset(),
    "copied_from_version": frozenset(),
}

_VARIABLE: Final = re.compile(r"\$\{?([A-Za-z_]\w*)")


@dataclass(slots=True)
class _Response:
    """A response as it was found, with the text around it."""

    node: Element
    context: str
    before: str
    own: str
    after: str = ""
    solutions: list[Element] = field(default_factory=list)


def add_problem(job: Job, room: Room, node: Element) -> None:
    """The questions of a problem, in one quiz with the problems before it where these behave the same."""
    _Problem(job, room, node).add()


class _Problem:
    """One problem, read from top to bottom."""

    def __init__(self, job: Job, room: Room, node: Element) -> None:
        self._job = job
        self._room = room
        self._node = node
        self._responses: list[_Response] = []
        self._hints: list[Element] = []
        self._early: list[Element] = []
        self._texts: list[str] = []
        """The text since the last response, in pieces: a problem may have a hundred thousand."""
        self._scripted = False

    def add(self) -> None:
        """Read it and put its questions into a quiz."""
        fields = Fields(self._node)
        title = line(fields.take("display_name"))
        name = fields.take("url_name") or (self._room.stem if self._node.getparent() is None else "")
        settings = self._settings(fields)
        fields.finish(self._job.log, _HARMLESS)
        self._read()
        if not self._responses:
            self._job.log.skipped(self._node, "no_response")
            self._tell_text_too(self._node, "".join(self._texts))
            return
        if "max_attempts" in settings and len(self._responses) > 1:
            self._job.log.changed(self._node, "tries", count=str(settings["max_attempts"]))
        questions = self._questions(name, title)
        if questions:
            quiz = self._quiz(settings)
            quiz.titles += [(title, self._job.log.place(self._node))] if title else []
            quiz.problems += 1
            self._share(quiz, questions)

    def _settings(self, fields: Fields) -> Json:
        settings: Json = {"preset": "self_check"}
        if limit := fields.count("max_attempts", self._job.log):
            settings |= {"preset": "practice", "max_attempts": limit}
        weight = fields.take("weight")
        if number(weight) == 0:
            settings["scored"] = False
        elif weight and number(weight) != 1:
            self._job.log.changed(self._node, "points", weight=weight)
        return settings

    def _read(self) -> None:
        for node in self._node.iter("optionresponse"):
            if sum(1 for _input in node.iter("optioninput")) > 1:
                Fields(node).finish(self._job.log)
        tell_fields(self._job.log, *self._node.iter("label", "description", "demandhint", "hint", "solution"))
        for piece in pieces(self._node):
            if piece.node is None:
                self._texts.append(piece.markup)
            elif tag_of(piece.node).endswith("response") or tag_of(piece.node) == "optioninput":
                self._meet(piece, piece.node)
            else:
                self._meet_other(piece.node)
        if self._responses:
            self._responses[-1].after = "".join(self._texts)

    def _meet(self, piece: Piece, node: Element) -> None:
        own = own_text(node) if tag_of(node) != "optioninput" else ""
        text = "".join(self._texts)
        context, before = (text, piece.markup) if own.strip() or piece.markup else ("", text)
        solutions = [inner for inner in node.iter() if tag_of(inner) == "solution"]
        for inner in node.iter("demandhint"):
            self._take_hints(inner)
        self._responses.append(_Response(node, context, before, own, solutions=solutions))
        self._texts.clear()

    def _meet_other(self, node: Element) -> None:
        tag = tag_of(node)
        if tag == "demandhint":
            self._take_hints(node)
        elif tag == "solution":
            (self._responses[-1].solutions if self._responses else self._early).append(node)
        elif tag == "script":
            self._scripted = self._scripted or "javascript" not in (node.get("type") or "")
            self._job.log.skipped(node, "script")
        else:
            self._job.log.skipped(node, "element", element=tag)

    def _take_hints(self, node: Element) -> None:
        self._job.tell_stray_text(node)
        tell_inside(self._job.log, node, "hint")
        self._hints += [child for child in node if tag_of(child) == "hint"]

    def _questions(self, name: str, title: str) -> list[tuple[str, Json]]:
        """The questions, each with the text that it shares with those after it, until another such text comes."""
        several = len(self._responses) > 1
        hints = self._told_hints(several)
        self._responses[0].solutions[:0] = self._early
        if several and self._responses[-1].solutions and not any(r.solutions for r in self._responses[:-1]):
            self._job.log.changed(self._responses[-1].solutions[0], "solution_to_last")
        if several and not self._responses[0].context:
            self._responses[0].context, self._responses[0].before = last_block(self._responses[0].before)
        made: list[tuple[str, Json]] = []
        case = ""
        for place, response in enumerate(self._responses, start=1):
            if several and response.context.strip():
                case = self._job.rich(response.context, response.node)
            names = (f"{name}-{place}" if several and name else name,)
            question = self._question(response, names, "" if several else title, hints)
            if question:
                made.append((case, question))
        return made

    def _question(self, response: _Response, names: tuple[str, ...], title: str, hints: tuple[str, ...]) -> Json | None:
        question = None
        if variable := self._variable(response):
            self._job.log.skipped(response.node, "variable", name=variable)
        else:
            asked = self._asked(response, names, title, hints)
            question = RESPONSES.get(tag_of(response.node), cannot)(self._job, asked)
        if question is None:
            self._tell_text_too(response.node, response.context + response.before + response.after)
        return question

    def _tell_text_too(self, node: Element, markup: str) -> None:
        if markup.strip():
            self._job.log.skipped(node, "text_too", text=shortened(plain(markup)))

    def _told_hints(self, several: bool) -> tuple[str, ...]:
        if several and self._hints:
            self._job.log.changed(self._hints[0], "hints_to_all")
        return tuple(hint for node in self._hints if (hint := self._job.rich(inner_html(node), node)))

    def _variable(self, response: _Response) -> str:
        """A name that the problem's script works out and the response uses; empty when there is none."""
        if not self._scripted:
            return ""
        source = str(etree.tostring(response.node, encoding="unicode", with_tail=False))
        found = _VARIABLE.search(response.context + response.before + source + response.after)
        return found[1] if found else ""

    def _asked(self, response: _Response, names: tuple[str, ...], title: str, hints: tuple[str, ...]) -> Asked:
        context = response.context if len(self._responses) == 1 else ""
        stem = self._job.rich(context + response.before + response.own + response.after, response.node)
        if not stem:
            labels = (inner.get("label", "").strip() for inner in response.node.iter())
            stem = self._job.rich(next((escape(label) for label in labels if label), escape(title)), response.node)
        rationale = stacked(*(self._job.rich(solution_text(node), node) for node in response.solutions))
        return Asked(response.node, names, stem, rationale, hints)

    def _quiz(self, settings: Json) -> Quiz:
        lesson, heading = self._room.lesson(), self._room.heading
        group = (id(heading) if heading else None, self._room.draw, sorted(settings.items()))
        last = lesson.sections[-1] if lesson.sections else None
        if isinstance(last, Quiz) and last.group == group:
            return last
        names = (self._node.get("url_name", ""),)
        quiz = Quiz(self._job.log.place(self._node), group, names, heading, settings=settings, draw=self._room.draw)
        lesson.sections.append(quiz)
        return quiz

    def _share(self, quiz: Quiz, questions: list[tuple[str, Json]]) -> None:
        """Put the questions into the quiz, each with its case."""
        for case, question in questions:
            if case and (not quiz.stimuli or quiz.stimuli[-1]["html"] != case):
                quiz.stimuli.append({"id": f"case-{len(quiz.stimuli) + 1}", "html": case})
            quiz.questions.append({**question, "stimulus": quiz.stimuli[-1]["id"]} if case else question)
