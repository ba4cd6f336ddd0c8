"""Bounds of the benchmark: lines read, ratios paired, verdicts."""

import pytest

from benchmarks.harness import bounds
from benchmarks.harness.bounds import BadBound, Bound
from benchmarks.harness.stats import Results, Series
from benchmarks.harness.tables import bounds_table


def verdict(line: str, results: Results) -> bounds.Verdict:
    bound = bounds.parse(line)
    assert bound is not None
    return bounds.check(bound, results)


def test_line_names_a_metric_of_a_block_its_limit_and_what_it_is() -> None:
    assert bounds.parse("page_gzip: img-guide <= 14336   # page weight") == Bound(
        "page_gzip", "img-guide", "", "<=", 14336, "page weight"
    )
    assert bounds.parse("load_rps: a-10/b.2 >= 0.6") == Bound("load_rps", "a-10", "b.2", ">=", 0.6)


@pytest.mark.parametrize("line", ["", "   ", "# only words: a <= 1"])
def test_lines_without_a_bound_are_left_out(line: str) -> None:
    assert bounds.parse(line) is None


@pytest.mark.parametrize(
    "line", ["cls img-guide <= 0", "cls: a < 1", "cls: a/b/c <= 1", "cls: a <= 1.", "cls: a <= -1"]
)
def test_line_that_is_no_bound_is_refused(line: str) -> None:
    with pytest.raises(BadBound, match=line.split()[0]):
        bounds.parse(line)


def test_ratio_is_taken_in_each_round_so_that_a_slow_round_slows_both() -> None:
    results: Results = {"ours": {"ms": Series([2.0, 20.0, 3.0])}, "floor": {"ms": Series([1.0, 10.0, 2.0])}}
    found = verdict("ms: ours/floor <= 2", results)
    assert found.measured == Series([2.0, 2.0, 1.5])
    assert found.kept
    assert not verdict("ms: ours/floor <= 1.9", results).kept


def test_rounds_in_which_the_other_took_no_time_are_left_out() -> None:
    results: Results = {"ours": {"ms": Series([2.0, 4.0])}, "floor": {"ms": Series([0.0, 1.0])}}
    assert verdict("ms: ours/floor <= 4", results).measured == Series([4.0])
    results["floor"]["ms"] = Series([0.0, 0.0])
    assert verdict("ms: ours/floor <= 4", results).measured is None


def test_numbers_that_do_not_vary_are_divided_as_they_are() -> None:
    results: Results = {"ours": {"bytes": 130}, "floor": {"bytes": 100}}
    assert verdict("bytes: ours/floor <= 1.3", results).kept
    assert not verdict("bytes: ours/floor <= 1.29", results).kept


def test_number_alone_is_held_against_the_limit_by_its_median() -> None:
    results: Results = {"ours": {"ms": Series([1.0, 1.0, 9.0]), "rps": 5}}
    assert verdict("ms: ours <= 1", results).kept
    assert verdict("rps: ours >= 5", results).kept
    assert not verdict("rps: ours >= 5.1", results).kept


def test_limit_of_zero_means_never() -> None:
    results: Results = {"ours": {"cls": Series([0.0, 0.0, 0.02])}, "other": {"cls": Series([0.0, 0.0, 0.0])}}
    assert verdict("cls: ours <= 0", results).value == 0.02
    assert not verdict("cls: ours <= 0", results).kept
    assert verdict("cls: other <= 0", results).kept


@pytest.mark.parametrize("line", ["ms: nobody <= 1", "nothing: ours <= 1", "ms: ours/nobody <= 1"])
def test_bound_on_what_was_not_measured_is_missed(line: str) -> None:
    found = verdict(line, {"ours": {"ms": 0.0}})
    assert found.measured is None
    assert not found.kept


def test_table_says_what_is_missed() -> None:
    results: Results = {"ours": {"ms": Series([1.0, 3.0, 2.0])}}
    table = bounds_table([verdict("ms: ours <= 2 # quick", results), verdict("ms: ours <= 1 # quicker", results)])
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in table.splitlines()]
    assert rows[2:] == [["quick", "<= 2", "2", "1 to 3", "met"], ["quicker", "<= 1", "2", "1 to 3", "MISSED"]]
