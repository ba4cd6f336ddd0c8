"""Starting an app of ours as Django does."""

from importlib import import_module
from types import SimpleNamespace
from typing import Any

from django.apps import AppConfig
from django.conf import settings as django_settings
from django.test import override_settings

from img_guide_xblock.plugin import apps

COMPONENT = "cms.djangoapps.contentstore.views.component"


class Start:
    """Starts one of the two apps as Django does, under given settings."""

    def __call__(self, app: type[AppConfig], **given: Any) -> SimpleNamespace:
        """The settings as they are after the start."""
        with override_settings(**given):
            app(app.name, import_module(app.name)).ready()
            return SimpleNamespace(**{name: getattr(django_settings, name) for name in given})

    def studio(self, **given: Any) -> SimpleNamespace:
        return self(apps.ImgGuideStudio, **given)

    def lms(self, **given: Any) -> SimpleNamespace:
        return self(apps.ImgGuideLms, **given)
