"""Sentences for codes: refusals for learners and authors, problems of a document, the words of the scripts."""

from collections.abc import Mapping, Sequence
from datetime import date

from img_guide_xblock.guide.changes import Change
from img_guide_xblock.guide.problems import Name, Problem
from img_guide_xblock.speech import Speech, date_words, number_words
from img_guide_xblock.words import Words


def refusal(code: str, speech: Speech) -> str:
    """What to tell the person whose request was refused."""
    _ = speech.gettext
    sentences = {
        "bad_request": _("The page sent something that the course could not read. Reload the page and try again."),
        "too_large": _("This is too large to be saved."),
        "no_learner": _("You are not logged in, so nothing was saved. Log in and try again."),
        "has_learner": _("You are logged in: answer the question itself, so that it is saved."),
        "log_in": _("To answer this question, log in and enrol in the course."),
        "other_learner": _("Somebody else is logged in now, so nothing was saved. Reload the page."),
        "broken_guide": _("This guide cannot be shown at the moment. Your progress is safe."),
        "unknown_lesson": _("This lesson is no longer in the guide. Reload the page to see what changed."),
        "unknown_section": _("This section is no longer in the guide. Reload the page to see what changed."),
        "unknown_question": _("This question is no longer in the guide. Reload the page to see what changed."),
        "unknown_quiz": _("This quiz is no longer in the guide. Reload the page to see what changed."),
        "empty": _("Give an answer first."),
        "bad_response": _("This answer does not fit the question. The question may have changed: reload the page."),
        "stale": _("This changed in another window or on another device. You see how it stands now."),
        "closed": _("This quiz is closed, so your answer was not saved. You see how it stands."),
        "bad_number": _("Write one number, such as 160, 1,600 or 0.5, with a point before the decimals."),
        "too_long": _("Your text is too long to be saved. Shorten it."),
        "not_yet": _("Answer the question before this one first."),
        "not_author": _("Only authors of this course can do this."),
        "conflict": _("Somebody else saved this guide in the meantime. Nothing was overwritten."),
        "broken": _("The guide was not saved. Mend the problems in the list first."),
        "mend_first": _("This needs a guide without mistakes. Mend the problems in the list first, then try again."),
        "unknown_format": _("Files of this kind are not known here. Choose another kind."),
        "unknown_edition": _("This edition is not in the installed block. Choose another one from the list."),
        "consequences": _("The guide was not saved yet: it would change something for learners who answered."),
    }
    return sentences.get(code, sentences["bad_request"])


def problem(found: Problem, speech: Speech) -> str:
    """What an author should do about a problem."""
    sentences = {**_shapes(speech), **_pieces(speech), **_advice(speech)}
    values: Mapping[str, str] = {"tag": "", "min_length": "1", **found.values, **_written(found, speech)}
    return sentences.get(found.code, sentences["wrong_type"]) % values


def _shapes(speech: Speech) -> dict[str, str]:
    """What stops a text from being a guide at all, or a field from being read."""
    _ = speech.gettext
    return {
        "missing": _("This field is missing. Add it."),
        "empty": _("Nothing is written here. Write something."),
        "too_few": _("This list must have at least %(min_length)s entries. Add what is missing."),
        "bad_id": _(
            "Write the id with letters from A to Z or a to z, digits from 0 to 9, dots, hyphens and underscores only. "
            "Begin with a letter or a digit. Write at most 64 characters, without spaces."
        ),
        "bad_language": _("This is not the code of a language. Write one such as en or pt-BR, without spaces."),
        "bad_address": _("This is not a web address. Write one that begins with https:// or http://, without spaces."),
        "unknown_kind": _("The kind “%(tag)s” is not known here. Check the spelling of “kind”."),
        "missing_kind": _("The field “kind” is missing. Add it."),
        "bad_text": _("There are characters here that cannot be stored. Type the text again."),
        "wrong_type": _("The value has the wrong form. Compare it with the same field elsewhere in the guide."),
        "empty_document": _("The guide is empty. Write a guide, or start from the one that ships with this block."),
        "too_large": _("The guide is larger than %(limit)s characters. Split it into two guides."),
        "not_json": _("This is not valid JSON. The first mistake is near line %(line)s, column %(column)s."),
        "too_deep": _("The guide is nested too deeply. Compare it with the shipped guide."),
        "not_an_object": _("The guide must be a JSON object, written in curly brackets."),
        "foreign_version": _("The version “%(version)s” is not known here. Update the block, or correct “version”."),
        "unknown_pack": _("The guide “%(pack)s”, edition “%(edition)s”, is not in the installed block."),
        "duplicate_id": _("The id “%(id)s” is used twice. Give one of the two another id."),
    }


def _pieces(speech: Speech) -> dict[str, str]:
    """What is wrong within a question, and what points at nothing."""
    _ = speech.gettext
    return {
        "no_explanation": _("Explain why this is right or wrong: learners learn most from that."),
        "bad_order": _("Name every item exactly once in the right order."),
        "unknown_option": _("The option “%(id)s” is not in the list of options. Add it there, or choose another."),
        "repeated_option": _("The option “%(id)s” is the answer twice. Allow that, or change one of the two."),
        "right_error": _("This common error is the right answer. Correct one of the two."),
        "one_correct": _("Mark exactly one choice as correct."),
        "no_correct": _("Mark at least one choice as correct."),
        "unknown_source": _("The source “%(id)s” is not in the list of sources. Add it there."),
        "unknown_objective": _("The objective “%(id)s” is not in any lesson. Add it there, or choose another."),
        "unknown_section": _("The section “%(id)s” is no text section of this guide. Correct it, or leave it out."),
        "unknown_stimulus": _("The case “%(id)s” is not in this quiz. Add it there."),
        "lost_file": _("An address of a file was lost when this was pasted (“static/None”). Choose the file again."),
        "bad_weight": _(
            "The setting “Points in the course” is below 0, so grades come out wrong. Write 0 or more, or nothing."
        ),
        "unknown_term": _("The term “%(id)s” is not in the glossary. Add it there."),
        "unknown_lesson": _(
            "The setting “Lessons that this block shows” names “%(id)s”, which is no lesson of this guide. Correct it."
        ),
    }


def _advice(speech: Speech) -> dict[str, str]:
    """What could be better; the guide can be saved like this."""
    _ = speech.gettext
    return {
        "long_sentence": _("This sentence has more than 30 words: “%(words)s”. Split it into two."),
        "vague_link": _("The link says only “%(words)s”. Say where it leads."),
        "no_alt": _("A picture has no text alternative. Say in words what it shows."),
        "abbreviation": _("“%(words)s” is not written out where learners first meet it. Write it out, or mark a term."),
        "no_objective": _("This question tests no objective. Choose one, so that learners see what they know."),
        "no_source": _("This question names no source. Choose one, or mark the question as not checked."),
        "longest_is_right": _("The right choice is by far the longest, which gives it away. Make the others as long."),
        "negative_stem": _("This question asks for what is not so, which many read wrongly. Ask for what is so."),
        "catch_all": _("“All of the above” and the like can be guessed. Replace this choice."),
        "stale_source": _("Look at this source again: its date to review was %(day)s."),
        "stale_question": _("Check this question again: its date to review was %(day)s."),
        "stale_text": _("Check what this section says again: a date to review was %(day)s."),
    }


def _written(found: Problem, speech: Speech) -> Mapping[str, str]:
    """The values of a problem that people write in their own way: days and large numbers."""
    write = {
        "day": lambda value: date_words(date.fromisoformat(value), speech),
        "limit": lambda value: number_words(int(value), speech.language),
    }
    return {name: write[name](value) for name, value in found.values.items() if value and name in write}


def place(names: Sequence[Name], labels: Words) -> str:
    """A place in a document, with its fields called as the editor calls them (`fields_words`)."""

    def said(name: Name) -> str:
        keys = (f"label_{name.model}_{name.text}", f"label_{name.text}") if name.model else ()
        return next((str(labels[key]) for key in keys if key in labels), name.text)

    return " › ".join(said(name) for name in names)


def change(found: Change, speech: Speech) -> str:
    """What an edit means for learners who answered already, and what their teacher can do."""
    _ = speech.gettext
    sentences = {
        "key_changed": _(
            "“%(words)s” has another right answer now. Learners who answered keep their points until you rescore; "
            "they are told that the question changed."
        ),
        "kind_changed": _(
            "“%(words)s” is another kind of question now. Learners who answered it must answer it again."
        ),
        "question_removed": _("“%(words)s” is removed. Its points are gone at each learner's next answer or rescore."),
        "question_hidden": _(
            "“%(words)s” is in a lesson that is not shown any more. "
            "Its points are gone at each learner's next answer or rescore."
        ),
        "counts_now": _("“%(words)s” counts for the grade now."),
        "counts_no_more": _("“%(words)s” does not count for the grade any more."),
        "points_changed": _("Points of the guide: %(after)d instead of %(before)d. Rescore, so that all grades agree."),
        "weight_changed": _(
            "The setting “Points in the course” changed. Grades follow it at each learner's next answer or rescore."
        ),
    }
    practice = {
        "key_changed": _(
            "“%(words)s” has another right answer now. Learners who answered are told that the question changed."
        ),
        "question_removed": _("“%(words)s” is removed. Learners who answered it do not see it any more."),
        "question_hidden": _("“%(words)s” is in a lesson that is not shown any more. Answers to it are kept."),
    }
    sentence = sentences[found.code] if found.scored else {**sentences, **practice}[found.code]
    words = found.words if len(found.words) <= 80 else found.words[:79] + "…"
    return sentence % {"words": words, "before": found.before, "after": found.after}


def learner_words(speech: Speech) -> dict[str, str]:
    """The sentences of the learner's script (`static/learner/words.ts`)."""
    _ = speech.gettext
    return {
        "saving": _("Saving…"),
        "saved": _("Everything is saved."),
        "kept": _("Not saved yet: the course cannot be reached. Kept on this device and sent again by itself."),
        "kept_login": _(
            "Not saved yet: you are logged out. Kept on this device. Log in again, in another tab if you like; "
            "then it is sent by itself."
        ),
        "kept_memory": _("Not saved yet. This browser cannot keep it, so leave this page open until it is saved."),
        "kept_note": _("Kept on this device, not saved yet."),
        "other_tab": _("Updated: you answered this in another window."),
        "other_person": _("Not saved: somebody else is logged in now. Reload the page."),
        "no_person": _("You can read everything here. To check and save answers, log in."),
        "choose_one": _("Choose one answer first."),
        "choose_some": _("Choose at least one answer first."),
        "choose_each": _("Choose an answer for each line first."),
        "write_first": _("Write your answer first."),
        "cannot_open": _("The lesson could not be opened. Check your connection and try again."),
        "opening": _("Opening the lesson…"),
        "cannot_hint": _("The hint could not be opened. Check your connection and try again."),
        "cannot_retry": _("The quiz could not be started again. Check your connection and try again."),
        "fault": _("This part of the page did not start. You can read on; to answer questions, reload the page."),
    }
