"""Writes the keys of the editor's sentences as a TypeScript type: `python tools/words.py [--check]`.

A sentence that a script asks for and nobody wrote then fails `tsc`, and so does a key that is misspelled.
"""

import sys
from pathlib import Path
from typing import Final

from img_guide_xblock.speech import Speech
from img_guide_xblock.words import studio_words

TARGET: Final = Path(__file__).resolve().parent.parent / "static" / "studio" / "words.generated.ts"
PLAIN: Final = Speech("en", False, lambda text: text, lambda one, many, count: one if count == 1 else many)
"""English, without a catalogue."""


def source() -> str:
    """The TypeScript that names every key, in alphabetical order."""
    keys = sorted(studio_words(PLAIN))
    lines = "".join(f"\n  | '{key}'" for key in keys)
    return (
        "// Made by `python tools/words.py` from img_guide_xblock/words; do not edit.\n"
        f"/** The keys of the editor's sentences. */\nexport type Word ={lines};\n"
    )


def main(arguments: list[str], target: Path = TARGET) -> int:
    """0 when the file is written, or, with `--check`, when it is what would be written."""
    if arguments == ["--check"]:
        if target.is_file() and target.read_text(encoding="utf-8") == source():
            return 0
        print(f"{target.name} is not what the words make. Run `python tools/words.py`.", file=sys.stderr)
        return 1
    target.write_text(source(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
