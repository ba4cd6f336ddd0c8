"""What the workbench lacks and some published blocks expect of a platform.

Applied to every block alike, so that none pays for another's needs. Each item says who needs it.
"""

import functools
import os
import types
from typing import Any, Final

import django.utils.translation as translation
from fs.memoryfs import MemoryFS


class UsageId(str):
    """A plain string id that also answers the few questions that an opaque key answers."""

    __slots__ = ()

    @property
    def block_type(self) -> str:
        """The second part of a workbench id."""
        return self.split(".")[1] if "." in self else str(self)

    @property
    def block_id(self) -> str:
        """Of edx-games and capa."""
        return str(self)

    @property
    def context_key(self) -> str:
        """Of the html block of xblocks-contrib."""
        return "course-v1:Bench+B+1"

    course_key = context_key

    def html_id(self) -> str:
        """Of capa."""
        return self.replace(".", "-")


class _Location:
    """Stands in for the Mock that the workbench hangs on each block."""

    course_key = "course-v1:Bench+B+1"

    @staticmethod
    def html_id() -> str:
        """The course's id once more."""
        return "course-v1:Bench+B+1"


class _Sandbox:
    """Of capa."""

    @staticmethod
    def can_execute_unsafe_code() -> bool:
        """Never."""
        return False

    @staticmethod
    def get_python_lib_zip() -> None:
        """There is none."""


class _Cache:
    """Of capa."""

    @staticmethod
    def get(_key: str, default: object = None) -> object:
        """Nothing is kept."""
        return default

    @staticmethod
    def set(*_all: object, **_more: object) -> None:
        """Keep nothing."""


class _ReplaceUrls:
    """Of capa."""

    @staticmethod
    def replace_urls(text: str, *_all: object, **_more: object) -> str:
        """A plain str, as the platform gives: capa then escapes it."""
        return text[:]


_LOCATION: Final = _Location()
SERVICES: Final[dict[str, object]] = {
    "sandbox": _Sandbox(),
    "cache": _Cache(),
    "xqueue": types.SimpleNamespace(waittime=0),
    "replace_urls": _ReplaceUrls(),
}
"""Services of the platform, for all blocks."""


def patch_block(_runtime: object, block: Any) -> None:
    """In place of `WorkbenchRuntime._patch_xblock`: the same attributes, without a Mock and without `due = now`, which
    would close every graded block (submit-and-compare and capa refuse answers past due).
    """
    try:
        block.location = _LOCATION
        block.course_id = _LOCATION.course_key
    except AttributeError:
        pass


def no_asides(_runtime: object, _block: object) -> list[str]:
    """In place of `Runtime.applicable_aside_types`, which looks through the entry points of all that is installed for
    each block it renders, about 11 ms each. An LMS with asides off, the default, leaves that out as well.
    BENCH_ASIDES=1 measures with it.
    """
    return []


def patch_translation() -> None:
    """feedback-xblock still asks the i18n service for ugettext and ungettext."""
    vars(translation).update(ugettext=translation.gettext, ungettext=translation.ngettext)


def patch_workbench() -> None:
    """Give the workbench's runtime what it lacks; once."""
    from workbench.runtime import WorkbenchRuntime

    if getattr(WorkbenchRuntime, "_bench_patched", False):
        return
    first_init, first_get = WorkbenchRuntime.__init__, WorkbenchRuntime.get_block

    @functools.wraps(first_init)
    def init(self: Any, user_id: object = None) -> None:
        first_init(self, user_id)
        self._services.update(SERVICES)

    @functools.wraps(first_get)
    def get_block(self: Any, usage_id: str, for_parent: object = None) -> Any:
        return first_get(self, UsageId(usage_id), for_parent=for_parent)

    WorkbenchRuntime._bench_patched = True
    WorkbenchRuntime._patch_xblock = patch_block
    WorkbenchRuntime.resources_fs = MemoryFS()
    WorkbenchRuntime.__init__, WorkbenchRuntime.get_block = init, get_block
    if not os.environ.get("BENCH_ASIDES"):
        WorkbenchRuntime.applicable_aside_types = no_asides
    patch_translation()


def patch_capa() -> None:
    """Settings that capa reads from the platform's mixins."""
    try:
        from xblocks_contrib import ProblemBlock
    except ImportError:
        return
    for name, value in (("graded", False), ("close_date", None), ("days_early_for_beta", None)):
        if not hasattr(ProblemBlock, name):
            setattr(ProblemBlock, name, value)
