"""Every command that a page tells somebody to type works, or a named test does what it does."""

import ast
import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import connection
from django.test import modify_settings
from docs.commands import DONE, HERE
from docs.pages import ROOT, Page, pages

from fuzz.setting import SEEDS

FIXTURES = ROOT / "tests" / "convert" / "fixtures"
TYPED = {command: page.path for page in pages() for command in page.commands if "/decisions/" not in page.path}
TARGETS = sorted({command.split()[1] for command in TYPED if command.startswith("make ")})
MAKE = {name: value for name, value in os.environ.items() if not name.startswith(("MAKE", "MFLAGS"))}
"""The environment without what an outer make leaves there."""


def recipe(*arguments: str) -> str:
    """What make would do, whatever is up to date."""
    command = ["make", "-n", "--no-print-directory", *arguments]
    done = subprocess.run(command, cwd=ROOT, env=MAKE, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


# --- the list of commands ----------------------------------------------------------------------------


def measures(command: str) -> bool:
    """Whether it measures for minutes, as the pages about benchmarks say: what it names is looked at, and no more."""
    return command.startswith("make bench") or bool(re.match(r"\S*python benchmarks/", command))


@pytest.mark.parametrize("command", sorted(command for command in TYPED if not measures(command)))
def test_command_on_a_page_is_tested(command: str) -> None:
    assert command in DONE, (
        f"{TYPED[command]} tells people to type `{command}`, and no test does so. Add it to tests/docs/commands.py, "
        "with the test that runs it."
    )


@pytest.mark.parametrize("command", sorted(command for command in TYPED if measures(command)))
def test_command_that_measures_names_scripts_and_options_that_are_there(command: str) -> None:
    scripts = [word for word in command.split() if word.startswith("benchmarks/")]
    assert [name for name in scripts if not (ROOT / name).is_file()] == []
    written = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "benchmarks").rglob("*.py"))
    options = re.findall(r"(?<= )--[a-z-]+", command)
    assert [option for option in options if f'"{option}"' not in written] == []


@pytest.mark.parametrize("command", sorted(DONE))
def test_command_in_the_list_is_on_a_page(command: str) -> None:
    assert command in TYPED, f"No page has `{command}` any more: take it out of tests/docs/commands.py."


@pytest.mark.parametrize("node", sorted(set(DONE.values())))
def test_named_test_is_there(node: str) -> None:
    path, _, name = node.partition("::")
    file = ROOT / path
    assert file.is_file(), f"tests/docs/commands.py names {path}, which is not there: name the test that does this now."
    tree = ast.parse(file.read_text(encoding="utf-8"))
    assert name in {entry.name for entry in tree.body if isinstance(entry, ast.FunctionDef)}, (
        f"{path} has no {name}: name the test that does this now in tests/docs/commands.py."
    )


def test_commands_are_found_wherever_they_stand() -> None:
    text = (
        "# A page\n\nType `make\nrun`, not `make`; `tools/x.py --check` and\n`guide/x.py`.\n\n"
        "    pip install x   # with a remark\n    # only a remark\n\n    make one && make two\n\n"
        "- an item\n\n      no command\n\n```sh\nmake three\n```\n\n```json\n{}\n```\n\n"
        "The `make end`.\n\n    make last\n"
    )
    assert Page("x.md", text).commands == [
        *("pip install x", "make one", "make two", "make three", "make last"),
        *("make run", "tools/x.py --check", "make end"),
    ]


# --- make --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("target", TARGETS)
def test_target_is_there_is_explained_and_names_files_that_exist(target: str) -> None:
    made = recipe(target)
    named = re.findall(r"(?<![\w./-])(?:tools|benchmarks|tests|requirements)/[\w./-]+", made)
    assert [name for name in named if not (ROOT / name).exists()] == []
    helped = [line.split("\t")[0] for line in recipe_of_help().splitlines()]
    assert target in helped


def recipe_of_help() -> str:
    return subprocess.run(["make", "help"], cwd=ROOT, env=MAKE, capture_output=True, text=True, check=True).stdout


def test_make_test_runs_every_test_that_needs_no_environment_of_its_own() -> None:
    """And all that `make check` and `make reliability` do."""
    done = set(recipe("test").splitlines())
    for part in ("check", "unit", "packaging", "reliability", "browser"):
        assert set(recipe(part).splitlines()) <= done
    settings = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    marks = re.findall(r'^    "(\w+): ', settings.split("\nmarkers = [")[1].split("\n]")[0], re.MULTILINE)
    runs = {line.split(" -m ")[-1] for line in done if "-m pytest" in line}
    assert runs == {*marks, '"' + " and ".join(f"not {mark}" for mark in marks) + '"'}
    assert "npm test --silent" in done


def test_ci_types_what_has_an_environment_of_its_own() -> None:
    typed = (ROOT / ".ci" / "run").read_text(encoding="utf-8").splitlines()
    assert [line for line in typed if line.startswith("make ")] == [
        "make test",
        "make willow",
        "make xapi",
        "make tutor",
    ]


def test_make_check_compares_what_make_build_and_make_messages_write() -> None:
    """`tools/built.py` builds bundles, packs and catalogues anew; the other two compare what they write themselves."""
    checks = recipe("check")
    for tool in ("tools/built.py", "tools/words.py --check", "tools/messages.py check"):
        assert f"bin/python {tool}" in checks
    built = (ROOT / "tools" / "built.py").read_text(encoding="utf-8")
    written = set(re.findall(r"tools/\w+\.(?:py|mjs)", recipe("build") + recipe("messages")))
    compared = {f"tools/{name}" for name in re.findall(r"tools/(\w+\.(?:py|mjs))", built + checks)}
    assert written - compared == {"tools/schema.py"}, "which a test of its own compares"
    assert '"schema.json"' in (ROOT / "tests" / "test_studio.py").read_text(encoding="utf-8")


def test_seconds_of_make_fuzz_reach_the_fuzzer() -> None:
    assert "-m fuzz --seconds 7" in recipe("fuzz", "SECONDS=7")


# --- commands that are typed -------------------------------------------------------------------------


@pytest.mark.parametrize("command", [command for command in HERE if command in TYPED])
def test_command_is_typed_as_it_stands(command: str, tmp_path: Path) -> None:
    """By a shell, with this Python for the one that the page names."""
    home = tmp_path if ".convert" in command else ROOT
    (tmp_path / "problem").mkdir()
    for name in ("capa_unit", "capa_case"):
        shutil.copy(FIXTURES / f"{name}.xml", tmp_path / "problem")
    shutil.copy(FIXTURES / "pb_version_1.xml", tmp_path / "unit.xml")
    typed = re.sub(r"^(\.venv/bin/)?python\b", shlex.quote(sys.executable), command.replace("<language>", "fr"))
    here = {**MAKE, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(["sh", "-c", typed], cwd=home, env=here, capture_output=True, text=True, check=False)
    told = ".convert" in command or " check " in command  # 1 says that something is left out, or not translated yet
    assert done.returncode in ((0, 1) if told else (0,)), done.stdout + done.stderr
    assert "Traceback" not in done.stderr
    assert HERE[command] in done.stdout
    assert (tmp_path / "guide.json").is_file() == (".convert" in command)


def test_tests_that_pages_name_can_be_collected() -> None:
    named = [word for command in TYPED if "-m pytest" in command for word in command.split() if word.endswith(".py")]
    assert named
    command = [sys.executable, "-m", "pytest", "-q", "--collect-only", *named]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    for name in named:
        assert f"{name}::test_" in done.stdout
    for variable, file in re.findall(r"^([A-Z_]+)=\S+ .*?(tests/\S+\.py)", "\n".join(TYPED), re.MULTILINE):
        assert f'"{variable}"' in (ROOT / file).read_text(encoding="utf-8"), f"{file} does not read {variable}"


def test_fuzzer_knows_options_and_targets_that_pages_name() -> None:
    helped = subprocess.run(
        [sys.executable, "-m", "fuzz", "--help"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout
    typed = [command.split(" -m fuzz ")[1].split() for command in TYPED if " -m fuzz " in command]
    assert typed
    for words in typed:
        options = dict(zip(words[::2], words[1::2], strict=False)) if words[0].startswith("--") else {}
        names = [word for word in words if not word.startswith("--") and not word.isdigit()]
        assert [word for word in words if word.startswith("--") and f"{word} " not in helped] == []
        assert [name for name in names if not (SEEDS / name).is_dir()] == []
        assert all(value.isdigit() for name, value in options.items() if name.startswith("--"))


def test_query_counts_the_records_of_our_blocks(tmp_path: Path) -> None:
    [query] = [command for command in TYPED if command.startswith("SELECT ")]
    with modify_settings(INSTALLED_APPS={"append": "courseware_double.apps.CoursewareDouble"}):
        from courseware_double.models import StudentModule
    name = connection.settings_dict["NAME"]
    connection.close()
    connection.settings_dict["NAME"] = tmp_path / "courseware.sqlite3"
    try:
        with connection.schema_editor() as editor:
            editor.create_model(StudentModule)
        for number, kind in enumerate(("img_guide", "problem", "img_guide")):
            StudentModule(module_type=kind, module_state_key=f"b{number}", student_id=number, course_id="c").save()
        with connection.cursor() as cursor:
            cursor.execute(query.rstrip(";"))
            assert cursor.fetchone() == (2,)
    finally:
        connection.close()
        connection.settings_dict["NAME"] = name
