"""Our events in the allow-lists of event-routing-backends (contract 11.3)."""

from collections.abc import Collection, Iterator
from typing import Any, Final

ALLOWED: Final = "EVENT_TRACKING_BACKENDS_ALLOWED_XAPI_EVENTS"
_BUS: Final = "EVENT_BUS_TRACKING_LOGS"
_BUILT: Final = ("event_transformer", "xapi")
"""The backends that event-routing-backends builds out of the list, in its newer and its older releases."""


def is_allowed(settings: Any, events: Collection[str]) -> bool:
    """Whether any of these events may pass."""
    return not set(events).isdisjoint(getattr(settings, ALLOWED, ()))


def allow(settings: Any, events: Collection[str], wanted: bool) -> None:
    """Put events into all lists, or take them out.

    The order of plugins is not known. When we are first, event-routing-backends builds from the list we leave; when it
    was first, what it built is changed. Only our names are touched: to build anew would undo what others changed.
    """
    if wanted and not hasattr(settings, ALLOWED):
        setattr(settings, ALLOWED, [])
    for name in (ALLOWED, _BUS):
        if hasattr(settings, name):
            setattr(settings, name, _changed(getattr(settings, name), events, wanted))
    backends = getattr(settings, "EVENT_TRACKING_BACKENDS", None) or {}
    for options in _filters([backends[name] for name in _BUILT if name in backends]):
        options["whitelist"] = _changed(options["whitelist"], events, wanted)


def _filters(node: Any) -> Iterator[dict[str, Any]]:
    """The options of all filters by name below a node; Caliper's are not ours, we have nothing to say in Caliper."""
    if isinstance(node, dict):
        if "whitelist" in node:
            yield node
        node = [value for key, value in node.items() if key != "caliper"]
    if isinstance(node, list | tuple):
        for part in node:
            yield from _filters(part)


def _changed(names: Any, events: Collection[str], wanted: bool) -> Any:
    """The collection with or without events: a list stays the same object, since it may be shared."""
    if not isinstance(names, list | set | frozenset | tuple):
        raise TypeError(f"no collection of names: {names!r}")
    kept = [name for name in names if wanted or name not in events]
    kept += [event for event in events if wanted and event not in names]
    if isinstance(names, list):
        names[:] = kept
        return names
    return type(names)(kept)
