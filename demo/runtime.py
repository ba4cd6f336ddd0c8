"""The two runtimes the block meets on the platform: one with a learner, one with an author and no learner."""

import json
from collections.abc import Mapping
from typing import Any, Final

from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import mark_safe
from web_fragments.fragment import Fragment
from workbench.runtime import WorkbenchRuntime
from xblock.core import XBlock
from xblock.runtime import KvsFieldData

from demo import records
from demo.models import Person
from demo.store import FieldStore


class DemoRuntime(WorkbenchRuntime):
    """What both have in common."""

    side = ""
    """`learner` or `studio`; the part of handler addresses that tells the two apart."""
    user_id: str | None = None
    """A plain attribute: the property it hides only warns, and the workbench still sets it."""

    def __init__(self, learner: Person | None, services: Mapping[str, Any]) -> None:
        super().__init__(None if learner is None else learner.id)
        self.learner = learner
        self._services.update(services)  # the workbench's constructor takes none

    def handler_url(
        self, block: XBlock, handler_name: str, suffix: str = "", query: str = "", thirdparty: bool = False
    ) -> str:
        """The address of a handler on this side."""
        url = reverse("handler", args=(self.side, block.scope_ids.usage_id, handler_name))
        return url + (f"/{suffix}" if suffix else "") + (f"?{query}" if query else "")

    def local_resource_url(self, block: XBlock, uri: str) -> str:
        """The address of a file that the block publishes."""
        return str(reverse("resource", args=(block.scope_ids.block_type, uri)))

    def publish(self, block: XBlock, event_type: str, event_data: Mapping[str, Any]) -> None:
        """Keep a grade, a completion or any other event."""
        records.record(self.learner, str(block.scope_ids.usage_id), event_type, event_data)

    def applicable_aside_types(self, block: XBlock) -> list[str]:
        """No asides: only the block itself is shown."""
        return []

    def wrap_xblock(self, block: XBlock, view: str, frag: Fragment, context: Any) -> Fragment:
        """The element that the platform puts around a block, from which `runtime.js` starts its script."""
        usage = block.scope_ids.usage_id
        wrapped = Fragment(
            format_html(
                '<div class="xblock xblock-{view}" data-usage-id="{usage}" data-block-type="{type}"'
                ' data-runtime-version="{version}" data-init="{init}" data-init-args="{args}"'
                ' data-handlers="{handlers}">{body}</div>',
                view=view,
                usage=usage,
                type=block.scope_ids.block_type,
                version=frag.js_init_version or "",
                init=frag.js_init_fn or "",
                args=json.dumps(frag.json_init_args),
                handlers=reverse("handler", args=(self.side, usage, "NAME")).removesuffix("NAME"),
                body=mark_safe(frag.body_html()),  # noqa: S308 - the block's own page
            )
        )
        wrapped.add_fragment_resources(frag)
        return wrapped

    def _patch_xblock(self, block: XBlock) -> None:
        """The workbench gives blocks mock attributes, among them a due date that has just passed. We do not."""


class LearnerRuntime(DemoRuntime):
    """As in the courseware: a learner is there, and nobody may author."""

    side = "learner"

    def __init__(self, learner: Person) -> None:
        super().__init__(learner, {"field-data": KvsFieldData(FieldStore(author=False))})


class StudioPermissions:
    """The service that Studio gives its blocks; in the demo everybody is an author."""

    def can_read(self, course_key: object) -> bool:
        """Whether this person may see the course in Studio."""
        return True

    def can_write(self, course_key: object) -> bool:
        """Whether this person may change the course."""
        return True


class StudioRuntime(DemoRuntime):
    """As in Studio: an author is there, and no learner."""

    side = "studio"

    def __init__(self) -> None:
        services = {
            "field-data": KvsFieldData(FieldStore(author=True)),
            "studio_user_permissions": StudioPermissions(),
        }
        super().__init__(None, services)


SIDES: Final = (LearnerRuntime.side, StudioRuntime.side)
