"""What edx-django-utils calls while the settings of the LMS are loaded: for `common`, and again for `production`.

Twice, because only the second time the operator's configuration file has been read. Studio needs nothing here: its list
of block types for libraries is defined after the plugins' `common` settings were asked, so that is done in `apps`.
"""

from typing import Any

from img_guide_xblock.plugin.allowed import allow
from img_guide_xblock.plugin.switches import is_on
from img_guide_xblock.plugin.tolerance import tolerant


def plugin_settings(settings: Any) -> None:
    """Let our events pass to xAPI, or keep them back; may be called any number of times."""
    with tolerant("events for xAPI"):
        from img_guide_xblock.events import NAMES  # here, where a failure does not stop the platform

        allow(settings, NAMES, is_on(settings, "EVENTS"))
