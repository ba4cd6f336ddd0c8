"""The choices of a problem, with their hints."""

import re
from html import escape, unescape
from typing import Final

from img_guide_xblock.convert.fields import Fields, Harmless
from img_guide_xblock.convert.job import Job, stacked
from img_guide_xblock.convert.shapes import Option
from img_guide_xblock.convert.source import Element, html_of, inner_html, tag_of

_HARMLESS: Final[Harmless] = {"id": frozenset(), "fixed": frozenset()}

# As the platform's own input reads the list: apostrophes between letters belong to a word.
_APOSTROPHE: Final = re.compile(r"([A-Za-z])\\?'([A-Za-z])")
_QUOTED: Final = re.compile(r"'([^']*)'")


class Group:
    """The choices of radio buttons or checkboxes. `fixed`: some of them keep their place when the rest is shuffled."""

    def __init__(self, job: Job, node: Element) -> None:
        self._job = job
        self.options: list[Option] = []
        self.fixed = False
        job.tell_stray_text(node)
        for child in node:
            if tag_of(child) == "choice":
                self._read(child)
            elif tag_of(child) == "compoundhint":
                job.log.skipped(child, "compound_hint", choices=child.get("value", ""))
            else:
                job.log.skipped(child, "element", element=tag_of(child))

    def _read(self, node: Element) -> None:
        fields = Fields(node)
        name, key = fields.take("name"), fields.take("correct").lower()
        self.fixed = self.fixed or node.get("fixed") == "true"
        if key == "partial":
            self._job.log.changed(node, "partly_right")
        fields.finish(self._job.log, _HARMLESS)
        text = self._job.rich(_without(node, "choicehint"), node)
        if not text:
            self._job.log.skipped(node, "empty")
            return
        right = key == "true"
        self.options.append(Option(name, text, right, self._explanation(node, right)))

    def _explanation(self, node: Element, right: bool) -> str:
        """The hint for who takes the choice. The one for who leaves it can stand in only where all see it."""
        taken, left = "", ""
        for hint in (child for child in node if tag_of(child) == "choicehint"):
            fields = Fields(hint)
            on_leaving = fields.take("selected").lower() == "false"
            fields.finish(self._job.log)
            text = self._job.rich(inner_html(hint), hint)
            if not on_leaving:
                taken = stacked(taken, text)
            elif right and not taken and not left:
                self._job.log.changed(hint, "hint_to_all")
                left = text
            else:
                self._job.log.skipped(hint, "hint_on_leaving")
        return taken or left


def dropdown(job: Job, node: Element, fields: Fields) -> list[Option]:
    """The options of a dropdown, in either of its two forms."""
    job.tell_stray_text(node)
    elements = [child for child in node if tag_of(child) == "option"]
    for child in node:
        if tag_of(child) != "option":
            job.log.skipped(child, "element", element=tag_of(child))
    listed, correct = fields.take("options"), fields.take("correct")
    if elements:
        return [option for child in elements if (option := _option(job, child))]
    texts = [text for text in _listed(listed) if text]
    return [Option("", escape(text, quote=False), text == correct) for text in texts]


def _option(job: Job, node: Element) -> Option | None:
    fields = Fields(node)
    right = fields.take("correct").lower() == "true"
    fields.finish(job.log, _HARMLESS)
    text = job.rich(_without(node, "optionhint"), node)
    if not text:
        job.log.skipped(node, "empty")
        return None
    hints = [child for child in node if tag_of(child) == "optionhint"]
    for hint in hints:
        Fields(hint).finish(job.log)
    return Option("", text, right, stacked(*(job.rich(inner_html(hint), hint) for hint in hints)))


def _listed(text: str) -> list[str]:
    """`('a', 'b')` as its parts; without quotes, what stands between the commas."""
    marked = _APOSTROPHE.sub(r"\1&#39;\2", text.replace("\\'", "&#39;"))
    found = _QUOTED.findall(marked) or marked.strip("() ").split(",")
    return [unescape(part).strip() for part in found]


def _without(node: Element, tag: str) -> str:
    """The content of an element as HTML, without its children of this name."""
    parts = [escape(node.text or "", quote=False)]
    for child in node:
        parts += [html_of(child) if tag_of(child) != tag else "", escape(child.tail or "", quote=False)]
    return "".join(parts).strip()
