"""Rows and errors in plain English, for the command line; other faces make their own sentences of the same codes."""

from collections.abc import Iterable, Mapping
from typing import Final

from img_guide_xblock.convert.rows import ConvertError, Level, Row

LEVELS: Final[Mapping[Level, str]] = {"made": "Made", "changed": "Changed", "skipped": "Left out"}

SENTENCES: Final[Mapping[str, str]] = {
    # made
    "question": "a question of the kind %(kind)s, with the id “%(id)s”.",
    "text": "the text section “%(title)s”.",
    "band": "a message that stands under the results of the quiz.",
    # changed: texts
    "form": "the words of this text are kept, this form of them is not: %(names)s.",
    "formula": "a formula stays as it is written; the guide does not draw formulas.",
    "title_made": "the guide needs a title here, so this is called “%(title)s”. Give it a better one.",
    "case": "this text stands above each of the next questions.",
    "explained_together": "what was said to each choice stands in one list, below the answer.",
    "message_to_all": "everybody who answers sees the message now, also those for whose choice there is a tip.",
    "review_to_all": "everybody who answers sees this message now, not only those who were wrong.",
    "hint_to_all": "everybody sees this text below the right choice, not only those who did not take it.",
    "hints_to_all": "the hints were for the whole problem, so each of its questions has them.",
    "solution_to_last": "the solution stands below the last question of the problem.",
    "tries_condition": "this message does not ask any more whether tries are left (%(condition)s).",
    # changed: behavior and key
    "tries": "the limit of %(count)s tries holds for each question now, not for all of them together.",
    "one_at_a_time": "the next question comes when the one before is answered, and each result is shown at once.",
    "points": "these questions were worth %(weight)s points together; in the guide, each is worth one.",
    "weight": "the weight was %(weight)s; in the guide, each question is worth one point.",
    "draw": "%(draw)s of %(questions)s questions are asked, whatever problem they come from.",
    "any_right": "any of %(right)s choices was right; now learners must take all of them. Check the question.",
    "all_right": "every choice was right, so this asks for an opinion now and earns no point.",
    "not_scored": "a rating earns no point in the guide.",
    "rating_key": "the ratings %(values)s counted as right; in the guide, a rating has no right answer and no point.",
    "no_model": "learners compare their text with a model answer. There was none, so it says “%(text)s” Write a better "
    "one. It earns no point.",
    "text_answer": "learners compare their text with the right one themselves, and earn no point.",
    "partial_credit": "there was part of a point for some answers (%(credit)s); now it is all or nothing.",
    "partly_right": "this choice was partly right; now it is wrong.",
    "shares": "each choice that is rightly taken or left earns a share of the point (partial_credit was %(credit)s).",
    "fixed": "some choices kept their place while the others were shuffled; now all stay as they are written.",
    "answer_pool": "only some of the wrong choices were shown; now all are.",
    "ends": "the ends of the range %(answer)s count as right now.",
    # left out
    "fields": "these settings have no place in the guide: %(names)s.",
    "element": "the guide has nothing like <%(element)s>.",
    "elsewhere": "this is in another file of the course, %(file)s. Convert that file too.",
    "other_command": "<%(element)s> is converted by the other command.",
    "stray_text": "this text stands where no text belongs: “%(text)s”.",
    "title": "the title “%(title)s” has no place in the guide.",
    "empty": "nothing is written here that the guide could show.",
    "too_many_tags": "this text has more than %(limit)s tags. Split it.",
    "media": "the guide shows no %(names)s.",
    "links": "addresses that begin with %(names)s: are not safe, so the guide leaves them out.",
    "message": "the guide has no moment for a message of the kind “%(type)s”.",
    "no_quiz": "this message belongs to a quiz, and no question of it could be converted.",
    "bad_inside": "the text that this block keeps inside cannot be read: %(reason)s.",
    "ignored": "this choice was neither right nor wrong, which the guide does not know: “%(text)s”.",
    "tip_of_ignored": "the tip of this choice goes with it: “%(text)s”.",
    "tip_of_nothing": "this tip belongs to no choice (%(values)s).",
    "unknown_value": "there is no choice “%(value)s”.",
    "scale_length": "a scale has 2 to %(most)s steps, this one has %(count)s.",
    "no_stem": "the question says nothing.",
    "few_choices": "a question needs two choices, this one has %(count)s.",
    "no_right": "no choice is right.",
    "unfit": "the guide cannot hold this question (%(fault)s).",
    "no_response": "there is no question in this problem.",
    "response": "the guide has no kind of question for <%(element)s>.",
    "text_too": "the text around it goes with it: “%(text)s”.",
    "no_input": "there is nothing to choose from.",
    "script": "the guide runs no scripts.",
    "variable": "the script of the problem works out “$%(name)s”, so there is no question to write down.",
    "compound_hint": "a hint for several choices together (%(choices)s).",
    "hint_on_leaving": "a hint for those who did not take this choice.",
    "several_numbers": "several numbers are right; in the guide, one is.",
    "not_a_number": "the answer “%(answer)s” and its tolerance are not plain numbers that learners can type.",
    "pattern": "the right texts are described by a pattern, which learners cannot compare with.",
    "no_answer": "there is no right answer.",
}

ERRORS: Final[Mapping[str, str]] = {
    "unknown_kind": "“%(kind)s” is no kind of source.",
    "too_large": "The text is longer than %(limit)s characters. Convert it in parts.",
    "too_deep": "The elements are nested too deeply.",
    "not_xml": "This is not well-formed XML: %(reason)s.",
    "dtd": "A document type (<!DOCTYPE …>) is not allowed. Take it out.",
    "nothing": "There is nothing here that could be converted.",
    "too_much": "The guide would be longer than %(limit)s characters. Convert fewer files at once.",
    "broken": "The guide would have mistakes at %(path)s. Please report this.",
}


def sentence(row: Row) -> str:
    """What a row says."""
    return f"{LEVELS[row.level]}: {row.what}: {SENTENCES[row.code] % row.values}"


def line_of_row(row: Row) -> str:
    """A row as compilers write theirs: file, line, sentence."""
    return f"{row.source or '-'}:{row.line}: {sentence(row)}"


def error_line(error: ConvertError) -> str:
    """An error in the same form."""
    values = {"reason": "its encoding cannot be read", **{name: value for name, value in error.values.items() if value}}
    return f"{error.source or '-'}:{error.line}: {ERRORS[error.code] % values}"


def summary(rows: Iterable[Row]) -> str:
    """How much of everything there is."""
    counts = dict.fromkeys(LEVELS, 0)
    questions = 0
    for row in rows:
        counts[row.level] += 1
        questions += row.code == "question"
    return f"Questions made: {questions}. Things changed: {counts['changed']}. Things left out: {counts['skipped']}."
