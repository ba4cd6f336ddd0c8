"""A local server for the browser and for the load."""

import http.client
import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

ROOT: Final = Path(__file__).resolve().parents[2]
_WORKERS: Final = 2
_STARTS_WITHIN: Final = 60.0


@contextmanager
def server(items: list[str], folder: Path) -> Iterator[tuple[int, dict[str, Any]]]:
    """gunicorn with two workers on a free port of 127.0.0.1; its port, and its manifest. It ends with the context."""
    port, manifest, log = _free_port(), folder / "manifest.json", folder / "gunicorn.log"
    (folder / "serve").mkdir()
    about = {"BENCH_DIR": str(folder / "serve"), "BENCH_MANIFEST": str(manifest), "BENCH_BLOCKS": ",".join(items)}
    command = [sys.executable, "-W", "ignore", "-m", "gunicorn", "--preload", "--no-control-socket"]
    command += ["--workers", str(_WORKERS), "--bind", f"127.0.0.1:{port}", "benchmarks.harness.wsgi:application"]
    with log.open("wb") as said:
        process = subprocess.Popen(  # noqa: S603 - our own command
            command, cwd=ROOT, env={**os.environ, **about}, stdout=said, stderr=said
        )
        try:
            _wait(process, port, log)
            yield port, json.loads(manifest.read_text(encoding="utf-8"))
        finally:
            process.terminate()
            try:
                process.wait(15)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def _wait(process: subprocess.Popen[bytes], port: int, log: Path) -> None:
    ends = time.monotonic() + _STARTS_WITHIN
    while not _answers(port):
        if process.poll() is not None or time.monotonic() > ends:
            raise RuntimeError(f"gunicorn did not start: {log.read_text(encoding='utf-8', errors='replace')}")
        time.sleep(0.2)


def _answers(port: int) -> bool:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
    try:
        connection.request("GET", "/static/workbench/js/runtime/1.js")
        return connection.getresponse().status == 200
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
