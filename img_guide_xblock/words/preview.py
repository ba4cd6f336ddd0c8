"""The sentences of the preview: whose eyes one looks through, how wide, and why it is not newer."""

from img_guide_xblock.speech import Speech
from img_guide_xblock.words import Words


def preview_words(speech: Speech) -> Words:
    """Everything that the preview says; the page in it speaks for itself."""
    return {f"preview_{key}": sentence for part in (_controls, _troubles) for key, sentence in part(speech).items()}


def _controls(speech: Speech) -> dict[str, str]:
    _ = speech.gettext
    return {
        "title": _("Preview"),
        "who": _("What the sample learner has done"),
        "who_new": _("New"),
        "who_half": _("Half-way"),
        "who_done": _("Finished"),
        "width": _("Width of the screen"),
        "width_phone": _("Phone"),
        "width_desktop": _("Desktop"),
        "rtl": _("Right to left"),
        "frame": _("The lesson as a learner sees it"),
        "help": _("You can look at everything. Buttons and links to other pages do nothing here."),
        "busy": _("Updating…"),
        "again": _("Try again"),
    }


def _troubles(speech: Speech) -> dict[str, str]:
    _ = speech.gettext
    return {
        "broken": _("The preview is not up to date, because the guide has a broken place; see the list of problems."),
        "forbidden": _("The preview is not up to date, because only authors of this course can see it."),
        "login": _("The preview is not up to date, because you are logged out or this page is too old."),
        "later": _("The preview is not up to date, because the site cannot be reached."),
        "refused": _("The preview is not up to date: {reason}"),
    }
