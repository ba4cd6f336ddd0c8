"""Where authors find the block."""

from importlib import import_module
from typing import Any, Final

BLOCK_TYPE: Final = "img_guide"

_COMPONENT: Final = "cms.djangoapps.contentstore.views.component"


def offer_in_menu() -> None:
    """Put the block under *Advanced* in every course: the list is no setting, and is read for each menu.

    Raises:
        ImportError, AttributeError: when the platform keeps its list elsewhere or otherwise.
    """
    _add(import_module(_COMPONENT).DEFAULT_ADVANCED_MODULES)


def offer_in_libraries(settings: Any) -> None:
    """Allow the block in content libraries.

    Raises:
        AttributeError: when the platform has no such list, or it is no list.
    """
    _add(settings.LIBRARY_ENABLED_BLOCKS)


def _add(types: Any) -> None:
    if BLOCK_TYPE not in types:
        types.append(BLOCK_TYPE)
