"""The targets of `make fuzz` on their seeds, without the fuzzer: each finding that became a seed stays mended."""

from pathlib import Path

import pytest

from fuzz.again import fault
from fuzz.setting import LARGEST, SEEDS
from fuzz.targets import TARGETS

FILES = sorted(path for path in SEEDS.glob("*/*") if path.is_file())


def test_every_target_has_seeds_and_they_are_small() -> None:
    assert {path.parent.name for path in FILES} == set(TARGETS)
    assert max(path.stat().st_size for path in FILES) <= LARGEST


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}-{path.name}")
def test_seed(path: Path) -> None:
    assert fault(path.parent.name, path.read_bytes()) == ""


NO_TEXT = [b"", b"\x00", b"\xff\xfe\x00\xd8", b"\xed\xa0\x80", b"\x01", b"\xef\xbb\xbf", b"<" * 999]


@pytest.mark.parametrize("name", TARGETS)
@pytest.mark.parametrize(
    "data", [b"", b"\x00", b"\xff\xfe\x00\xd8", b"\xed\xa0\x80", b"\x01", b"\xef\xbb\xbf", b"<" * 999]
)
def test_bytes_that_no_text_has(name: str, data: bytes) -> None:
    assert fault(name, data) == ""
