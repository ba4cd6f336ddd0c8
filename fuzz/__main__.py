"""Fuzz all targets, or those that are named: `python -m fuzz [--seconds 600] [--jobs 1] [NAME...]`."""

import argparse
import re
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor

from fuzz import again
from fuzz.setting import HERE, SEEDS, WORK

_STRETCHED = 6
"""One of so many seconds is for long inputs."""


def main() -> int:
    """1 when an input fails or is slow."""
    parser = argparse.ArgumentParser(prog="fuzz")
    parser.add_argument("--seconds", type=int, default=600, help="for each target")
    parser.add_argument("--jobs", type=int, default=1, help="how many targets at a time")
    parser.add_argument("names", nargs="*", metavar="NAME", help="a folder of fuzz/seeds")
    chosen = parser.parse_args()
    names = chosen.names or sorted(path.name for path in SEEDS.iterdir())
    with ThreadPoolExecutor(chosen.jobs) as pool:
        ended = list(pool.map(lambda name: _fuzz(name, chosen.seconds), names))
    return max(again.main(names), *(0 if well else 1 for well in ended))


def _fuzz(name: str, seconds: int) -> bool:
    """Whether the fuzzer came to its end; what it wrote is in `var/fuzz`."""
    corpus = WORK / "corpus" / name
    corpus.mkdir(parents=True, exist_ok=True)
    words = HERE / "words" / f"{name}.txt"
    options = [f"-max_total_time={seconds - seconds // _STRETCHED}", *([f"-dict={words}"] if words.exists() else [])]
    command = [sys.executable, "-m", "fuzz.run", name, *options, str(corpus), str(SEEDS / name)]
    started = time.monotonic()
    log = WORK / f"{name}.log"
    with log.open("wb") as output:
        code = subprocess.run(command, cwd=HERE.parent, stdout=output, stderr=subprocess.STDOUT, check=False).returncode
    said = log.read_text(errors="replace")
    done = re.findall(r"stat::number_of_executed_units: *(\d+)|Done (\d+) runs", said)
    runs = "".join(done[-1]) if done else "an unknown number of"
    if code == 0:
        code = subprocess.run(
            [sys.executable, "-m", "fuzz.stretch", name, str(seconds // _STRETCHED)], cwd=HERE.parent, check=False
        ).returncode
    print(f"{name}: {runs} runs in {time.monotonic() - started:.0f} s, exit status {code}", flush=True)
    return code == 0


if __name__ == "__main__":
    sys.exit(main())
