"""Rows and errors in plain English, for the command line; the sentences are those that the editor translates."""

from collections.abc import Iterable, Mapping
from typing import Final

from img_guide_xblock.convert.rows import ConvertError, Level, Row
from img_guide_xblock.row_sentences import olx_errors, olx_sentences


def _untranslated(text: str) -> str:
    return text


LEVELS: Final[Mapping[Level, str]] = {"made": "Made", "changed": "Changed", "skipped": "Left out"}
SENTENCES: Final[Mapping[str, str]] = olx_sentences(_untranslated)
ERRORS: Final[Mapping[str, str]] = olx_errors(_untranslated)


def sentence(row: Row) -> str:
    """What a row says."""
    return f"{LEVELS[row.level]}: {row.what}: {SENTENCES[row.code] % row.values}"


def line_of_row(row: Row) -> str:
    """A row as compilers write theirs: file, line, sentence."""
    return f"{row.source or '-'}:{row.line}: {sentence(row)}"


def error_sentence(error: ConvertError, sentences: Mapping[str, str] = ERRORS) -> str:
    """What an error says; the parser does not always say what is wrong with XML."""
    given = {name: value for name, value in error.values.items() if value}
    return sentences[error.code] % {"reason": sentences["bad_encoding"], **given}


def error_line(error: ConvertError) -> str:
    """An error in the form of a row."""
    return f"{error.source or '-'}:{error.line}: {error_sentence(error)}"


def summary(rows: Iterable[Row]) -> str:
    """How much of everything there is."""
    counts = dict.fromkeys(LEVELS, 0)
    questions = 0
    for row in rows:
        counts[row.level] += 1
        questions += row.code == "question"
    return f"Questions made: {questions}. Things changed: {counts['changed']}. Things left out: {counts['skipped']}."
