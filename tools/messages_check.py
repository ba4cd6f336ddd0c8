"""What can be wrong with a catalogue, told without knowing its language."""

import re
from collections import Counter
from collections.abc import Iterator
from typing import Final

from babel.messages.catalog import Catalog, Message
from messages_file import Language, forms, is_complete

_VALUE: Final = re.compile(r"%\((\w+)\)([sd])|%([sd])|(%%)|(%)|\{(\w+)\}|([{}])")
_TAG: Final = re.compile(r"</?[a-z][^>]*>|&\w+;")
_ENDS: Final = {
    "full stop": ".۔।。",
    "question mark": "?؟？",
    "exclamation mark": "!！",
    "colon": ":：",
    "ellipsis": "…",
    "comma": ",،，",
    "semicolon": ";؛；",
    "bracket": ")）",
}
_CLOSERS: Final = " \u00a0\u202f\u200f\u200e”’»\"'"
"""May stand after the mark that ends a sentence: quotation marks, and the thin spaces of French."""


def faults(language: Language, catalog: Catalog, sources: Catalog) -> Iterator[str]:
    """Everything that is wrong with a language's catalogue; `sources` has all sentences."""
    if (catalog.num_plurals, catalog.plural_expr) != (language.count, f"({language.plural})"):
        yield f"the header must say nplurals={language.count}; plural=({language.plural});"
    known = {message.id: message for message in catalog if message.id}
    for message in sources:
        if not message.id:
            continue
        translated = known.pop(message.id, None)
        if translated is None:
            yield f"“{_name(message)}” is missing. Run `make messages`, then translate it"
        else:
            yield from (f"“{_name(message)}”: {fault}" for fault in _faults(language, translated))
    yield from (f"“{_name(message)}” is no sentence of the block. Run `make messages`" for message in known.values())


def _name(message: Message) -> str:
    return message.id if isinstance(message.id, str) else message.id[0]


def _faults(language: Language, message: Message) -> Iterator[str]:
    if message.fuzzy:
        yield "fuzzy: correct the translation and take the mark away"
    if not is_complete(message):
        yield "not translated"
    elif isinstance(message.id, str):
        yield from _differences([message.id], forms(message)[0], may_leave_out=False)
    elif len(forms(message)) != language.count:
        yield f"{language.count} forms are needed"
    else:
        for place, form in enumerate(forms(message)):
            for fault in _differences([*message.id], form, may_leave_out=_is_one_number(language, place)):
                yield f"form {place}: {fault}"


def _is_one_number(language: Language, place: int) -> bool:
    """Whether a form stands for a single number, which its words can then say: Arabic has a form for two."""
    rule = language.rule
    return sum(rule(number) == place for number in range(200)) == 1


def _differences(originals: list[str], text: str, *, may_leave_out: bool) -> Iterator[str]:
    """How a translation differs where it must not; of a counted sentence there are two originals."""
    if not any(_values(text) == _values(original) for original in originals) and not (
        may_leave_out and _leaves_out_named(originals[-1], text)
    ):
        yield f"its values are {_listed(text)}; they must be {' or '.join(dict.fromkeys(map(_listed, originals)))}"
    original = originals[-1]
    if Counter(_TAG.findall(text)) != Counter(_TAG.findall(original)):
        yield "its HTML differs"
    if _around(text) != _around(original):
        yield "the space at its beginning or end differs"
    if text.count("\n") != original.count("\n"):
        yield "its line breaks differ"
    if _end(text) != _end(original):
        yield f"it ends with {_end(text)}, the sentence with {_end(original)}"
    if text in originals and len(text.split()) > 4:
        yield "it is the English sentence"


def _values(text: str) -> Counter[str]:
    return Counter(found[0] for found in _VALUE.finditer(text))


def _listed(text: str) -> str:
    return " ".join(sorted(_values(text).elements())) or "none"


def _leaves_out_named(original: str, text: str) -> bool:
    """Whether only named values are left out: one without a name must be there for each number it is given."""
    left_out, added = _values(original) - _values(text), _values(text) - _values(original)
    return not added and all(value[:2] == "%(" or value[0] == "{" for value in left_out)


def _around(text: str) -> tuple[bool, bool]:
    return text != text.lstrip(), text != text.rstrip()


def _end(text: str) -> str:
    last = text.replace("...", "…").rstrip(_CLOSERS)[-1:]
    return next((name for name, marks in _ENDS.items() if last and last in marks), "no mark")
