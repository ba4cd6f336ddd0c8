"""The runtime itself: services as declared, no invented addresses, and what becomes of what is published."""

import json
from collections.abc import Mapping
from contextlib import AbstractContextManager, nullcontext
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from django.test import override_settings
from lxml import etree
from xblock.exceptions import NoSuchServiceError
from xblock.runtime import IdGenerator, IdReader, Runtime
from xblock.scorable import Score

from runtimes import services
from runtimes.fields import Fields, Inherited
from runtimes.places import Place

ASSETS = Path(__file__).resolve().parents[2] / "img_guide_xblock" / "assets"


class StrictRuntime(Runtime):
    """The runtime of one request in one place. `platform` is what outlives the request."""

    def __init__(self, platform: Any, place: Place, fields: Fields, learner: object, staff: bool) -> None:
        mixins = (Inherited,) if place.inherited else ()
        ids: Any = _Ids
        super().__init__(ids(), ids(), services={"field-data": fields}, mixins=mixins)
        self.platform, self.place, self.fields, self.learner, self.staff = platform, place, fields, learner, staff
        if place.is_author_mode:
            self.is_author_mode = True

    def service(self, block: Any, service_name: str) -> Any:
        """Raises for what was not declared, and for what is needed and missing; None for what is only wanted."""
        declared = block.service_declaration(service_name)
        if declared is None:
            raise NoSuchServiceError(f"{service_name} was not requested")
        if service_name == "field-data":
            return self.fields
        if service_name in self.place.services:
            return self._made(service_name)
        if declared == "need":
            raise NoSuchServiceError(f"{service_name} is not available")
        return None

    def _made(self, name: str) -> Any:
        platform, place = self.platform, self.place
        words = services.Words if place.user == "workbench" else services.BlockWords
        make = {
            "i18n": lambda: words(platform.translate),
            "user": lambda: services.user_service(place, self.learner, self.staff),
            "replace_urls": services.Urls,
            "studio_user_permissions": lambda: services.Permissions(platform.may_write),
            "settings": lambda: services.Settings(platform.site),
        }.get(name)
        return make() if make else services.Unmodelled(name)

    def variant(self) -> AbstractContextManager[Any]:
        """The setting that says which process this is."""
        return override_settings(SERVICE_VARIANT=self.place.variant) if self.place.variant else nullcontext()

    def render(self, block: Any, view_name: str, context: Any = None) -> Any:
        """In a library people without a login may only look at the public view."""
        if self.place.key == "library" and self.place.user in ("anonymous", "nobody") and view_name != "public_view":
            raise PermissionError(view_name)
        self._patch(block)
        with self.variant():
            return super().render(block, view_name, context)

    def handle(self, block: Any, handler_name: str, request: Any, suffix: str = "") -> Any:
        self._patch(block)
        with self.variant():
            return super().handle(block, handler_name, request, suffix)

    def _patch(self, block: Any) -> None:
        """The workbench gives blocks attributes that are no fields, among them a deadline that has just passed."""
        if self.place.key == "none":
            block.due = datetime.now(UTC).replace(tzinfo=None)
            block.graceperiod = timedelta(0)
            block.category = "chapter"

    def save_block(self, block: Any) -> None:
        """A library writes a component anew as OLX, and only for those who may (contract 7.2)."""
        if self.place.authored == "olx" and self.fields.changed:
            if not self.platform.may_write or self.place.variant != "cms":
                raise RuntimeError("you do not have permission to edit this block")
            node = etree.Element("root")
            block.add_xml_to_node(node)
            assert isinstance(block.display_name, str), "a component's title"
            self.platform.olx = etree.tostring(node, encoding="unicode", pretty_print=True)
            self.fields.changed = False

    def publish(self, block: Any, event_type: str, event_data: Mapping[str, Any]) -> None:
        """Everything that is published is noted; a grade and a completion count only where the place stores them."""
        data = json.loads(json.dumps(event_data, allow_nan=False))
        self.platform.published.append((event_type, data))
        if not self.place.effects or self.learner is None:
            return
        if event_type == "grade":
            self._score(block, data)
        elif event_type == "completion":
            self.platform.completions[self.learner] = data["completion"]

    def _score(self, block: Any, data: Mapping[str, Any]) -> None:
        """Contract 8.1 with its traps: `only_if_higher` raises on a row without a grade, and without points."""
        platform, value, most = self.platform, data["value"], data["max_value"]
        if data.get("only_if_higher") and platform.has_row(self.learner):
            old, old_most = platform.grades.get(self.learner, (None, None))
            if float(old) / float(old_most) > float(value) / float(most):
                return
        platform.grades[self.learner] = (value, most)
        block.set_score(Score(value, most))

    def handler_url(self, block: Any, handler_name: str, *args: Any, **kwargs: Any) -> str:
        return f"/handler/{handler_name}"

    def resource_url(self, resource: str) -> str:
        raise NotImplementedError

    def local_resource_url(self, block: Any, uri: str) -> str:
        """Only files under `public/` that exist have an address (contract 15.1)."""
        assert uri.startswith(f"{block.public_dir}/"), uri
        assert (ASSETS / uri).is_file(), uri
        return f"/static/xblock/resources/img_guide_xblock/{uri}"

    def get_block(self, usage_id: object, for_parent: object = None) -> Any:
        raise NotImplementedError

    def query(self, block: Any) -> Any:
        raise NotImplementedError

    def applicable_aside_types(self, block: Any) -> list[str]:
        return []


class _Ids(IdReader, IdGenerator):
    def __getattribute__(self, name: str) -> Any:
        if name.startswith(("get_", "create_")):
            return lambda *args, **kwargs: args[0] if args else None
        return super().__getattribute__(name)


for _abstract in (_Ids, StrictRuntime):
    _abstract.__abstractmethods__ = frozenset()
