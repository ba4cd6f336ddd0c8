"""What is said about converting quizzes of other blocks. The element is told before the sentence, after a colon."""

from collections.abc import Callable


def olx_sentences(gettext: Callable[[str], str]) -> dict[str, str]:
    """The sentences of all codes of rows of `convert`."""
    families = (_made, _texts, _answers, _behavior, _left_out, _left_out_of_questions)
    return {code: sentence for family in families for code, sentence in family(gettext).items()}


def olx_errors(gettext: Callable[[str], str]) -> dict[str, str]:
    """The sentences of all codes of `ConvertError`, and `bad_encoding` for XML of which the parser says no more."""
    _ = gettext
    return {
        "unknown_kind": _("“%(kind)s” is no kind of source."),
        "too_large": _("The text is longer than %(limit)s characters. Convert it in parts."),
        "too_deep": _("The elements are nested too deeply. Export the unit again, and do not change the file by hand."),
        "not_xml": _("This is not well-formed XML: %(reason)s. Export the unit again, or correct the line."),
        "bad_encoding": _("its encoding cannot be read"),
        "dtd": _("A document type (<!DOCTYPE …>) is not allowed. Take it out."),
        "nothing": _("There is nothing here that could be converted. Check whether this is the right kind of source."),
        "too_much": _("The guide would be longer than %(limit)s characters. Convert less at once."),
        "broken": _("The guide would have mistakes at %(path)s. Please report this."),
    }


def _made(gettext: Callable[[str], str]) -> dict[str, str]:
    _ = gettext
    return {
        "question": _("a question of the kind “%(kind)s”, with the id “%(id)s”."),
        "text": _("the text section “%(title)s”."),
        "band": _("a message that stands under the results of the quiz."),
    }


def _texts(gettext: Callable[[str], str]) -> dict[str, str]:
    _ = gettext
    return {
        "form": _("the words of this text are kept, this form of them is not: %(names)s."),
        "formula": _("a formula stays as it is written, because the guide does not draw formulas. Look at it."),
        "title_made": _("the guide needs a title here, so this is called “%(title)s”. Give it a better one."),
        "case": _("this text stands above each of the next questions."),
        "explained_together": _("what was said to each choice stands in one list, below the answer."),
        "message_to_all": _("everybody who answers sees the message now, also those for whose choice there is a tip."),
        "review_to_all": _("everybody who answers sees this message now, not only those who were wrong."),
        "hint_to_all": _("everybody sees this text below the right choice, not only those who did not take it."),
        "hints_to_all": _("the hints were for the whole problem, so each of its questions has them."),
        "solution_to_last": _("the solution stands below the last question of the problem."),
        "tries_condition": _("this message does not ask any more whether tries are left (%(condition)s)."),
    }


def _answers(gettext: Callable[[str], str]) -> dict[str, str]:
    _ = gettext
    return {
        "any_right": _("any of %(right)s choices was right; now learners must take all of them. Check the question."),
        "all_right": _("every choice was right, so this asks for an opinion now and earns no point."),
        "not_scored": _("a rating earns no point in the guide."),
        "rating_key": _(
            "the ratings %(values)s counted as right; in the guide, a rating has no right answer and no point."
        ),
        "no_model": _(
            "learners compare their text with a model answer. There was none, so it says “%(text)s” Write a better "
            "one. It earns no point."
        ),
        "text_answer": _("learners compare their text with the right one themselves, and earn no point."),
        "partial_credit": _("there was part of a point for some answers (%(credit)s); now it is all or nothing."),
        "partly_right": _("this choice was partly right; now it is wrong."),
        "shares": _(
            "each choice that is rightly taken or left earns a share of the point (partial_credit was %(credit)s)."
        ),
        "ends": _("the ends of the range %(answer)s count as right now."),
    }


def _behavior(gettext: Callable[[str], str]) -> dict[str, str]:
    _ = gettext
    return {
        "tries": _("the limit of tries (%(count)s) holds for each question now, not for all of them together."),
        "one_at_a_time": _(
            "the next question comes when the one before is answered, and each result is shown at once."
        ),
        "points": _("these questions were worth %(weight)s points together; in the guide, each is worth one."),
        "weight": _("the weight was %(weight)s; in the guide, each question is worth one point."),
        "draw": _("%(draw)s of %(questions)s questions are asked, whatever problem they come from."),
        "fixed": _("some choices kept their place while the others were shuffled; now all stay as they are written."),
        "answer_pool": _("only some of the wrong choices were shown; now all are."),
    }


def _left_out(gettext: Callable[[str], str]) -> dict[str, str]:
    _ = gettext
    return {
        "fields": _("these settings have no place in the guide: %(names)s."),
        "element": _("the guide has nothing like <%(element)s>."),
        "elsewhere": _("this is in another file of the course, %(file)s. Convert that file too."),
        "other_command": _("<%(element)s> is another kind of source. Convert this file again as that kind."),
        "stray_text": _("this text stands where no text belongs: “%(text)s”."),
        "title": _("the title “%(title)s” has no place in the guide."),
        "empty": _("nothing is written here that the guide could show."),
        "too_many_tags": _("this text has more than %(limit)s tags, so it is left out. Split it."),
        "media": _("the guide shows no %(names)s."),
        "links": _("addresses that begin with %(names)s: are not safe, so the guide leaves them out."),
        "message": _("the guide has no moment for a message of the kind “%(type)s”."),
        "no_quiz": _("this message belongs to a quiz, and no question of it could be converted."),
        "bad_inside": _("the text that this block keeps inside cannot be read: %(reason)s."),
        "ignored": _("this choice was neither right nor wrong, which the guide does not know: “%(text)s”."),
        "tip_of_ignored": _("the tip of this choice goes with it: “%(text)s”."),
        "tip_of_nothing": _("this tip belongs to no choice (%(values)s)."),
        "unknown_value": _("there is no choice “%(value)s”."),
    }


def _left_out_of_questions(gettext: Callable[[str], str]) -> dict[str, str]:
    _ = gettext
    return {
        "scale_length": _("a scale has 2 to %(most)s steps, this one has %(count)s."),
        "no_stem": _("the question says nothing. Write what it asks."),
        "few_choices": _("a question needs two choices, this one has %(count)s."),
        "no_right": _("no choice is right. Mark the right one."),
        "unfit": _("the guide cannot hold this question (%(fault)s)."),
        "no_response": _("there is no question in this problem."),
        "response": _("the guide has no kind of question for <%(element)s>. Write it anew as another kind."),
        "text_too": _("the text around it goes with it: “%(text)s”."),
        "no_input": _("there is nothing to choose from."),
        "script": _("the guide runs no scripts."),
        "variable": _("the script of the problem works out “$%(name)s”, so there is no question to write down."),
        "compound_hint": _("there is no place for a hint for several choices together (%(choices)s)."),
        "hint_on_leaving": _("there is no place for a hint for those who did not take this choice."),
        "several_numbers": _("several numbers are right; in the guide, one is. Write one, or a range."),
        "not_a_number": _("the answer “%(answer)s” and its tolerance are not plain numbers that learners can type."),
        "pattern": _("the right texts are described by a pattern, which learners cannot compare with."),
        "no_answer": _("there is no right answer. Mark one."),
    }
