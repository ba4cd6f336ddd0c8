"""Checks `course/` with olxcleaner and packs it for Studio's import: `python tools/course.py`."""

import gzip
import sys
import tarfile
from pathlib import Path

import olxcleaner  # type: ignore[import-untyped]
from olxcleaner.reporting import report_errors  # type: ignore[import-untyped]

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "course"
ARCHIVE = ROOT / "build" / "course" / "img-rotations-course.tar.gz"
BLOCKS = ("img_guide",)
"""Blocks that olxcleaner does not know and that are right here."""


def faults(folder: Path) -> list[str]:
    """What olxcleaner finds in a course, warnings and hints too, one sentence each."""
    _, found, _ = olxcleaner.validate(str(folder), allowed_xblocks=BLOCKS)
    return list(report_errors(found))


def pack(folder: Path, archive: Path) -> None:
    """Write the archive. The same files always make the same bytes: no dates, no owners, one order."""
    archive.parent.mkdir(parents=True, exist_ok=True)
    with (
        archive.open("wb") as raw,
        gzip.GzipFile("", "wb", fileobj=raw, mtime=0) as squeezed,
        tarfile.open(fileobj=squeezed, mode="w", format=tarfile.USTAR_FORMAT) as tar,
    ):
        for name in _files(folder):
            entry = tarfile.TarInfo(f"course/{name}")
            entry.size, entry.mode = (folder / name).stat().st_size, 0o644
            with (folder / name).open("rb") as content:
                tar.addfile(entry, content)


def _files(folder: Path) -> list[str]:
    """All files below a folder but hidden ones, which desktops leave behind."""
    names = (path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
    return sorted(name for name in names if not name.startswith(".") and "/." not in name)


def main(folder: Path = SOURCE, archive: Path = ARCHIVE) -> int:
    """Check and pack. 0 when there is a new archive; otherwise the faults are printed and none is written."""
    found = faults(folder)
    if found:
        print(*found, sep="\n", file=sys.stderr)
        return 1
    pack(folder, archive)
    print(f"{archive}: import it in Studio under Tools, Import.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
