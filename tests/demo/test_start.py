"""`python -m demo` as a process."""

import json
import re
import signal
import socket
import subprocess
import sys
import time
from http.cookiejar import CookieJar
from pathlib import Path
from typing import Any
from urllib.request import HTTPCookieProcessor, Request, build_opener

import pytest

ROOT = Path(__file__).resolve().parents[2]
HANDLERS = "/handler/learner/guide.img_guide.d0.u0"


class Browser:
    def __init__(self, url: str) -> None:
        self.url = url
        self.cookies = CookieJar()
        self.opener = build_opener(HTTPCookieProcessor(self.cookies))

    def get(self, path: str) -> str:
        return self.opener.open(self.url + path).read().decode()

    def post(self, path: str, body: object) -> dict:
        return json.load(self._send(path, json.dumps(body).encode(), "application/json"))

    def enrol(self) -> None:
        """The first person."""
        self._send("/enrol", b"", "application/x-www-form-urlencoded")

    def _send(self, path: str, body: bytes, kind: str) -> Any:
        self.get("/")
        token = next(cookie.value for cookie in self.cookies if cookie.name == "csrftoken")
        return self.opener.open(Request(self.url + path, body, {"Content-Type": kind, "X-CSRFToken": token}))


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "demo", *arguments]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=30, check=False)


def test_everything_survives_a_restart(start):
    first = start()
    assert "this machine only" in first.said
    browser = Browser(first.url)
    browser.enrol()
    browser.post(f"{HANDLERS}/answer", {"question": "q01", "response": "b", "key": "a" * 12, "rev": 0})
    studio = HANDLERS.replace("learner", "studio")
    loaded = browser.post(f"{studio}/edit_load", {})
    guide = {**loaded["guide"], "title": "A title from Studio"}
    browser.post(f"{studio}/edit_save", {"guide": guide, "edition": loaded["edition"]})
    first.popen.send_signal(signal.SIGINT)
    out, err = first.popen.communicate(timeout=10)
    assert (first.popen.returncode, out, err) == (0, "Stopped.\n", "")

    again = Browser(start().url)
    assert "A title from Studio" in again.get("/unit/guide")
    assert list(json.loads(again.get(f"{HANDLERS}/student_view_user_state"))["answers"]) == ["q01"]
    assert re.search(r"<td>1 of \d+</td>", again.get("/instructor"))


def test_it_starts_soon(start):
    began = time.monotonic()
    assert "Choosing US clinical rotations" in Browser(start().url).get("/")
    assert time.monotonic() - began < 10  # about 2 s; the rest is for machines that are busy


def test_it_listens_on_this_machine_only(start):
    port = int(start().url.rpartition(":")[2])
    for address in ("127.0.0.2", "::1"):
        with pytest.raises(OSError, match=r"refused|unreachable|not supported|assign"):
            socket.create_connection((address, port), timeout=2)


def test_a_busy_port_is_said_in_a_sentence(tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as busy:
        port = busy.getsockname()[1]
        done = run("--port", str(port), "--data", str(tmp_path))
    assert done.returncode == 1
    assert done.stderr.startswith(f"Port {port} is in use.")
    assert "Traceback" not in done.stderr


def test_a_folder_that_cannot_be_used_is_said_in_a_sentence(tmp_path):
    (tmp_path / "file").write_text("")
    done = run("--port", "0", "--data", str(tmp_path / "file"))
    assert done.returncode == 1
    assert "cannot be used" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_database_that_is_none_is_said_in_a_sentence(tmp_path):
    (tmp_path / "demo.sqlite3").write_text("this is no database" * 100)
    done = run("--port", "0", "--data", str(tmp_path))
    assert done.returncode == 1
    assert "cannot be used" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("arguments", [("--host", "0.0.0.0"), ("--port", "65536"), ("--port", "-1"), ("--port", "x")])
def test_other_hosts_and_ports_are_refused(arguments):
    assert run(*arguments).returncode == 2
