"""The sources and the glossary of a guide."""

from __future__ import annotations

import re
from typing import Final

from packs_days import days
from packs_index import Index, rich
from packs_source import Json, SourceFile, Table

_SOURCE: Final = frozenset({"id", "title", "organisation", "url", "more", "checked_on", "review_by", "kind", "note"})
_TERM: Final = frozenset({"id", "term", "definition", "see_also", "sources", "unchecked"})
_KINDS: Final = ("primary", "institutional", "secondary", "commercial")
_SOURCE_ID: Final = re.compile(r"S[0-9]{2,3}")
_URL: Final = re.compile(r"https?://[^\s/]+\S*")


def sources(source: SourceFile, index: Index) -> list[Json] | None:
    """The entries of the sources file, in its order; None when it cannot be read."""
    table = source.table()
    if table is None:
        return None
    source.known(table, frozenset({"sources"}), "the file")
    return [_source(entry, source, index) for entry in source.tables(table, "sources", "the file")]


def _source(entry: Table, source: SourceFile, index: Index) -> Json:
    name = source.string(entry, "id", "the source")
    what = f'source "{name}"'
    source.known(entry, _SOURCE, what)
    if name and not _SOURCE_ID.fullmatch(name):
        source.blame(entry.line_of("id"), f'the id "{name}" must be S and two or three digits')
    index.define("source", name, source, entry.line_of("id"))
    made = {key: source.string(entry, key, what) for key in ("title", "organisation", "url")}
    addresses = source.strings(entry, "more", what)
    for url, line in [(made["url"], entry.line_of("url")), *addresses]:
        if url and not _URL.fullmatch(url):
            source.blame(line, f'"{url}" is not a web address')
    checked, review = days(entry, source, what)
    kind = source.string(entry, "kind", what)
    if kind and kind not in _KINDS:
        source.blame(entry.line_of("kind"), f"kind of {what} must be one of {', '.join(_KINDS)}")
    rest: dict[str, Json] = {"more": [url for url, _ in addresses]} if addresses else {}
    if "note" in entry:
        rest["note"] = source.string(entry, "note", what)
    return {"id": name, **made, "checked_on": checked, "review_by": review, "kind": kind, **rest}


def glossary(source: SourceFile, index: Index) -> list[Json] | None:
    """The terms of the glossary file, in its order; None when it cannot be read."""
    table = source.table()
    if table is None:
        return None
    source.known(table, frozenset({"terms"}), "the file")
    return [_term(entry, source, index) for entry in source.tables(table, "terms", "the file")]


def _term(entry: Table, source: SourceFile, index: Index) -> Json:
    name = source.string(entry, "id", "the term")
    what = f'term "{name}"'
    source.known(entry, _TERM, what)
    index.define("term", name, source, entry.line_of("id"))
    definition = source.string(entry, "definition", what)
    linked: dict[str, Json] = {}
    for key, kind in (("see_also", "term"), ("sources", "source")):
        named = source.strings(entry, key, what)
        for other, line in named:
            index.use(kind, other, source, line)
        if named:
            linked[key] = [other for other, _ in named]
    if "unchecked" in entry:
        linked["unchecked"] = entry["unchecked"]
    return {
        "id": name,
        "term": source.string(entry, "term", what),
        "definition": rich(definition, source, entry.line_of("definition"), index),
        **linked,
    }
