"""The sentences of the panel that says what a save means for learners who answered."""

from img_guide_xblock.speech import Speech
from img_guide_xblock.words import Words, forms


def consequences_words(speech: Speech) -> Words:
    """What is asked before a save that learners notice."""
    return {**_told(speech), **_choices(speech), **_rescoring(speech)}


def _told(speech: Speech) -> Words:
    _ = speech.gettext
    return {
        "consequences": _("Not saved yet. First look at what saving means for learners."),
        "consequences_title": _("What saving means for learners"),
        "consequences_known": forms(
            speech,
            "{count} learner has answered what you changed. Nothing is saved yet.",
            "{count} learners have answered what you changed. Nothing is saved yet.",
        ),
        "consequences_unknown": _(
            "Learners may have answered what you changed. How many cannot be counted here. Nothing is saved yet."
        ),
        "consequences_learners": forms(speech, "This concerns {count} learner.", "This concerns {count} learners."),
        "consequences_save": _("Save with these changes"),
    }


def _choices(speech: Speech) -> Words:
    _ = speech.gettext
    return {
        "keep_question": _("Keep it as the same question"),
        "keep_question_key": _("Answers stay. When you rescore, they are judged by the new right answer."),
        "keep_question_kind": _("Answers that do not fit any more are opened again."),
        "new_question": _("Make it a new question"),
        "new_question_help": _(
            "It gets a new id. Old answers and their points are left behind, and everybody is asked anew."
        ),
        "bring_back": _("Bring back: {name}"),
        "is_back": _("It is back in its quiz: {name}"),
        "no_quiz_to_bring_back": _(
            "Its quiz is not in the guide any more. To have it back, go on editing, then press Undo."
        ),
    }


def _rescoring(speech: Speech) -> Words:
    _ = speech.gettext
    return {
        "rescoring": _("What rescoring does"),
        "rescoring_help": _(
            "As a rule, learners keep their points until somebody on the course team rescores this block. "
            "Rescoring judges all stored answers by the guide as learners see it then."
        ),
        "rescoring_how": _(
            "When the change is published, an admin of the course opens it as learners see it, then Instructor › "
            "Student Admin › “Adjust all enrolled learners' grades for a specific problem”, enters the location of "
            "this block and presses “Rescore All Learners' Submissions”. “Rescore Only If Scores Improve” takes "
            "points from nobody. The names may differ a little on your site."
        ),
        "rescoring_location": _("Location of this block:"),
    }
