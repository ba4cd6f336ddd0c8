"""One lesson: front matter and Markdown to the lesson of the document."""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import pairwise
from typing import Final

from markdown_it.token import Token
from packs_index import Index, note
from packs_markdown import blocks, html
from packs_source import Json, SourceFile, Table

_FRONT: Final = re.compile(r"---[ \t]*\n(.*?\n)---[ \t]*(?:\n|\Z)", re.DOTALL)
_HEADING: Final = re.compile(r"(.*?)\s*\{#([^}\s]*)\}")
_FIELDS: Final = frozenset({"id", "title", "minutes", "question", "objectives"})


def lesson(source: SourceFile, index: Index, quizzes: Mapping[str, Mapping[str, Json]]) -> dict[str, Json] | None:
    """The lesson of this file, `quizzes` (by id) where it names them; None if it has no head."""
    found = _FRONT.match(source.text)
    if found is None:
        source.blame(1, "the file must open with front matter: ---, the lesson's fields, ---")
        return None
    table = source.table(found[1], before=1)
    if table is None:
        return None
    source.known(table, _FIELDS, "the lesson")
    before = found[0].count("\n")
    return {
        **_front(source, table, index),
        "sections": _sections(source, source.text[found.end() :], before, index, quizzes),
    }


def _front(source: SourceFile, table: Table, index: Index) -> dict[str, Json]:
    name = source.string(table, "id", "the lesson")
    index.part("lesson", name, source, table.line_of("id"))
    objectives: list[Json] = []
    for entry in source.tables(table, "objectives", "the lesson"):
        target = source.string(entry, "id", "the objective")
        index.part("objective", target, source, entry.line_of("id"))
        text = source.string(entry, "text", f'objective "{target}"')
        objectives.append({"id": target, "text": text})
    return {
        "id": name,
        "title": source.string(table, "title", "the lesson"),
        "minutes": source.number(table, "minutes", "the lesson"),
        "question": source.string(table, "question", "the lesson"),
        "objectives": objectives,
    }


def _sections(
    source: SourceFile,
    text: str,
    before: int,
    index: Index,
    quizzes: Mapping[str, Mapping[str, Json]],
) -> list[Json]:
    """The sections under each `##` heading, and the quizzes, in order."""
    tokens, noticed = blocks(text)
    note(noticed, source, before + 1, index)
    if not tokens:
        source.blame(before + 1, "the lesson has no text")
        return []
    starts = [place for place, token in enumerate(tokens) if _starts(token)]
    if 0 not in starts:
        source.blame(_line(tokens[0], before), "text before the first ## heading")
    sections: list[Json] = []
    for start, end in pairwise([*starts, len(tokens)]):
        if tokens[start].type == "placed":
            sections += _quiz(source, tokens[start:end], before, index, quizzes)
        else:
            sections.append(_text(source, tokens[start:end], before, index))
    return sections


def _starts(token: Token) -> bool:
    """Whether a section starts here."""
    return token.level == 0 and (token.type == "placed" or (token.type, token.tag) == ("heading_open", "h2"))


def _line(token: Token, before: int) -> int:
    return before + 1 + (token.map or [0])[0]


def _text(source: SourceFile, tokens: list[Token], before: int, index: Index) -> dict[str, Json]:
    """A heading (three tokens) and what follows it as a text section."""
    line = _line(tokens[0], before)
    found = _HEADING.fullmatch(tokens[1].content.strip())
    title, name = (found[1], found[2]) if found else (tokens[1].content.strip(), "")
    if not name:
        source.blame(line, f'the heading "{title}" has no id: add {{#id}} to the end of the line')
    if not title:
        source.blame(line, "the heading has no words")
    index.part("text section", name, source, line)
    made = html(tokens[3:])
    if not made:
        source.blame(line, f'the section "{title}" is empty')
    return {"id": name, "kind": "text", "title": title, "html": made}


def _quiz(
    source: SourceFile,
    tokens: list[Token],
    before: int,
    index: Index,
    quizzes: Mapping[str, Mapping[str, Json]],
) -> list[Json]:
    """The quiz a line `::: quiz ID` names; nothing, and a fault, if there is none."""
    line, kind, name = _line(tokens[0], before), tokens[0].meta["kind"], tokens[0].meta["id"]
    if len(tokens) > 1:
        source.blame(_line(tokens[1], before), "text after a quiz: give it a ## heading")
    if kind != "quiz" or not name:
        source.blame(line, "a line with ::: must be ::: quiz and the id of a quiz")
        return []
    index.part("section", name, source, line)
    index.use("quiz", name, source, line)
    return [quizzes[name]] if name in quizzes else []
