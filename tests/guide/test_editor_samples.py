"""The editor's rich text field writes what the sanitiser leaves: its fixtures, held against the sanitiser itself."""

import json
from pathlib import Path

import pytest

from img_guide_xblock.guide.richtext import sanitised

SAMPLES = Path(__file__).parents[1] / "static" / "studio" / "rich" / "samples.json"


@pytest.mark.parametrize("pair", json.loads(SAMPLES.read_text(encoding="utf-8")))
def test_the_field_writes_what_the_sanitiser_leaves(pair: dict[str, str]) -> None:
    assert sanitised(pair["stored"]) == pair["stored"]
    assert sanitised(pair["written"]) == pair["written"]
