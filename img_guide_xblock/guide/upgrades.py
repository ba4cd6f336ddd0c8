"""Documents of older versions, brought to today's shape: one pure function from each version to the next."""

from collections.abc import Callable, Mapping
from typing import Any, Final

Document = Mapping[str, Any]

UPGRADES: Final[tuple[Callable[[Document], Document], ...]] = ()
"""The step at place n - 1 takes version n to n + 1. Steps are never changed once released."""

VERSION: Final = len(UPGRADES) + 1
"""The version that this package writes."""


class ForeignVersion(ValueError):
    """The document says no version, or one that this package does not know."""


def upgraded(document: Document, steps: tuple[Callable[[Document], Document], ...] = UPGRADES) -> Document:
    """The same content in the newest shape.

    Raises:
        ForeignVersion: when `version` is missing, no whole number, below 1 or newer than the steps reach.
    """
    version = document.get("version")
    newest = len(steps) + 1
    if not isinstance(version, int) or isinstance(version, bool) or not 1 <= version <= newest:
        raise ForeignVersion(version)
    for step in steps[version - 1 :]:
        document = step(document)
    return {**document, "version": newest}
