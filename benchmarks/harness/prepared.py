"""Django as the workbench needs it. Called before runtimes.py is imported, which needs the workbench's models."""

import os
import sys
from collections.abc import Iterable

import django
from django.core.management import call_command

from benchmarks.harness.blocks import apps_of


def set_up(folder: str, items: Iterable[str]) -> None:
    """A new database in `folder` for these blocks, and everything patched."""
    os.environ.update(
        BENCH_DIR=folder, BENCH_APPS=",".join(apps_of(items)), DJANGO_SETTINGS_MODULE="benchmarks.harness.settings"
    )
    # As in a bare workbench: problem-builder copies each answer to edx-submissions when it can import it, but that
    # needs the opaque keys of a platform.
    sys.modules.setdefault("submissions", None)  # type: ignore[arg-type]
    django.setup()
    from benchmarks.harness.compat import patch_workbench

    patch_workbench()
    call_command("migrate", verbosity=0, interactive=False, run_syncdb=True)
