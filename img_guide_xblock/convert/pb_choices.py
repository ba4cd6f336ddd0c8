"""The choices of a Problem Builder question, with their tips."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from html import escape

from img_guide_xblock.convert.fields import Fields, Harmless
from img_guide_xblock.convert.job import Job, stacked
from img_guide_xblock.convert.pb_names import children, content, values
from img_guide_xblock.convert.shapes import Option
from img_guide_xblock.convert.source import Element
from img_guide_xblock.guide.richtext import plain

_OLD_MODES = ("display", "require", "reject")
_CONTENT: Harmless = {"content": frozenset()}


@dataclass(slots=True)
class _Choice:
    node: Element
    value: str
    text: str
    tips: list[str] = field(default_factory=list)


class Choices:
    """The choices of one question. `fixed`: those that the kind of question brings, by value, as plain text."""

    def __init__(self, job: Job, node: Element, fixed: Mapping[str, str] | None = None) -> None:
        self._job = job
        self._node = node
        self._choices = [_Choice(node, value, escape(text, quote=False)) for value, text in (fixed or {}).items()]
        for child in children(node, "pb-choice"):
            self._read(child)
        self._by_value: dict[str, list[_Choice]] = {}
        for choice in self._choices:
            self._by_value.setdefault(choice.value, []).append(choice)
        self._old_key: dict[str, set[str]] = {mode: set() for mode in _OLD_MODES}
        for child in children(node, "pb-tip"):
            self._read_tip(child)

    def leave_out(self, ignored: tuple[str, ...], required: tuple[str, ...]) -> None:
        """Take out the choices that are neither right nor wrong: the guide has no such thing. Required ones stay."""
        out = {*ignored, *self._old_key["display"]} - {*required, *self._old_key["require"]}
        self._tell_unknown(ignored)
        for choice in self._choices:
            if choice.value in out:
                self._job.log.skipped(choice.node, "ignored", text=plain(choice.text))
                if choice.tips:
                    self._job.log.skipped(choice.node, "tip_of_ignored", text=plain("".join(choice.tips)))
        self._choices = [choice for choice in self._choices if choice.value not in out]

    def keyed(self, right: tuple[str, ...], mode: str) -> list[Option]:
        """The choices with their key: the values that count as right, in version 1 those of the tips of this mode."""
        key = {*right, *self._old_key[mode]}
        self._tell_unknown(right)
        return [
            Option(choice.value, choice.text, choice.value in key, stacked(*choice.tips)) for choice in self._choices
        ]

    def _read(self, node: Element) -> None:
        fields = Fields(node)
        value = fields.take("value")
        text = self._content(node, fields)
        if text:
            self._choices.append(_Choice(node, value, text))
        else:
            self._job.log.skipped(node, "empty")

    def _read_tip(self, node: Element) -> None:
        fields = Fields(node)
        shown = values(fields.take("values"))
        for mode in _OLD_MODES:
            old = values(fields.take(mode))
            self._old_key[mode].update(old)
            shown += old
        text = self._content(node, fields)
        for choice in (choice for value in dict.fromkeys(shown) for choice in self._by_value.get(value, ()) if text):
            self._job.weigh(len(text))
            choice.tips.append(text)
        lost = [value for value in shown if value not in self._by_value]
        if text and (lost or not shown):
            self._job.log.skipped(node, "tip_of_nothing", values=", ".join(lost))

    def _content(self, node: Element, fields: Fields) -> str:
        text = self._job.rich(content(self._job.log, node) or fields.peek("content"), node)
        fields.take("url_name")
        fields.finish(self._job.log, _CONTENT)
        return text

    def _tell_unknown(self, listed: tuple[str, ...]) -> None:
        for value in dict.fromkeys(listed):
            if value not in self._by_value:
                self._job.log.skipped(self._node, "unknown_value", value=value)
