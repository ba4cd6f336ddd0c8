"""Start-up goes on, whatever is missing."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager

log = logging.getLogger(__name__)

_EXPECTED = (ImportError, AttributeError, TypeError)
"""What a platform of another release raises: a name that moved, or that is of another type. Anything else is a bug."""


@contextmanager
def tolerant(step: str) -> Iterator[None]:
    """Log what goes wrong in this step and go on: a plugin that raises would stop the whole LMS or Studio."""
    try:
        yield
    except Exception as problem:
        trace = not isinstance(problem, _EXPECTED)
        log.warning("img_guide: %s left out: %s: %s", step, type(problem).__name__, problem, exc_info=trace)
