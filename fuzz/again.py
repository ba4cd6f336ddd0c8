"""Run found inputs and seeds once more, without atheris: `python -m fuzz.again [NAME...]`."""

import sys
import time
from collections.abc import Iterator
from pathlib import Path

from fuzz.setting import LARGEST, SEEDS, SLOWEST, WORK, prepare


def inputs(name: str) -> Iterator[Path]:
    """The files of a target: what was found, then the seeds."""
    for folder in (WORK / "found" / name, SEEDS / name):
        yield from (path for path in sorted(folder.glob("*")) if path.is_file())


def fault(name: str, data: bytes) -> str:
    """What is wrong with a target on some bytes; empty when all is well."""
    from fuzz.targets import TARGETS

    start = time.process_time()
    try:
        TARGETS[name](data)
    except Exception as error:
        return f"{type(error).__name__}: {str(error)[:300]}"
    took = time.process_time() - start
    return f"{took:.1f} s" if took > SLOWEST and len(data) <= LARGEST else ""


def main(names: list[str]) -> int:
    """Run all inputs of these targets; of all, when none is named. 1 when an input fails or is slow."""
    prepare()
    from fuzz.targets import TARGETS

    faults = 0
    for name in names or TARGETS:
        paths = list(inputs(name))
        wrong = [(path, said) for path in paths if (said := fault(name, path.read_bytes()))]
        for path, said in wrong:
            print(f"{path}: {said}")
        print(f"{name}: {len(paths)} inputs, {len(wrong)} faults")
        faults += len(wrong)
    return min(faults, 1)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
