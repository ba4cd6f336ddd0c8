"""Writes the scenario files of our block: guides of 5, 10, 50 and 200 questions, with the texts that the peers get.

    python benchmarks/write_scenarios.py [--check]

With --check nothing is written; ends with 1 when a file is not what would be written.
"""

import argparse
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[0] = str(ROOT)  # instead of this folder

from benchmarks.harness.contents import SCENARIOS, SIZES, guide_xml  # noqa: E402


def main() -> int:
    """Write, or compare."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true")
    check = parser.parse_args().check
    old = []
    for size in SIZES:
        path, text = SCENARIOS / f"guide-{size}.xml", guide_xml(size)
        if not check:
            path.write_text(text, encoding="utf-8")
        elif not path.exists() or path.read_text(encoding="utf-8") != text:
            old.append(path.name)
    if old:
        print(f"Not up to date: {', '.join(old)}. Run python benchmarks/write_scenarios.py")
    return 1 if old else 0


if __name__ == "__main__":
    sys.exit(main())
