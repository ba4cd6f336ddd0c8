"""Load and faults: does every answer that a learner was told is saved stay saved, once?

    python benchmarks/faults.py [--seconds 60] [--learners 50] [--fault NAME ...] [--think 3] [--hurry 1] [--seed 1]

The demo runs under gunicorn with two workers; simulated learners send what the block's script would send, by its rules.
One run for each fault; docs/reliability.md says what each one is. Prints tables, and ends with 1 when an acknowledged
answer was lost or doubled or the stored state is wrong. For Linux.
"""

import argparse
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[0] = str(ROOT)  # instead of this folder

from benchmarks.faults.figures import HEAD, details, line  # noqa: E402
from benchmarks.faults.scenarios import FAULTS, Load, run  # noqa: E402
from benchmarks.faults.server import Server  # noqa: E402


def main() -> int:
    """Run the faults that are asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--learners", type=int, default=50)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--think", type=float, default=3, help="seconds between two actions of a learner")
    parser.add_argument("--hurry", type=float, default=1, help="make all waiting so many times shorter")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--fault", nargs="+", choices=list(FAULTS), default=list(FAULTS))
    wanted = parser.parse_args()
    load = Load(wanted.learners, wanted.seconds, wanted.think, wanted.hurry, wanted.seed)
    runs = []
    for name in wanted.fault:
        with (
            tempfile.TemporaryDirectory(prefix="img-guide-faults-") as folder,
            Server(Path(folder), load.hurry) as server,
        ):
            runs.append(run(name, load, server))
        sys.stderr.write(details(runs[-1]) + "\n")
    sys.stdout.write("\n".join([HEAD, *map(line, runs)]) + "\n")
    return 0 if all(each.good for each in runs) else 1


if __name__ == "__main__":
    sys.exit(main())
