"""The operator's switches: the dict `IMG_GUIDE` in the settings of the LMS or of Studio (docs/operations.md)."""

import logging
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Final

log = logging.getLogger(__name__)

SETTING: Final = "IMG_GUIDE"
DEFAULTS: Final[Mapping[str, bool]] = MappingProxyType(
    {"ADVANCED_MENU": True, "LIBRARIES": True, "EVENTS": True, "XAPI": True}
)


def is_on(settings: Any, switch: str) -> bool:
    """Whether a switch is on; a value that is neither true nor false counts as not set.

    Raises:
        KeyError: when there is no such switch.
    """
    value = _stored(settings).get(switch, DEFAULTS[switch])
    return value if isinstance(value, bool) else DEFAULTS[switch]


def report_mistakes(settings: Any) -> None:
    """Log what an operator wrote and nobody reads."""
    if not isinstance(getattr(settings, SETTING, {}), Mapping):
        log.warning("img_guide: %s must be a dict of switches, and is %r", SETTING, getattr(settings, SETTING))
    for name, value in _stored(settings).items():
        if name not in DEFAULTS:
            log.warning("img_guide: %s has no switch %r; there are %s", SETTING, name, ", ".join(DEFAULTS))
        elif not isinstance(value, bool):
            log.warning("img_guide: %s[%r] must be true or false, and is %r", SETTING, name, value)


def _stored(settings: Any) -> dict[str, Any]:
    """From the configuration file, and over it from the settings: Python that runs after the file has the last word."""
    tokens = getattr(settings, "ENV_TOKENS", None)
    from_file = tokens.get(SETTING) if isinstance(tokens, Mapping) else None
    both = (from_file, getattr(settings, SETTING, None))
    return {name: value for stored in both if isinstance(stored, Mapping) for name, value in stored.items()}
