"""The bounds that `make bench` checks, and the blocks that they name."""

import re
from pathlib import Path

import pytest

from benchmarks.harness import bounds

BENCHMARKS = Path(__file__).resolve().parents[2] / "benchmarks"
ALL = [bound for name in ("goals.txt", "goals-scale.txt") for bound in bounds.read(BENCHMARKS / name)]

DESIGN = {
    "render_mem_ms: img-guide/quiz-floor <= 6",
    "render_wb_ms: img-guide/quiz-floor <= 3",
    "submit_mem_ms: img-guide/quiz-floor <= 4",
    "submit_wb_ms: img-guide/quiz-floor <= 2.5",
    "page_gzip: img-guide <= 14336",
    "js_bytes: img-guide <= 20480",
    "requests: img-guide <= 2",
    "render_mem_ms: img-guide-200/img-guide-10 <= 1.3",
    "submit_mem_ms: img-guide-200/img-guide-10 <= 1.3",
    "page_gzip: img-guide-200/img-guide-10 <= 1.3",
    "state_rows_all: img-guide <= 1",
    "answer_bytes: img-guide <= 60",
    "feedback_paint_ms: img-guide/quiz-floor <= 1.5",
    "load_rps: img-guide/quiz-floor >= 0.6",
    "load_errors: img-guide <= 0",
    "cls: img-guide <= 0",
    "cls_after_submit: img-guide <= 0",
    "slow_script_ms: img-guide <= 50",
}
"""The numbers of the design that must hold; a bound is changed there first."""


def test_every_number_of_the_design_is_a_bound() -> None:
    assert {bound.text for bound in ALL} >= DESIGN


@pytest.mark.parametrize("bound", ALL, ids=lambda bound: bound.text)
def test_bound_has_words_and_names_blocks_that_there_are(bound: bounds.Bound) -> None:
    assert bound.title
    for name in filter(None, (bound.mine, bound.theirs)):
        assert (BENCHMARKS / "peers" / f"{re.sub(r'-[0-9]+$', '', name)}.toml").exists(), name
