"""A CSV file as lessons with quizzes, one question a row."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from img_guide_xblock.guide.formats.ids import id_of
from img_guide_xblock.guide.formats.outline import Draft, Outline, one_line
from img_guide_xblock.guide.formats.rows import Json, Read, Unusable
from img_guide_xblock.guide.formats.sheet.cells import REQUIRED, BadTable, column_name, is_column, rows
from img_guide_xblock.guide.formats.sheet.kinds import Cells, body_of
from img_guide_xblock.guide.richtext import without_controls

_GAP: Final = re.compile(r"[\s,;]+")


def read_csv(text: str) -> Read:
    """The questions of a file; `lesson` and `quiz` need not be repeated in the rows below."""
    outline = Outline()
    reading = _Reading(outline)
    try:
        for number, cells in rows(without_controls(text)):
            if outline.full:
                break
            if not reading.header:
                reading.begin(number, cells)
                if not reading.header:
                    return Read(None, outline.log.finished())
            else:
                reading.row(number, cells)
    except BadTable as fault:
        outline.log.add(fault.row, "bad", fault.code)
    return outline.finished()


@dataclass(slots=True)
class _Reading:
    outline: Outline
    header: list[str] = field(default_factory=list)
    lesson: str = ""
    quiz: str = ""

    def begin(self, number: int, cells: Sequence[str]) -> None:
        """The names of the columns; none are kept when one is missing without which there is no question."""
        names = [column_name(cell) for cell in cells]
        if missing := [name for name in REQUIRED if name not in names]:
            self.outline.log.add(number, "bad", "missing_columns", names=", ".join(missing))
            return
        for place, name in enumerate(names):
            if cells[place] and (not is_column(name) or name in names[:place][:200]):
                self.outline.log.add(number, "skipped", "unknown_column", column=cells[place])
                names[place] = ""
        self.header = names

    def row(self, number: int, written: Sequence[str]) -> None:
        """A question, or a row that says which cell is wrong."""
        values = {name: cell for name, cell in zip(self.header, written, strict=False) if name and cell}
        cells = Cells(values)
        cells.noticed.line = number
        self._place(number, cells)
        draft = Draft(number, id_of(one_line(cells.take("id")), "q"), {})
        asked = one_line(values.get("question", ""))
        try:
            draft.body |= {"stem": cells.needed("question"), **body_of(cells), **_more(cells)}
        except Unusable as fault:
            self.outline.log.add(number, "bad", fault.code, words=asked, **fault.values)
            return
        extra = [cell for cell in written[len(self.header) :] if cell]
        for column in (*cells.values, *extra[:1]):
            draft.note("skipped", "unused_cell", column=column)
        if cells.noticed.html:
            draft.note("changed", "html_as_text")
        for _line, address in cells.noticed.addresses:
            draft.note("changed", "address", address=address)
        self.outline.add_question(draft)

    def _place(self, number: int, cells: Cells) -> None:
        """The lesson and the quiz of a row; those of the row above where it names none."""
        lesson, quiz = one_line(cells.take("lesson")), one_line(cells.take("quiz"))
        if lesson and lesson != self.lesson:
            self.lesson, self.quiz = lesson, ""
            self.outline.open_lesson(number, lesson, again=True)
            self.outline.open_quiz(number, quiz, again=True)
        elif quiz and quiz != self.quiz:
            self.outline.open_quiz(number, quiz, again=True)
        self.quiz = quiz or self.quiz


def _more(cells: Cells) -> Json:
    """What each kind of question may have."""
    hints = [text for place in range(1, 10) if (text := cells.rich(f"hint_{place}"))]
    rationale = cells.rich("rationale")
    sources = [id for id in _GAP.split(cells.take("sources")) if id]
    more: Json = {"hints": hints, "rationale": rationale, "sources": sources}
    return {name: value for name, value in more.items() if value}
