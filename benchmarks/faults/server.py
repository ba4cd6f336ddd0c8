"""The demo under gunicorn, with workers that can be killed and a disk that can be full."""

import http.client
import os
import resource
import signal
import socket
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path
from typing import IO

ROOT = Path(__file__).resolve().parents[2]
HOST = "127.0.0.1"
WORKERS = 2
THREADS = 4
"""In each worker, so that two requests of one learner can meet in one process as well as in two."""

_STARTS_WITHIN = 30.0


class Server:
    """gunicorn with two workers on a folder of its own. Used as a context: nothing is left running."""

    def __init__(self, folder: Path, hurry: float = 1.0) -> None:
        self.folder, self.hurry = folder, hurry
        self.database = folder / "data" / "demo.sqlite3"
        self.port = _free_port()
        self._master: subprocess.Popen[bytes] | None = None
        self._log: IO[bytes] | None = None

    def __enter__(self) -> "Server":
        self._log = (self.folder / "gunicorn.log").open("ab")
        return self.start()

    def __exit__(self, *_: object) -> None:
        self.kill()
        if self._log:
            self._log.close()

    @property
    def said(self) -> str:
        """What gunicorn and the demo wrote to their log."""
        return (self.folder / "gunicorn.log").read_text(encoding="utf-8", errors="replace")

    def start(self) -> "Server":
        """Start it; returns when it answers."""
        command = [sys.executable, "-m", "gunicorn", "--bind", f"{HOST}:{self.port}", "--preload"]
        command += ["--workers", str(WORKERS), "--threads", str(THREADS), "--timeout", "120", "--no-control-socket"]
        about = {"IMG_GUIDE_DEMO_DATA": str(self.database.parent), "FAULTS_HURRY": str(self.hurry)}
        self._master = subprocess.Popen(  # noqa: S603 - our own command
            [*command, "benchmarks.faults.wsgi"],
            cwd=ROOT,
            env={**os.environ, **about},
            stdout=self._log,
            stderr=self._log,
            start_new_session=True,
        )
        ends = time.monotonic() + _STARTS_WITHIN
        while not self._answers():
            if self._master.poll() is not None or time.monotonic() > ends:
                raise RuntimeError(f"gunicorn did not start: {self.said}")
            time.sleep(0.05)
        return self

    def _answers(self) -> bool:
        connection = http.client.HTTPConnection(HOST, self.port, timeout=5)
        try:
            connection.request("GET", "/")
            return connection.getresponse().status == 200
        except (OSError, http.client.HTTPException):
            return False
        finally:
            connection.close()

    @property
    def workers(self) -> list[int]:
        """The process ids of the workers that are there now."""
        if self._master is None:
            return []
        master = self._master.pid
        with suppress(OSError):
            return [int(pid) for pid in Path(f"/proc/{master}/task/{master}/children").read_text().split()]
        return []

    def kill(self) -> None:
        """End all of it at once, as a crash of the machine's power does not quite."""
        if self._master is None:
            return
        with suppress(ProcessLookupError):
            os.killpg(self._master.pid, signal.SIGKILL)
        self._master.wait()
        self._master = None

    def let_files_grow(self, limit: int | None) -> None:
        """Let no file grow past so many bytes, in all processes of the server; None: as long as there is room."""
        if self._master is None:
            return
        soft = resource.RLIM_INFINITY if limit is None else limit
        for pid in (self._master.pid, *self.workers):
            with suppress(ProcessLookupError):
                resource.prlimit(pid, resource.RLIMIT_FSIZE, (soft, resource.RLIM_INFINITY))


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        port: int = probe.getsockname()[1]
        return port
