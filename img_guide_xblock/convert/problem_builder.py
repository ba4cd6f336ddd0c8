"""A Problem Builder or Step Builder block as a quiz, with the texts around it."""

from dataclasses import dataclass, field
from typing import Final

from img_guide_xblock.convert.fields import Fields, Harmless, number, tell_fields, tell_inside
from img_guide_xblock.convert.job import Job, Json, bold, line, stacked
from img_guide_xblock.convert.outline import Quiz, Room
from img_guide_xblock.convert.pb_messages import Messages
from img_guide_xblock.convert.pb_names import children, kind_of
from img_guide_xblock.convert.pb_questions import QUESTIONS, Question
from img_guide_xblock.convert.source import BadSource, Element, is_field, line_of, parsed, tag_of
from img_guide_xblock.convert.texts import add_section, read_text

BLOCKS: Final = frozenset({"problem-builder", "step-builder", "mentoring"})

_HARMLESS: Final[Harmless] = {
    "mode": frozenset({"standard"}),
    "enforce_dependency": frozenset({"false"}),
    "display_submit": frozenset({"true"}),
    "show_title": frozenset({"true"}),
    "extended_feedback": frozenset({"false"}),
    "next_button_label": frozenset({"next step"}),
}

_SHOWN_ANYWAY: Final = frozenset({"sb-review-score", "sb-review-per-question-feedback"})
"""Parts of a review step that only show what a quiz of the guide shows in the end."""


def add_block(job: Job, room: Room, node: Element) -> None:
    """A quiz for a block, and a section for each text before and after its questions."""
    inner = _kept_inside(job, node)
    _Block(job, room, node if inner is None else inner).add()


def _kept_inside(job: Job, node: Element) -> Element | None:
    """The block that a block of version 1 keeps as text in a field; None when it holds its elements itself."""
    kept = next((child for child in node if is_field(child) and tag_of(child) == "xml_content"), None)
    text = node.get("xml_content", "") if kept is None else kept.text or ""
    if children(node) or not text.strip():
        return None
    try:
        root = parsed(text, line_of(node if kept is None else kept))
    except BadSource as bad:
        job.log.skipped(node, "bad_inside", reason=bad.reason or bad.code)
        return None
    fields = Fields(node)
    fields.take("xml_content")
    for name in ("display_name", "url_name"):
        value = fields.take(name)
        if value and not root.get(name):
            root.set(name, value)
    fields.finish(job.log, _HARMLESS)
    job.tell_stray_text(node)
    return root


@dataclass(slots=True)
class _Text:
    """A block of HTML that has no place yet."""

    node: Element
    text: tuple[str, str, str]

    @property
    def html(self) -> str:
        """The text, under its title where it has one."""
        return stacked(bold(self.text[0]), self.text[2]) if self.text[2] else ""


@dataclass(slots=True)
class _Block:
    """One block, read from top to bottom."""

    job: Job
    room: Room
    node: Element
    waiting: list[_Text] = field(default_factory=list)
    quiz: Quiz = field(init=False)
    messages: Messages = field(init=False)
    case: str = ""
    """The html of the case that the next questions share."""
    cases: dict[str, str] = field(default_factory=dict)
    """The ids of the cases by their html."""

    def add(self) -> None:
        """Read it all; the quiz stands in the lesson where its first question stands."""
        fields = Fields(self.node)
        heading = self.room.heading
        title = self._title(fields) or (heading.take() if heading else "")
        place = self.job.log.place(self.node)
        self.quiz = Quiz(place, names=(fields.take("url_name"),), settings=self._settings(fields))
        if title:
            self.quiz.titles.append((title, place))
        self.messages = Messages(self.job)
        fields.finish(self.job.log, _HARMLESS)
        self._read(self.node)
        self._flush()
        self.quiz.bands += self.messages.bands(asked=bool(self.quiz.questions))

    def _title(self, fields: Fields) -> str:
        """In version 1 also an element of its own."""
        old = ""
        for node in (child for child in self.node if tag_of(child) == "title"):
            tell_fields(self.job.log, node)
            tell_inside(self.job.log, node)
            old = old or line(node.text or "")
        return old or line(fields.take("display_name"))

    def _settings(self, fields: Fields) -> Json:
        settings: Json = {"preset": "self_check"}
        if limit := fields.count("max_attempts", self.job.log):
            settings |= {"preset": "practice", "max_attempts": limit}
            self.job.log.changed(self.node, "tries", count=str(limit))
        assessment = self.node.get("mode") == "assessment" and fields.take("mode")
        if assessment or kind_of(self.node) == "step-builder":
            settings["one_at_a_time"] = True
            self.job.log.changed(self.node, "one_at_a_time")
        weight = fields.take("weight")
        if number(weight) == 0:
            settings["scored"] = False
        elif weight and number(weight) != 1:
            self.job.log.changed(self.node, "points", weight=weight)
        return settings

    def _read(self, holder: Element) -> None:
        self.job.tell_stray_text(holder)
        for child in children(holder):
            kind = kind_of(child)
            if kind == "html":
                self.waiting.append(_Text(child, read_text(self.job, child)))
            elif kind in QUESTIONS:
                self._ask(Question(self.job, child, kind))
            elif kind in ("sb-step", "sb-review-step"):
                self._step(child)
            elif kind in ("pb-message", "sb-conditional-message"):
                self.messages.add(child, kind)
            elif kind in _SHOWN_ANYWAY:
                tell_fields(self.job.log, child)
                tell_inside(self.job.log, child)
                self.job.tell_stray_text(child)
            elif not (kind == "title" and holder is self.node):
                self.job.log.skipped(child, "element", element=tag_of(child))

    def _step(self, node: Element) -> None:
        """A step of a Step Builder; a case holds for the questions of its own step only."""
        fields = Fields(node)
        title = line(fields.take("display_name"))
        fields.take("url_name")
        fields.finish(self.job.log, _HARMLESS)
        if title and kind_of(node) == "sb-step":
            self.job.log.skipped(node, "title", title=title)
        self.case = ""
        self._read(node)
        self.case = ""

    def _ask(self, question: Question) -> None:
        """Texts before the first question are sections; texts before a later one are its case."""
        made = question.made(self.waiting[-1].html if self.waiting else "")
        if made is None:
            return
        if question.borrowed:
            self.waiting.pop()
        if self.quiz.questions:
            self._pose_case()
        else:
            self._flush()
            self.room.lesson().sections.append(self.quiz)
        if self.case:
            made["stimulus"] = self._stimulus()
        self.quiz.questions.append(made)

    def _pose_case(self) -> None:
        if any(waiting.html for waiting in self.waiting):
            self.case = stacked(*(waiting.html for waiting in self.waiting))
            for waiting in self.waiting:
                self.job.log.changed(waiting.node, "case")
            self.waiting.clear()

    def _stimulus(self) -> str:
        """The id of the case; the case is written at its first use."""
        if self.case not in self.cases:
            self.cases[self.case] = f"case-{len(self.cases) + 1}"
            self.quiz.stimuli.append({"id": self.cases[self.case], "html": self.case})
        return self.cases[self.case]

    def _flush(self) -> None:
        """Texts before the first question, and after the last, are sections."""
        for waiting in self.waiting:
            add_section(self.job, self.room, waiting.node, waiting.text)
        self.waiting.clear()
