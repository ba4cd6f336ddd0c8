"""The questions of a guide as a CSV file, one a row."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from img_guide_xblock.guide.formats.html_tree import tree
from img_guide_xblock.guide.formats.loss import stem_of, tell_fields, tell_guide, tell_lesson, tell_quiz
from img_guide_xblock.guide.formats.markdown.inline_writing import Lost, written
from img_guide_xblock.guide.formats.numbers import number_text
from img_guide_xblock.guide.formats.rows import Log, Unusable, Written
from img_guide_xblock.guide.formats.sheet.cells import COLUMNS, LETTERS, as_text
from img_guide_xblock.guide.model import Guide
from img_guide_xblock.guide.question import BaseQuestion, Choice
from img_guide_xblock.guide.questions.matching import Matching
from img_guide_xblock.guide.questions.multiple_response import MultipleResponse
from img_guide_xblock.guide.questions.numeric import Numeric
from img_guide_xblock.guide.questions.ordering import Ordering
from img_guide_xblock.guide.questions.single_choice import SingleChoice
from img_guide_xblock.guide.questions.true_false import TrueFalse
from img_guide_xblock.guide.sections import Quiz, Text

_HELD: Final = frozenset({"id", "kind", "stem", "stimulus", "hints", "rationale", "sources"})
_MOST_HINTS: Final = 9
_FEWEST_LETTERS: Final = 4

Row = dict[str, str]

Held = tuple[Row, frozenset[str]]
"""Cells of a question, and the fields of it that they hold."""


@dataclass(slots=True)
class _Writing:
    log: Log = field(default_factory=Log)
    lost: Lost = field(default_factory=Lost)

    def cell(self, html: str) -> str:
        """A rich text as a cell."""
        return written(tree(html), self.lost, "\n")

    def needed(self, html: str) -> str:
        """A rich text that has to say something.

        Raises:
            Unusable: when a cell can hold none of it.
        """
        text = self.cell(html)
        if not text:
            raise Unusable("no_words", "skipped")
        return text

    def explained(self, letter: str, text: str, explanation: str) -> Row:
        """A choice and its explanation."""
        return {f"choice_{letter}": self.needed(text), f"explanation_{letter}": self.cell(explanation)}


def write_csv(guide: Guide) -> Written:
    """All questions of a guide that fit into a row; texts to read are left out."""
    writing, table = _Writing(), list[Row]()
    log = writing.log
    tell_guide(log, guide, {"title"})
    for lesson in guide.lessons:
        tell_lesson(log, lesson, ())
        if texts := sum(isinstance(section, Text) for section in lesson.sections):
            log.add(0, "skipped", "texts", id=lesson.id, count=str(texts))
        for quiz in lesson.sections:
            if isinstance(quiz, Quiz):
                tell_quiz(log, quiz)
                found = (_row(writing, question, quiz) for question in quiz.questions)
                table += [{"lesson": lesson.title, "quiz": quiz.title, **row} for row in found if row]
    columns = _columns(table)
    lines = [columns, *([row.get(column, "") for column in columns] for row in table)]
    return Written(as_text(lines), log.finished())


def _columns(table: Iterable[Row]) -> list[str]:
    """The columns in the order in which people fill them in; letters and numbers as far as they are needed."""
    used = {name for row in table for name, cell in row.items() if cell}
    most = max((LETTERS.index(name[-1]) + 1 for name in used if name[-2] == "_" and name[-1] in LETTERS), default=0)
    names = ["choice", *(["match"] if any(name.startswith("match_") for name in used) else []), "explanation"]
    lettered = [f"{name}_{letter}" for letter in LETTERS[: max(most, _FEWEST_LETTERS)] for name in names]
    hints = [name for place in range(1, _MOST_HINTS + 1) if (name := f"hint_{place}") in used or place == 1]
    start = COLUMNS.index("rationale")
    return [*COLUMNS[:start], *lettered, *hints, *COLUMNS[start:]]


def _row(writing: _Writing, question: BaseQuestion, quiz: Quiz) -> Row | None:
    writing.lost = Lost()
    try:
        writer = _WRITERS.get(type(question))
        if writer is None:
            raise Unusable("kind", "skipped", kind=question.kind)
        fields, held = writer(writing, question)
        row = {
            "id": question.id,
            "kind": question.kind,
            "question": writing.needed(stem_of(writing.log, question, quiz)),
            **fields,
            **{f"hint_{place}": writing.cell(hint) for place, hint in enumerate(question.hints[:_MOST_HINTS], start=1)},
            "rationale": writing.cell(question.rationale),
            "sources": ", ".join(question.sources),
        }
    except Unusable as fault:
        writing.log.add(0, fault.level, fault.code, id=question.id, **fault.values)
        return None
    hints = frozenset({"hints"} if len(question.hints) > _MOST_HINTS else ())
    tell_fields(writing.log, question, question.id, (_HELD - hints) | held)
    if writing.lost.names:
        names = ", ".join(sorted(writing.lost.names))
        writing.log.add(0, "changed", "form", id=question.id, names=names)
    return row


def _lettered(things: Sequence[object]) -> str:
    """A letter for each of these.

    Raises:
        Unusable: when there are more than letters.
    """
    if len(things) > len(LETTERS):
        raise Unusable("many_choices", "skipped", count=str(len(things)))
    return LETTERS[: len(things)]


def _choices(writing: _Writing, question: BaseQuestion) -> Held:
    choices: Sequence[Choice] = getattr(question, "choices", ())
    row: Row = {}
    letters = _lettered(choices)
    for letter, choice in zip(letters, choices, strict=True):
        row |= writing.explained(letter, choice.text, choice.explanation)
    key = [letter for letter, choice in zip(letters, choices, strict=True) if choice.correct]
    if not key or (len(key) > 1 and isinstance(question, SingleChoice)):
        raise Unusable("no_right", "skipped")
    return {**row, "answer": ", ".join(key)}, frozenset({"choices"})


def _sides(writing: _Writing, question: BaseQuestion) -> Held:
    assert isinstance(question, TrueFalse)
    sides = {side.id: side for side in question.choices}
    if len(sides) != 2 or sum(side.correct for side in question.choices) != 1:
        raise Unusable("no_right", "skipped")
    if question.choices[0].id != "true":
        writing.log.add(0, "changed", "sides", id=question.id)
    row: Row = {"answer": next(side.id for side in question.choices if side.correct)}
    for letter, side in (("a", sides["true"]), ("b", sides["false"])):
        row |= writing.explained(letter, side.text, side.explanation)
    return row, frozenset({"choices"})


def _order(writing: _Writing, question: BaseQuestion) -> Held:
    assert isinstance(question, Ordering)
    letters = dict(zip((item.id for item in question.items), _lettered(question.items), strict=True))
    if sorted(question.correct_order) != sorted(letters):
        raise Unusable("no_right", "skipped")
    row: Row = {}
    for item in question.items:
        row |= writing.explained(letters[item.id], item.text, item.explanation)
    order = [letters[id] for id in question.correct_order]
    row["answer"] = "" if order == sorted(order) else ", ".join(order)
    return row, frozenset({"items", "correct_order"})


def _pairs(writing: _Writing, question: BaseQuestion) -> Held:
    assert isinstance(question, Matching)
    options = {option.id: option.text for option in question.options}
    if not all(prompt.answer in options for prompt in question.prompts):
        raise Unusable("no_right", "skipped")
    row: Row = {}
    used = {prompt.answer for prompt in question.prompts}
    alone = [text for id, text in options.items() if id not in used]
    letters = _lettered([*question.prompts, *alone])
    for letter, prompt in zip(letters, question.prompts, strict=False):
        row |= writing.explained(letter, prompt.text, prompt.explanation)
        row[f"match_{letter}"] = writing.needed(options[prompt.answer])
    for letter, text in zip(letters[len(question.prompts) :], alone, strict=True):
        row[f"match_{letter}"] = writing.needed(text)
    return row, frozenset({"prompts", "options", "options_may_repeat"})


def _numeric(writing: _Writing, question: BaseQuestion) -> Held:
    assert isinstance(question, Numeric)
    answer = question.answer
    row: Row = {
        "answer": number_text(answer.value),
        "tolerance": number_text(answer.tolerance) if answer.tolerance else "",
        "unit": writing.cell(answer.unit),
        "working": writing.cell(answer.working),
    }
    for letter, error in zip(_lettered(question.common_errors), question.common_errors, strict=True):
        row |= {f"choice_{letter}": number_text(error.value), f"explanation_{letter}": writing.cell(error.explanation)}
    return row, frozenset({"answer", "common_errors"})


_WRITERS: Final[Mapping[type[BaseQuestion], Callable[[_Writing, BaseQuestion], Held]]] = {
    SingleChoice: _choices,
    MultipleResponse: _choices,
    TrueFalse: _sides,
    Ordering: _order,
    Matching: _pairs,
    Numeric: _numeric,
}
