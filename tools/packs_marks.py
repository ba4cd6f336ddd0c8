"""What a text says beside its words: sources, days of checking, terms, pictures. And the rules that read them."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final, TypeAlias

from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from packs_days import not_a_day

InlineRule: TypeAlias = Callable[[StateInline, bool], bool]

_MARK: Final = re.compile(r"\[((?:own|s\d+)(?:\s*[,;]\s*(?:own|s\d+))*)\](?!\()", re.IGNORECASE)
_CHECKED: Final = re.compile(r"\[checked\b([^\[\]]*)\](?!\()", re.IGNORECASE)
_DAYS: Final = re.compile(r"\s+([^\s,]+),\s+review\s+by\s+([^\s,]+)")


@dataclass
class Noticed:
    """What was met while reading, each with its line (from 0): sources, terms and pictures named, and faults."""

    lesson: bool = False
    """Whether this is a lesson's text; only there may terms, days and pictures stand."""
    cited: list[tuple[str, int]] = field(default_factory=list)
    terms: list[tuple[str, int]] = field(default_factory=list)
    pictures: list[tuple[str, int]] = field(default_factory=list)
    faults: list[tuple[str, int]] = field(default_factory=list)


def noticed_by(state: StateCore) -> Noticed:
    """What this run has noticed so far."""
    noticed = state.env["noticed"]
    assert isinstance(noticed, Noticed)
    return noticed


def marks(state: StateInline, silent: bool) -> bool:
    """Inline rule: `[S01]`, `[S01, S02]`, `[own]`."""
    found = _MARK.match(state.src, state.pos)
    if found is None:
        return False
    if not silent:
        for place, name in enumerate(re.split(r"\s*[,;]\s*", found[1])):
            own = name.lower() == "own"
            if not own:
                state.pending = state.pending.rstrip(" ")
            elif place:
                state.pending += " "
            else:
                _set_off(state)
            _push(state, "mark").content = "own" if own else name
    state.pos = found.end()
    return True


def checked(state: StateInline, silent: bool) -> bool:
    """Inline rule: `[checked 2026-11-22, review by 2027-06-01]`; what is written wrong is taken too, as a fault."""
    found = _CHECKED.match(state.src, state.pos)
    if found is None:
        return False
    if not silent:
        _set_off(state)
        token = _push(state, "checked")
        days = _DAYS.fullmatch(found[1].rstrip())
        token.meta["days"] = (days[1], days[2]) if days else None
    state.pos = found.end()
    return True


def _set_off(state: StateInline) -> None:
    """A space before a mark that will be words, where the author left none."""
    if state.pos and not state.src[state.pos - 1].isspace():
        state.pending += " "


def _push(state: StateInline, kind: str) -> Token:
    token = state.push(kind, "", 0)
    token.meta["line"] = state.src.count("\n", 0, state.pos)
    return token


def lined(rule: InlineRule, kind: str) -> InlineRule:
    """The library's rule, its token (of this type) told on which line of the paragraph it stands."""

    def with_line(state: StateInline, silent: bool) -> bool:
        place, start = len(state.tokens), state.pos
        found = rule(state, silent)
        if found and not silent:
            token = next(token for token in state.tokens[place:] if token.type == kind)
            token.meta["line"] = state.src.count("\n", 0, start)
        return found

    return with_line


def wrong_days(days: tuple[str, str] | None) -> str | None:
    """What is wrong with the days of a `[checked …]` mark; None if nothing."""
    if days is None:
        return "a day of checking is written like [checked 2026-11-22, review by 2027-06-01]"
    wrong = not_a_day(days[0]) or not_a_day(days[1])
    return wrong or (None if days[0] < days[1] else "the review must be later than the check")
