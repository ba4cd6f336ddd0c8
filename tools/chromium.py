"""Makes sure that there is a Chromium: finds one, installs Debian's where it may, else says what to do."""

import os
import shutil
import subprocess
import sys

NAMES = ("chromium", "chromium-browser", "google-chrome")


def find() -> str | None:
    """The path of a Chromium: the one that CHROMIUM names, else the first on the PATH."""
    named = os.environ.get("CHROMIUM")
    return named or next((path for name in NAMES if (path := shutil.which(name))), None)


def install() -> None:
    """Install Debian's package; needs root and apt-get."""
    for command in (["apt-get", "update", "-qq"], ["apt-get", "install", "-y", "-qq", "chromium"]):
        subprocess.run(command, check=True, env={**os.environ, "DEBIAN_FRONTEND": "noninteractive"})


def main() -> int:
    """0 when there is a Chromium now."""
    if find():
        return 0
    if shutil.which("apt-get") and os.geteuid() == 0:
        print("Chromium is missing: installing Debian's package.")
        install()
    if find():
        return 0
    print(
        "The browser tests need Chromium. Install it (Debian, Ubuntu: `sudo apt-get install chromium`), "
        "or name one: `CHROMIUM=/path/to/chrome make test`."
    )
    return 1


if __name__ == "__main__":
    sys.exit(main())
