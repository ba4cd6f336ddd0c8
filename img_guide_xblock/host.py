"""The one door to the platform: who is there, what language, grades, completion, events, addresses.

Knows what is missing in a library, in Studio, in the workbench, and does without.
"""

import hashlib
import logging
import time
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from functools import cached_property
from typing import Any, Final

from django.core.signing import BadSignature, TimestampSigner
from xblock.core import XBlock
from xblock.exceptions import NoSuchServiceError

from img_guide_xblock.speech import Speech, speech_of
from img_guide_xblock.study.rules import Rules

log = logging.getLogger(__name__)

_VISIT: Final = timedelta(days=2)


class Host:
    """The platform as one block sees it."""

    visiting = False
    """The page is for visitors: whoever looks at it, nothing is kept."""

    def __init__(self, block: XBlock) -> None:
        self._block = block

    @property
    def usage(self) -> str:
        """The usage id as text."""
        return str(self._block.scope_ids.usage_id)

    @cached_property
    def uid(self) -> str:
        """A short name of this block for ids in the page."""
        return _hash(self.usage, 8)

    @cached_property
    def learner(self) -> str:
        """An opaque name of this person in this block; empty when nobody is logged in.

        In Studio's edit handlers, in reports and for visitors there is no user (platform-seen 5).
        """
        user = self._block.scope_ids.user_id
        return "" if user is None or self.visiting else _hash(f"{self.usage}\n{user}", 16)

    @property
    def draft(self) -> str:
        """An opaque name of this author in this block, under which a browser keeps what is not saved yet.

        In Studio's handlers there is no user id (platform-seen 5), so the user service is asked.
        """
        user = self._service("user")
        current = user.get_current_user() if user else None
        known = current.opt_attrs if current else {}
        return _hash(
            f"{self.usage}\n{known.get('edx-platform.user_id') or known.get('edx-platform.username') or ''}", 16
        )

    def visit(self) -> str:
        """A pass for visitors who were shown the page: a handler is reached without asking who may see the course."""
        return str(_signer().sign(self.usage))

    def is_visit(self, visit: str) -> bool:
        """Whether a pass is of this block, and not too old."""
        try:
            return bool(_signer().unsign(visit, max_age=_VISIT) == self.usage)
        except BadSignature:
            return False

    @cached_property
    def speech(self) -> Speech:
        """The language of this request and the block's words in it."""
        return speech_of(self._service("i18n"))

    @property
    def closes(self) -> datetime | None:
        """When answers are no longer taken: the deadline of this person with its grace period; None = never."""
        due, grace = self._inherited("due"), self._inherited("graceperiod")
        if not isinstance(due, datetime):
            return None
        aware = due if due.tzinfo else due.replace(tzinfo=UTC)
        return aware + grace if isinstance(grace, timedelta) else aware

    @cached_property
    def rules(self) -> Rules:
        """What the course says at the time of this request about answering and results (contract 9).

        Deadlines hold in self-paced courses too, as for the built-in problem: there they are each learner's own.
        """
        closes, staff = self.closes, self._is_staff()
        past = closes is not None and closes < datetime.now(UTC)
        correctness = str(self._inherited("show_correctness") or "always")
        return Rules(
            past_due=past,
            tries=_count(self._inherited("max_attempts")),
            results=not correctness.startswith("never") and (correctness != "past_due" or staff or past or not closes),
            showanswer=str(self._inherited("showanswer") or "finished"),
            after=_count(self._inherited("attempts_before_showanswer_button")) or 0,
            staff=staff,
        )

    def _inherited(self, name: str) -> Any:
        """A setting that the platform's mixins give to blocks; None elsewhere.

        Only a field counts: the workbench puts a deadline on every block that has just passed.
        """
        block = self._block
        try:
            return getattr(block, name, None) if name in block.fields else None
        except (TypeError, ValueError, OverflowError):  # what was imported cannot be read as the field's type
            return None

    def _is_staff(self) -> bool:
        user = self._service("user")
        current = user.get_current_user() if user else None
        return bool(current and current.opt_attrs.get("edx-platform.user_is_staff"))

    @staticmethod
    def day(offset: int) -> int:
        """Today for a learner whose clock is `offset` minutes ahead of UTC, in days since 1970-01-01."""
        return int(time.time() // 60 + offset) // (24 * 60)

    def can_author(self) -> bool:
        """Whether this person may change the block; False wherever the platform does not say yes."""
        permissions = self._service("studio_user_permissions")
        usage = self._block.scope_ids.usage_id
        if permissions is not None:
            return bool(permissions.can_write(getattr(usage, "course_key", None)))
        return self._in_studio_library(usage) and self._is_logged_in()

    def _is_logged_in(self) -> bool:
        """A library that the public may look at gives visitors a user id as well."""
        user = self._service("user")
        current = user.get_current_user() if user else None
        return bool(current and current.opt_attrs.get("edx-platform.is_authenticated"))

    @staticmethod
    def _in_studio_library(usage: object) -> bool:
        """In a library of Studio the runtime refuses the save of those who may only look (contract 6.1)."""
        from django.conf import settings

        context = getattr(usage, "context_key", None)
        in_library = context is not None and getattr(context, "is_course", True) is False
        return in_library and getattr(settings, "SERVICE_VARIANT", "") == "cms"

    def resource(self, path: str) -> str:
        """The address of a file under the block's public folder."""
        return str(self._block.runtime.local_resource_url(self._block, path))

    def with_addresses(self, html: str) -> str:
        """Course addresses such as `/static/x.png` made real, for HTML that goes out through a handler."""
        if "/static/" not in html and "/jump_to_id/" not in html:
            return html
        service = self._service("replace_urls")
        return html if service is None else str(service.replace_urls(html))

    @property
    def tells_free_text(self) -> bool:
        """Whether the operator lets learners' own words into events (docs/events.md); not unless they say so."""
        settings = self._service("settings")
        bucket = settings.get_settings_bucket(self._block) if settings else None
        return bool(bucket and bucket.get("events_free_text") is True)

    @property
    def is_preview(self) -> bool:
        """Whether an author tries the block out, in Studio or in a library, so that nothing is to be reported."""
        runtime, usage = self._block.runtime, self._block.scope_ids.usage_id
        return bool(getattr(runtime, "is_author_mode", False)) or self._in_studio_library(usage)

    def publish(self, event: str, payload: Mapping[str, Any]) -> None:
        """Tell the platform. It must not undo what the learner did: a failure is logged, never raised."""
        if self.is_preview:
            return
        try:
            self._block.runtime.publish(self._block, event, dict(payload))
        except Exception:
            log.exception("img_guide: publishing %s failed for %s", event, self.usage)

    def _service(self, name: str) -> Any:
        try:
            return self._block.runtime.service(self._block, name)
        except (NoSuchServiceError, RuntimeError):
            return None


def _signer() -> TimestampSigner:
    """Made when it is needed: it asks for the site's secret, which is not there while the module is loaded."""
    return TimestampSigner(salt="img_guide.visit")


def _count(value: object) -> int | None:
    """A limit as a number from 0 on; advanced settings may hold text, or nothing."""
    try:
        return None if value is None else max(0, int(str(value)))
    except ValueError:
        return None


def _hash(text: str, length: int) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:length]
