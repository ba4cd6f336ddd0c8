"""Tutor plugin: builds img-guide-xblock into the Open edX image. The block's own Django app does all the rest."""

from tutor import hooks

hooks.Filters.CONFIG_DEFAULTS.add_item(("IMG_GUIDE_REQUIREMENT", "img-guide-xblock==0.1.0"))

# A patch of its own leaves the operator's OPENEDX_EXTRA_PIP_REQUIREMENTS alone. Tutor names its installer in
# PIP_COMMAND since release 21.
hooks.Filters.ENV_PATCHES.add_item(
    (
        "openedx-dockerfile-post-python-requirements",
        """\
# img_guide
RUN --mount=type=cache,target=/openedx/.cache/pip,sharing=shared \\
    ${PIP_COMMAND:-pip} install '{{ IMG_GUIDE_REQUIREMENT }}'""",
    )
)
