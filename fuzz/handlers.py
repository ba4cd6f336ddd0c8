"""Every handler of the block, and what anybody may send to it. Handlers and fields are read off the code itself."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import urlencode

from builders import SECRET
from guide.formats.texts import LIKE
from hypothesis import strategies as st
from pydantic import BaseModel
from runtimes import Platform
from runtimes.guides import every_kind, solutions
from webob import Request

from fuzz.spoiling import VALUES, spoiled
from img_guide_xblock import requests
from img_guide_xblock.block import ImgGuideXBlock
from img_guide_xblock.guide.formats import FORMATS

HANDLERS: Final = sorted(
    name for name in dir(ImgGuideXBlock) if getattr(getattr(ImgGuideXBlock, name, None), "_is_xblock_handler", False)
)
"""Their names; a new one is here by itself."""

_MODELS: Final = [
    model for model in vars(requests).values() if isinstance(model, type) and issubclass(model, BaseModel)
]
FIELDS: Final = {
    field.alias or name: field.annotation for model in _MODELS for name, field in model.model_fields.items()
}
"""All fields that any handler reads: name and type."""

GUIDE: Final = every_kind(SECRET)
RESPONSES: Final = solutions()


@dataclass(frozen=True, slots=True)
class Role:
    """Somebody who sends requests. `authors`: the platform says that they may write."""

    name: str
    who: Mapping[str, Any]
    authors: bool = False


ROLES: Final = (
    Role("learner", {"place": "lms"}),
    Role("staff", {"place": "lms", "staff": True}),
    Role("staff as learner", {"place": "masquerade", "staff": True}),
    Role("visitor", {"place": "visitor"}),
    Role("nobody", {"place": "nobody"}),
    Role("author", {"place": "edit"}, authors=True),
    Role("author in preview", {"place": "preview"}, authors=True),
    Role("author of a library", {"place": "library"}, authors=True),
    Role("reader in Studio", {"place": "edit"}),
    Role("visitor of a library", {"place": "library_visitor"}),
    Role("learner of a library", {"place": "library_lms"}),
    Role("workbench", {"place": "workbench"}),
)

_SIGNS = st.text(
    st.one_of(st.sampled_from("\x00\x0b\u2028\u202e\ufeff\ufffe\ud800\U000e0041\U0010ffff<&\"'\\é😀"), st.characters()),
    max_size=20,
)
ANYTHING: Final = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**70), 2**70)
    | st.floats()
    | _SIGNS
    | st.sampled_from([value for value in VALUES if not isinstance(value, dict | list)]),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(_SIGNS, inner, max_size=4),
    max_leaves=8,
)
"""JSON of any shape, with what no JSON should hold: NaN, halves of surrogate pairs, numbers without end."""

_BYTES = st.binary(max_size=60)
_GUIDES = _BYTES.map(lambda data: spoiled(json.loads(json.dumps(GUIDE)), data))
_USUAL: Final[dict[str, st.SearchStrategy[Any]]] = {
    "lesson": st.sampled_from(["l1", "l1", "l2", "~review", "~you", "~glossary", "~whole", "~answers", "gone"]),
    "section": st.sampled_from(["l1-a", "l1-a", "l1-q", "l2-a", "gone"]),
    "quiz": st.sampled_from(["l1-q", "l1-q", "l1-q", "l1-a", ""]),
    "question": st.sampled_from([*RESPONSES, "gone"]),
    "key": st.integers(1, 4).map("key-{:06d}".format),
    "rev": st.integers(0, 6),
    "response": st.sampled_from(["SOLUTION", "SOLUTION", *RESPONSES.values()]),
    "learner": st.just(Platform().block().host.learner) | st.none(),
    "acked": st.dictionaries(st.sampled_from([*RESPONSES]), st.integers(0, 9), max_size=3),
    "confidence": st.sampled_from(["sure", "unsure", None]),
    "which": st.sampled_from(["all", "missed"]),
    "as": st.sampled_from(["new", "half", "done"]),
    "mode": st.sampled_from(["replace", "lessons", "questions"]),
    "format": st.sampled_from([*(one.name for one in FORMATS), "problem-builder", "capa", "template"]),
    "offset": st.sampled_from([0, -300, 330]),
    "guide": _GUIDES,
    "text": LIKE | _GUIDES.map(json.dumps),
    "settings": st.sampled_from(
        [{}, {"display_name": " A\x0bname\ud800 "}, {"weight": 2.5, "lessons": ["l1"]}, {"lessons": ["gone"]}]
    ),
    "edition": st.sampled_from(["2026-11", "EDITION", "EDITION"]),
    "pack": st.just("img-rotations"),
    "from": st.sampled_from([None, {"pack": "img-rotations", "edition": "2026-11"}, {"pack": "\n", "edition": "x"}]),
    "visit": st.just("VISIT"),
}
"""What each field usually holds, so that requests get far; the words in capitals are filled in."""


def _usual(name: str) -> st.SearchStrategy[Any]:
    return _USUAL.get(name, st.booleans() if FIELDS[name] is bool else _SIGNS)


_WHOLE = st.fixed_dictionaries({name: _usual(name) for name in FIELDS})
_SPOILT = st.dictionaries(st.sampled_from([*FIELDS]), ANYTHING, max_size=2)
_FEW = st.sets(st.sampled_from([*FIELDS]), max_size=2)


@st.composite
def _objects(draw: st.DrawFn) -> dict[str, Any]:
    """All fields that any handler reads, some of them spoilt or missing."""
    body, missing = {**draw(_WHOLE), **draw(_SPOILT)}, draw(_FEW)
    return {name: value for name, value in body.items() if name not in missing}


BODIES: Final = st.one_of(_WHOLE, _WHOLE, _objects(), ANYTHING)
"""Decoded bodies."""


def request(body: Any, visit: str, edition: str, method: str = "POST") -> Request:
    """A request with a body; a GET has the fields in its address."""
    if isinstance(body, dict):
        solution = RESPONSES.get(str(body.get("question")), "")
        filled = {"VISIT": visit, "EDITION": edition, "SOLUTION": solution}
        body = {name: filled.get(value, value) if isinstance(value, str) else value for name, value in body.items()}
    data = body if isinstance(body, bytes) else json.dumps(body).encode()
    if method != "GET":
        return Request.blank("/", method=method, body=data, content_type="application/json")
    fields = body if isinstance(body, dict) else {"question": body}
    sent = {
        name: value if isinstance(value, str) and name != "response" else json.dumps(value)
        for name, value in fields.items()
    }
    return Request.blank("/?" + urlencode(sent, errors="backslashreplace"), method="GET")


def site_of(role: Role, **quiz: Any) -> Platform:
    """A platform with a guide of every kind of question, as somebody of this role meets it; `quiz`: its settings."""
    site = Platform({"data": json.dumps(every_kind(SECRET, **quiz))}, course={})
    site.may_write = role.authors
    return site
