"""The order in which choices, items and options are shown: shuffled, but the same for the same variant."""

import hashlib
from collections.abc import Sequence
from typing import Final, TypeVar

Thing = TypeVar("Thing")

VARIANTS: Final = 8
"""How many orders of one question are in use; few, so that each can be printed once and kept."""


def variant_of(learner: str, question: str, attempt: int) -> int:
    """The variant from 1 to `VARIANTS` that a learner sees at an attempt (from 0); the same at each look."""
    return 1 + _number(f"{learner}/{question}/{attempt}") % VARIANTS


def arranged(things: Sequence[Thing], name: str, variant: int) -> list[Thing]:
    """The things in the order of a variant; as they were written for variant 0.

    A Fisher-Yates shuffle (Durstenfeld, CACM 7(7), 1964) driven by a hash of name and variant.
    """
    order = list(things)
    if variant:
        for last in range(len(order) - 1, 0, -1):
            other = _number(f"{name}/{variant}/{last}") % (last + 1)
            order[last], order[other] = order[other], order[last]
    return order


def _number(text: str) -> int:
    return int(hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:12], 16)
