"""What is said about writing a guide to a file: what the file cannot hold. The place is told before the sentence."""

from collections.abc import Callable


def writing_sentences(gettext: Callable[[str], str]) -> dict[str, str]:
    """The sentences of the writers of `guide.formats`; `fields` is told when guides are put together, too."""
    _ = gettext
    return {
        "fields": _("There is no place for this, so it is left out: %(names)s."),
        "texts": _(
            "Texts to read are left out (%(count)s), because this kind of file holds questions only. "
            "Markdown and JSON hold texts."
        ),
        "kind": _("This kind of file has no questions of the kind “%(kind)s”, so it is left out. JSON holds it."),
        "kind_changed": _("When the file is read in again, this becomes “%(kind)s” instead of “%(was)s”."),
        "sides": _("The file puts true before false. The own order of this question, or its own words, are not kept."),
        "case_in_stem": _("In the file, the case stands inside the question."),
        "explanations": _("The explanations are left out. JSON holds them."),
        "unit": _("The unit “%(words)s” is left out. If learners need it, write it into the question."),
        "pictures": _("The guide’s own pictures are not in the file. Where it is read in, they are missing."),
        "many_choices": _("It has %(count)s entries, more than a row can hold, so it is left out. JSON holds it."),
        "no_words": _("A part of it has no words that this kind of file can hold, so it is left out. JSON holds it."),
        "empty_quiz": _("Nothing in this quiz fits this kind of file, so it is left out. JSON holds it."),
    }
