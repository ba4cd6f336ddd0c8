"""What a learner's browser does with one request, by the rules of `static/shared/request.ts` and `learner/reply.ts`."""

import http.client
import json
import re
from dataclasses import dataclass, field
from http.cookies import SimpleCookie
from typing import Any
from urllib.parse import urlencode

from benchmarks.faults.server import HOST

USAGE = "guide.img_guide.d0.u0"
UNIT = "/unit/guide"

_DATA = re.compile(r'<script type="application/json" data-ig-data>(.*?)</script>', re.DOTALL)


@dataclass(frozen=True)
class Result:
    """What came of a request: `done`, `stale`, `refused`, or `login` and `later`, after which it is sent again."""

    kind: str
    reply: dict[str, Any] = field(default_factory=dict)
    why: str = ""


def understand(status: int, text: str) -> Result:
    """What a reply means. A page instead of JSON, and JSON without a revision, prove nothing saved."""
    if status >= 500 or status == 429:
        return Result("later", why=f"HTTP {status}")
    reply = _object(text)
    if reply is not None and 200 <= status < 300:
        return Result("done", reply) if _has_rev(reply) else Result("later", why="no revision")
    error = (reply or {}).get("error")
    if reply is None or not isinstance(error, str) or not isinstance(reply.get("say"), str):
        page = not _is_json(text) and 200 <= status < 300
        return Result("login" if page or status in (401, 403) else "later", why=f"HTTP {status}, not from the handler")
    if error in ("other_learner", "no_learner"):
        return Result("login", why=error)
    if error == "broken_guide":
        return Result("later", why=error)
    if status == 409 and reply.get("html") and _has_rev(reply):
        return Result("stale", reply, error)
    return Result("refused", reply, error)


def _is_json(text: str) -> bool:
    try:
        json.loads(text)
    except ValueError:
        return False
    return True


def _object(text: str) -> dict[str, Any] | None:
    found = json.loads(text) if _is_json(text) else None
    return found if isinstance(found, dict) else None


def _has_rev(reply: dict[str, Any]) -> bool:
    return isinstance(reply.get("rev"), int | float)


class Browser:
    """One person's browser: cookies, and a connection for each request."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.cookies: dict[str, str] = {}

    def enrol(self, name: str) -> None:
        """Become somebody new in the course."""
        self._fetch("GET", "/", None, {}, 30)
        form = urlencode({"name": name, "next": "/", "csrfmiddlewaretoken": self.cookies["csrftoken"]})
        status, _ = self._fetch(
            "POST", "/learner/enrol", form, {"Content-Type": "application/x-www-form-urlencoded"}, 30
        )
        if status != 302:
            raise RuntimeError(f"not enrolled: HTTP {status}")

    @property
    def person(self) -> str:
        """The id of who is here; the demo keeps it in a cookie."""
        return self.cookies["img_guide_demo_learner"]

    def page_data(self) -> dict[str, Any]:
        """What the unit's page gives its script."""
        _, html = self._fetch("GET", UNIT, None, {}, 30)
        found = _DATA.search(html)
        if not found:
            raise RuntimeError("the page has no data for its script")
        data: dict[str, Any] = json.loads(found[1])
        return data

    def post(self, handler: str, body: dict[str, Any], patience: float) -> Result:
        """Send JSON to a handler; a failure is a result."""
        headers = {
            "Content-Type": "application/json",
            "Accept": "application/json",
            "X-CSRFToken": self.cookies.get("csrftoken", ""),
        }
        try:
            path = f"/handler/learner/{USAGE}/{handler}"
            return understand(*self._fetch("POST", path, json.dumps(body), headers, patience))
        except TimeoutError:
            return Result("later", why="no reply in time")
        except (OSError, http.client.HTTPException):
            return Result("later", why="connection ended")

    def _fetch(
        self, method: str, path: str, body: str | None, headers: dict[str, str], patience: float
    ) -> tuple[int, str]:
        connection = http.client.HTTPConnection(HOST, self.port, timeout=patience)
        cookie = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        try:
            connection.request(method, path, body, {**headers, "Cookie": cookie, "Connection": "close"})
            response = connection.getresponse()
            for line in response.headers.get_all("Set-Cookie", []):
                self.cookies.update({name: morsel.value for name, morsel in SimpleCookie(line).items()})
            return response.status, response.read().decode("utf-8", "replace")
        finally:
            connection.close()
