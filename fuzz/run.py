"""Fuzz one target with atheris: `python -m fuzz.run NAME [options of libFuzzer] FOLDER...`.

An input that fails or is slow is written down, one for each place where it fails, and fuzzing goes on.
"""

import hashlib
import sys
import time
import traceback

import atheris

from fuzz.setting import SLOWEST, WORK, prepare

with atheris.instrument_imports(include=["img_guide_xblock"]):
    prepare()
    from fuzz.targets import TARGETS

_LARGEST = 8_192
"""Bytes of an input; `fuzz.stretch` makes long ones."""


class Watched:
    """A target that notes what it finds."""

    def __init__(self, name: str) -> None:
        self._target = TARGETS[name]
        self._found = WORK / "found" / name
        self._found.mkdir(parents=True, exist_ok=True)
        self._places = set[str]()

    def __call__(self, data: bytes) -> None:
        """Run the target on some bytes."""
        start = time.process_time()
        try:
            self._target(data)
        except Exception as error:
            self._note(_place(error), data)
        else:
            took = time.process_time() - start
            if took > SLOWEST:  # while it is watched; `fuzz.again` says how long it takes otherwise
                self._note(f"slow-{int(took)}s", data)

    def _note(self, place: str, data: bytes) -> None:
        if place in self._places:
            return
        self._places.add(place)
        name = f"{place}-{hashlib.sha256(data).hexdigest()[:8]}"
        (self._found / name).write_bytes(data)
        print(f"FOUND {name} ({len(data)} bytes)", flush=True)


def _place(error: Exception) -> str:
    """Where an error comes from: the innermost line of ours."""
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if "img_guide" in frame.filename]
    frame = frames[-1] if frames else traceback.extract_tb(error.__traceback__)[-1]
    return f"{type(error).__name__}-{frame.name.strip('<>')}-{frame.lineno}"


def main() -> None:
    """Fuzz the target that the first argument names."""
    name = sys.argv.pop(1)
    found = WORK / "found" / name
    limits = [f"-max_len={_LARGEST}", "-timeout=60", "-rss_limit_mb=3000", "-entropic_scale_per_exec_time=1"]
    options = [*limits, f"-artifact_prefix={found}/"]
    arguments = [sys.argv[0], *options, *sys.argv[1:]]
    atheris.Setup(arguments, Watched(name))
    atheris.Fuzz()


if __name__ == "__main__":
    main()
