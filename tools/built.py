"""Says whether the committed bundles, packs and catalogues are what their sources make today."""

import filecmp
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PUBLIC = ROOT / "img_guide_xblock" / "assets" / "public"
PACKS = ROOT / "img_guide_xblock" / "packs"
PICTURES = ROOT / "img_guide_xblock" / "pictures"
CATALOGUES = ROOT / "img_guide_xblock" / "translations"


def stale_files(committed: Path, fresh: Path) -> list[str]:
    """Files that differ between two folders, or are in one of them only, as paths below them."""
    names = {path.relative_to(folder) for folder in (committed, fresh) for path in folder.rglob("*") if path.is_file()}
    return sorted(
        str(name)
        for name in names
        if not (
            (committed / name).is_file()
            and (fresh / name).is_file()
            and filecmp.cmp(committed / name, fresh / name, shallow=False)
        )
    )


def main() -> int:
    """Build twice, compare with each other and with what is committed. 0 when all is the same."""
    with tempfile.TemporaryDirectory() as folder:
        builds = [Path(folder) / name for name in ("one", "two")]
        for build in builds:
            node = ["node", "tools/build.mjs", "--out", str(build / "public")]
            packs = [sys.executable, "tools/packs.py", "--out", str(build / "packs")]
            catalogues = [sys.executable, "tools/messages.py", "compile", "--out", str(build / "translations")]
            for command in (node, packs, catalogues):
                subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
        moving = stale_files(builds[0], builds[1])
        drawn = (builds[0] / "packs" / "pictures").rename(builds[0] / "pictures")
        stale = stale_files(PUBLIC, builds[0] / "public") + stale_files(PICTURES, drawn)
        stale += stale_files(PACKS, builds[0] / "packs")
        stale += stale_files(CATALOGUES, builds[0] / "translations")
    for name in stale:
        print(f"{name}: not what its source makes. Run `make build` and commit the result.")
    for name in moving:
        print(f"{name}: two builds differ.")
    return 1 if stale or moving else 0


if __name__ == "__main__":
    sys.exit(main())
