"""The template engine: compiled once per process, over the package's own templates only."""

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.template import Context, Engine
from django.utils.safestring import SafeString


def template_root() -> Path:
    """Templates sit inside the installed package, and beside it in a checkout."""
    package = Path(__file__).parent
    homes = (package / "templates", package.parent / "templates")
    return next(home for home in homes if home.is_dir())


@lru_cache(maxsize=1)
def _engine() -> Engine:
    return Engine(dirs=[str(template_root())], builtins=["img_guide_xblock.tags"])


def rendered(template: str, model: Mapping[str, Any]) -> SafeString:
    """A template of `templates/img_guide/` with its view model; every name it prints must be in the model."""
    compiled = _engine().get_template(f"img_guide/{template}")
    return compiled.render(Context(dict(model), use_l10n=False, use_tz=False))
