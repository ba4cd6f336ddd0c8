"""Commands of the pages that take longer, typed for real: the demo, the course, the faults, pip."""

import os
import re
import shutil
import signal
import subprocess
import sys
import tarfile
import venv
from pathlib import Path
from urllib.request import urlopen

import pytest
from docs.pages import ROOT, page

from img_guide_xblock import __version__

MAKE = {name: value for name, value in os.environ.items() if not name.startswith(("MAKE", "MFLAGS"))}


def make(folder: Path, *goal: str, more: str = "") -> list[str]:
    """The command that makes a goal with this Python, and with `more` added to what make starts."""
    folder.mkdir(exist_ok=True)
    python = folder / "python"
    python.write_text(f'#!/bin/sh\nexec "{sys.executable}" "$@" {more}\n', encoding="utf-8")
    python.chmod(0o755)
    return ["make", "--no-print-directory", "--old-file=.venv/.ready", *goal, f"BIN={folder}"]


@pytest.mark.packaging
def test_make_run_starts_the_demo(tmp_path: Path) -> None:
    """On a free port, with data of its own."""
    command = make(tmp_path / "bin", "run", more=f'--port 0 --data "{tmp_path / "data"}"')
    demo = subprocess.Popen(
        command, cwd=ROOT, env=MAKE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True
    )
    assert demo.stdout is not None
    try:
        said = ""
        while "this machine only" not in said:
            line = demo.stdout.readline()
            assert line, demo.communicate()[1]
            said += line
        address = re.findall(r"http://127\.0\.0\.1:\d+/", said)[0]
        with urlopen(address) as reply:
            assert reply.status == 200
            assert b"Choosing US clinical rotations" in reply.read()
    finally:
        os.killpg(demo.pid, signal.SIGINT)
        rest, _ = demo.communicate(timeout=30)
    assert "Stopped." in rest
    assert (tmp_path / "data").is_dir()


@pytest.mark.packaging
def test_make_course_packs_the_course(tmp_path: Path) -> None:
    [named] = re.findall(r"make course .*?(build/\S+\.tar\.gz)", (ROOT / "README.md").read_text(encoding="utf-8"))
    archive = ROOT / named
    archive.unlink(missing_ok=True)
    done = subprocess.run(make(tmp_path, "course"), cwd=ROOT, env=MAKE, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    with tarfile.open(archive) as packed:
        assert "course/course.xml" in packed.getnames()


@pytest.mark.reliability
def test_faults_with_a_few_learners_for_a_moment(tmp_path: Path) -> None:
    """`make faults` for one fault, and the command that names two, each as the page has it."""
    few = "--learners 2 --seconds 1 --think 0.2 --hurry 20"
    by_make = make(tmp_path / "bin", "faults", more=f"{few} --fault none")
    [named] = [command for command in page("docs/reliability.md").commands if "benchmarks/faults.py" in command]
    by_hand = [sys.executable, *named.split()[1:], *few.split()]
    for command, faults in ((by_make, ["none"]), (by_hand, named.split("--fault ")[1].split())):
        done = subprocess.run(command, cwd=ROOT, env=MAKE, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout + done.stderr
        assert re.findall(r"^\| ([a-z]+) \| [1-9]", done.stdout, re.MULTILINE) == faults


@pytest.mark.packaging
def test_pip_installs_shows_and_removes_the_package(tmp_path: Path) -> None:
    """From git, with this checkout for the host, into an environment of its own; what it needs is not fetched again."""
    home = tmp_path / "env"
    venv.create(home, with_pip=False)
    python = shutil.which("python", path=str(home / "bin"))
    assert python

    def pip(*arguments: str) -> str:
        command = [sys.executable, "-m", "pip", "--python", python, "--disable-pip-version-check", *arguments]
        done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        return done.stdout

    [named] = {command for command in page("README.md").commands if command.startswith("pip install ")}
    wanted = re.sub(r"https://git\.example\.org/.*", f"file://{ROOT}", named).split()[1:]
    assert wanted[-1].startswith("git+file:")
    pip(*wanted, "--quiet", "--no-deps")
    assert f"Version: {__version__}\n" in pip("show", "img-guide-xblock")
    look = "from importlib.metadata import entry_points as e; print([p.name for p in e(group='xblock.v1')])"
    seen = subprocess.run([python, "-c", look], cwd=tmp_path, capture_output=True, text=True, check=True).stdout
    assert "img_guide" in seen
    pip(wanted[0], "--upgrade", *wanted[1:], "--quiet", "--no-deps")
    pip("uninstall", "--yes", "--quiet", "img-guide-xblock")
    seen = subprocess.run([python, "-c", look], cwd=tmp_path, capture_output=True, text=True, check=True).stdout
    assert "img_guide" not in seen
