"""The sentences of the editor's screen: saving, outline, lists, problems, settings, two versions of a guide."""

from img_guide_xblock.speech import Speech
from img_guide_xblock.words import Words, forms


def editor_words(speech: Speech) -> Words:
    """Everything that the screen says, but the names of fields and kinds (`fields_words`)."""
    parts = (_frame, _saving, _failures, _outline, _lists, _pasting, _problems, _json, _two_versions)
    return {key: sentence for part in parts for key, sentence in part(speech).items()}


def _frame(speech: Speech) -> Words:
    _ = speech.gettext
    return {
        "editor": _("Editor of the guide"),
        "full": _("Full window"),
        "full_back": _("Small window"),
        "undo": _("Undo"),
        "redo": _("Redo"),
        "outline": _("Outline"),
        "pane_piece": _("Edit"),
        "pane_side": _("Preview and problems"),
        "settings": _("Settings of this block"),
        "more": _("More"),
        "none": _("Nothing chosen"),
        "choose": _("Choose…"),
        "add": _("Add"),
        "move": _("Move"),
        "untitled": _("Without a title"),
        "gone": _("{name} (no longer in the guide)"),
        "quizzes": _("What the quizzes are for"),
        "last_lesson": _("At least one lesson must be shown."),
        "no_form": _("This kind is not known here, so there is no form for it. It stays as it is."),
        "fault": _("The editor did not start. Reload the page."),
    }


def _saving(speech: Speech) -> Words:
    _ = speech.gettext
    return {
        "loading": _("Loading the guide…"),
        "save": _("Save"),
        "save_close": _("Save and close"),
        "close": _("Close"),
        "saving": _("Saving…"),
        "saved": _("Saved."),
        "unsaved": _("Changes are not saved yet."),
        "nothing_to_save": _("Everything is saved already."),
        "leaving": _("You have changes that are not saved."),
        "leave_stay": _("Go on editing"),
        "leave_unsaved": _("Leave without saving"),
        "draft_title": _("There are changes that were not saved"),
        "draft_help": _(
            "This browser kept changes from {when}. They were not saved; perhaps another window still has them open. "
            "You can go on with them, or start from the saved guide."
        ),
        "draft_differences": _("What differs from the saved guide"),
        "draft_restore": _("Go on with these changes"),
        "draft_discard": _("Discard them"),
    }


def _failures(speech: Speech) -> Words:
    _ = speech.gettext
    return {
        "no_text_tools": _(
            "The text tools did not arrive, so this is the text as HTML. To try again, reload this page."
        ),
        "cannot_load": _("The guide could not be loaded. Check your connection, then close this and open it again."),
        "forbidden_load": _("Only authors of this course can open this."),
        "not_saved_title": _("The guide was not saved"),
        "not_saved": _("Not saved: the site cannot be reached. Your changes are still here. Try again in a minute."),
        "logged_out": _(
            "Not saved: you are logged out, or this page is too old. Your changes are still here. Log in again in "
            "another tab, then press Save. If that does not help, reload this page: it offers your changes again."
        ),
        "forbidden": _("Not saved: only authors of this course can change this guide. Your changes are still here."),
        "mend_first": _("Not saved. Mend the broken places first; they are in the list of problems."),
        "apply_text_first": _("Not saved: there is JSON text that is not used yet. Use it, or put back what was."),
        "conflict": _("Not saved: somebody else saved this guide in the meantime. Choose what to keep, then save."),
        "conflict_first": _("Not saved: first choose what to keep of the two versions."),
        "conflict_unseen": _(
            "Not saved: somebody else saved this guide in the meantime, and their version could not be loaded. "
            "Your changes are still here. Try again in a minute."
        ),
        "conflict_resolved": _("This is what you chose. Look it over, then save."),
    }


def _outline(speech: Speech) -> Words:
    _ = speech.gettext
    return {
        "add_question": _("Add a question"),
        "open_lesson_first": _("To add a text, a quiz or a question, open a lesson first."),
        "open_quiz_first": _("To add a question, open a quiz first."),
        "added_piece": _("Added."),
        "copy_of": _("{title} (copy)"),
        "new_lessons": _("New lesson"),
        "new_text": _("New text"),
        "new_quiz": _("New quiz"),
        "move_to_quiz": _("Move to another quiz"),
        "move_to_lesson": _("Move to another lesson"),
        "moved_to": _("Moved to “{name}”."),
    }


def _lists(speech: Speech) -> Words:
    _ = speech.gettext
    return {
        "add_to": _("Add to: {name}"),
        "added": _("Added: {name}"),
        "deleted": _("Deleted: {name}"),
        "duplicated": _("Duplicated: {name}"),
        "moved": _("{name} is now {place} of {count}."),
        "row_number": _("Number {number}"),
        "grip": _("{name}: {place} of {count}. Move it with the arrow keys."),
        "drag_help": _("Drag, or use the arrow keys"),
        "move_up": _("Move up: {name}"),
        "move_down": _("Move down: {name}"),
        "duplicate_named": _("Duplicate: {name}"),
        "delete_named": _("Delete: {name}"),
        "right": _("Right"),
        "right_named": _("Right: {name}"),
        "key_one": _("Mark the one that is right."),
        "key_many": _("Mark each one that is right."),
        "key_order": _("Put them in the right order. Learners see them in another order."),
    }


def _pasting(speech: Speech) -> Words:
    _ = speech.gettext
    return {
        "paste_many": _("Paste many"),
        "paste_help": _("One on each line."),
        "paste_help_key": _("One on each line. A star (*) at the beginning or at the end marks what is right."),
        "paste_add": _("Add these lines"),
        "pasted": forms(speech, "{count} line added", "{count} lines added"),
    }


def _problems(speech: Speech) -> Words:
    _ = speech.gettext
    return {
        "problems": _("Problems"),
        "no_problems": _("No problems were found."),
        "problems_broken": _("Broken: these keep the guide from being saved"),
        "problems_advice": _("Advice: the guide can be saved like this"),
        "broken": _("Broken:"),
        "advice": _("Advice:"),
        "problems_count": forms(speech, "{count} problem", "{count} problems"),
        "broken_count": forms(speech, "{count} broken place", "{count} broken places"),
        "advice_count": forms(speech, "{count} piece of advice", "{count} pieces of advice"),
    }


def _json(speech: Speech) -> Words:
    _ = speech.gettext
    return {
        "json_all": _("The whole guide as JSON text"),
        "json_piece": _("This as JSON text"),
        "json_use": _("Use this text"),
        "json_back": _("Put back what was there"),
        "json_used": _("The text is used now."),
        "json_unfit": _("This JSON does not fit here. A guide is an object with a list of lessons."),
        "not_json": _("This is not valid JSON (line {line}, column {column}). Your text is still here."),
        "broken_text": _("The stored text cannot be read as a guide. Mend it here; nothing changes before you save."),
        "copy_json": _("Copy my version as JSON"),
        "copied": _("Copied."),
        "copy_by_hand": _("This browser does not let us copy. Copy this text yourself."),
    }


def _two_versions(speech: Speech) -> Words:
    _ = speech.gettext
    return {
        "conflict_title": _("Two versions of this guide"),
        "conflict_help": _(
            "The saved guide is no longer the one that you began from. Choose for each piece which version to keep. "
            "Nothing is saved before you press Save."
        ),
        "all_mine": _("Mine for all"),
        "all_theirs": _("The saved one for all"),
        "take_mine": _("Mine"),
        "take_theirs": _("The saved one"),
        "conflict_use": _("Go on with this choice"),
        "both_changed": _("Both of you changed it."),
        "show_both": _("Show both"),
        "version_mine": _("My version"),
        "version_theirs": _("Saved version"),
        "only_mine": _("only in mine"),
        "only_theirs": _("only in the saved one"),
        "stands_elsewhere": _("stands elsewhere"),
        "not_there": _("It is not in this version."),
    }
