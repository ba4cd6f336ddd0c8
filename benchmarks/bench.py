"""Our block beside its peers in one run: prints tables; ends with 1 when a bound of goals*.txt is missed.

    python benchmarks/bench.py [BLOCK ...] [--measure server weight browser load] [--rounds 7] [--json FILE]

A BLOCK is the name of a file in benchmarks/peers, or NAME@SIZE for so many questions; by default all of them. With some
of the blocks or some of the measurements, only the bounds on what was measured are checked.
"""

import argparse
import json
import platform
import sys
import tempfile
from importlib.metadata import version
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parents[1]
sys.path[0] = str(ROOT)  # instead of this folder
sys.path.append(str(ROOT / "tools"))

from chromium import find  # noqa: E402

from benchmarks.harness import bounds, tables  # noqa: E402
from benchmarks.harness.blocks import Block, load  # noqa: E402
from benchmarks.harness.prepared import set_up  # noqa: E402
from benchmarks.harness.serve import server  # noqa: E402
from benchmarks.harness.stats import Results, merge  # noqa: E402

HERE: Final = ROOT / "benchmarks"
GOALS: Final = ("goals.txt", "goals-scale.txt")
OURS: Final = ("img-guide", "img-guide-shipped", "img-guide@10", "img-guide@50", "img-guide@200")
FLOORS: Final = ("floor", "quiz-floor")
PEERS: Final = (
    "problem-builder", "capa", "drag-and-drop", "games", "branching", "feedback", "poll", "done",
    "submit-and-compare",
)  # fmt: skip
MEASURES: Final = ("server", "weight", "browser", "load")
_SOFTWARE: Final = ("XBlock", "Django", "xblock-sdk", "lxml", "pydantic", "gunicorn", "playwright")


def main() -> int:
    """Measure, print, compare with the bounds."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("block", nargs="*", default=[*OURS, *FLOORS, *PEERS])
    parser.add_argument("--measure", nargs="+", choices=MEASURES, default=MEASURES)
    parser.add_argument("--rounds", type=int, default=7, help="so many turns for each block (default: %(default)s)")
    parser.add_argument("--json", type=Path, help="write all numbers, round by round, to this file")
    wanted = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="img-guide-bench-") as folder:
        set_up(folder, wanted.block)
        blocks = [load(item) for item in wanted.block]
        results = _measured(blocks, wanted, Path(folder))
    if wanted.json:
        wanted.json.write_text(json.dumps(results, default=lambda series: series.rounds, indent=1), encoding="utf-8")
    verdicts = [bounds.check(bound, results) for name in GOALS for bound in bounds.read(HERE / name)]
    if wanted.block != [*OURS, *FLOORS, *PEERS] or set(wanted.measure) != set(MEASURES):
        verdicts = [verdict for verdict in verdicts if verdict.measured is not None]
    print(_software(), tables.bounds_table(verdicts), sep="\n\n")
    print("", tables.blocks_table(results, {block.slug: block.version() for block in blocks}), sep="\n")
    missed = sum(not verdict.kept for verdict in verdicts)
    print(f"\n{len(verdicts) - missed} of {len(verdicts)} bounds met.")
    return 1 if missed else 0


def _measured(blocks: list[Block], wanted: argparse.Namespace, folder: Path) -> Results:
    from benchmarks.harness import browser, server_cost, weight
    from benchmarks.harness import load as load_of

    results: Results = {block.slug: {} for block in blocks}
    if "server" in wanted.measure:
        merge(results, server_cost.measure(blocks, wanted.rounds, 0.12, _log))
    if "weight" in wanted.measure:
        merge(results, weight.measure(blocks))
    # A guide of 10, 50 or 200 questions is one page of 10 to the browser.
    pages = [block for block in blocks if not block.size] or blocks
    if {"browser", "load"} & set(wanted.measure):
        with server([block.item for block in pages], folder) as (port, manifest):
            if "browser" in wanted.measure:
                rounds = (2 * wanted.rounds + 1, max(1, wanted.rounds // 2))  # a click is one sample and no median
                merge(results, browser.measure(port, manifest, pages, rounds, find() or "chromium", _log))
            if "load" in wanted.measure:
                merge(results, load_of.measure(port, manifest, max(1, wanted.rounds // 2), 3.0, _log))
    return results


def _software() -> str:
    parts = [f"Python {platform.python_version()}", *(f"{name} {version(name)}" for name in _SOFTWARE)]
    return ", ".join(parts)


def _log(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
