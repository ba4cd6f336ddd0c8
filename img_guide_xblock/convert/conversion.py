"""From the text of one or several files to one guide."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal, get_args

from img_guide_xblock.convert.course import Course
from img_guide_xblock.convert.job import Job, Json
from img_guide_xblock.convert.outline import Outline
from img_guide_xblock.convert.rows import ConvertError, Row
from img_guide_xblock.convert.source import MAX_LENGTH, BadSource, parsed
from img_guide_xblock.guide.document import MAX_LENGTH as LONGEST_GUIDE
from img_guide_xblock.guide.document import as_json, json_text, read_stored

Kind = Literal["problem-builder", "capa"]

KINDS: Final[tuple[Kind, ...]] = get_args(Kind)
"""Problem Builder and Step Builder; the platform's own problems."""


@dataclass(frozen=True, slots=True)
class Source:
    """The text of a file. `name`: how rows call it; without folder and ending it names what has no name of its own."""

    text: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class Converted:
    """A document that the guide's editor takes as it is, and what was done, in the order of the sources.

    `lang`: the language that the source says; empty where it does not.
    """

    guide: Json
    rows: tuple[Row, ...]
    lang: str = ""


def convert(text: str, kind: Kind) -> Converted:
    """One text of OLX as a guide.

    Raises:
        ConvertError: when the text cannot be read, or there is nothing in it that could be converted; nothing else.
    """
    return convert_all([Source(text)], kind)


def convert_all(sources: Sequence[Source], kind: Kind) -> Converted:
    """Several texts as one guide.

    Raises:
        ConvertError: as `convert`; one text that cannot be read is enough.
    """
    if kind not in KINDS:
        raise ConvertError("unknown_kind", {"kind": str(kind)})
    job, outline = Job(), Outline()
    course = Course(job, outline, kind)
    for source in sources:
        job.log.source = source.name
        try:
            root = parsed(source.text)
        except BadSource as bad:
            values = {"limit": str(MAX_LENGTH)} if bad.code == "too_large" else {"reason": bad.reason}
            raise ConvertError(bad.code, values, line=bad.line, source=source.name) from None
        course.read(root)
    document = outline.finished(job)
    order = {source.name: place for place, source in enumerate(sources)}
    rows = tuple(sorted(job.log.rows, key=lambda row: (order[row.source], row.line)))
    if not document["lessons"]:
        raise ConvertError("nothing", rows=rows)
    return Converted(_checked(document, rows), rows, outline.lang)


def _checked(document: Json, rows: tuple[Row, ...]) -> Json:
    """The document in the guide's own form; the guide's own checks have the last word."""
    if len(json_text(document)) > LONGEST_GUIDE:
        raise ConvertError("too_much", {"limit": str(LONGEST_GUIDE)}, rows=rows)
    guide, problems = read_stored(document)
    broken = [problem.path for problem in problems if problem.level == "broken"]
    if guide is None or broken:
        raise ConvertError("broken", {"path": ", ".join(broken)}, rows=rows)
    checked = as_json(guide)
    if len(text_of(checked)) > LONGEST_GUIDE:
        raise ConvertError("too_much", {"limit": str(LONGEST_GUIDE)}, rows=rows)
    return checked


def text_of(guide: Json) -> str:
    """The document as text with indentation, to paste into the editor."""
    return json_text(guide, indent=1)
