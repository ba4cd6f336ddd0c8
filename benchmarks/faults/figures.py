"""The outcome of runs, as rows and words."""

import statistics
from typing import Final

from benchmarks.faults.scenarios import Run

HEAD: Final = (
    "| fault | acknowledged | lost | doubled | lost at rest | otherwise wrong | not delivered | sent again"
    " | failed requests | reply p50 / p95, ms | longest wait, s |\n"
    "| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |"
)


def line(run: Run) -> str:
    """A row of the table."""
    found = run.findings
    cells = [run.fault, found.acknowledged, found.lost, found.doubled, run.at_rest.lost]
    cells += [len(found.wrong), run.waiting, run.resent]
    cells += [sum(run.troubles.values()), _percentiles(run.replies), f"{max(run.waits, default=0):.1f}"]
    return f"| {' | '.join(map(str, cells))} |"


def details(run: Run) -> str:
    """What happened, what pages met, and what is wrong."""
    lines = [
        f"{run.fault}: {run.findings.acknowledged} answers acknowledged",
        f"  happened: {_counts(run.happened)}",
        f"  pages met: {_counts(run.troubles)}",
        f"  grades not taken when published: {run.not_taken}",
        f"  events missing {run.findings.events_missing}, extra {run.findings.events_extra}",
        f"  lost {run.findings.lost}, doubled {run.findings.doubled}, not delivered {run.waiting},"
        f" sent again {run.resent}",
    ]
    lines.append(f"  at rest: lost {run.at_rest.lost}, wrong {len(run.at_rest.wrong)}")
    lines += [f"  wrong at rest: {wrong}" for wrong in run.at_rest.wrong[:10]]
    return "\n".join([*lines, *(f"  WRONG {wrong}" for wrong in run.findings.wrong[:20])])


def _counts(counted: dict[str, int]) -> str:
    return ", ".join(f"{name} {count}" for name, count in sorted(counted.items())) or "nothing"


def _percentiles(seconds: list[float]) -> str:
    if len(seconds) < 2:
        return "-"
    high = statistics.quantiles(seconds, n=20, method="inclusive")[-1]
    return f"{statistics.median(seconds) * 1000:.0f} / {high * 1000:.0f}"
