"""Django settings of the demo. Importing them creates nothing; `demo.prepare` makes the folder and the database.

`IMG_GUIDE_DEMO_DATA` names the folder of the data; without it, `var/demo` below the current directory.
"""

import os
import secrets
from pathlib import Path

DATA_DIR = Path(os.environ.get("IMG_GUIDE_DEMO_DATA") or Path("var", "demo")).absolute()

DEBUG = False
# Nothing signed has to outlive the process, so no secret has to be kept anywhere.
SECRET_KEY = secrets.token_urlsafe(48)
# Names of this machine only: a foreign page cannot reach the demo under a name of its own (DNS rebinding).
ALLOWED_HOSTS = ["127.0.0.1", "localhost"]

ROOT_URLCONF = "demo.urls"
APPEND_SLASH = False
INSTALLED_APPS = [
    "demo",
    "workbench",
    "django.contrib.contenttypes",
    "django.contrib.auth",  # the workbench's runtime asks for the user model when it is imported
    "django.contrib.staticfiles",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
            ]
        },
    }
]

DATABASES = {
    "default": {
        "ENGINE": "demo.database",
        "NAME": DATA_DIR / "demo.sqlite3",
        "OPTIONS": {"timeout": 20},
    }
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
# Tables of others are made from their models: xblock-sdk 0.14 ships no migrations and 0.15 does, so a database made
# with one would not open with the other.
MIGRATION_MODULES = {"auth": None, "contenttypes": None, "workbench": None}

LANGUAGE_CODE = "en"
# Those of the block, as Django calls them; what the demo says around the block is English.
LANGUAGES = [
    ("en", "English"),
    ("es-419", "Español (Latinoamérica)"),
    ("fr", "Français"),
    ("pt-br", "Português (Brasil)"),
    ("tr", "Türkçe"),
    ("ru", "Русский"),
    ("ar", "العربية"),
    ("fa", "فارسی"),
    ("ur", "اردو"),
    ("hi", "हिन्दी"),
    ("zh-hans", "简体中文"),
]
USE_TZ = True
TIME_ZONE = "UTC"

STATIC_URL = "/static/"
# Larger than what the block accepts from authors, so that the block's own limit answers.
DATA_UPLOAD_MAX_MEMORY_SIZE = 8 * 1024 * 1024

WORKBENCH: dict[str, dict[str, str]] = {"services": {}}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{levelname} {name}: {message}", "style": "{"}},
    "handlers": {
        "console": {"class": "logging.StreamHandler", "formatter": "line"},
        "nowhere": {"class": "logging.NullHandler"},
    },
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {
        "django": {"level": "INFO"},
        "django.server": {"level": "WARNING", "handlers": ["nowhere"], "propagate": False},
        "django.security.DisallowedHost": {"handlers": ["nowhere"], "propagate": False},
    },
}
