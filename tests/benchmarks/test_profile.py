"""How long a block's script holds the page, out of a processor profile."""

from typing import Any

from benchmarks.harness.profile import longest_run


def node(id: int, url: str, *children: int) -> dict[str, Any]:
    return {"id": id, "callFrame": {"url": url}, "children": list(children)}


NODES = [
    node(1, "", 2, 3),  # the root
    node(2, "/jquery.js", 4),
    node(3, ""),  # idle
    node(4, "/resource/ours.js", 5),  # called by jQuery
    node(5, "", 6),  # layout that ours forces
    node(6, "/jquery.js"),  # called by ours
]


def run(samples: list[int], deltas: list[int]) -> float:
    return longest_run({"nodes": NODES, "samples": samples, "timeDeltas": deltas}, lambda url: "/resource/" in url)


def test_what_a_script_calls_counts_as_its_time() -> None:
    assert run([2, 4, 5, 6, 2], [0, 1000, 2000, 3000, 4000]) == 9.0


def test_two_runs_with_something_between_are_not_one() -> None:
    assert run([4, 3, 4, 3], [0, 5000, 1000, 7000]) == 7.0


def test_script_that_never_ran_held_nothing() -> None:
    assert run([2, 3, 2], [0, 1000, 1000]) == 0.0
