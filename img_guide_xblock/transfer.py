"""Guides out of files and into files, as the editor asks for them; rows in words, a refusal where nothing can be done.

Nothing is stored here: what an import makes is a draft that its author looks at and saves.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, TypeVar, get_args

from img_guide_xblock.convert import ConvertError, Kind, convert
from img_guide_xblock.convert import Row as OlxRow
from img_guide_xblock.guide.document import Document, as_json
from img_guide_xblock.guide.editions import edited
from img_guide_xblock.guide.formats import FORMATS, TEMPLATE, Merged, Read, Row, merge, read, write
from img_guide_xblock.guide.formats.ids import id_of_title
from img_guide_xblock.guide.formats.rows import Json, shortened
from img_guide_xblock.guide.model import Guide
from img_guide_xblock.guide.richtext import plain
from img_guide_xblock.guide.sections import Quiz
from img_guide_xblock.http import Refused
from img_guide_xblock.requests import ExportFile, ImportFile
from img_guide_xblock.speech import Speech
from img_guide_xblock.telling import Telling, Told

_OLX: Final[Mapping[str, Kind]] = {kind: kind for kind in get_args(Kind)}
_FILES: Final = {one.name: one for one in FORMATS}
_TEMPLATE: Final = ("template", "questions-template.csv", "text/csv")

AnyRow = TypeVar("AnyRow", Row, OlxRow)


@dataclass(frozen=True, slots=True)
class Imported:
    """The guide as it would be; without one, rows say why."""

    document: Document | None
    rows: list[Told]

    @property
    def guide(self) -> Json | None:
        """The guide's JSON."""
        return as_json(self.document.guide) if self.document and self.document.guide else None


def imported(asked: ImportFile, speech: Speech) -> Imported:
    """What a file would make of a guide.

    Raises:
        Refused: 422 `unknown_format`; `mend_first`, when something is to be put to a guide that is broken.
    """
    if asked.format not in _FILES and asked.format not in _OLX:
        raise Refused(422, "unknown_format")
    base = None if asked.mode == "replace" else _sound(edited(asked.guide))
    telling, olx, error = Telling(speech), tuple[OlxRow, ...](), list[Told]()
    if asked.format in _FILES:
        found = read(asked.format, asked.text)
    else:
        found, olx, error = _converted(asked.text, _OLX[asked.format], telling)
    merged = merge(base, found, asked.mode, asked.quiz) if base else Merged(found.guide)
    document = edited(merged.guide) if merged.guide else None
    names = _names(document)
    rows = (*_still_true(found.rows, merged, asked), *merged.rows)
    told = telling.olx_rows(_still_true(olx, merged, asked))
    return Imported(document, [*told, *error, *(telling.file_row(row, names) for row in rows)])


def exported(asked: ExportFile, speech: Speech) -> dict[str, Any]:
    """A guide as a file: its text, its name, its media type; rows say what the file cannot hold.

    Raises:
        Refused: 422 `unknown_format`; `mend_first`, when the guide is broken.
    """
    format, name, media_type = _TEMPLATE
    if asked.format == format:
        return {"text": TEMPLATE, "name": name, "type": media_type, "rows": []}
    if asked.format not in _FILES:
        raise Refused(422, "unknown_format")
    document = edited(asked.guide)
    guide, file = _sound(document), _FILES[asked.format]
    written, names, telling = write(file.name, guide), _names(document), Telling(speech)
    name = f"{id_of_title(guide.title, 'guide')}{file.ending}"
    rows = [telling.file_row(row, names) for row in written.rows]
    return {"text": written.text, "name": name, "type": file.media_type, "rows": rows}


class Broken(Exception):
    """The guide has to be mended first."""

    def __init__(self, document: Document) -> None:
        super().__init__()
        self.document = document


def _sound(document: Document) -> Guide:
    if document.shown is None:
        raise Broken(document)
    return document.shown.guide


def _converted(text: str, kind: Kind, telling: Telling) -> tuple[Read, tuple[OlxRow, ...], list[Told]]:
    try:
        done = convert(text, kind)
    except ConvertError as error:
        return Read(None), error.rows, [telling.olx_error(error)]
    return Read(done.guide, lang=done.lang), done.rows, []


def _still_true(rows: Sequence[AnyRow], merged: Merged, asked: ImportFile) -> Iterator[AnyRow]:
    """The rows on a file without those on what came to nothing, or is not in the guide that it was put to."""
    left = Counter((code, shortened("title", name)) for code, name in merged.left)
    for row in rows:
        place = (row.code, shortened("title", row.values.get("id" if row.code == "question" else "title", "")))
        if merged.guide is None and row.level in ("made", "changed"):
            continue
        if row.level == "made" and left[place]:
            left[place] -= 1
        elif row.code != "title_made" or asked.mode != "questions":
            yield row


def _names(document: Document | None) -> dict[str, str]:
    """What authors call the lessons, sections and questions of a guide: by id, its title or the words of its stem."""
    named = dict[str, str]()
    for id, name in _pieces(document.guide) if document and document.guide else ():
        named[id] = id if id in named else shortened("words", name)  # a lesson may have the id of a question
    return named


def _pieces(guide: Guide) -> Iterator[tuple[str, str]]:
    for lesson in guide.lessons:
        yield lesson.id, lesson.title
        for section in lesson.sections:
            yield section.id, section.title
            if isinstance(section, Quiz):
                yield from ((question.id, plain(question.stem)) for question in section.questions)
