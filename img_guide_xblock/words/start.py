"""The sentences of the first screen of a new block, and of newer editions of a shipped guide."""

from img_guide_xblock.speech import Speech
from img_guide_xblock.words import Words


def start_words(speech: Speech) -> Words:
    """Where to begin, and what a newer edition changes."""
    return {**_start(speech), **_notice(speech), **_comparison(speech)}


def _start(speech: Speech) -> Words:
    _ = speech.gettext
    return {
        "start_title": _("Where do you want to begin?"),
        "start_help": _(
            "Nobody has saved this block yet. Learners already see the guide “{title}”, edition {edition}, and go on "
            "seeing it until you save something else."
        ),
        "start_other": _("Nobody has saved this block yet. Learners see what it holds until you save something else."),
        "start_edition": _("Edition {edition}."),
        "start_now": _("Learners see this now."),
        "start_shipped_help": _("A complete guide with lessons, questions and sources. You can change all of it."),
        "start_shipped": _("Begin with this guide"),
        "start_empty_title": _("An empty guide"),
        "start_empty_help": _("For lessons and questions that you write yourself."),
        "start_empty": _("Begin with an empty guide"),
        "start_import_title": _("A guide or questions that you have"),
        "start_import_help": _("A spreadsheet, Moodle, Markdown, Open edX, or a copy of a guide."),
        "start_import": _("Import a file or a text"),
        "start_chosen": _("The guide was exchanged. Save to keep it."),
        "new_guide": _("New guide"),
    }


def _notice(speech: Speech) -> Words:
    _ = speech.gettext
    return {
        "edition_title": _("A newer edition of this guide is there"),
        "edition_help": _(
            "This guide was made from “{title}”, edition {old}; edition {new} is newer. Nothing changes for learners "
            "unless you take it and save."
        ),
        "edition_show": _("Show what is different"),
        "edition_later": _("Not now"),
        "edition_busy": _("Loading the new edition…"),
        "edition_take": _("Take the new edition"),
        "edition_taken": _("The new edition is in the editor. Save to keep it."),
        "edition_same": _("The two editions do not differ."),
    }


def _comparison(speech: Speech) -> Words:
    _ = speech.gettext
    return {
        "edition_counts": _("New: {added}. Changed: {changed}. Left out: {removed}."),
        "edition_choose": _(
            "You have changed this guide. Choose for each piece which version to keep. What you changed stays as you "
            "have it unless you choose otherwise. You can undo it, and nothing is saved before you press Save."
        ),
        "edition_own": _("Only you changed these; they stay as they are"),
        "edition_use": _("Take what I chose"),
        "edition_all": _("The new edition for all"),
        "edition_theirs": _("New edition"),
        "edition_added": _("new in this edition"),
        "edition_removed": _("no longer in this edition"),
        "edition_only_mine": _("only in your guide"),
        "edition_not_mine": _("not in your guide"),
        "edition_both": _("You and the new edition both changed it."),
    }
