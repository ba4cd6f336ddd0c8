"""Load on a local server: each client opens the page as a new learner, answers once, and begins again."""

import asyncio
import itertools
import time
from dataclasses import dataclass, field
from statistics import median
from typing import Any, Final

from benchmarks.harness.stats import Log, Results, Series

_CLIENTS: Final = 4
_TOKEN: Final = "b" * 32  # of Django's protection against forged requests
_learners = itertools.count()


@dataclass
class _Slice:
    """What one block did in a few seconds; milliseconds."""

    gets: list[float] = field(default_factory=list)
    posts: list[float] = field(default_factory=list)
    errors: int = 0


def measure(port: int, manifest: dict[str, Any], rounds: int, seconds: float, log: Log) -> Results:
    """Requests a second, medians and errors by block; blocks take turns, a slice of `seconds` each."""
    slugs = list(manifest)
    series: dict[str, dict[str, Series]] = {slug: {} for slug in slugs}
    errors = dict.fromkeys(slugs, 0.0)
    for number in range(rounds):
        at = number % len(slugs)
        for slug in slugs[at:] + slugs[:at]:
            rate, one = asyncio.run(_loaded(port, manifest[slug], seconds))
            errors[slug] += one.errors
            found = {"load_rps": rate, "load_get_ms": median(one.gets)}
            if one.posts:
                found["load_post_ms"] = median(one.posts)
            for name, value in found.items():
                series[slug].setdefault(name, Series()).add(value)
        log(f"load round {number + 1} of {rounds}")
    return {slug: {**series[slug], "load_errors": errors[slug]} for slug in slugs}


async def _loaded(port: int, entry: dict[str, Any], seconds: float) -> tuple[float, _Slice]:
    done, start = _Slice(), time.perf_counter()
    await asyncio.gather(*(_client(port, entry, start + seconds, done) for _ in range(_CLIENTS)))
    return (len(done.gets) + len(done.posts)) / (time.perf_counter() - start), done


async def _client(port: int, entry: dict[str, Any], until: float, done: _Slice) -> None:
    submit = entry.get("submit")
    while time.perf_counter() < until:
        student = f"student=L{next(_learners)}"
        start = time.perf_counter()
        status = await _request(port, "GET", f"{entry['path']}?{student}")
        middle = time.perf_counter()
        done.gets.append((middle - start) * 1e3)
        done.errors += status != 200
        if submit:
            body, content_type = submit["body"].encode(), submit["content_type"]
            status = await _request(port, "POST", f"{submit['path']}?{student}", body, content_type)
            done.posts.append((time.perf_counter() - middle) * 1e3)
            done.errors += status != 200


async def _request(port: int, method: str, path: str, body: bytes = b"", content_type: str = "") -> int:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    try:
        lines = [f"{method} {path} HTTP/1.1", f"Host: 127.0.0.1:{port}", "Connection: close"]
        lines.append(f"Cookie: csrftoken={_TOKEN}")
        if method == "POST":
            lines += [f"X-CSRFToken: {_TOKEN}", f"Content-Type: {content_type}", f"Content-Length: {len(body)}"]
        writer.write("\r\n".join(lines).encode() + b"\r\n\r\n" + body)
        await writer.drain()
        reply = await reader.read(-1)
        return int(reply[9:12])
    finally:
        writer.close()
