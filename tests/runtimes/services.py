"""The services that the block could ask for; each has exactly the calls of contract 2.3."""

from collections.abc import Callable
from typing import Any, Final

from django.utils import translation
from xblock.reference.user_service import XBlockUser

from runtimes.places import Place

COURSE = "course-v1:X+Y+Z"


class UsageKey(str):
    """A usage key as text that also knows what it belongs to."""

    course_key: object
    context_key: Any

    def __new__(cls, text: str, is_course: bool) -> "UsageKey":
        key = super().__new__(cls, text)
        key.course_key = key.context_key = _ContextKey(COURSE if is_course else "lib:X:guides")
        key.context_key.is_course = is_course
        return key


class _ContextKey(str):
    is_course: bool


class Words:
    """The i18n service; `translate` is what the catalogue of this language says."""

    def __init__(self, translate: Callable[[str], str] | None = None) -> None:
        self._translate = translate or translation.gettext

    def gettext(self, message: str) -> str:
        return self._translate(message)

    def ngettext(self, singular: str, plural: str, number: int) -> str:
        return self._translate(singular if number == 1 else plural)


class BlockWords(Words):
    """As the platform has it: with the block's own catalogue for scripts."""

    def get_javascript_i18n_catalog_url(self, block: Any) -> str | None:
        return None


class User:
    """The user service: who is there, by the platform's attribute names (contract 2.4)."""

    def __init__(self, attributes: dict[str, Any]) -> None:
        self._attributes = attributes

    def get_current_user(self) -> XBlockUser:
        user = XBlockUser(is_current_user=True)
        user.opt_attrs.update(self._attributes)
        return user


def user_service(place: Place, learner: object, staff: bool) -> User:
    """The user service of a place.

    Raises:
        RuntimeError: in a library without a user.
    """
    if place.user == "nobody":
        raise RuntimeError("this runtime has no user")
    if place.user == "workbench":
        return User({"xblock-workbench.user_id": learner})
    if place.user == "anonymous":
        return User({"edx-platform.is_authenticated": False, "edx-platform.request_country_code": None})
    known: dict[str, Any] = {
        "user_id": learner,
        "username": f"learner{learner}",
        "is_authenticated": True,
        "user_is_staff": staff and place.tells_staff,
        "user_is_global_staff": False,
        "user_is_beta_tester": False,
        "user_preferences": {},
        "request_country_code": None,
        **_WHO[place.user],
    }
    return User({f"edx-platform.{name}": value for name, value in known.items()})


_WHO: Final[dict[str, dict[str, Any]]] = {
    "lms": {"user_role": "student", "anonymous_user_id": "a1b2", "deprecated_anonymous_user_id": "a1b2"},
    "library": {"user_role": None, "anonymous_user_id": "a1b2", "deprecated_anonymous_user_id": "a1b2"},
    "preview": {
        "user_role": "instructor",
        "user_is_staff": None,
        "anonymous_user_id": "student",
        "deprecated_anonymous_user_id": "student",
    },
    "edit": {
        "user_role": "student",
        "user_is_staff": False,
        "anonymous_user_id": None,
        "deprecated_anonymous_user_id": None,
    },
}
"""Studio gives no staff flag, and the same anonymous id to everybody or to nobody."""


class Permissions:
    """Studio's answer to who may write in this course; about any other course it says no."""

    def __init__(self, may_write: bool) -> None:
        self._may_write = may_write

    def can_write(self, course_key: object) -> bool:
        return self._may_write and course_key == COURSE

    can_read = can_write


class Urls:
    """Makes the addresses of course files real; only quoted ones, as the platform does (contract 12.6)."""

    def replace_urls(self, text: str, static_replace_only: bool = False) -> str:
        return text.replace('"/static/', '"/asset-v1:X+Y+Z+type@asset+block/')


class Settings:
    """The site's `XBLOCK_SETTINGS`."""

    def __init__(self, buckets: dict[str, dict[str, Any]]) -> None:
        self._buckets = buckets

    def get_settings_bucket(self, block: Any, default: Any = None) -> Any:
        name = getattr(block, "block_settings_key", None) or type(block).unmixed_class.__name__
        return self._buckets.get(name, default or {})


class Unmodelled:
    """A service that is there and that the block has no business with: whatever it is asked, the test fails."""

    def __init__(self, name: str) -> None:
        self._name = name

    def __getattr__(self, call: str) -> Any:
        raise AssertionError(f"{self._name}.{call} is not modelled; see contract 2.3")
