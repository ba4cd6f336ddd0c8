"""The Tutor plugin with the real tutor: install it, enable it, read what `tutor config save` renders."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import img_guide_xblock

ROOT = Path(__file__).parents[2]
PLUGIN = ROOT / "tutor" / "img_guide.py"
OPERATIONS = ROOT / "docs" / "operations.md"
RELEASED = f"img-guide-xblock=={img_guide_xblock.__version__}"


class Tutor:
    """Tutor with a root and plugins of its own, and no index of plugins, so no network."""

    def __init__(self, home: Path) -> None:
        self.root = home / "root"
        self._env = {**os.environ, "TUTOR_ROOT": str(self.root), "TUTOR_PLUGINS_ROOT": str(home / "plugins")}
        self("config", "save", "--set", "PLUGIN_INDEXES=[]")

    def __call__(self, *arguments: str) -> str:
        command = [str(Path(sys.executable).parent / "tutor"), *arguments]
        done = subprocess.run(command, env=self._env, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def rendered(self, path: str = "build/openedx/Dockerfile") -> str:
        return (self.root / "env" / path).read_text(encoding="utf-8")

    def plugin(self, name: str, text: str) -> None:
        """Add a plugin of an operator's own, and enable it."""
        folder = Path(self("plugins", "printroot").strip())
        folder.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
        self("plugins", "enable", name.split(".")[0])


@pytest.fixture
def tutor(tmp_path: Path) -> Tutor:
    return Tutor(tmp_path)


def requirements(dockerfile: str) -> list[str]:
    """What `pip install` gets in the stage that makes the platform's Python environment."""
    stage = dockerfile.split("AS python-requirements")[1].split("\nFROM ")[0]
    return re.findall(r"\$\{PIP_COMMAND:-pip\} install '([^']+)'", stage)


def test_installed_by_path_it_brings_the_release_of_this_package(tutor: Tutor) -> None:
    tutor("plugins", "install", str(PLUGIN))
    assert requirements(tutor.rendered()) == [], "installed is not enabled"
    tutor("plugins", "enable", "img_guide")
    assert requirements(tutor.rendered()) == [RELEASED]
    tutor("config", "save")
    assert requirements(tutor.rendered()) == [RELEASED]


def test_installed_by_copy_it_does_the_same(tutor: Tutor) -> None:
    folder = Path(tutor("plugins", "printroot").strip())
    folder.mkdir(parents=True)
    shutil.copy(PLUGIN, folder)
    tutor("plugins", "enable", "img_guide")
    assert requirements(tutor.rendered()) == [RELEASED]


@pytest.mark.parametrize(
    "wanted",
    ["img-guide-xblock>=0.1,<1", "git+https://git.example.org/img-guide-xblock.git@v0.1.0"],
)
def test_operators_choose_another_release_or_source(tutor: Tutor, wanted: str) -> None:
    tutor("plugins", "install", str(PLUGIN))
    tutor("plugins", "enable", "img_guide")
    tutor("config", "save", "--set", f"IMG_GUIDE_REQUIREMENT={wanted}")
    assert requirements(tutor.rendered()) == [wanted]


def test_disabled_it_leaves_nothing(tutor: Tutor) -> None:
    before = tutor.rendered()
    tutor("plugins", "install", str(PLUGIN))
    tutor("plugins", "enable", "img_guide")
    tutor("plugins", "disable", "img_guide")
    assert tutor.rendered() == before


def test_it_changes_the_image_and_nothing_else(tutor: Tutor) -> None:
    tutor("config", "save", "--append", "OPENEDX_EXTRA_PIP_REQUIREMENTS=somebody-elses")
    tutor("plugins", "install", str(PLUGIN))

    def files() -> dict[Path, bytes]:
        env = tutor.root / "env"
        return {path.relative_to(env): path.read_bytes() for path in env.rglob("*") if path.is_file()}

    before = files()
    tutor("plugins", "enable", "img_guide")
    after = files()
    assert {path for path in before.keys() | after if before.get(path) != after.get(path)} == {
        Path("build/openedx/Dockerfile")
    }
    assert "install 'somebody-elses'" in tutor.rendered(), "the operator's own requirements stay"


def test_switches_as_the_operators_page_writes_them_reach_both_configuration_files(tutor: Tutor) -> None:
    """The page's own example, word for word."""
    [example] = re.findall(r"```yaml\n(name: .+?)```", OPERATIONS.read_text(encoding="utf-8"), re.DOTALL)
    tutor.plugin("img_guide_switches.yml", example)
    for service, line in (("lms", "IMG_GUIDE: {EVENTS: false}"), ("cms", "IMG_GUIDE: {ADVANCED_MENU: false}")):
        assert line in tutor.rendered(f"apps/openedx/config/{service}.env.yml").splitlines()
