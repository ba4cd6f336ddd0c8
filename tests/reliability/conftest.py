"""One server under gunicorn for all faults; everything waits twenty times shorter than in life."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from benchmarks.faults.server import Server

HURRY = 20.0


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    folder: Path = tmp_path_factory.mktemp("faults")
    with Server(folder, HURRY) as running:
        yield running
