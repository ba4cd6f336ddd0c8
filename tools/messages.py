"""The catalogues of the block's sentences: `python tools/messages.py [WHAT [LANGUAGE]]`.

- `update` (`make messages`): finds all sentences and writes them into `en/…/django.po` and each language's file, where
  translations stay.
- `todo LANGUAGE`: prints what is not translated, as JSON: `{"sentence": "" or ["", ...]}`.
- `fill LANGUAGE FILE`: takes translations from such a JSON file.
- `check`: says what is wrong with the catalogues that somebody has begun, or with that of one language.
- `compile` (part of `make build`): makes the `.mo` files.
"""

import argparse
import json
import sys
from collections.abc import Iterable
from pathlib import Path

from messages_check import faults
from messages_file import (
    COMPILED,
    ENGLISH,
    LANGUAGES,
    Language,
    is_complete,
    mo_bytes,
    po_text,
    read,
    template,
    updated,
)
from messages_source import Fault, sentences


def update(languages: Iterable[Language]) -> None:
    """Write the files that people edit."""
    sources = template(sentences())
    _write(ENGLISH.source, po_text(ENGLISH, sources).encode())
    for language in languages:
        _write(language.source, po_text(language, updated(language, sources)).encode())


def todo(language: Language) -> dict[str, str | list[str]]:
    """The sentences without a translation, in the shape that `fill` takes."""
    missing: dict[str, str | list[str]] = {}
    for message in updated(language, template(sentences())):
        if message.id and (message.fuzzy or not is_complete(message)):
            counted = isinstance(message.id, tuple)
            missing[message.id[0] if counted else str(message.id)] = [""] * language.count if counted else ""
    return missing


def fill(language: Language, translations: dict[str, str | list[str]]) -> None:
    """Take translations into a language's file; those that are not named stay.

    Raises:
        Fault: there is no such sentence, or it has another number of forms.
    """
    catalog = updated(language, template(sentences()))
    for sentence, translation in translations.items():
        message = catalog.get(sentence)
        if message is None:
            raise Fault(f"“{sentence}” is no sentence of the block")
        counted = isinstance(message.id, tuple)
        if counted != isinstance(translation, list) or (counted and len(translation) != language.count):
            raise Fault(f"“{sentence}” needs {f'a list of {language.count} forms' if counted else 'one text'}")
        message.string = tuple(translation) if counted else str(translation)
        message.flags.discard("fuzzy")
    _write(language.source, po_text(language, catalog).encode())


def compiled(languages: Iterable[Language], folder: Path = COMPILED) -> None:
    """Make the files that the platform loads."""
    for language in languages:
        _write(language.compiled(folder), mo_bytes(language, read(language)))


def check(languages: Iterable[Language]) -> list[str]:
    """What is wrong, as lines for people."""
    sources = template(sentences())
    found = []
    if not ENGLISH.source.is_file() or ENGLISH.source.read_text(encoding="utf-8") != po_text(ENGLISH, sources):
        found.append("en: not what the sources say. Run `make messages` and commit the result.")
    for language in languages:
        found += [f"{language.locale}: {fault}" for fault in faults(language, read(language), sources)]
    return found


def is_begun(language: Language) -> bool:
    """Whether anybody has translated anything."""
    return any(message.id and is_complete(message) for message in read(language))


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


def _done(asked: argparse.Namespace) -> list[str]:
    """Do what is asked; what there is to print: what is wrong, or what was asked for."""
    named = [language for language in LANGUAGES if language.locale == asked.language]
    if asked.what == "check":
        return check(named or [language for language in LANGUAGES if is_begun(language)])
    if asked.what == "fill":
        fill(named[0], json.loads(asked.file.read_text(encoding="utf-8")))
    elif asked.what == "todo":
        return [json.dumps(todo(named[0]), ensure_ascii=False, indent=1)]
    elif asked.what == "compile":
        compiled(named or LANGUAGES, asked.out)
    else:
        update(named or LANGUAGES)
    return []


def main(arguments: list[str]) -> int:
    """0 when it is done and nothing is wrong."""
    parser = argparse.ArgumentParser(description="The catalogues of the block's sentences.")
    parser.add_argument("what", nargs="?", default="update", choices=["update", "todo", "fill", "check", "compile"])
    parser.add_argument("language", nargs="?", choices=[language.locale for language in LANGUAGES])
    parser.add_argument("file", nargs="?", type=Path, help="the translations to fill in")
    parser.add_argument("--out", type=Path, default=COMPILED, help="where compiled files go")
    asked = parser.parse_args(arguments)
    if (asked.what == "fill") != (asked.file is not None):
        parser.error("fill needs a language and a file; nothing else takes one")
    if asked.what == "todo" and not asked.language:
        parser.error("todo needs a language")
    try:
        said = _done(asked)
    except Fault as fault:
        print(fault)
        return 1
    print("\n".join(said) or ("Nothing is wrong." if asked.what == "check" else "Done."))
    return 1 if said and asked.what == "check" else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
