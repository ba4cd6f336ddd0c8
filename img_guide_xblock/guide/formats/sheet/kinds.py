"""What the cells of a row mean for each kind of question."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Final

from img_guide_xblock.guide.formats.markdown.inline import Noticed, inline
from img_guide_xblock.guide.formats.numbers import Value, number
from img_guide_xblock.guide.formats.rows import Json, Unusable
from img_guide_xblock.guide.formats.sheet.cells import LETTERS

_GAP: Final = re.compile(r"[\s,;/+&]+")
_SIDES: Final = (
    frozenset("true t yes 1 wahr vrai verdadero verdadeiro vero".split()),
    frozenset("false f no 0 falsch faux falso".split()),
)
"""Spreadsheets turn true and false into their own language."""


@dataclass(slots=True)
class Cells:
    """The cells of a row by the names of their columns; each is taken once, so that what nobody took can be told."""

    values: dict[str, str]
    noticed: Noticed = field(default_factory=Noticed)

    def take(self, column: str) -> str:
        """What stands in a cell; empty for none."""
        return self.values.pop(column, "")

    def rich(self, column: str) -> str:
        """A cell as rich text: Markdown within a line, and a line break for each of its own."""
        return inline(self.take(column).replace("\n", "\\\n"), self.noticed)

    def needed(self, column: str) -> str:
        """A cell as rich text.

        Raises:
            Unusable: `empty_cell`.
        """
        text = self.rich(column)
        if not text:
            raise Unusable("empty_cell", column=column)
        return text

    def number(self, column: str) -> Value:
        """A cell as a number.

        Raises:
            Unusable: `bad_number`.
        """
        text = self.take(column)
        try:
            return number(text)
        except Unusable:
            raise Unusable("bad_number", column=column, cell=text) from None

    def letters(self, name: str) -> list[str]:
        """The letters of the columns `name_a`, `name_b` … in which something stands."""
        return [letter for letter in LETTERS if self.values.get(f"{name}_{letter}")]

    def explained(self, letter: str) -> Json:
        """The explanation at a letter, if there is one."""
        text = self.rich(f"explanation_{letter}")
        return {"explanation": text} if text else {}


def body_of(cells: Cells) -> Json:
    """The kind of a row's question, and what only this kind has.

    Raises:
        Unusable: when a cell is wrong, or one is missing.
    """
    written = cells.take("kind")
    kind = re.sub(r"[\s_-]+", "_", written.strip().lower())
    maker = _MAKERS.get(kind)
    if maker is None:
        raise Unusable("unknown_kind" if kind else "empty_cell", column="kind", cell=written)
    return {"kind": kind, **maker(cells)}


def _chosen(cells: Cells, letters: list[str]) -> list[str]:
    """The letters in the cell `answer`; numbers count the columns from 1."""
    written = cells.take("answer")
    names = [name.lower() for name in _GAP.split(written) if name]
    found = [LETTERS[int(name) - 1] if name in _PLACES else name for name in names]
    if not found or not set(found) <= set(letters) or len(set(found)) < len(found):
        raise Unusable("bad_answer" if written else "empty_cell", column="answer", cell=written)
    return found


def _choices(cells: Cells, most: int) -> Json:
    letters = cells.letters("choice")
    if len(letters) < 2:
        raise Unusable("few_choices", column="choice_b")
    written = cells.values.get("answer", "")
    key = _chosen(cells, letters)
    if len(key) > most:
        raise Unusable("bad_answer", column="answer", cell=written)
    choices = [
        {"id": letter, "text": cells.needed(f"choice_{letter}"), "correct": letter in key, **cells.explained(letter)}
        for letter in letters
    ]
    return {"choices": choices}


def _single(cells: Cells) -> Json:
    return _choices(cells, 1)


def _several(cells: Cells) -> Json:
    return _choices(cells, len(LETTERS))


def _sides(cells: Cells) -> Json:
    """`choice_a` and `choice_b` may say true and false in other words."""
    written = cells.take("answer")
    key = next((place for place, names in enumerate(_SIDES) if written.strip().casefold() in names), None)
    if key is None:
        raise Unusable("bad_answer" if written else "empty_cell", column="answer", cell=written)
    sides = [
        {"id": id, "text": cells.rich(f"choice_{letter}") or words, "correct": place == key, **cells.explained(letter)}
        for place, (id, letter, words) in enumerate((("true", "a", "True"), ("false", "b", "False")))
    ]
    return {"choices": sides}


def _order(cells: Cells) -> Json:
    """The choices stand in the right order, unless the answer says another one."""
    letters = cells.letters("choice")
    if len(letters) < 2:
        raise Unusable("few_choices", column="choice_b")
    written = cells.values.get("answer", "")
    order = _chosen(cells, letters) if written else letters
    if len(order) < len(letters):
        raise Unusable("bad_answer", column="answer", cell=written)
    items = [{"id": id, "text": cells.needed(f"choice_{id}"), **cells.explained(id)} for id in letters]
    return {"items": items, "correct_order": order}


def _pairs(cells: Cells) -> Json:
    """What stands in `match_x` is the partner of `choice_x`; one without a choice is an option that fits nothing."""
    options: dict[str, str] = {}
    prompts: list[Json] = []
    for letter in cells.letters("match"):
        id = options.setdefault(cells.needed(f"match_{letter}"), letter)
        if text := cells.rich(f"choice_{letter}"):
            place = {"id": letter, "text": text, "answer": id}
            prompts.append({**place, **cells.explained(letter)})
    alone = cells.letters("choice")
    if alone:
        raise Unusable("empty_cell", column=f"match_{alone[0]}")
    if len(prompts) < 2 or len(options) < 2:
        raise Unusable("few_choices", column="choice_b")
    repeated = len({prompt["answer"] for prompt in prompts}) < len(prompts)
    more: Json = {"options_may_repeat": True} if repeated else {}
    return {"prompts": prompts, "options": [{"id": id, "text": text} for text, id in options.items()], **more}


def _numeric(cells: Cells) -> Json:
    """The choices are wrong numbers that many arrive at."""
    if not cells.values.get("answer"):
        raise Unusable("empty_cell", column="answer")
    answer: Json = {"value": cells.number("answer")}
    if cells.values.get("tolerance"):
        answer["tolerance"] = cells.number("tolerance")
        if answer["tolerance"] < 0:
            raise Unusable("bad_number", column="tolerance", cell=str(answer["tolerance"]))
    answer |= {name: text for name in ("unit", "working") if (text := cells.rich(name))}
    letters = cells.letters("choice")
    errors = [{"value": cells.number(f"choice_{letter}"), **cells.explained(letter)} for letter in letters]
    return {"answer": answer, **({"common_errors": errors} if errors else {})}


_PLACES: Final = frozenset(str(place + 1) for place in range(len(LETTERS)))
_MAKERS: Final[Mapping[str, Callable[[Cells], Json]]] = {
    "single_choice": _single,
    "multiple_response": _several,
    "true_false": _sides,
    "numeric": _numeric,
    "ordering": _order,
    "matching": _pairs,
}
KINDS: Final = tuple(_MAKERS)
"""The kinds of question that a row can hold."""
