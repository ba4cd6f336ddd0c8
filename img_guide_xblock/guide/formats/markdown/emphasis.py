"""Runs of `*` and `_`, and what they make of the text between them (CommonMark 0.31, 6.2), in one pass."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

_NEAR: Final = 8
"""How many runs before it an end looks at for its beginning; the first of them nearly always is it."""

DEEPEST: Final = 20
"""How deep emphasis may stand in emphasis; signs that would make more of it stay signs."""


@dataclass(slots=True)
class Run:
    """A run of one sign, and the tags that it turns into."""

    sign: str
    count: int
    opens: bool
    closes: bool
    place: int = 0
    length: int = 0
    before: list[str] = field(default_factory=list)
    after: list[str] = field(default_factory=list)

    def html(self) -> str:
        """The tags that end here, the signs that are left, the tags that begin here."""
        return "".join(self.before) + self.sign * self.count + "".join(reversed(self.after))


def run(text: str, start: int, end: int) -> Run:
    """The run between two places of a text: whether it can begin and end emphasis says the text around it."""
    before, after = text[start - 1 : start] or " ", text[end : end + 1] or " "
    left = not after.isspace() and (not _is_sign(after) or before.isspace() or _is_sign(before))
    right = not before.isspace() and (not _is_sign(before) or after.isspace() or _is_sign(after))
    if text[start] == "*":
        return Run("*", end - start, left, right)
    return Run("_", end - start, left and (not right or _is_sign(before)), right and (not left or _is_sign(after)))


def emphasised(pieces: Sequence[str | Run]) -> str:
    """The pieces of HTML with what the runs between them mean."""
    pairs = _Pairs()
    for place, piece in enumerate(pieces):
        if isinstance(piece, str):
            continue
        piece.place, piece.length = place, piece.count
        while piece.closes and piece.count and pairs.match(piece):
            pass
        if piece.opens and piece.count:
            pairs.open[piece.sign].append(piece)
    return "".join(piece if isinstance(piece, str) else piece.html() for piece in pieces)


@dataclass(slots=True)
class _Pairs:
    """The runs that wait for an end, by sign; and where each pair begins that stands in no other, with its depth."""

    open: dict[str, list[Run]] = field(default_factory=lambda: {"*": [], "_": []})
    made: list[tuple[int, int]] = field(default_factory=list)

    def match(self, closer: Run) -> bool:
        """Pair a run with the last one that can begin what it ends; what opened between them ends as text."""
        mine, other = self.open[closer.sign], self.open["_" if closer.sign == "*" else "*"]
        opener = next((run for run in reversed(mine[-_NEAR:]) if not _is_third(run, closer)), None)
        if opener is None or not self._nest(opener.place):
            return False
        for stack in (mine, other):
            while stack and stack[-1].place > opener.place:
                stack.pop()
        both = opener.count > 1 and closer.count > 1
        tag = "strong" if both else "em"
        opener.after.append(f"<{tag}>")
        closer.before.append(f"</{tag}>")
        opener.count -= 1 + both
        closer.count -= 1 + both
        if not opener.count:
            mine.pop()
        return True

    def _nest(self, place: int) -> bool:
        """Whether a pair may begin here; it takes in those that began later."""
        depth = 0
        while self.made and self.made[-1][0] >= place:
            depth = max(depth, self.made.pop()[1])
        self.made.append((place, min(depth + 1, DEEPEST)))
        return depth < DEEPEST


def _is_third(opener: Run, closer: Run) -> bool:
    """The rule that keeps `*foo**bar*` one emphasis."""
    either = opener.closes or closer.opens
    return either and (opener.length + closer.length) % 3 == 0 and bool(opener.length % 3 or closer.length % 3)


def _is_sign(char: str) -> bool:
    return unicodedata.category(char)[0] in "PS"
