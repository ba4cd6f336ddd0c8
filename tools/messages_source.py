"""The sentences of the block, found in its sources: calls in Python, `{% translate %}` in templates.

Python is read as a syntax tree, because a call may stand inside an f-string. A sentence that is put together while the
program runs cannot be in a catalogue, so it is a fault.
"""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parent.parent
PACKAGE: Final = ROOT / "img_guide_xblock"
TEMPLATES: Final = ROOT / "templates" / "img_guide"

CALLS: Final = {"_": (0, 1), "gettext": (0, 1), "ngettext": (0, 2), "forms": (1, 3)}
"""Functions that take sentences, and which of their arguments these are."""

PASSING: Final = frozenset({"tags.py", "words/__init__.py"})
"""Modules that hand on the sentences of others."""

KEYED: Final = ("words/", "row_sentences/", "sentences.py")
"""Where the key beside a sentence says what it is for."""

_TAG: Final = re.compile(r"""\{%\s*translate\s+(?:"([^"]*)"|'([^']*)')\s*(?:as\s+\w+\s*)?%\}""")
_ANY_TAG: Final = re.compile(r"\{%\s*translate\b")
_HINT: Final = re.compile(r"#\s*Translators:\s*(.*)")
_TEMPLATE_HINT: Final = re.compile(r"\{#\s*Translators:\s*([^{}]*?)\s*#\}\s*$")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence and where it stands; `plural` is empty where nothing is counted. `hint` tells translators more."""

    text: str
    plural: str
    file: str
    hint: str = ""


class Fault(Exception):
    """A sentence that no catalogue can hold."""


def sentences() -> Iterator[Sentence]:
    """Every sentence of the package and its templates, file by file.

    Raises:
        Fault: a sentence is not written out where it is asked for.
    """
    for path in sorted(PACKAGE.rglob("*.py")):
        yield from in_python(path.read_text(encoding="utf-8"), path.relative_to(PACKAGE).as_posix())
    for path in sorted(TEMPLATES.rglob("*.html")):
        yield from in_template(path.read_text(encoding="utf-8"), path.relative_to(ROOT).as_posix())


def in_python(source: str, name: str) -> Iterator[Sentence]:
    """The sentences of a module; `name` is its path below the package."""
    lines, tree = source.splitlines(), ast.parse(source)
    keys = {
        id(value): key.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Dict)
        for key, value in zip(node.keys, node.values, strict=True)
        if isinstance(key, ast.Constant) and isinstance(key.value, str)
    }
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call) and _name(node) in CALLS]
    for call in sorted(calls, key=lambda call: (call.lineno, call.col_offset)):
        begin, end = CALLS[_name(call)]
        texts = [_literal(argument) for argument in call.args[begin:end]]
        if any(text is None for text in texts) or len(texts) < end - begin:
            if name in PASSING:
                continue
            raise Fault(f"{name}:{call.lineno}: a sentence must be written out in the call of {_name(call)}")
        key = keys.get(id(call), "") if name.startswith(KEYED) else ""
        hint = "; ".join(part for part in (key, _hint(lines, call.lineno)) if part)
        one, *more = (text or "" for text in texts)
        yield Sentence(one, more[0] if more else "", f"img_guide_xblock/{name}", hint)


def in_template(source: str, name: str) -> Iterator[Sentence]:
    """The sentences of a template."""
    found = [*_TAG.finditer(source)]
    if len(found) != len(_ANY_TAG.findall(source)):
        raise Fault(f"{name}: a sentence must be written out in its tag")
    for tag in found:
        hint = _TEMPLATE_HINT.search(source, 0, tag.start())
        yield Sentence(tag[1] or tag[2] or "", "", name, hint[1] if hint else "")


def _name(call: ast.Call) -> str:
    function = call.func
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")


def _literal(node: ast.expr) -> str | None:
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None


def _hint(lines: list[str], number: int) -> str:
    """The comment right above a line, when it speaks to translators."""
    above: list[str] = []
    for line in reversed(lines[: number - 1]):
        if not line.strip().startswith("#"):
            break
        above.insert(0, line.strip())
    found = _HINT.match(" ".join(line if not place else line.lstrip("# ") for place, line in enumerate(above)))
    return found[1] if found else ""
