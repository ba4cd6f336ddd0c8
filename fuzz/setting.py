"""The surroundings of every target: the tests' platforms can be imported, and Django is set up as for the demo."""

import logging
import os
import sys
import tempfile
from pathlib import Path
from typing import Final

HERE: Final = Path(__file__).resolve().parent
SEEDS: Final = HERE / "seeds"
WORK: Final = HERE.parent / "var" / "fuzz"
"""Inputs that were found, and the corpus that grows."""

SLOWEST: Final = 1.0
"""Seconds of processor time that an input may take."""
LARGEST: Final = 100_000
"""Bytes of an input."""


def prepare() -> None:
    """Make `fuzz.targets` importable."""
    sys.path.insert(0, str(HERE.parent / "tests"))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "demo.settings")
    os.environ.setdefault("IMG_GUIDE_DEMO_DATA", tempfile.mkdtemp(prefix="img-guide-fuzz-"))
    import django

    django.setup()
    logging.disable(logging.ERROR)
