"""Statements for a Learning Record Store: transformers for edx-event-routing-backends, where that is installed.

Nothing of it is imported before `register`: most sites do not have it.
"""

from importlib import import_module


def register() -> bool:
    """Make the transformers known; for `AppConfig.ready`. False where event-routing-backends is not an installed app.

    Raises:
        ImportError, AttributeError: when it is of a release that has its parts elsewhere.
    """
    from django.apps import apps

    if not apps.is_installed("event_routing_backends"):
        return False
    import_module("img_guide_xblock.xapi.transformers")
    return True
