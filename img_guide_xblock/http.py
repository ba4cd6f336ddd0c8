"""Requests and replies of the handlers: JSON in, JSON out, and a clear refusal for everything else."""

import json
import logging
from collections.abc import Callable, Mapping
from functools import wraps
from typing import Any, Final, TypeVar

from pydantic import BaseModel, ValidationError
from webob import Request, Response
from xblock.core import XBlock

log = logging.getLogger(__name__)

Reply = Mapping[str, Any]
RequestModel = TypeVar("RequestModel", bound=BaseModel)

MAX_BODY: Final = 64 * 1024
"""The largest body of a learner's request, in bytes."""
MAX_AUTHOR_BODY: Final = 4 * 1024 * 1024
"""The largest body of an author's request: a whole document, escaped."""


class Refused(Exception):
    """The request is refused: an HTTP status, a code for programs and whatever else the page needs."""

    def __init__(self, status: int, code: str, more: Reply | None = None) -> None:
        super().__init__(code)
        self.status, self.code, self.more = status, code, more or {}


def json_reply(body: Reply, status: int = 200) -> Response:
    """A JSON response; nothing between may keep it."""
    response = Response(status=status, content_type="application/json", charset="utf-8")
    response.body = json.dumps(body, ensure_ascii=False).encode("utf-8", "backslashreplace")
    response.headers["Cache-Control"] = "no-store"
    return response


def handler(limit: int = MAX_BODY) -> Callable[[Callable[[Any, dict[str, Any]], Reply]], Any]:
    """A handler that takes a JSON object and returns one; the block's `refusal(code)` gives the sentences."""

    def decorate(function: Callable[[Any, dict[str, Any]], Reply]) -> Any:
        @wraps(function)
        def handle(self: Any, request: Request, suffix: str = "") -> Response:
            try:
                return json_reply(function(self, _object(request, limit)))
            except Refused as refused:
                body = {**refused.more, "error": refused.code, "say": self.refusal(refused.code)}
                return json_reply(body, refused.status)

        return XBlock.handler(handle)

    return decorate


def _object(request: Request, limit: int) -> dict[str, Any]:
    if request.method != "POST":
        raise Refused(405, "bad_request")
    if (request.content_length or 0) > limit or len(body := request.body) > limit:
        raise Refused(413, "too_large")
    try:
        data = json.loads(body.decode("utf-8"), parse_constant=_no_constant)
    except (ValueError, RecursionError):
        raise Refused(400, "bad_request") from None
    if not isinstance(data, dict):
        raise Refused(400, "bad_request")
    return data


def _no_constant(name: str) -> None:
    raise ValueError(name)


def read(model: type[RequestModel], data: Mapping[str, Any]) -> RequestModel:
    """The request's fields as a value.

    Raises:
        Refused: 400 when a field is missing or of the wrong type.
    """
    try:
        return model.model_validate(data)
    except ValidationError:
        raise Refused(400, "bad_request") from None
