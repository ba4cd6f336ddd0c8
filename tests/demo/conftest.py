"""The demo on a database of its own, and a browser-like client that sends what the block's script would send."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from servers import Demo

USAGE = "guide.img_guide.d0.u0"
UNIT = "/unit/guide"


@pytest.fixture(scope="session")
def database(tmp_path_factory: pytest.TempPathFactory) -> None:
    """A fresh database, wherever the settings point: a test never touches data that somebody works with."""
    from demo.prepare import prepare

    folder = tmp_path_factory.mktemp("demo")
    connection.close()
    settings.DATA_DIR = folder
    connection.settings_dict["NAME"] = folder / "demo.sqlite3"
    prepare()


@pytest.fixture
def empty(database: None) -> Iterator[None]:
    """The demo as at its first start."""
    from demo.records import start_over

    start_over()
    yield
    connection.close()


@dataclass
class Visitor:
    """A browser: cookies, CSRF, forms and the calls of the block's script."""

    client: Client = field(default_factory=lambda: Client(enforce_csrf_checks=True, SERVER_NAME="127.0.0.1"))

    def get(self, path: str, **more: Any) -> Any:
        return self.client.get(path, **more)

    def html(self, path: str, **more: Any) -> str:
        return self.get(path, **more).content.decode()

    def token(self) -> str:
        self.get("/")
        return self.client.cookies["csrftoken"].value

    def submit(self, path: str, **fields: str) -> Any:
        return self.client.post(path, {**fields, "csrfmiddlewaretoken": self.token()})

    def call(self, name: str, body: object, side: str = "learner", usage: str = USAGE) -> Any:
        headers = {"HTTP_X_CSRFTOKEN": self.token()}
        path = f"/handler/{side}/{usage}/{name}"
        return self.client.post(path, json.dumps(body), content_type="application/json", **headers)

    def answer(self, question: str = "q01", response: object = "b", usage: str = USAGE, rev: int = 0) -> Any:
        body = {"question": question, "response": response, "key": uuid4().hex, "rev": rev}
        return self.call("answer", body, usage=usage)

    def state(self) -> dict[str, Any]:
        return self.get(f"/handler/learner/{USAGE}/student_view_user_state").json()

    def enrol(self, name: str) -> Any:
        """Enrol somebody new and be them."""
        return self.submit("/learner/enrol", name=name)


@pytest.fixture
def newcomer(empty: None) -> Visitor:
    """The first person, who is not enrolled yet."""
    return Visitor()


@pytest.fixture
def visitor(newcomer: Visitor) -> Visitor:
    """The first person, enrolled."""
    newcomer.submit("/enrol")
    return newcomer


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Callable[[], Demo]]:
    """Starts the demo on a free port; the same data each time."""
    running: list[Demo] = []

    def begin() -> Demo:
        running.append(Demo(tmp_path / "data" / "here").start())
        return running[-1]

    yield begin
    for demo in running:
        demo.kill()
