"""Every command of the pages, as it stands there, and the test that does the same.

`Done` is the test that runs it, or does what it does where a test cannot: inside itself, against a host of somebody
else, with Docker, for ten minutes. `HERE` are the commands that `test_commands.py` types as they are.
"""

from typing import Final

_HERE: Final = "tests/docs/test_commands.py"
_SLOW: Final = "tests/docs/test_slow_commands.py"
_PIP: Final = f"{_SLOW}::test_pip_installs_shows_and_removes_the_package"
_TUTOR: Final = "tests/tutor/test_tutor_plugin.py"
_BY_PATH: Final = f"{_TUTOR}::test_installed_by_path_it_brings_the_release_of_this_package"

HERE: Final = {
    "make help": "run\tStart the demo",
    "python tools/packs.py --check": "",
    ".venv/bin/python tools/messages.py check <language>": "",
    ".venv/bin/python tools/messages.py todo <language>": "{",
    "python -m img_guide_xblock.convert problem-builder unit.xml --out guide.json": "",
    "python -m img_guide_xblock.convert capa problem/*.xml --out guide.json": "",
}
"""Commands that end within a second or two, and what they print. Placeholders are filled in by the test."""

DONE: Final = {
    **dict.fromkeys(HERE, f"{_HERE}::test_command_is_typed_as_it_stands"),
    # The demo and the course, started by make.
    "make run": f"{_SLOW}::test_make_run_starts_the_demo",
    "make course": f"{_SLOW}::test_make_course_packs_the_course",
    # make test cannot run inside itself; .ci/run types these.
    "make test": f"{_HERE}::test_make_test_runs_every_test_that_needs_no_environment_of_its_own",
    "make check": f"{_HERE}::test_make_test_runs_every_test_that_needs_no_environment_of_its_own",
    "make reliability": f"{_HERE}::test_make_test_runs_every_test_that_needs_no_environment_of_its_own",
    "make willow": f"{_HERE}::test_ci_types_what_has_an_environment_of_its_own",
    "make tutor": f"{_HERE}::test_ci_types_what_has_an_environment_of_its_own",
    "make xapi": f"{_HERE}::test_ci_types_what_has_an_environment_of_its_own",
    # These write into the checkout. make check compares what they would write with what is there.
    "make build": f"{_HERE}::test_make_check_compares_what_make_build_and_make_messages_write",
    "make messages": f"{_HERE}::test_make_check_compares_what_make_build_and_make_messages_write",
    "python tools/packs.py": "tests/tools/test_packs.py::test_building_twice_gives_the_same_bytes",
    ".venv/bin/python tools/messages.py fill <language> <file.json>": (
        "tests/tools/test_messages.py::test_command_line_fills_and_checks"
    ),
    # Minutes and hours, made short.
    "make faults": f"{_SLOW}::test_faults_with_a_few_learners_for_a_moment",
    ".venv/bin/python benchmarks/faults.py --fault killed locked": (
        f"{_SLOW}::test_faults_with_a_few_learners_for_a_moment"
    ),
    # The fuzzer has an environment of its own, so its targets run on their seeds.
    "make fuzz": "tests/fuzz/test_seeds.py::test_seed",
    "make fuzz SECONDS=60": f"{_HERE}::test_seconds_of_make_fuzz_reach_the_fuzzer",
    ".venv-fuzz/bin/python -m fuzz --seconds 600 --jobs 2 richtext gift": (
        f"{_HERE}::test_fuzzer_knows_options_and_targets_that_pages_name"
    ),
    ".venv-fuzz/bin/python -m fuzz.again gift": "tests/fuzz/test_seeds.py::test_seed",
    "python -m fuzz.again TARGET": "tests/fuzz/test_seeds.py::test_seed",
    # Tests of their own right: what they name is there.
    "IMG_GUIDE_FUZZ=2000 .venv/bin/python -m pytest tests/fuzz/test_handlers.py": (
        f"{_HERE}::test_tests_that_pages_name_can_be_collected"
    ),
    (
        ".venv/bin/python -m pytest -q tests/guide/questions/test_contract.py tests/test_events.py tests/test_studio.py"
    ): f"{_HERE}::test_tests_that_pages_name_can_be_collected",
    # pip, with a checkout for the host and with the wheel for the index.
    "pip install git+https://git.example.org/img-guide-xblock.git": _PIP,
    "pip install": _PIP,
    "pip install --upgrade": _PIP,
    "pip show img-guide-xblock": _PIP,
    "pip uninstall img-guide-xblock": _PIP,
    "pip install img-guide-xblock==0.1.0": "tests/plugin/test_release.py::test_release_that_is_installed_is_this_one",
    # The platform's own commands. What they find of ours is tested; the platform itself is not here.
    "./manage.py lms collectstatic --noinput": (
        "tests/platform/test_checklist.py::test_point_14_files_are_complete_and_can_be_hashed"
    ),
    "./manage.py cms collectstatic --noinput": (
        "tests/platform/test_checklist.py::test_point_14_files_are_complete_and_can_be_hashed"
    ),
    "SELECT COUNT(*) FROM courseware_studentmodule WHERE module_type = 'img_guide';": (
        f"{_HERE}::test_query_counts_the_records_of_our_blocks"
    ),
    # Tutor: the real one, without Docker. Building an image is what its Dockerfile says.
    "tutor plugins install ./tutor/img_guide.py": _BY_PATH,
    "tutor plugins enable img_guide": _BY_PATH,
    "tutor plugins printroot": f"{_TUTOR}::test_installed_by_copy_it_does_the_same",
    "tutor images build openedx": f"{_TUTOR}::test_it_changes_the_image_and_nothing_else",
    "tutor local start -d": f"{_TUTOR}::test_it_changes_the_image_and_nothing_else",
    "tutor plugins disable img_guide": f"{_TUTOR}::test_disabled_it_leaves_nothing",
    "tutor plugins enable img_guide_switches": (
        f"{_TUTOR}::test_switches_as_the_operators_page_writes_them_reach_both_configuration_files"
    ),
    **dict.fromkeys(
        (
            "tutor config save --set IMG_GUIDE_REQUIREMENT='img-guide-xblock==0.1.0'",
            "tutor config save --set IMG_GUIDE_REQUIREMENT='img-guide-xblock==NEW'",
            "tutor config save --set IMG_GUIDE_REQUIREMENT='git+https://git.example.org/img-guide-xblock.git@v0.1.0'",
        ),
        f"{_TUTOR}::test_operators_choose_another_release_or_source",
    ),
}
