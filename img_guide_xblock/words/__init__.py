"""The sentences of the Studio editor, by key; a module each for the parts of it (`words/<name>.py: <name>_words`).

A value is a sentence, or, where it counts something, the list of its forms for the numbers in `SAMPLES`: the browser
knows which of them stands for a number (`Intl.PluralRules`), the catalogue knows the words.
"""

from collections.abc import Callable, Mapping
from importlib import import_module
from pkgutil import iter_modules
from typing import Final

from img_guide_xblock.speech import Speech

SAMPLES: Final = (0, 1, 2, 3, 5, 6, 11, 100)
"""A number of each plural category that any language has (CLDR); `static/studio/words.ts` has the same list."""

Words = dict[str, str | list[str]]

_MODULES: Final = tuple(sorted(module.name for module in iter_modules(__path__)))


def forms(speech: Speech, one: str, many: str) -> list[str]:
    """The forms of a sentence that counts something, for each of `SAMPLES`."""
    return [speech.ngettext(one, many, count) for count in SAMPLES]


def studio_words(speech: Speech) -> Words:
    """All sentences of the editor.

    Raises:
        ValueError: when two modules use one key.
    """
    found: Words = {}
    for name in _MODULES:
        words = _words_of(name)(speech)
        if twice := found.keys() & words.keys():
            raise ValueError(f"words/{name}.py repeats {', '.join(sorted(twice))}")
        found |= words
    return found


def _words_of(name: str) -> Callable[[Speech], Mapping[str, str | list[str]]]:
    module = import_module(f"{__name__}.{name}")
    function: Callable[[Speech], Mapping[str, str | list[str]]] = getattr(module, f"{name}_words")
    return function
