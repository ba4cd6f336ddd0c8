"""Sentences for the rows of readings, writings and conversions, by code; a module for each family of codes.

Each function takes what translates a text. A sentence is to be filled in with its row's values (`%(name)s`).
"""

from collections.abc import Callable, Mapping

from img_guide_xblock.row_sentences.merging import merging_sentences
from img_guide_xblock.row_sentences.olx import olx_errors, olx_sentences
from img_guide_xblock.row_sentences.reading import reading_sentences
from img_guide_xblock.row_sentences.writing import writing_sentences

__all__ = ["at_place", "file_sentences", "olx_errors", "olx_sentences"]


def file_sentences(gettext: Callable[[str], str]) -> Mapping[str, str]:
    """The sentences of all codes of `guide.formats`, but `problem`, which has the words of the problem itself."""
    return {**reading_sentences(gettext), **writing_sentences(gettext), **merging_sentences(gettext)}


def at_place(gettext: Callable[[str], str]) -> str:
    """How a sentence says where it belongs: `place` is a title, the words of a question, an element."""
    _ = gettext
    return _("%(place)s: %(say)s")
