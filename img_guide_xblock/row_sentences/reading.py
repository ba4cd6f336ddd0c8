"""What is said about reading a file. The line is told beside the sentence."""

from collections.abc import Callable


def reading_sentences(gettext: Callable[[str], str]) -> dict[str, str]:
    """The sentences of the readers of `guide.formats`."""
    families = (_made, _file, _every_format, _gift, _sheet, _markdown)
    return {code: sentence for family in families for code, sentence in family(gettext).items()}


def _made(gettext: Callable[[str], str]) -> dict[str, str]:
    _ = gettext
    return {
        "lesson": _("Lesson “%(title)s”."),
        "text": _("Text “%(title)s”."),
        "quiz": _("Quiz “%(title)s”."),
        "question": _("Question “%(words)s” (%(kind)s)."),
    }


def _file(gettext: Callable[[str], str]) -> dict[str, str]:
    _ = gettext
    return {
        "unknown_format": _("Files of the kind “%(format)s” are not known here. Choose another kind."),
        "empty_file": _("The file is empty. Choose another one."),
        "large_file": _("The file is longer than %(limit)s characters. Split it into several files."),
        "not_text": _("This is not a text file. Save it as plain text (UTF-8) where it comes from, and try again."),
        "encoding_guessed": _(
            "The file is not in UTF-8, so some letters may be wrong from here on. Check them, or save the file as "
            "UTF-8 and try again."
        ),
        "nothing": _("No lesson and no question was found in this file. Check whether you chose the right kind."),
        "too_much": _("The guide would be longer than %(limit)s characters. Import less, or make a second guide."),
        "more_rows": _("More of this sort, not listed: %(count)s."),
        "pack_reference": _(
            "The file holds no guide, only the name of one: “%(pack)s”, edition “%(edition)s”. Choose it from the list "
            "of guides that ship with this block."
        ),
        "repeated_key": _("The field “%(name)s” is written twice in one place. The last one is taken. Check it."),
        "upgraded": _("The file is in an older form (version %(version)s). It was brought to the one of today."),
        "cleaned": _("Something was taken out or put right that a guide cannot hold, at %(names)s. Check it."),
    }


def _every_format(gettext: Callable[[str], str]) -> dict[str, str]:
    _ = gettext
    return {
        "title_made": _("A title is missing here, so it is called “%(title)s”. Write a better one."),
        "id_changed": _("The id “%(was)s” is taken already, so this one is “%(id)s” now."),
        "empty_lesson": _("The lesson “%(title)s” is left out, because nothing is in it."),
        "unfit": _("No question could be made of “%(words)s” (%(fault)s). Correct it, and try again."),
        "no_stem": _("Nothing is asked here. Write the question."),
        "few_choices": _("There are fewer than two choices. Add what is missing, at least a second one."),
        "no_right": _("It is not clear which answer is right, so this question is left out. Mark the right answer."),
        "html_as_text": _("There is HTML here. It is kept as text, so learners would see its signs. Take them out."),
        "address": _("Links to “%(address)s” are not allowed, so this one is kept as text. Write a web address."),
        "form": _("The words are kept, this form of them is not: %(names)s."),
    }


def _gift(gettext: Callable[[str], str]) -> dict[str, str]:
    _ = gettext
    return {
        "gift_brackets": _("A curly bracket is missing here: “%(words)s”. Add it, or write \\{ for a mere sign."),
        "gift_text": _("“%(words)s” stands before the first answer. Begin each answer with = or ~."),
        "gift_pair": _("The pair “%(words)s” has no partner. Write it as =this -> that."),
        "gift_kind": _("The guide cannot read a question of this kind, so it is left out: “%(words)s”."),
        "few_pairs": _("“%(words)s” has fewer than two pairs with different partners. Add some."),
        "several_numbers": _("“%(words)s” has several right numbers, and the guide takes one. Write one range."),
        "not_a_number": _("“%(words)s” is not a number. Write it without a thousands separator, such as 1600 or 0.5."),
        "any_right": _(
            "Any one of %(count)s choices was enough. Now learners must take all of them. Check the question."
        ),
        "partial_credit": _("Some answers earned part of the point. Now it is all or nothing."),
        "weights": _("The right answers earned different shares of the point. Now all of them earn the same."),
        "wrong_feedback": _(
            "What was said to every wrong number is left out: “%(words)s”. Add it to a common error, if it is needed."
        ),
        "near_answer": _("“%(words)s” is within the tolerance of the right number, so it is left out."),
        "partial_answer": _("“%(words)s” was not fully right, so the model answer leaves it out."),
        "text_answer": _("Learners compare their words with the right ones themselves, and earn no point for it."),
        "no_model": _("There is no model answer, so it says “%(text)s” Write a better one."),
        "tags": _("The guide has no tags, so they are left out: %(names)s."),
        "media": _("The guide cannot show this, so it is left out: %(names)s."),
        "file": _("A file that belongs to the text is left out. Add it to the course, and put it into the text again."),
        "too_many_tags": _("A text has more than %(names)s HTML tags, so they are kept as text. Split it."),
    }


def _sheet(gettext: Callable[[str], str]) -> dict[str, str]:
    _ = gettext
    return {
        "missing_columns": _("Columns are missing: %(names)s. Add them, or start from the template."),
        "unknown_column": _(
            "The column “%(column)s” is left out: its name is not known, or is there twice. The template has the names."
        ),
        "unused_cell": _("The cell in “%(column)s” is left out, because questions of this kind have no use for it."),
        "bad_quotes": _("A quotation mark is missing or too many, so nothing can be read from here on. Correct it."),
        "long_cell": _("A cell is far too long, so nothing can be read from here on. A quotation mark may be missing."),
        "empty_cell": _("The cell in “%(column)s” is empty. Fill it in."),
        "unknown_kind": _(
            "The kind “%(cell)s” is not known. Write single_choice, multiple_response, true_false, numeric, ordering "
            "or matching."
        ),
        "bad_answer": _(
            "The answer “%(cell)s” does not fit the choices. Write letters of choices, such as b, or a, c; for a "
            "question of true or false, write true or false."
        ),
        "bad_number": _(
            "“%(cell)s” in “%(column)s” is not a number that can be used. Write it without a thousands separator, "
            "such as 1600 or 0.5."
        ),
    }


def _markdown(gettext: Callable[[str], str]) -> dict[str, str]:
    _ = gettext
    return {
        "front_matter": _("This line at the start of the file means nothing here, so it is left out: “%(words)s”."),
        "bad_language": _("“%(lang)s” is not the code of a language, so English is taken. Write en or pt-BR."),
    }
