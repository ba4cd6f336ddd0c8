"""Advice on writing: what makes a lesson hard to read or a question easy to guess. It never keeps a guide from saving.

Item writing follows the NBME Item-Writing Guide (https://www.nbme.org/item-writing-guide): a focused positive stem,
choices of one length, no "all of the above". Patterns of words are for what is in English only.
"""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Final

from img_guide_xblock.guide.document import Document
from img_guide_xblock.guide.language import images_without_alt, long_sentences, undefined_abbreviations, vague_links
from img_guide_xblock.guide.model import Guide, Lesson
from img_guide_xblock.guide.part import Part
from img_guide_xblock.guide.problems import Problem, Where
from img_guide_xblock.guide.question import BaseQuestion, Choice
from img_guide_xblock.guide.richtext import plain
from img_guide_xblock.guide.sections import Quiz

BY_FAR: Final = 1.5
"""How many times longer than the next choice the right one is when it gives itself away."""

_LONG_ENOUGH: Final = 20
"""Shorter choices, in characters, may differ by chance."""
_NEGATIVE: Final = re.compile(r"\b(not|except|least|incorrect|false|never)\b", re.IGNORECASE)
_CATCH_ALL: Final = re.compile(r"\b(all|none|any|both|neither) (of )?(the )?(above|these)\b", re.IGNORECASE)
_STARTS_WITH: Final = 60


@lru_cache(maxsize=32)
def advice(document: Document) -> tuple[Problem, ...]:
    """The advice on a document, worked out once; nothing for a text that is no guide."""
    return tuple(lint(document.guide)) if document.guide else ()


def lint(guide: Guide) -> Iterator[Problem]:
    """Advice for the author, in document order."""
    for index, lesson in enumerate(guide.lessons):
        where: Where = ("lessons", index)
        texts = tuple(rich_texts(lesson, where, guide.lang))
        yield from _in_texts((at, text) for at, text, _lang in texts)
        for short in undefined_abbreviations(text for _at, text, lang in texts if _is_english(lang)):
            yield Problem(where, "abbreviation", "advice", {"words": short})
        yield from _in_questions(guide, lesson, where)


def rich_texts(part: Part, where: Where, lang: str) -> Iterator[tuple[Where, str, str]]:
    """The rich texts of a piece of a document with their places and languages; `lang`: that of what holds the piece."""
    fields = type(part).model_fields
    lang = (getattr(part, "lang", None) if "lang" in fields else None) or lang
    for name, field in fields.items():
        value, extra = getattr(part, name), field.json_schema_extra
        at = (*where, field.alias or name)
        if isinstance(value, str) and isinstance(extra, dict) and str(extra.get("format", "")).startswith("html"):
            yield at, value, lang
        elif isinstance(value, Part):
            yield from rich_texts(value, at, lang)
        elif isinstance(value, tuple):
            for index, entry in enumerate(value):
                if isinstance(entry, Part):
                    yield from rich_texts(entry, (*at, index), lang)
                elif isinstance(entry, str) and name == "hints":
                    yield (*at, index), entry, lang


def _in_texts(texts: Iterable[tuple[Where, str]]) -> Iterator[Problem]:
    for at, text in texts:
        for sentence in long_sentences(text):
            yield Problem(at, "long_sentence", "advice", {"words": _start(sentence)})
        for words in vague_links(text):
            yield Problem(at, "vague_link", "advice", {"words": words})
        if images_without_alt(text):
            yield Problem(at, "no_alt", "advice")


def _is_english(lang: str) -> bool:
    return lang.replace("_", "-").split("-")[0].lower() == "en"


def _in_questions(guide: Guide, lesson: Lesson, at: Where) -> Iterator[Problem]:
    for index, section in enumerate(lesson.sections):
        if isinstance(section, Quiz):
            for place, question in enumerate(section.questions):
                where = (*at, "sections", index, "questions", place)
                yield from _references(guide, lesson, question, where)
                yield from _choices(question, where)
                lang = question.lang or section.lang or lesson.lang or guide.lang
                yield from _wording(question, where) if _is_english(lang) else ()


def _references(guide: Guide, lesson: Lesson, question: BaseQuestion, where: Where) -> Iterator[Problem]:
    if lesson.objectives and not question.objective:
        yield Problem((*where, "objective"), "no_objective", "advice")
    if guide.sources and question.scored and not question.sources and not question.unchecked:
        yield Problem((*where, "sources"), "no_source", "advice")


def _choices(question: BaseQuestion, where: Where) -> Iterator[Problem]:
    choices: tuple[Choice, ...] = getattr(question, "choices", ())
    lengths = sorted(((len(plain(choice.text)), choice.correct) for choice in choices), reverse=True)
    if len(lengths) > 2:
        (longest, correct), (second, _second) = lengths[0], lengths[1]
        if correct and longest >= _LONG_ENOUGH and longest > BY_FAR * second:
            yield Problem((*where, "choices"), "longest_is_right", "advice")


def _wording(question: BaseQuestion, where: Where) -> Iterator[Problem]:
    if question.kind != "true_false" and _NEGATIVE.search(plain(question.stem)):
        yield Problem((*where, "stem"), "negative_stem", "advice")
    for index, choice in enumerate(getattr(question, "choices", ())):
        if _CATCH_ALL.search(plain(choice.text)):
            yield Problem((*where, "choices", index, "text"), "catch_all", "advice")


def _start(sentence: str) -> str:
    return sentence if len(sentence) <= _STARTS_WITH else sentence[: _STARTS_WITH - 1] + "…"
