"""What a Problem Builder block says in the end, as the bands of a quiz."""

from dataclasses import dataclass, field
from typing import Final

from img_guide_xblock.convert.fields import Fields
from img_guide_xblock.convert.job import Job, Json, stacked
from img_guide_xblock.convert.pb_names import content
from img_guide_xblock.convert.source import Element

_WHEN: Final = {
    ("pb-message", "completed"): "all",
    ("pb-message", "incomplete"): "rest",
    ("sb-conditional-message", "perfect"): "all",
    ("sb-conditional-message", "imperfect"): "rest",
    ("sb-conditional-message", "any"): "both",
}


@dataclass(slots=True)
class Messages:
    """The messages of one block: for those who got everything right, and for the rest."""

    job: Job
    _all: list[str] = field(default_factory=list)
    _rest: list[str] = field(default_factory=list)
    _nodes: list[Element] = field(default_factory=list)

    def add(self, node: Element, kind: str) -> None:
        """Keep a message for its band, or tell why it has none."""
        fields = Fields(node)
        type = fields.take("type" if kind == "pb-message" else "score_condition")
        tries = fields.take("num_attempts_condition") or "any"
        fields.take("url_name")
        fields.finish(self.job.log)
        when = _WHEN.get((kind, type or ("completed" if kind == "pb-message" else "any")))
        if when is None:
            self.job.log.skipped(node, "message", type=type)
            return
        html = self.job.rich(content(self.job.log, node), node)
        if not html:
            self.job.log.skipped(node, "empty")
            return
        if tries != "any":
            self.job.log.changed(node, "tries_condition", condition=tries)
        self._nodes.append(node)
        self._all += [html] if when != "rest" else []
        self._rest += [html] if when != "all" else []

    def bands(self, *, asked: bool) -> list[Json]:
        """The bands of the quiz. A quiz shows one band, the highest that is reached, so the upper one may be empty."""
        if not asked:
            for node in self._nodes:
                self.job.log.skipped(node, "no_quiz")
            return []
        for node in self._nodes:
            self.job.log.made(node, "band")
        rest = [{"from": 0, "html": stacked(*self._rest)}] if self._rest else []
        return [*rest, {"from": 1, "html": stacked(*self._all)}] if self._nodes else []
