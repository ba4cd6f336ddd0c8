"""What rendering and answering cost, in process.

Times are the process's CPU time: what a worker is busy for, without what other programs do. SQLite runs in the process
and does not wait for the disk, so there is next to no waiting to miss.
"""

import gc
import json
import time
import tracemalloc
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from statistics import median
from typing import Any, Final

from django.db import connection
from workbench.models import XBlockState

from benchmarks.harness.blocks import Block
from benchmarks.harness.runtimes import Environment, Memory, Placed, Workbench, new_student
from benchmarks.harness.stats import Log, Results, Series

_WRITES: Final = ("INSERT", "UPDATE", "DELETE")


def measure(blocks: list[Block], rounds: int, seconds: float, log: Log) -> Results:
    """Render and submit in both environments, a median for each round and block; blocks take turns."""
    environments: list[Environment] = [Memory(), Workbench()]
    placed = [Placed(environment, block) for block in blocks for environment in environments]
    results: Results = {block.slug: {} for block in blocks}
    for one in placed:
        one.render()
        if one.submitted:
            _submits(one, 0, least=1)
        results[one.block.slug].update(_in_database(one) if one.environment.short == "wb" else _in_memory(one))
    for number in range(rounds):
        at = number % len(placed)
        for one in placed[at:] + placed[:at]:
            gc.collect()
            _add(results, one, "render", _renders(one, seconds))
            if one.submitted:
                _add(results, one, "submit", _submits(one, seconds))
        log(f"server round {number + 1} of {rounds}")
    return results


def _add(results: Results, one: Placed, what: str, milliseconds: float) -> None:
    series = results[one.block.slug].setdefault(f"{what}_{one.environment.short}_ms", Series())
    assert isinstance(series, Series)
    series.add(milliseconds)


def _renders(one: Placed, seconds: float) -> float:
    """The median of rendering for a learner who was there before."""

    def render() -> float:
        start = time.process_time()
        one.render()
        return time.process_time() - start

    return median(_repeated(render, seconds)) * 1e3


def _submits(one: Placed, seconds: float, least: int = 3) -> float:
    """The median of answering; each answer is the first of a learner who opened the page once."""

    def submit() -> float:
        student = new_student()
        one.render(student)
        start = time.process_time()
        one.submit(student)
        return time.process_time() - start

    return median(_repeated(submit, seconds, least)) * 1e3


def _repeated(action: Callable[[], float], seconds: float, least: int = 3, most: int = 200) -> list[float]:
    """Go on for `seconds`; at least `least` times, but a slow block no longer than it must."""
    times: list[float] = []
    begun = time.perf_counter()
    while not times or len(times) < most:
        spent = time.perf_counter() - begun
        if times and spent >= (seconds if len(times) >= least else 10 * seconds):
            break
        times.append(action())
    return times


def _in_memory(one: Placed) -> dict[str, float]:
    """The highest memory of one rendering, in KiB."""
    student = new_student()
    one.render(student)
    gc.collect()
    tracemalloc.start()
    one.render(student)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return {"render_peak_kib": peak / 1024}


def _in_database(one: Placed) -> dict[str, float]:
    """SQL statements, bytes of the reply, rows and bytes of the learner's state."""
    student = new_student()
    found: dict[str, float] = {}
    one.render(student)
    with _counted() as verbs:
        one.render(student)
    found["render_sql"] = verbs.total()
    if not one.submitted:
        return found
    with _counted() as verbs:
        reply = one.submit(student)
    found |= {"submit_sql": verbs.total(), "submit_sql_writes": sum(verbs[verb] for verb in _WRITES)}
    found["reply_bytes"] = len(reply)
    found["state_rows"], found["state_bytes"] = _stored(student)
    if one.block.questions:
        for call in one.block.rest:
            one.submit(student, call)
        found["state_rows_all"], stored = _stored(student)
        found["answer_bytes"] = stored / one.block.questions
    return found


@contextmanager
def _counted() -> Iterator[Counter[str]]:
    """Statements by verb. The workbench reads one field with each of them, an LMS a whole row."""
    verbs: Counter[str] = Counter()

    def count(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        verb = sql.split(None, 1)[0].upper()
        if verb in ("SELECT", *_WRITES):
            verbs[verb] += 1
        return execute(sql, params, many, context)

    with connection.execute_wrapper(count):
        yield verbs


def _stored(student: str) -> tuple[int, int]:
    """Rows that hold anything for this learner, and their bytes as compact JSON, as an LMS stores it."""
    rows = XBlockState.objects.filter(user_id=student).values_list("state", flat=True)
    states = [state for row in rows if (state := json.loads(row))]
    return len(states), sum(len(json.dumps(state, separators=(",", ":"))) for state in states)
