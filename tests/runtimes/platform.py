"""One block on one platform: what is stored of it, and requests to it from any place."""

import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from lxml import etree
from web_fragments.fragment import Fragment
from webob import Request, Response
from xblock.fields import Scope, ScopeIds

from img_guide_xblock.block import ImgGuideXBlock
from runtimes.engine import StrictRuntime
from runtimes.fields import Fields
from runtimes.places import EDIT, LMS, NOBODY, PLACES, Place
from runtimes.services import UsageKey

LEARNER = 7


class Platform:
    """One block, its authored fields, the rows of its learners and everything that was published.

    Attributes:
        course: what the course says about the block (`due`, `max_attempts`, ...). None: requests that name no place
            come from a runtime without such settings.
        rows, sessions: learners' state by person, as the LMS stores it, and as previews and libraries keep it.
        grades, completions: what the platform stored; `published`: everything a block told it.
        may_write: what Studio says of the person at the keyboard.
        translate: the catalogue of the person's language.
        site: the operator's `XBLOCK_SETTINGS`.
        guarded: fields that must not be touched.
        olx: the component, in a library.
    """

    def __init__(
        self, authored: dict[str, Any] | None = None, usage: str = "usage-1", course: dict[str, Any] | None = None
    ) -> None:
        self.authored = dict(authored or {})
        self.course, self.usage = course, usage
        self.rows: dict[object, dict[str, Any]] = {}
        self.sessions: dict[object, dict[str, Any]] = {}
        self.grades: dict[object, tuple[float | None, float | None]] = {}
        self.completions: dict[object, float] = {}
        self.published: list[tuple[str, Any]] = []
        self.may_write = True
        self.translate: Callable[[str], str] | None = None
        self.site: dict[str, dict[str, Any]] = {}
        self.guarded: frozenset[str] = frozenset()
        self.olx = ""

    def has_row(self, learner: object) -> bool:
        """Whether the learner has a row; a request that only looks makes none."""
        return bool(self.rows.get(learner)) or learner in self.grades

    def block(
        self, learner: object = LEARNER, *, author: bool = False, staff: bool = False, place: str | Place = ""
    ) -> ImgGuideXBlock:
        """A fresh block as one request gets it.

        `place`: a name of `PLACES`, or one made up. Without it: the LMS, or for an `author` Studio's edit page, or
        nobody at all.
        """
        here = place if isinstance(place, Place) else PLACES[place] if place else self._usual(learner, author)
        learner = learner if here.bound else None
        over = self.sessions.setdefault(f"staff of {learner}", {}) if here.state == "overlay" else {}
        fields = Fields(here, self._authored(here), self._state(here, learner), over, self.course or {})
        runtime = StrictRuntime(self, here, fields, learner, staff)
        usage: Any = self.usage if here.key == "none" else UsageKey(self.usage, here.key == "course")
        ids = ScopeIds(learner, "img_guide", "def-1", usage)
        if here.authored == "olx":
            block = self._component(runtime, ids)
        else:
            block = runtime.construct_xblock_from_class(ImgGuideXBlock, ids)
        fields.guarded = self.guarded
        return block

    def _usual(self, learner: object, author: bool) -> Place:
        """Where a request without a place comes from; the process does not say what it is."""
        place = EDIT if author else NOBODY if learner is None else LMS
        return replace(place, variant="", inherited=self.course is not None)

    def _authored(self, place: Place) -> dict[str, Any]:
        stored = place.authored in ("read", "stored") and (self.may_write or place.user != "edit")
        return self.authored if stored else {} if place.authored == "olx" else dict(self.authored)

    def _state(self, place: Place, learner: object) -> dict[str, Any]:
        homes = {"row": self.rows, "overlay": self.rows, "session": self.sessions, "cache": self.sessions}
        if place.state not in homes:
            return {}
        home = homes[place.state]
        if home.get(learner) is None:  # no row yet, or one whose state is NULL
            home[learner] = {}
        return home[learner]

    def _component(self, runtime: StrictRuntime, ids: ScopeIds) -> ImgGuideXBlock:
        """A component of a library: OLX in, and nothing of it counts as changed (contract 7.2)."""
        if not self.olx:
            node = etree.Element("root")
            Platform(self.authored).block(author=True).add_xml_to_node(node)
            self.olx = etree.tostring(node, encoding="unicode", pretty_print=True)
        mixed = runtime.mixologist.mix(ImgGuideXBlock)
        block: ImgGuideXBlock = mixed.parse_xml(etree.fromstring(self.olx), runtime, ids)
        block.force_save_fields(block._get_fields_to_save())
        runtime.fields.changed = False
        return block

    def view(self, name: str = "student_view", context: Any = None, **who: Any) -> Fragment:
        """A view, rendered as the platform does: with the save at the end."""
        block = self.block(**who)
        return block.runtime.render(block, name, {} if context is None else context)

    def page(self, **more: Any) -> str:
        """The learner's page as HTML."""
        return str(self.view(**more).content)

    def raw(self, name: str, body: bytes, method: str = "POST", **who: Any) -> Response:
        """A handler with any body."""
        return self.send(name, Request.blank("/", method=method, body=body, content_type="application/json"), **who)

    def send(self, name: str, request: Request, **who: Any) -> Response:
        """A handler with any request; visitors' POSTs end before it (platform-seen 6)."""
        block = self.block(**who)
        if request.method != "GET" and not block.runtime.place.posts:
            return Response(status=403, json_body={"error": "Unauthenticated"})
        return block.runtime.handle(block, name, request)

    def call(self, name: str, data: object, **who: Any) -> tuple[int, Any]:
        """A handler with a JSON body: status and reply."""
        response = self.raw(name, json.dumps(data).encode(), **who)
        return response.status_int, response.json

    def answer(self, question: str, response: object, rev: int | None = None, **more: Any) -> tuple[int, Any]:
        """An answer as the page sends it, with a key of its own unless one is given."""
        self._keys = getattr(self, "_keys", 0) + 1
        who = {name: more.pop(name) for name in ("learner", "author", "place") if name in more}
        known = self.rev(**who) if rev is None else rev
        body = {"question": question, "response": response, "key": f"key-{self._keys:06d}", "rev": known, **more}
        return self.call("answer", body, **who)

    def rev(self, **who: Any) -> int:
        """The record's revision."""
        return self.block(**who).record.rev

    def events(self, name: str) -> list[Any]:
        """The payloads published under a name."""
        return [payload for event, payload in self.published if event == name]


def user_fields() -> set[str]:
    """The names of the block's own user-state fields."""
    return {name for name, field in ImgGuideXBlock.fields.items() if field.scope == Scope.user_state}
