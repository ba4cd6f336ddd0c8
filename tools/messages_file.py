"""Catalogues as files: `.po`, which people edit, and `.mo`, which the platform loads.

Both come out the same for the same sentences, on every day and with every release of Babel: no dates, no line numbers.
"""

import io
import struct
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from gettext import c2py
from pathlib import Path
from typing import Final

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po, write_po
from messages_source import PACKAGE, Fault, Sentence

LOCALE: Final = PACKAGE / "conf" / "locale"
COMPILED: Final = PACKAGE / "translations"


@dataclass(frozen=True, slots=True)
class Language:
    """A language of the block. `plural`: gettext's rule, the same division of numbers that browsers make (CLDR)."""

    locale: str
    name: str
    count: int
    plural: str

    @property
    def rule(self) -> Callable[[int], int]:
        """Which form a number takes."""
        made: Callable[[int], int] = c2py(self.plural)
        return made

    @property
    def source(self) -> Path:
        """The file that people edit."""
        return LOCALE / self.locale / "LC_MESSAGES" / "django.po"

    def compiled(self, folder: Path = COMPILED) -> Path:
        """The file that the platform loads; it asks for the domain `text`."""
        return folder / self.locale / "LC_MESSAGES" / "text.mo"


_ARABIC: Final = "n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 ? 4 : 5"
_RUSSIAN: Final = "n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2"

LANGUAGES: Final = (
    Language("ar", "Arabic", 6, _ARABIC),
    Language("es_419", "Spanish (Latin America)", 2, "n != 1"),
    Language("fa", "Persian", 2, "n > 1"),
    Language("fr", "French", 2, "n > 1"),
    Language("hi", "Hindi", 2, "n > 1"),
    Language("pt_BR", "Portuguese (Brazil)", 2, "n > 1"),
    Language("ru", "Russian", 3, _RUSSIAN),
    Language("tr", "Turkish", 2, "n != 1"),
    Language("ur", "Urdu", 2, "n != 1"),
    Language("zh_CN", "Chinese (simplified)", 1, "0"),
)
"""The languages besides English."""

ENGLISH: Final = Language("en", "English", 2, "n != 1")

_ABOUT: Final = """\
# {name} ({locale}): the sentences of the block img_guide.
#
# Made by a machine. Nobody who speaks this language has checked it all yet.
# You speak it and found a mistake? Correct the line that begins with msgstr, run
# `make build`, and open a pull request with both files. docs/translating.md says more.
"""
_ABOUT_ENGLISH: Final = """\
# The sentences of the block img_guide, as they stand in its sources.
#
# Made by `make messages`; do not edit. docs/translating.md says more.
"""


def template(sentences: Iterable[Sentence]) -> Catalog:
    """The catalogue without translations.

    Raises:
        Fault: a sentence is asked for with a number and without: its first form may have the number in it.
    """
    made = Catalog(charset="utf-8")
    plurals: dict[str, str] = {}
    for found in sentences:
        if plurals.setdefault(found.text, found.plural) != found.plural:
            raise Fault(f"{found.file}: “{found.text}” has two plurals, or one and none. Give one of them other words")
        id = (found.text, found.plural) if found.plural else found.text
        made.add(id, locations=[(found.file, 0)], auto_comments=[found.hint] if found.hint else [])
    return made


def read(language: Language) -> Catalog:
    """A language's catalogue as it is on disk; empty where there is none.

    Raises:
        babel.messages.pofile.PoFileError: it is no `.po` file.
    """
    if not language.source.is_file():
        return Catalog(locale=language.locale)
    with language.source.open("rb") as file:
        return read_po(file, locale=language.locale, abort_invalid=True)


def updated(language: Language, sources: Catalog) -> Catalog:
    """The catalogue with the sentences of today.

    A sentence that changed a little keeps its old translation, marked fuzzy: it is shown to nobody until it is checked.
    """
    catalog = read(language)
    catalog.mime_headers = [("Plural-Forms", f"nplurals={language.count}; plural=({language.plural});")]
    catalog.update(sources)
    return catalog


def po_text(language: Language, catalog: Catalog) -> str:
    """The `.po` file. Sentences that are gone are left out; the project's history has them."""
    about = (_ABOUT_ENGLISH if language is ENGLISH else _ABOUT).format(name=language.name, locale=language.locale)
    file = io.BytesIO()
    write_po(file, catalog, width=110, omit_header=True, ignore_obsolete=True, include_lineno=False)
    header = "".join(f'"{line}\\n"\n' for line in header_lines(language))
    return f'{about}msgid ""\nmsgstr ""\n{header}\n{file.getvalue().decode().strip()}\n'


def header_lines(language: Language) -> list[str]:
    """What a catalogue says of itself."""
    return [
        "Project-Id-Version: img_guide",
        f"Language: {language.locale}",
        "MIME-Version: 1.0",
        "Content-Type: text/plain; charset=utf-8",
        "Content-Transfer-Encoding: 8bit",
        f"Plural-Forms: nplurals={language.count}; plural=({language.plural});",
    ]


def mo_bytes(language: Language, catalog: Catalog) -> bytes:
    """The `.mo` file (GNU gettext manual, "The Format of GNU MO Files"), without a hash table.

    What is not translated, or fuzzy, is not in it: the page then shows the English sentence.
    """
    header = "".join(f"{line}\n" for line in header_lines(language))
    entries = sorted([(b"", header.encode()), *_entries(language, catalog)])
    ids = b"".join(id + b"\0" for id, _text in entries)
    texts = b"".join(text + b"\0" for _id, text in entries)
    begin = 7 * 4 + 16 * len(entries)
    tables = [*_table((id for id, _text in entries), begin), *_table((text for _id, text in entries), begin + len(ids))]
    head = struct.pack("<7I", 0x950412DE, 0, len(entries), 28, 28 + 8 * len(entries), 0, begin)
    return head + struct.pack(f"<{len(tables)}I", *tables) + ids + texts


def _entries(language: Language, catalog: Catalog) -> Iterator[tuple[bytes, bytes]]:
    for message in catalog:
        if not message.id or message.fuzzy or not is_complete(message):
            continue
        texts = forms(message)
        if isinstance(message.id, str):
            yield message.id.encode(), texts[0].encode()
        else:
            yield "\0".join(message.id).encode(), "\0".join(texts).encode()
            # some Pythons do not find a counted sentence that is asked for plainly
            yield message.id[0].encode(), texts[language.rule(1)].encode()


def is_complete(message: Message) -> bool:
    """Whether a sentence has a translation, in each form that it needs."""
    texts = forms(message)
    return bool(texts) and all(texts)


def forms(message: Message) -> tuple[str, ...]:
    """The translation of a sentence: one text, or one for each form."""
    texts = message.string or ()
    return (texts,) if isinstance(texts, str) else tuple(texts)


def _table(texts: Iterable[bytes], begin: int) -> Iterator[int]:
    for text in texts:
        yield from (len(text), begin)
        begin += len(text) + 1
