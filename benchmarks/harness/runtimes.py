"""Two runtimes for the same block: the workbench (Django and SQLite) and plain memory. After `prepared.set_up`."""

import itertools
import os
from typing import Any, Final, Protocol

from django.utils import translation
from fs.memoryfs import MemoryFS
from lxml import etree
from webob import Request
from workbench import scenarios
from workbench.runtime import WorkbenchRuntime
from xblock.reference.user_service import UserService, XBlockUser
from xblock.runtime import DictKeyValueStore, KvsFieldData, MemoryIdManager, Runtime

from benchmarks.harness import compat
from benchmarks.harness.blocks import Block, body_of
from benchmarks.harness.contents import Call

_numbers = itertools.count()


def new_student() -> str:
    """A learner who was never there."""
    return f"s{next(_numbers)}"


class Environment(Protocol):
    """Where blocks are put."""

    @property
    def short(self) -> str:
        """Its part in the names of metrics."""

    def add(self, block: Block) -> str:
        """Put a block there; its usage id."""

    def runtime(self, student: str) -> Any:
        """A fresh runtime, as a request gets it."""


class Workbench:
    """The workbench's runtime, which stores each field in Django's database."""

    short: Final = "wb"

    def add(self, block: Block) -> str:
        """Put a block there, and a page that shows it; its usage id."""
        _prepare(block)
        runtime = WorkbenchRuntime()
        runtime.id_generator.set_scenario(block.slug)
        usage_id = _parsed(runtime, block)
        scenarios.SCENARIOS[block.slug] = scenarios.Scenario(block.slug, usage_id, "")
        scenarios.get_scenarios.initialized = True
        return usage_id

    def runtime(self, student: str) -> Any:
        """A fresh runtime."""
        return WorkbenchRuntime(student)


class Memory:
    """A runtime over a dictionary: what the block itself costs."""

    short: Final = "mem"

    def add(self, block: Block) -> str:
        """Put a block there; its usage id."""
        _prepare(block)
        return _parsed(_MemoryRuntime(), block)

    def runtime(self, student: str) -> Any:
        """A fresh runtime."""
        return _MemoryRuntime(student)


class Placed:
    """A block in an environment."""

    def __init__(self, environment: Environment, block: Block) -> None:
        self.environment, self.block = environment, block
        self.usage_id = environment.add(block)
        self.reader = new_student()
        self.submitted = _of_usage(block.submit, self.usage_id)

    def render(self, student: str = "") -> tuple[str, str, str]:
        """What the workbench does for one page, short of its own template: HTML for head, body and foot."""
        runtime = self.environment.runtime(student or self.reader)
        block = runtime.get_block(self.usage_id)
        fragment = block.render("student_view", {"activate_block_id": None})
        return fragment.head_html(), fragment.body_html(), fragment.foot_html()

    def submit(self, student: str, call: Call | None = None) -> bytes:
        """What the workbench does for one answer; the reply.

        Raises:
            RuntimeError: when the block refuses it.
        """
        call = call or self.submitted
        assert call is not None
        body, content_type = body_of(call)
        request = Request.blank("/", method="POST", body=body, content_type=content_type)
        runtime = self.environment.runtime(student)
        response = runtime.handle(runtime.get_block(self.usage_id), call.handler, request, call.suffix)
        if response.status_code != 200:
            raise RuntimeError(f"{self.block.slug} answered {response.status_code}: {response.body[:200]!r}")
        reply: bytes = response.body
        return reply


def _prepare(block: Block) -> None:
    block.load_class()
    compat.patch_capa()


def _of_usage(call: Call | None, usage_id: str) -> Call | None:
    """The call with the usage's id in the names of its form, as capa has it."""
    if call is None or call.form is None:
        return call
    id = usage_id.replace(".", "-")
    form = {name.replace("@ID@", id): value for name, value in call.form.items()}
    return Call(call.handler, call.suffix, form=form)


def _parsed(runtime: Any, block: Block) -> compat.UsageId:
    """The usage id of a scenario, through the block's own parse_xml unless its file says otherwise."""
    if not block.inner_field:
        return compat.UsageId(runtime.parse_xml_string(block.xml))
    definition = runtime.id_generator.create_definition(block.block_type)
    usage_id = runtime.id_generator.create_usage(definition)
    made = runtime.get_block(usage_id)
    etree.fromstring(block.xml)  # it must be well-formed, as everywhere
    setattr(made, block.inner_field, block.xml)
    made.save()
    return compat.UsageId(usage_id)


class _Ids(MemoryIdManager):
    def create_usage(self, def_id: str) -> compat.UsageId:
        return compat.UsageId(super().create_usage(def_id))


class _Users(UserService):
    def __init__(self, id: str | None) -> None:
        user = XBlockUser(is_current_user=True, emails=["user@example.com"], full_name="U")
        user.opt_attrs["xblock-workbench.user_id"] = id
        super().__init__(user=user)

    def get_current_user(self) -> XBlockUser:
        return self._user


class _MemoryRuntime(Runtime):
    resources_fs = MemoryFS()
    ids = _Ids()
    data = KvsFieldData(DictKeyValueStore())
    if not os.environ.get("BENCH_ASIDES"):
        applicable_aside_types = compat.no_asides

    def __init__(self, student: str | None = None) -> None:
        services = {"field-data": self.data, "user": _Users(student), "i18n": translation, **compat.SERVICES}
        super().__init__(self.ids, self.ids, services=services)
        self.user_id = student

    def render(self, block: Any, view_name: str, context: Any = None) -> Any:
        compat.patch_block(self, block)
        return super().render(block, view_name, context)

    def handle(self, block: Any, handler_name: str, request: Any, suffix: str = "") -> Any:
        compat.patch_block(self, block)
        return super().handle(block, handler_name, request, suffix)

    def handler_url(
        self, block: Any, handler_name: str, suffix: str = "", query: str = "", thirdparty: bool = False
    ) -> str:
        return f"/handler/{block.scope_ids.usage_id}/{handler_name}/{suffix}?{query}"

    def resource_url(self, resource: str) -> str:
        return "/static/" + resource

    def local_resource_url(self, block: Any, uri: str) -> str:
        return f"/resource/{block.scope_ids.block_type}/{uri}"

    def publish(self, block: Any, event_type: str, event_data: Any) -> None:
        return None

    def query(self, block: Any) -> Any:
        raise NotImplementedError
