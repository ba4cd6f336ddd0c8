"""Django settings: the workbench's own, and what the blocks need to load.

BENCH_DIR is the folder for the database; BENCH_APPS are the Django apps of the blocks, with commas between.
"""

import os
from pathlib import Path

from workbench.settings import *  # noqa: F403
from workbench.settings import INSTALLED_APPS, TEMPLATES

_FOLDER = Path(os.environ["BENCH_DIR"])

DEBUG = False  # else every SQL text is kept in memory
TEMPLATES[0]["OPTIONS"]["debug"] = False
TEMPLATES[0]["DIRS"] = [
    str(Path(__file__).parent / "templates"),  # a page without the workbench's debug panel
    TEMPLATES[0]["DIRS"][0],  # without the samples' problem.html, which stands before capa's
]
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "testserver"]
DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(_FOLDER / "workbench.db"),
        # Without waiting for the disk, whose jitter on a shared machine would drown the rest.
        "OPTIONS": {
            "timeout": 20,
            "transaction_mode": "IMMEDIATE",
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=OFF;",
        },
    }
}
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"null": {"class": "logging.NullHandler"}},
    "root": {"handlers": ["null"], "level": "ERROR"},
}
DJFS = {"type": "osfs", "directory_root": str(_FOLDER / "djpyfs"), "url_root": "/static/djpyfs"}
FEATURES: dict[str, bool] = {}
INSTALLED_APPS = [*INSTALLED_APPS, *filter(None, os.environ.get("BENCH_APPS", "").split(","))]

# capa takes its bundle from "public" only when it is told that no asset pipeline runs.
PIPELINE = {"PIPELINE_ENABLED": False}
REQUIRE_DEBUG = True
