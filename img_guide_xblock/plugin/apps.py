"""The two apps. The platform says by the entry point that it loads which of them it is: LMS or Studio."""

import logging
from typing import Any, ClassVar

from django.apps import AppConfig
from django.conf import settings

from img_guide_xblock.plugin.allowed import is_allowed
from img_guide_xblock.plugin.offered import offer_in_libraries, offer_in_menu
from img_guide_xblock.plugin.switches import is_on, report_mistakes
from img_guide_xblock.plugin.tolerance import tolerant

log = logging.getLogger(__name__)

_SETTINGS = {"relative_path": "settings"}


class ImgGuideLms(AppConfig):
    """In the LMS: events pass to xAPI."""

    name = "img_guide_xblock.plugin"
    label = "img_guide"
    plugin_app: ClassVar[dict[str, Any]] = {
        "settings_config": {
            "lms.djangoapp": {"common": _SETTINGS, "production": _SETTINGS, "devstack": _SETTINGS},
        },
    }

    def ready(self) -> None:
        """Register what makes statements of our events, where event-routing-backends is installed."""
        report_mistakes(settings)
        with tolerant("check of EVENTS"):
            from img_guide_xblock.events import NAMES

            if not is_on(settings, "EVENTS") and is_allowed(settings, NAMES):
                log.warning("img_guide: EVENTS was switched off too late; see docs/operations.md, Settings")
        if is_on(settings, "XAPI"):
            with tolerant("xAPI statements"):
                from img_guide_xblock import xapi

                xapi.register()


class ImgGuideStudio(AppConfig):
    """In Studio: authors find the block."""

    name = "img_guide_xblock.plugin"
    label = "img_guide"
    plugin_app: ClassVar[dict[str, Any]] = {}

    def ready(self) -> None:
        """Offer the block. Here and not in settings: these are complete now, so a switch counts wherever it is set."""
        report_mistakes(settings)
        if is_on(settings, "ADVANCED_MENU"):
            with tolerant("Advanced menu"):
                offer_in_menu()
        if is_on(settings, "LIBRARIES"):
            with tolerant("libraries"):
                offer_in_libraries(settings)
