"""What names the release, and is changed together with the version of the package."""

import re
from pathlib import Path

import pytest

from img_guide_xblock import __version__

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("path", ["tutor/img_guide.py", "docs/operations.md"])
def test_release_that_is_installed_is_this_one(path: str) -> None:
    named = re.findall(r"img-guide-xblock(?:==|\.git@v)([0-9][^'\"\s]*)", (ROOT / path).read_text(encoding="utf-8"))
    assert named
    assert set(named) == {__version__}
