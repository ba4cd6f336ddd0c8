"""Writes the shape of a guide, as the server sends it, for the tests of the editor: `python tools/schema.py`.

Biome puts it into its form; `tests/test_studio.py` says when it is not what the models make.
"""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any, Final

from img_guide_xblock.guide.model import Guide
from img_guide_xblock.guide.questions import QUESTION_KINDS

ROOT: Final = Path(__file__).resolve().parent.parent
TARGET: Final = ROOT / "tests" / "static" / "studio" / "schema.json"


def fixture() -> dict[str, Any]:
    """The schema of a guide, and a small question of each kind."""
    made = [question.example("new") for question in QUESTION_KINDS]
    return {
        "schema": Guide.model_json_schema(by_alias=True),
        "examples": {question.kind: question.model_dump(mode="json", exclude_unset=True) for question in made},
    }


def main(target: Path = TARGET) -> int:
    """0 when the file is written and in its form."""
    target.write_text(json.dumps(fixture(), ensure_ascii=False, indent=2), encoding="utf-8")
    return subprocess.run(["npx", "biome", "format", "--write", str(target)], cwd=ROOT, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
