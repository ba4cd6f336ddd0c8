"""What each kind of question has to say in its file; the block checks the same, but cannot name lines."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from math import isfinite
from typing import Final

from packs_source import SourceFile, Table

_CHOICE: Final = frozenset({"id", "text", "correct", "explanation"})
_ITEM: Final = frozenset({"id", "text", "explanation"})
_PROMPT: Final = frozenset({"id", "text", "answer", "explanation"})
_OPTION: Final = frozenset({"id", "text"})
_ANSWER: Final = frozenset({"value", "unit", "tolerance", "working"})
_ERROR: Final = frozenset({"value", "explanation"})


def check_kind(table: Table, source: SourceFile, kind: str, what: str) -> None:
    """Blame what is missing or wrong in the fields of this kind; a kind not known here passes."""
    _CHECKS.get(kind, _check_other)(table, source, what)


def need(entry: Table, keys: tuple[str, ...], source: SourceFile, what: str) -> None:
    """A fault for each rich field that is not there; an empty one is found on conversion."""
    for key in keys:
        if key not in entry:
            source.blame(entry.line, f"{what} has no {key}")


def _check_other(table: Table, source: SourceFile, what: str) -> None:
    if "choices" in table:
        _right_choices(table, source, what)


def _check_many(table: Table, source: SourceFile, what: str) -> None:
    if _listed(table, "choices", source, what):
        _right_choices(table, source, what)


def _check_one(table: Table, source: SourceFile, what: str) -> None:
    if _listed(table, "choices", source, what):
        _right_choices(table, source, what, only_one=True)


def _check_true_false(table: Table, source: SourceFile, what: str) -> None:
    _check_one(table, source, what)
    names = [choice.get("id") for choice in source.tables(table, "choices", what)] if "choices" in table else []
    if names and all(isinstance(name, str) for name in names) and sorted(map(str, names)) != ["false", "true"]:
        source.blame(table.line_of("choices"), f"{what} must have two choices, with the ids 'true' and 'false'")


def _right_choices(table: Table, source: SourceFile, what: str, only_one: bool = False) -> None:
    """Each choice whole, and as many right ones as the kind wants."""
    choices = source.tables(table, "choices", what)
    for choice in choices:
        name = f'choice "{source.string(choice, "id", "the choice")}"'
        source.known(choice, _CHOICE, name)
        need(choice, ("text", "explanation"), source, name)
        if not isinstance(choice.get("correct"), bool):
            source.blame(choice.line_of("correct"), f"correct of {name} must be true or false")
    right = sum(choice.get("correct") is True for choice in choices)
    line = table.line_of("choices")
    if only_one and right != 1:
        source.blame(line, f"{what} must have exactly one correct choice, not {right}")
    elif right == 0:
        source.blame(line, f"{what} has no correct choice")


def _check_ordering(table: Table, source: SourceFile, what: str) -> None:
    if not _listed(table, "items", source, what):
        return
    names = _entries(table, "items", "item", _ITEM, source, what)
    order = [name for name, _ in source.strings(table, "correct_order", what)]
    if sorted(order) != sorted(names):
        source.blame(table.line_of("correct_order"), f"correct_order of {what} must name every item once")


def _check_matching(table: Table, source: SourceFile, what: str) -> None:
    if not (_listed(table, "options", source, what) and _listed(table, "prompts", source, what)):
        return
    options = set(_entries(table, "options", "option", _OPTION, source, what))
    _entries(table, "prompts", "prompt", _PROMPT, source, what)
    used: set[str] = set()
    for prompt in source.tables(table, "prompts", what):
        answer = source.string(prompt, "answer", f'prompt "{prompt.get("id")}"')
        line = prompt.line_of("answer")
        if answer and answer not in options:
            source.blame(line, f'{what} has no option "{answer}"')
        elif answer in used and table.get("options_may_repeat") is not True:
            source.blame(line, f'option "{answer}" is needed twice: add options_may_repeat: true to {what}')
        used |= {answer} - {""}


def _check_numeric(table: Table, source: SourceFile, what: str) -> None:
    answer = table.get("answer")
    if not isinstance(answer, Table):
        source.blame(table.line_of("answer"), f"{what} has no answer (value, unit, tolerance, working)")
        return
    source.known(answer, _ANSWER, "the answer")
    _number(answer, "value", source, "the answer")
    if "tolerance" in answer and _number(answer, "tolerance", source, "the answer") < 0:
        source.blame(answer.line_of("tolerance"), "tolerance of the answer must not be below 0")
    for error in source.tables(table, "common_errors", what):
        source.known(error, _ERROR, "the common error")
        _number(error, "value", source, "the common error")
        need(error, ("explanation",), source, "the common error")


def _number(entry: Table, key: str, source: SourceFile, what: str) -> float:
    """The number under `key`; 0 and a fault if there is none."""
    value = entry.get(key)
    if isinstance(value, int | float) and not isinstance(value, bool) and isfinite(value):
        return value
    source.blame(entry.line_of(key), f"{key} of {what} must be a number, like 1600 or 77.5")
    return 0


def _listed(table: Table, key: str, source: SourceFile, what: str) -> bool:
    """Whether the question has this list at all; a fault if not."""
    if table.get(key):
        return True
    source.blame(table.line_of(key), f"{what} has no {key}")
    return False


def _entries(table: Table, key: str, one: str, fields: frozenset[str], source: SourceFile, what: str) -> list[str]:
    """The ids of a list's entries, each entry whole."""
    names: list[str] = []
    for entry in source.tables(table, key, what):
        names.append(source.string(entry, "id", f"the {one}"))
        source.known(entry, fields, f'{one} "{names[-1]}"')
        need(entry, tuple(sorted(fields & {"text", "explanation"})), source, f'{one} "{names[-1]}"')
    return names


_CHECKS: Final[Mapping[str, Callable[[Table, SourceFile, str], None]]] = {
    "single_choice": _check_one,
    "multiple_response": _check_many,
    "true_false": _check_true_false,
    "ordering": _check_ordering,
    "matching": _check_matching,
    "numeric": _check_numeric,
}
