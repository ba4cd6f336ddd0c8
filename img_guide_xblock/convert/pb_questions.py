"""The questions of Problem Builder."""

from collections.abc import Callable
from html import escape
from typing import Final

from img_guide_xblock.convert.fields import Fields, Harmless, number, tell_fields
from img_guide_xblock.convert.job import Job, Json, bold, line, stacked
from img_guide_xblock.convert.pb_choices import Choices
from img_guide_xblock.convert.pb_names import children, content, kind_of, values
from img_guide_xblock.convert.shapes import Asked, Option, made, one_right, scale, several_right
from img_guide_xblock.convert.source import Element, inner_source, tag_of

NO_MODEL: Final = "There is no single right answer."
"""What a reflection says in place of a model answer; Problem Builder has none."""

_HARMLESS: Final[Harmless] = {
    "type": frozenset({"choices", "rating"}),
    "hide_results": frozenset({"false"}),
    "show_title": frozenset({"true", "false"}),
    "min_characters": frozenset({"0"}),
    "read_only": frozenset({"false"}),
}
_PARTS: Final = frozenset({"pb-choice", "pb-tip", "pb-message", "question"})


class Question:
    """One question of Problem Builder. `borrowed`: it had no text, so the text before it became its stem."""

    def __init__(self, job: Job, node: Element, kind: str) -> None:
        self._job = job
        self._node = node
        self._kind = kind
        self.borrowed = False

    def made(self, before: str) -> Json | None:
        """The question as the guide has it, None when it cannot; `before`: the rich text right before it."""
        fields = Fields(self._node)
        if weight := fields.take("weight"):
            self._tell_weight(weight)
        self._job.tell_stray_text(self._node)
        for child in children(self._node):
            if kind_of(child) not in _PARTS:
                self._job.log.skipped(child, "element", element=tag_of(child))
        asked = self._asked(fields, before)
        question = QUESTIONS[self._kind](self._job, asked, fields)
        fields.finish(self._job.log, _HARMLESS)
        return question

    def _asked(self, fields: Fields, before: str) -> Asked:
        old = [child for child in self._node if tag_of(child) == "question"]
        tell_fields(self._job.log, *old)
        written = fields.take("question") or fields.take("text") or "".join(map(inner_source, old))
        text = self._job.rich(written, self._node)
        title = line(fields.take("display_name"))
        if title and self._node.get("show_title", "").lower() == "false":
            self._job.log.skipped(self._node, "title", title=title)
            title = ""
        self.borrowed = bool(before and not text)
        stem = stacked(bold(title), text or before, self._job.rich(_picture(fields.take("img_url")), self._node))
        names = (fields.take("url_name"), fields.take("name"))
        return Asked(self._node, names, stem, self._rationale(fields))

    def _rationale(self, fields: Fields) -> str:
        """What was said after any answer, and to those who were wrong."""
        texts = [self._job.rich(fields.take("message"), self._node)]
        if texts[0] and self._kind != "pb-mrq" and children(self._node, "pb-tip"):
            self._job.log.changed(self._node, "message_to_all")
        for node in children(self._node, "pb-message"):
            message = Fields(node)
            type = message.take("type")
            message.take("url_name")
            message.finish(self._job.log)
            if type == "on-assessment-review-question":
                self._job.log.changed(node, "review_to_all")
            elif type != "on-submit":
                self._job.log.skipped(node, "message", type=type or "completed")
                continue
            texts.append(self._job.rich(content(self._job.log, node), node))
        return stacked(*texts)

    def _tell_weight(self, weight: str) -> None:
        if number(weight) != 1:
            self._job.log.changed(self._node, "weight", weight=weight)


def _picture(address: str) -> str:
    return f'<p><img src="{escape(address)}" alt=""></p>' if address else ""


def _one(job: Job, asked: Asked, fields: Fields) -> Json | None:
    """Any of the right choices is enough; where all are right, nothing is asked that could be right."""
    options = Choices(job, asked.node).keyed(values(fields.take("correct_choices")), "display")
    if len(options) > 1 and all(option.right for option in options):
        job.log.changed(asked.node, "all_right")
        return scale(job, asked, options)
    return one_right(job, asked, options)


def _several(job: Job, asked: Asked, fields: Fields) -> Json | None:
    choices = Choices(job, asked.node)
    required = values(fields.take("required_choices"))
    choices.leave_out(values(fields.take("ignored_choices")), required)
    return several_right(job, asked, choices.keyed(required, "require"))


def _rating(job: Job, asked: Asked, fields: Fields) -> Json | None:
    low, high = line(fields.take("low")) or "Less", line(fields.take("high")) or "More"
    steps = {"1": f"1 - {low}", "2": "2", "3": "3", "4": "4", "5": f"5 - {high}"}
    options = Choices(job, asked.node, steps).keyed(values(fields.take("correct_choices")), "display")
    counted = [option.name for option in options if option.right]
    if 0 < len(counted) < len(options):
        job.log.changed(asked.node, "rating_key", values=", ".join(counted))
    else:
        job.log.changed(asked.node, "not_scored")
    return scale(job, asked, options)


def _answer(job: Job, asked: Asked, fields: Fields) -> Json | None:
    question = made(job, asked, {"kind": "reflection", "model_answer": NO_MODEL})
    if question:
        job.log.changed(asked.node, "no_model", text=NO_MODEL)
    return question


def _swipe(job: Job, asked: Asked, fields: Fields) -> Json | None:
    """A card with a statement, to be pushed to the side of true or false."""
    right = fields.flag("correct")
    options = [Option("true", "True", right), Option("false", "False", not right)]
    return one_right(job, asked, options)


QUESTIONS: Final[dict[str, Callable[[Job, Asked, Fields], Json | None]]] = {
    "pb-mcq": _one,
    "pb-mrq": _several,
    "pb-rating": _rating,
    "pb-answer": _answer,
    "pb-swipe": _swipe,
}
