"""Long inputs: pieces of the corpus many times over, which shows what takes more than linear time.

`python -m fuzz.stretch NAME SECONDS`. Without atheris, so what is slow here is slow.
"""

import hashlib
import random
import sys
import time
from pathlib import Path
from typing import Final

from fuzz.again import fault
from fuzz.setting import LARGEST, SEEDS, WORK, prepare

_SIGNS: Final = "a 0 A é < <b> <!-- & &#1 &lt;b href= ' \" \\ ` * _ [ ]( ( { ~ = # -> % :: | , ; $ @ . - /".split()
_PIECES: Final = [text.encode() for text in (" ", "\n", "\t", "\xa0", "\u2003", "<b ", "> ", "- ", *_SIGNS)]
"""What patterns go over again and again."""


def stretched(data: bytes, chance: random.Random) -> bytes:
    """The bytes with one or two pieces repeated, as long as an input may be."""
    start = chance.randrange(len(data))
    piece = data[start : start + chance.choice((1, 2, 3, 5, 8, 13, 40, 200))]
    if chance.random() < 0.3:
        piece = chance.choice(_PIECES)
    room = LARGEST - len(data)
    if chance.random() < 0.5:
        return data[:start] + piece * (room // len(piece)) + data[start:]
    other = chance.randrange(len(data))
    second = data[other : other + chance.choice((1, 2, 3, 5, 8))]
    half = piece * (room // 2 // len(piece)), second * (room // 2 // len(second))
    return data[: min(start, other)] + half[0] + half[1] + data[min(start, other) :]


def main(name: str, seconds: float) -> int:
    """Stretch inputs of a target for some time; each fault is written down, at most one of each sort."""
    prepare()
    found = WORK / "found" / name
    found.mkdir(parents=True, exist_ok=True)
    chance, sorts, end, runs = random.Random(), set[str](), time.monotonic() + seconds, 0  # noqa: S311
    paths = [
        path for folder in (SEEDS / name, WORK / "corpus" / name) for path in folder.glob("*") if path.stat().st_size
    ]
    now = found / "running"
    while time.monotonic() < end:
        data = stretched(_some(paths, chance), chance)[:LARGEST]
        now.write_bytes(data)
        said = fault(name, data)
        runs += 1
        if said and (sort := said.partition(":")[0]) not in sorts:
            sorts.add(sort)
            file = now.rename(found / f"long-{sort.replace(' ', '')}-{hashlib.sha256(data).hexdigest()[:8]}")
            print(f"FOUND {file.name}: {said}", flush=True)
    now.unlink(missing_ok=True)
    print(f"{name}: {runs} long inputs", flush=True)
    return min(len(sorts), 1)


def _some(paths: list[Path], chance: random.Random) -> bytes:
    return chance.choice(paths).read_bytes()[: LARGEST // 2]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], float(sys.argv[2])))
