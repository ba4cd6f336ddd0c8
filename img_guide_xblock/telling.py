"""Rows of readings, writings and conversions in words, as the editor lists them."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any, Final

from img_guide_xblock.convert import ConvertError
from img_guide_xblock.convert.report import error_sentence
from img_guide_xblock.convert.rows import Row as OlxRow
from img_guide_xblock.guide.formats import Row
from img_guide_xblock.guide.formats.rows import MOST_ROWS
from img_guide_xblock.row_sentences import at_place, file_sentences, olx_errors, olx_sentences
from img_guide_xblock.sentences import problem
from img_guide_xblock.speech import Speech
from img_guide_xblock.words import studio_words

Told = dict[str, Any]
"""`level`: made, changed, skipped or bad; `line`: of the file, 0 for none; `say`: the sentence."""

_TELL_KINDS: Final = {"question": ("kind",), "kind": ("kind",), "kind_changed": ("kind", "was")}
"""The codes whose values are kinds of questions, and which."""

_FORMS: Final = {"lang": ("label_",), "dir": ("rich_",)}
"""How the keys of the words for attributes of texts begin; tags go by their names."""

_GUIDE: Final = ("label_guide_", "label_")
_PIECES: Final = ("label_", "label_lesson_", "label_quiz_")
"""How the keys of labels begin, for fields of the guide and for those of lessons, quizzes and questions."""

_LONGEST: Final = 300
"""Characters of a value that stand in a sentence."""


class Telling:
    """The sentences of one request, looked up once."""

    def __init__(self, speech: Speech) -> None:
        self._speech = speech
        self._file = file_sentences(speech.gettext)
        self._olx = olx_sentences(speech.gettext)
        self._errors = olx_errors(speech.gettext)
        self._placed = at_place(speech.gettext)
        self._words = studio_words(speech)

    def file_row(self, row: Row, names: Mapping[str, str]) -> Told:
        """A row of a reader, a writer or of merging; `names`: what authors call the pieces of the guide, by id."""
        if row.problem:
            return _told(row, self._at(row.problem.path, problem(row.problem, self._speech)))
        sentence, id = self._file[row.code], row.values.get("id", "")
        place = "" if row.level == "made" or "%(id)s" in sentence else names.get(id, "")
        return _told(row, self._at(place, sentence % self._values(row)))

    def olx_rows(self, rows: Iterable[OlxRow]) -> list[Told]:
        """The rows of a conversion; of each level not more than the other readers tell."""
        told, counts = list[Told](), Counter[str]()
        for row in rows:
            counts[row.level] += 1
            if counts[row.level] <= MOST_ROWS:
                told.append(_told(row, self._at(row.what, self._olx[row.code] % self._values(row))))
        more = {level: count - MOST_ROWS for level, count in counts.items() if count > MOST_ROWS}
        rest = self._file["more_rows"]
        return [*told, *({"level": level, "line": 0, "say": rest % {"count": count}} for level, count in more.items())]

    def olx_error(self, error: ConvertError) -> Told:
        """Why nothing could be converted."""
        return {"level": "bad", "line": error.line, "say": error_sentence(error, self._errors)}

    def _at(self, place: str, say: str) -> str:
        return self._placed % {"place": place, "say": say} if place else say

    def _values(self, row: Row | OlxRow) -> dict[str, str]:
        """The values of a row, with kinds and fields called as on the editor's forms."""
        values = {name: _shortened(value) for name, value in row.values.items()}
        for name in _TELL_KINDS.get(row.code, ()):
            values[name] = self._word(values[name], "kind_")
        if row.code == "form":
            values["names"] = ", ".join(self._word(name, *_FORMS.get(name, ())) for name in values["names"].split(", "))
        if row.code == "fields" and isinstance(row, Row):
            labels = _PIECES if row.values.get("id") else _GUIDE
            values["names"] = ", ".join(self._word(name, *labels) for name in values["names"].split(", "))
        return values

    def _word(self, name: str, *begins: str) -> str:
        """What the forms say for a name: under the first key that there is; else the name itself."""
        found = (self._words.get(f"{begin}{name}") for begin in begins)
        return next((word for word in found if isinstance(word, str)), name)


def _told(row: Row | OlxRow, say: str) -> Told:
    return {"level": row.level, "line": row.line, "say": say}


def _shortened(value: str) -> str:
    return value if len(value) <= _LONGEST else f"{value[: _LONGEST - 1]}…"
