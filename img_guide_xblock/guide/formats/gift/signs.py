"""The signs of GIFT in a text, and the backslash that takes their meaning away (https://docs.moodle.org/en/GIFT_format)."""

import re
from collections.abc import Iterator
from typing import Final

_SIGN: Final = re.compile(r"\\.|#{4}|::|->|[~=#{}]", re.DOTALL)
_ESCAPE: Final = re.compile(r"\\([:#={}~n\\])")
_RESERVED: Final = re.compile(r"[\\~=#{}:\n]")


def signs(text: str, wanted: str) -> Iterator[tuple[int, int]]:
    """Where each of some signs stands that means something; `wanted` are the signs, with spaces between them."""
    kinds = frozenset(wanted.split())
    for found in _SIGN.finditer(text):
        if found[0] in kinds:
            yield found.span()


def cut(text: str, sign: str, most: int = 1) -> list[str]:
    """The text in parts between the first `most` of a sign."""
    parts, at = list[str](), 0
    for start, end in signs(text, "# ####" if sign == "#" else sign):
        if len(parts) == most:
            break
        parts.append(text[at:start])
        at = start + len(sign) if sign == "#" else end
    return [*parts, text[at:]]


def pieces(text: str, wanted: str) -> list[tuple[str, str]]:
    """The text in pieces that each begin with one of some signs; what stands before the first has the sign `""`."""
    found, at, sign = list[tuple[str, str]](), 0, ""
    for start, end in signs(text, wanted):
        found.append((sign, text[at:start]))
        at, sign = end, text[start:end]
    found.append((sign, text[at:]))
    return found if found[0][1].strip() else found[1:]


def unescaped(text: str, between: str = " ") -> str:
    """The text as its author meant it: `\\n` is a line break; `between` stands for the end of a line of the file."""
    spaced = between.join(line.strip(" \t") if between == " " else line for line in text.split("\n"))
    return _ESCAPE.sub(lambda found: "\n" if found[1] == "n" else found[1], spaced)


def reserved(text: str) -> str:
    """A text in which no sign means anything."""
    return _RESERVED.sub(lambda found: "\\n" if found[0] == "\n" else f"\\{found[0]}", text)
