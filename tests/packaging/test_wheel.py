"""What operators install: built, installed in a fresh environment outside the checkout, and tried there."""

import json
import subprocess
import sys
import tarfile
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

pytestmark = pytest.mark.packaging

LOCALES = ("ar", "es_419", "fa", "fr", "hi", "pt_BR", "ru", "tr", "ur", "zh_CN")

RENDER = """
import django
from django.conf import settings
settings.configure(USE_TZ=True)
django.setup()
from django.utils import translation
from xblock.core import XBlock
from xblock.field_data import DictFieldData
from xblock.fields import ScopeIds
from xblock.test.tools import TestRuntime

import img_guide_xblock
assert "site-packages" in img_guide_xblock.__file__, img_guide_xblock.__file__


class Runtime(TestRuntime):
    def local_resource_url(self, block, uri):
        block.open_local_resource(uri)
        return "/static/" + uri


cls = XBlock.load_class("img_guide")
fields = DictFieldData({})
runtime = Runtime(services={"field-data": fields, "i18n": translation})
block = cls(runtime, scope_ids=ScopeIds("u", "img_guide", "d", "usage"))
print(runtime.render(block, "student_view", {}).content)
print(runtime.render(block, "studio_view", {}).content)
with translation.override("es-mx"):
    block = cls(runtime, scope_ids=ScopeIds("u", "img_guide", "d", "usage"))
    print(runtime.render(block, "student_view", {}).content)
"""


@pytest.fixture(scope="module")
def dist(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An sdist, and the wheel made from it."""
    folder = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "build", "--outdir", str(folder), str(ROOT)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return folder


@pytest.fixture(scope="module")
def wheel(dist: Path) -> Path:
    return next(dist.glob("*.whl"))


@pytest.fixture(scope="module")
def names(wheel: Path) -> list[str]:
    with zipfile.ZipFile(wheel) as archive:
        return [name for name in archive.namelist() if not name.endswith("/")]


def test_installed_wheel_shows_a_page(wheel: Path, tmp_path: Path) -> None:
    """Only our wheel is installed anew; its dependencies come from the environment that runs the tests."""
    home = tmp_path / "env"
    venv.create(home, with_pip=False)
    python = str(home / "bin" / "python")
    pip = [sys.executable, "-m", "pip", "--python", python, "install", "--quiet", "--no-deps", "--no-index", str(wheel)]
    subprocess.run(pip, check=True, cwd=tmp_path)
    dependencies = next(path for path in sys.path if path.endswith("site-packages"))
    run = f"import sys; sys.path.append({dependencies!r})\n{RENDER}"
    command = [python, "-W", "ignore", "-c", run]
    done = subprocess.run(command, capture_output=True, text=True, cwd=tmp_path, check=False)
    assert done.returncode == 0, done.stderr
    assert "What a US clinical rotation is" in done.stdout
    assert "data-ig-question" in done.stdout
    assert "data-ig-studio" in done.stdout
    assert 'data-ig-root lang="es-419"' in done.stdout


def test_wheel_holds_templates_bundles_and_packs(names: list[str]) -> None:
    for name in (
        "img_guide_xblock/block.py",
        "img_guide_xblock/py.typed",
        "img_guide_xblock/assets/public/learner.js",
        "img_guide_xblock/assets/public/learner.css",
        "img_guide_xblock/assets/public/studio.js",
        "img_guide_xblock/packs/img-rotations/2026-11.json",
        *(f"img_guide_xblock/translations/{locale}/LC_MESSAGES/text.mo" for locale in LOCALES),
        "img_guide_xblock/templates/img_guide/learner/guide.html",
        "img_guide_xblock/templates/img_guide/learner/question/single_choice.html",
    ):
        assert name in names


def test_wheel_holds_no_source_test_fixture_or_map(names: list[str]) -> None:
    bad = (".ts", ".map", ".md", ".yaml", ".yml", ".po", ".toml", ".lock")
    assert [name for name in names if name.endswith(bad) and ".dist-info" not in name] == []
    assert [name for name in names if "test" in name or "fixture" in name] == []
    assert {name.split("/")[0] for name in names if ".dist-info" not in name} == {"img_guide_xblock"}


def test_nothing_with_a_key_becomes_public(wheel: Path, names: list[str]) -> None:
    public = [name for name in names if name.startswith("img_guide_xblock/assets/")]
    assert {Path(name).suffix for name in public} == {".js", ".css"}
    assert {str(Path(name).parent) for name in public} == {"img_guide_xblock/assets/public"}
    with zipfile.ZipFile(wheel) as archive:
        pack = json.loads(archive.read("img_guide_xblock/packs/img-rotations/2026-11.json"))
        bundles = "".join(archive.read(name).decode() for name in public)
    stems = [q["stem"] for lesson in pack["lessons"] for s in lesson["sections"] for q in s.get("questions", [])]
    assert len(stems) >= 36
    assert not [stem for stem in stems if stem in bundles]


def test_sdist_is_a_complete_source(dist: Path) -> None:
    with tarfile.open(next(dist.glob("*.tar.gz"))) as archive:
        inside = {name.split("/", 1)[1] for name in archive.getnames() if "/" in name}
    catalogues = [f"img_guide_xblock/conf/locale/{locale}/LC_MESSAGES/django.po" for locale in ("en", *LOCALES)]
    for name in (
        *catalogues,
        "static/learner/main.ts",
        "templates/img_guide/learner/guide.html",
        "package.json",
        "LICENSE",
    ):
        assert name in inside
    assert not [name for name in inside if name.endswith(".map")]


def test_entry_point_and_requirements(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        info = {Path(name).name: archive.read(name).decode() for name in archive.namelist() if ".dist-info/" in name}
    assert "[xblock.v1]\nimg_guide = img_guide_xblock.block:ImgGuideXBlock" in info["entry_points.txt"]
    requirements = {line.split(": ")[1] for line in info["METADATA"].splitlines() if line.startswith("Requires-Dist")}
    assert requirements == {"XBlock>=5.2", "Django>=4.2", "lxml>=5.3", "nh3>=0.2.21", "pydantic>=2.11"}
    assert "Apache-2.0" in info["METADATA"]
