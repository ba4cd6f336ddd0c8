"""What rows can say: each code with the names of the values that its sentence can use.

Where something stands is no part of a sentence: that is the row's line, or its value `id`.
"""

from collections.abc import Mapping
from typing import Final

_MADE: Final[Mapping[str, tuple[str, ...]]] = {
    "lesson": ("title",),
    "text": ("title",),
    "quiz": ("title",),
    "question": ("kind", "id", "words"),
}
_FILE: Final[Mapping[str, tuple[str, ...]]] = {
    "unknown_format": ("format",),
    "empty_file": (),
    "large_file": ("limit",),
    "not_text": (),
    "encoding_guessed": (),
    "nothing": (),
    "too_much": ("limit",),
    "more_rows": ("count",),
    "problem": ("path",),
    "pack_reference": ("pack", "edition"),
    "repeated_key": ("name",),
    "upgraded": ("version",),
    "cleaned": ("names",),
}
_EVERY_FORMAT: Final[Mapping[str, tuple[str, ...]]] = {
    "title_made": ("title",),
    "id_changed": ("id", "was"),
    "empty_lesson": ("title",),
    "unfit": ("fault", "words"),
    "no_stem": ("words",),
    "few_choices": ("words",),
    "no_right": (),
    "html_as_text": (),
    "address": ("address",),
    "form": ("names",),
}
_GIFT: Final[Mapping[str, tuple[str, ...]]] = {
    "gift_brackets": ("words",),
    "gift_text": ("words",),
    "gift_pair": ("words",),
    "gift_kind": ("words",),
    "few_pairs": ("words",),
    "several_numbers": ("words",),
    "not_a_number": ("words",),
    "any_right": ("count",),
    "partial_credit": (),
    "weights": (),
    "wrong_feedback": ("words",),
    "near_answer": ("words",),
    "partial_answer": ("words",),
    "text_answer": (),
    "no_model": ("text",),
    "tags": ("names",),
    "media": ("names",),
    "file": ("names",),
    "too_many_tags": ("names",),
}
_SHEET: Final[Mapping[str, tuple[str, ...]]] = {
    "missing_columns": ("names",),
    "unknown_column": ("column",),
    "unused_cell": ("column",),
    "bad_quotes": (),
    "long_cell": (),
    "empty_cell": ("column", "words"),
    "unknown_kind": ("column", "cell", "words"),
    "bad_answer": ("column", "cell", "words"),
    "bad_number": ("column", "cell", "words"),
}
_MARKDOWN: Final[Mapping[str, tuple[str, ...]]] = {
    "front_matter": ("words",),
    "bad_language": ("lang",),
}
_WRITING: Final[Mapping[str, tuple[str, ...]]] = {
    "fields": ("id", "names"),
    "texts": ("id", "count"),
    "kind": ("id", "kind"),
    "kind_changed": ("id", "kind", "was"),
    "sides": ("id",),
    "case_in_stem": ("id",),
    "explanations": ("id",),
    "unit": ("id", "words"),
    "pictures": ("id",),
    "many_choices": ("id", "count"),
    "no_words": ("id",),
    "empty_quiz": ("id",),
}
_MERGING: Final[Mapping[str, tuple[str, ...]]] = {
    "already": ("title",),
    "no_quiz": ("id",),
    "text_left_out": ("title",),
}

CODES: Final[Mapping[str, tuple[str, ...]]] = {
    **_MADE,
    **_FILE,
    **_EVERY_FORMAT,
    **_GIFT,
    **_SHEET,
    **_MARKDOWN,
    **_WRITING,
    **_MERGING,
}
"""All codes of rows. `problem` is told in the words of the problem that the row holds."""
