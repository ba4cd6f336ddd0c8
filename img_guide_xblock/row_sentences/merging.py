"""What is said about putting a file to a guide."""

from collections.abc import Callable


def merging_sentences(gettext: Callable[[str], str]) -> dict[str, str]:
    """The sentences of `guide.formats.merging`."""
    _ = gettext
    return {
        "already": _("“%(title)s”: what the guide has already, word for word, is not added again."),
        "no_quiz": _("The guide has no such quiz. Choose a quiz that is there, or add one first."),
        "text_left_out": _("The text “%(title)s” is left out, because only questions are added."),
    }
