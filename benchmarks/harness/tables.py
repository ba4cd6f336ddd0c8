"""What was measured, as Markdown."""

from collections.abc import Iterable, Mapping
from typing import Final

from benchmarks.harness.bounds import Verdict
from benchmarks.harness.stats import Measured, Results, Series, middle, ratio, short, spread

COLUMNS: Final = {
    "render_mem_ms": "render, own CPU, ms",
    "render_wb_ms": "render, workbench, ms",
    "submit_mem_ms": "submit, own CPU, ms",
    "submit_wb_ms": "submit, workbench, ms",
    "page_gzip": "page, gzip, bytes",
    "requests": "requests",
    "answer_bytes": "state for each answer, bytes",
    "feedback_paint_ms": "click to paint, ms",
    "load_rps": "requests a second",
    "cls_late": "layout shift, late reply",
    "slow_script_ms": "longest script, 4x slower, ms",
    "slow_task_ms": "longest task, 4x slower, ms",
}
BASELINE: Final = "quiz-floor"


def bounds_table(verdicts: Iterable[Verdict]) -> str:
    """A row for each bound; what is missed is in capitals."""
    rows = [["what", "bound", "measured", "range", ""]]
    for verdict in verdicts:
        found = verdict.measured
        measured = "not measured" if verdict.value is None else short(verdict.value)
        where = f"{verdict.bound.sign} {verdict.bound.limit:g}"
        over = f" x {verdict.bound.theirs}" if verdict.bound.theirs else ""
        word = "met" if verdict.kept else "MISSED"
        rows.append([verdict.bound.title, where + over, measured, "" if found is None else spread(found), word])
    return _markdown(rows)


def blocks_table(results: Results, versions: Mapping[str, str]) -> str:
    """A row for each block, its versions, and times with their ratio to the baseline."""
    rows = [["block", *COLUMNS.values()]]
    for slug, metrics in results.items():
        name = f"{slug} {versions[slug]}".strip()
        rows.append([name, *(_cell(results, slug, metrics, metric) for metric in COLUMNS)])
    return _markdown(rows)


def _cell(results: Results, slug: str, metrics: Mapping[str, Measured], metric: str) -> str:
    value = metrics.get(metric)
    if value is None:
        return ""
    base = results.get(BASELINE, {}).get(metric)
    text = short(middle(value))
    if isinstance(value, Series) and base is not None and slug != BASELINE and "slow" not in metric:
        over = ratio(value, base)
        return text if over is None else f"{text} (x {short(middle(over))})"
    return text


def _markdown(rows: list[list[str]]) -> str:
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    rows.insert(1, ["-" * max(3, width) for width in widths])
    return "\n".join("| " + " | ".join(map(str.ljust, row, widths)) + " |" for row in rows)
