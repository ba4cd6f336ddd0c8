"""Django as the demo configures it; hypothesis quick by default and deterministic in CI."""

import os
import tempfile

import hypothesis

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "demo.settings")
os.environ.setdefault("IMG_GUIDE_DEMO_DATA", tempfile.mkdtemp(prefix="img-guide-tests-"))

import django

django.setup()

hypothesis.settings.register_profile("ci", deadline=None, derandomize=True, max_examples=200)
hypothesis.settings.register_profile("dev", deadline=None, max_examples=60)
hypothesis.settings.load_profile("ci" if os.environ.get("CI") else "dev")
