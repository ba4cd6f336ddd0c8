"""Profiles of Chromium's processor profiler: how long scripts hold the page."""

from collections.abc import Callable
from typing import Any


def longest_run(profile: dict[str, Any], wanted: Callable[[str], bool]) -> float:
    """Milliseconds of the longest time in which a function of a wanted script was on the stack in every sample: what
    it calls and the layout that it forces included.
    """
    nodes = {node["id"]: node for node in profile["nodes"]}
    within = {id for id, node in nodes.items() if wanted(node["callFrame"]["url"])}
    waiting = list(within)
    while waiting:
        below = [id for id in nodes[waiting.pop()].get("children", ()) if id not in within]
        within.update(below)
        waiting += below
    longest = run = 0.0
    spans = [*profile["timeDeltas"][1:], 0]  # a sample stands for the time until the next one
    for id, span in zip(profile["samples"], spans, strict=True):
        run = run + span if id in within else 0.0
        longest = max(longest, run)
    return longest / 1000
