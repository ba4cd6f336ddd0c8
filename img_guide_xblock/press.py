"""One person's press: templates printed through the block's engine, and kept where they are the same for others.

What depends only on the document, the language and a few counts is printed once and kept as long as the document is
in use (decision 8).
"""

import json
from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any, Final
from weakref import WeakKeyDictionary

from django.utils.safestring import SafeString, mark_safe

from img_guide_xblock.guide.document import Document, Shown
from img_guide_xblock.render import rendered
from img_guide_xblock.speech import Speech, date_of
from img_guide_xblock.study.asking import Asking
from img_guide_xblock.study.record import Record
from img_guide_xblock.tongues import spoken

HOLE: Final = "\x03"
SECOND_HOLE: Final = "\x04"
"""Stand in kept frames for what is put in later; like the mark, author text cannot hold them."""

_MARK: Final = "\x02"
"""Stands for the block's uid in kept HTML (`richtext.without_controls` takes it out of author text)."""
_Kept = dict[tuple[object, ...], SafeString]

_KEPT: Final[WeakKeyDictionary[Document, dict[tuple[object, ...], _Kept]]] = WeakKeyDictionary()
"""For each document: what is kept, apart for each language, age and rules."""
_KEPT_AT_MOST: Final = 5_000


@dataclass(frozen=True)
class Press:
    """What is printed for whom."""

    document: Document
    shown: Shown
    record: Record
    view: Asking
    speech: Speech
    uid: str

    @cached_property
    def today(self) -> date:
        """The person's own day."""
        return date_of(self.view.today)

    @cached_property
    def aged(self) -> int:
        """How many claims of the document are past their review day; what is kept is kept for as long as this holds."""
        return bisect_left(self.shown.index.review_days, self.today)

    def render(self, template: str, model: Mapping[str, Any]) -> SafeString:
        """A template, with what all templates use. `terms`: the glossary, where marked terms may be opened."""
        tongue = spoken(self.shown.guide.lang)
        shared = {"speech": self.speech, "uid": _MARK, "today": self.today, "guide_lang": tongue["lang"]}
        usual = {"numbers": {}, "terms": {}, "lesson_id": "", **tongue}
        return rendered(template, {**usual, **model, **shared})

    def kept(self, name: tuple[object, ...], make: Callable[[], str]) -> SafeString:
        """What `make` prints, once for each document, language, age of its claims, rules and name."""
        html = self._shelf.get(name)
        if html is None:
            if sum(map(len, _KEPT[self.document].values())) >= _KEPT_AT_MOST:
                _KEPT[self.document].clear()
            html = self._shelf[name] = mark_safe(make())  # noqa: S308 - made by our own templates
        return html

    @cached_property
    def _shelf(self) -> _Kept:
        """Where what is printed for this document, language, age of its claims and rules is kept."""
        shelves = _KEPT.setdefault(self.document, {})
        return shelves.setdefault((self.speech.language, self.aged, self.view.rules), {})

    def own(self, html: str) -> str:
        """Kept HTML with the ids of this block."""
        return html.replace(_MARK, self.uid)


def for_script(data: Mapping[str, Any]) -> SafeString:
    """Data as JSON for a script element, which nothing in it can end."""
    text = json.dumps(dict(data))
    for character in "<>&":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return mark_safe(text)  # noqa: S308 - escaped above


def joined(parts: Iterable[str]) -> SafeString:
    """HTML out of pieces that templates printed."""
    return mark_safe("".join(parts))  # noqa: S308 - parts come from our own templates
