"""One file of questions: to the quiz section of the document."""

from __future__ import annotations

from typing import Final, NamedTuple

from packs_days import days
from packs_index import Index, rich
from packs_kinds import check_kind, need
from packs_source import Json, Rows, SourceFile, Table, Value

RICH: Final = frozenset("stem text explanation hints rationale verify_note html unit working model_answer".split())
"""Fields in Markdown, wherever in a question they stand; all others pass through untouched."""

_FILE: Final = frozenset({"quiz", "stimuli", "bands", "questions"})
_QUIZ: Final = frozenset({"id", "title", "settings"})


class Quiz(NamedTuple):
    """A quiz section of the document, and the place of its id."""

    id: str
    section: dict[str, Json]
    source: SourceFile
    line: int


def quiz(source: SourceFile, index: Index) -> Quiz | None:
    """The quiz of this file; None when it cannot be read."""
    table = source.table()
    if table is None:
        return None
    source.known(table, _FILE, "the file")
    head = table.get("quiz")
    if not isinstance(head, Table):
        source.blame(table.line_of("quiz"), "the file has no quiz (id, title, settings)")
        return None
    source.known(head, _QUIZ, "the quiz")
    settings = head.get("settings")
    if not isinstance(settings, Table):
        source.blame(head.line_of("settings"), "the quiz has no settings")
    stimuli = source.tables(table, "stimuli", "the quiz")
    for entry in stimuli:
        name = source.string(entry, "id", "the stimulus")
        index.part("stimulus", name, source, entry.line_of("id"))
        need(entry, ("html",), source, "the stimulus")
    bands = source.tables(table, "bands", "the quiz")
    questions = source.tables(table, "questions", "the quiz")
    if not questions:
        source.blame(table.line_of("questions"), "the quiz has no questions")
    name = source.string(head, "id", "the quiz")
    section: dict[str, Json] = {
        "id": name,
        "kind": "quiz",
        "title": source.string(head, "title", "the quiz"),
        "settings": settings,
        "stimuli": [_converted(entry, source, index) for entry in stimuli],
        "bands": [_converted(entry, source, index) for entry in bands],
        "questions": [_question(entry, source, index, stimuli) for entry in questions],
    }
    return Quiz(name, section, source, head.line_of("id"))


def _question(table: Table, source: SourceFile, index: Index, stimuli: list[Table]) -> Json:
    """One question, checked in what all kinds share; its own fields pass through."""
    name = source.string(table, "id", "the question")
    what = f'question "{name}"'
    index.part("question", name, source, table.line_of("id"))
    kind = source.string(table, "kind", what)
    need(table, ("stem",), source, what)
    if objective := source.string(table, "objective", what):
        index.use("objective", objective, source, table.line_of("objective"))
    if "section" in table and (section := source.string(table, "section", what)):
        index.use("text section", section, source, table.line_of("section"))
    stimulus = table.get("stimulus")
    if stimulus is not None and stimulus not in [entry.get("id") for entry in stimuli]:
        source.blame(table.line_of("stimulus"), f'there is no stimulus "{stimulus}" in this file')
    if not isinstance(table.get("hints", Rows()), Rows):
        source.blame(table.line_of("hints"), f"hints of {what} must be a list")
    for used, line in source.strings(table, "sources", what):
        index.use("source", used, source, line)
    if "checked_on" in table or "review_by" in table:
        days(table, source, what)
    check_kind(table, source, kind, what)
    return _converted(table, source, index)


def _converted(table: Table, source: SourceFile, index: Index) -> Json:
    """The same fields, with those named in `RICH` as HTML."""
    return {
        key: _rich(key, value, table.line_of(key), source, index) if key in RICH else _inside(value, source, index)
        for key, value in table.items()
    }


def _inside(value: Value, source: SourceFile, index: Index) -> Json:
    """Any value, its inner mappings converted."""
    if isinstance(value, Table):
        return _converted(value, source, index)
    if isinstance(value, Rows):
        _blame_twins(value, source)
        return [_inside(entry, source, index) for entry in value]
    return value


def _blame_twins(rows: Rows, source: SourceFile) -> None:
    """A fault for each entry whose id another entry of the same list has."""
    seen: set[str] = set()
    for entry in rows:
        name = entry.get("id") if isinstance(entry, Table) else None
        if isinstance(entry, Table) and isinstance(name, str):
            if name in seen:
                source.blame(entry.line_of("id"), f'two entries of this list have the id "{name}"')
            seen.add(name)


def _rich(key: str, value: Value, line: int, source: SourceFile, index: Index) -> Json:
    """A rich field: a text, or a list of texts; anything else is a fault."""
    if isinstance(value, Rows):
        return [_rich(key, entry, place, source, index) for entry, place in zip(value, value.lines, strict=True)]
    if value is None or (isinstance(value, str) and not value.strip()):
        source.blame(line, f"{key} is empty")
        return ""
    if not isinstance(value, str):
        source.blame(line, f"{key} must be text: put it in quotes")
        return ""
    return rich(value, source, line, index)
