"""The day a claim was checked, and the day to check it again; they always go together."""

from __future__ import annotations

import re
from datetime import date
from typing import Final

from packs_source import SourceFile, Table

_DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)


def not_a_day(text: str) -> str | None:
    """What is wrong with a day written as text; None if nothing."""
    try:
        good = bool(_DAY.fullmatch(text) and date.fromisoformat(text))
    except ValueError:
        good = False
    return None if good else f'"{text}" is not a date like 2026-11-22'


def days(entry: Table, source: SourceFile, what: str) -> tuple[str, str]:
    """`checked_on` and `review_by` of an entry that has both; "" and a fault for each that is no day."""
    checked, review = (_day(entry, key, source, what) for key in ("checked_on", "review_by"))
    if checked and review and review <= checked:
        source.blame(entry.line_of("review_by"), "review_by must be later than checked_on")
    return checked, review


def _day(entry: Table, key: str, source: SourceFile, what: str) -> str:
    text = source.string(entry, key, what)
    wrong = not_a_day(text) if text else None
    if wrong:
        source.blame(entry.line_of(key), wrong)
    return "" if wrong else text
