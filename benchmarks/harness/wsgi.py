"""WSGI application for gunicorn: the workbench with the blocks that are asked for.

BENCH_BLOCKS: their items, with commas between; BENCH_MANIFEST: where to write `{slug: {path, submit}}` for the clients.
Run with --preload, so that scenarios are made once, before the workers begin.
"""

import json
import os
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, Final

from benchmarks.harness.prepared import set_up

ITEMS: Final = os.environ["BENCH_BLOCKS"].split(",")
set_up(os.environ["BENCH_DIR"], ITEMS)

from django.contrib.staticfiles import finders  # noqa: E402
from django.contrib.staticfiles.handlers import StaticFilesHandler  # noqa: E402
from django.core.handlers.wsgi import WSGIHandler  # noqa: E402
from django.db import connection  # noqa: E402
from workbench import views  # noqa: E402

from benchmarks.harness.blocks import body_of, load  # noqa: E402
from benchmarks.harness.runtimes import Placed, Workbench  # noqa: E402

Wsgi = Callable[[dict[str, Any], Any], Iterable[bytes]]
_RUNTIME: Final = "/static/workbench/js/runtime/1.js"
_MARK: Final = b"\n$(function () { performance.mark('xblock-init-done'); });\n"


def _marking(app: Wsgi) -> Wsgi:
    """The workbench's own runtime script, and a line that says when the blocks' init functions have returned."""
    body = Path(finders.find(_RUNTIME.removeprefix("/static/"))).read_bytes() + _MARK

    def answer(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        if environ.get("PATH_INFO") != _RUNTIME:
            return app(environ, start_response)
        start_response("200 OK", [("Content-Type", "text/javascript"), ("Content-Length", str(len(body)))])
        return [body]

    return answer


def _entry(placed: Placed) -> dict[str, Any]:
    # The rows that all share are made now: the workbench's get_or_create has no unique constraint behind it, so two
    # first visitors at once would leave two of each, and every later request would fail.
    placed.render()
    entry: dict[str, Any] = {"path": f"/scenario/{placed.block.slug}/"}
    if call := placed.submitted:
        placed.submit(placed.reader)
        body, content_type = body_of(call)
        path = f"/handler/{placed.usage_id}/{call.handler}/{call.suffix}"
        entry["submit"] = {"path": path, "body": body.decode(), "content_type": content_type}
    return entry


def _build() -> Wsgi:
    views.get_block_views = lambda block: set()  # links for authors; it would load every child
    workbench = Workbench()
    placed = [Placed(workbench, load(item)) for item in ITEMS]
    manifest = {one.block.slug: _entry(one) for one in placed}
    connection.close()
    Path(os.environ["BENCH_MANIFEST"]).write_text(json.dumps(manifest), encoding="utf-8")
    return _marking(StaticFilesHandler(WSGIHandler()))


application = _build()
