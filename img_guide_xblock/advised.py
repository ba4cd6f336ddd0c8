"""What is wrong with a guide, and what in it should be checked again, in sentences for its authors."""

import json
import re
from collections.abc import Iterator
from typing import Final

from img_guide_xblock.guide.claims import stale_claims
from img_guide_xblock.guide.document import Document, as_json
from img_guide_xblock.guide.lint import advice
from img_guide_xblock.guide.problems import Problem, place_names
from img_guide_xblock.sentences import place, problem
from img_guide_xblock.speech import date_of
from img_guide_xblock.stored import Stored
from img_guide_xblock.words.fields import fields_words

_LOST_FILE: Final = re.compile(r"static[/_]None\b")
"""What a bug of releases before Ulmo makes of the addresses of files when a block is pasted (contract 12.2)."""


class Advised(Stored):
    """A block that tells its authors what to mend."""

    def problems(self, document: Document) -> list[dict[str, str]]:
        """What is wrong with a document, and what in it should be checked again, in sentences for authors."""
        found = (*document.problems, *self._advice(document))
        if not found:
            return []
        speech, content = self.host.speech, _content(document)
        labels = fields_words(speech)
        return [
            {
                "path": one.path,
                "where": place(place_names(content, one.where), labels),
                "code": one.code,
                "say": problem(one, speech),
                "level": one.level,
            }
            for one in found
        ]

    def _advice(self, document: Document) -> Iterator[Problem]:
        """What depends on the day and on the settings beside the document."""
        if document.guide is None:
            return
        weight = self._field("weight")
        if isinstance(weight, int | float) and weight < 0:
            yield Problem(("settings", "weight"), "bad_weight", "advice")
        known = {lesson.id for lesson in document.guide.lessons}
        for id in self.chosen:
            if id not in known:
                yield Problem(("settings", "lessons"), "unknown_lesson", "advice", {"id": id})
        yield from self.lost_files(document)
        yield from advice(document)
        yield from stale_claims(document.guide, date_of(self.host.day(0)))

    @staticmethod
    def lost_files(document: Document) -> list[Problem]:
        """What a bug of older releases left of the addresses of files, if anything."""
        return [Problem((), "lost_file", "advice")] if _LOST_FILE.search(document.text) else []


def _content(document: Document) -> object:
    """What places in a document lead through; for a text that is no guide, whatever it holds."""
    if document.guide:
        return as_json(document.guide)
    try:
        return json.loads(document.text)
    except (ValueError, RecursionError):
        return None
