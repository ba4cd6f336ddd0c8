"""The demo in a process of its own: started, killed and started again on the same data and port."""

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
UNIT = "/unit/guide"
"""The unit with the whole guide; for learners who are enrolled."""
EDITOR = "/studio/guide.img_guide.d0.u0"
"""The editor of the guide in that unit."""


class Demo:
    """`python -m demo`. Used as a context: nothing is left running."""

    def __init__(self, data: Path) -> None:
        self.data = data
        self.port = 0
        self.url = ""
        self.said = ""
        self.popen: subprocess.Popen[str] | None = None

    def start(self) -> "Demo":
        """Start it; after the first time on the port it had. Returns when it answers."""
        command = [sys.executable, "-m", "demo", "--port", str(self.port), "--data", str(self.data)]
        self.popen = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        assert self.popen.stdout is not None
        self.said = self.popen.stdout.readline() + self.popen.stdout.readline()
        found = re.search(r"http://127\.0\.0\.1:(\d+)", self.said)
        assert found, self.popen.communicate()[1]
        self.url, self.port = found[0], int(found[1])
        return self

    def kill(self) -> None:
        """End it at once, as a crash does."""
        if self.popen:
            self.popen.kill()
            self.popen.communicate()
            self.popen = None

    def __enter__(self) -> "Demo":
        return self.start()

    def __exit__(self, *_: object) -> None:
        self.kill()
