"""The questions of a guide as a GIFT file."""

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from img_guide_xblock.guide.formats.gift.signs import reserved
from img_guide_xblock.guide.formats.loss import stem_of, tell_fields, tell_guide, tell_lesson, tell_quiz
from img_guide_xblock.guide.formats.numbers import number_text
from img_guide_xblock.guide.formats.rows import Log, Unusable, Written
from img_guide_xblock.guide.model import Guide
from img_guide_xblock.guide.part import texts
from img_guide_xblock.guide.question import BaseQuestion, Choice
from img_guide_xblock.guide.questions.matching import Matching
from img_guide_xblock.guide.questions.multiple_response import MultipleResponse
from img_guide_xblock.guide.questions.numeric import Numeric
from img_guide_xblock.guide.questions.reflection import Reflection
from img_guide_xblock.guide.questions.single_choice import SingleChoice
from img_guide_xblock.guide.questions.true_false import TrueFalse
from img_guide_xblock.guide.richtext import plain
from img_guide_xblock.guide.sections import Quiz, Text

_HELD: Final = frozenset({"id", "kind", "stem", "stimulus", "rationale"})
_PICTURE: Final = '<img src="pictures/'

Held = tuple[str, frozenset[str]]
"""What stands in the curly brackets, and the fields of the question that it holds."""


def write_gift(guide: Guide) -> Written:
    """All questions of a guide that GIFT knows, in their lessons and quizzes; texts to read are left out."""
    log, parts = Log(), list[str]()
    tell_guide(log, guide, {"title"})
    for lesson in guide.lessons:
        tell_lesson(log, lesson, ())
        if count := sum(isinstance(section, Text) for section in lesson.sections):
            log.add(0, "skipped", "texts", id=lesson.id, count=str(count))
        for quiz in lesson.sections:
            if isinstance(quiz, Quiz):
                tell_quiz(log, quiz)
                questions = [text for question in quiz.questions if (text := _question(log, question, quiz))]
                place = f"$CATEGORY: $course$/top/{_name(lesson.title)}/{_name(quiz.title)}"
                parts += [place, *questions] if questions else []
    return Written("\n\n".join(parts) + "\n" if parts else "", log.finished())


def _name(title: str) -> str:
    """A title as a part of a category's path."""
    return f" {title.replace('/', '//')} " if title.startswith("/") or title.endswith("/") else title.replace("/", "//")


def _question(log: Log, question: BaseQuestion, quiz: Quiz) -> str:
    try:
        writer = _WRITERS.get(type(question))
        if writer is None:
            raise Unusable("kind", "skipped", kind=question.kind)
        inside, held = writer(log, question)
    except Unusable as fault:
        log.add(0, fault.level, fault.code, id=question.id, **fault.values)
        return ""
    tell_fields(log, question, question.id, _HELD | held)
    stem = reserved(stem_of(log, question, quiz))
    if any(_PICTURE in text for text in texts(question)):
        log.add(0, "skipped", "pictures", id=question.id)
    general = f"####{_text(question.rationale)}" if question.rationale and "model_answer" not in held else ""
    return f"::{reserved(question.id)}::[html]{stem}{{{inside}{general}}}"


def _text(html: str) -> str:
    """A text in the format of the stem; what would be read as a format or a weight is kept from that."""
    return ("[html]" if html.lstrip()[:1] in ("[", "%") else "") + reserved(html)


def _feedback(html: str) -> str:
    return f"#{_text(html)}" if html.strip() else ""


def _one_right(log: Log, question: BaseQuestion) -> Held:
    assert isinstance(question, SingleChoice)
    return _choices(question.choices, "=", "~")


def _several_right(log: Log, question: BaseQuestion) -> Held:
    """Each right choice earns its share; who takes all wrong ones, too, earns nothing."""
    assert isinstance(question, MultipleResponse)
    right = sum(choice.correct for choice in question.choices)
    wrong = len(question.choices) - right
    return _choices(question.choices, f"~%{_share(right)}%", f"~%-{_share(wrong)}%")


def _share(count: int) -> str:
    return f"{100 / max(count, 1):.5f}".rstrip("0").rstrip(".")


def _choices(choices: Sequence[Choice], right: str, wrong: str) -> Held:
    if not any(choice.correct for choice in choices):
        raise Unusable("no_right", "skipped")
    lines = [
        f"\t{right if choice.correct else wrong}{_text(choice.text)}{_feedback(choice.explanation)}\n"
        for choice in choices
    ]
    return "\n" + "".join(lines), frozenset({"choices"})


def _side(log: Log, question: BaseQuestion) -> Held:
    assert isinstance(question, TrueFalse)
    sides = {side.id: side for side in question.choices}
    if len(sides) != 2 or sum(side.correct for side in question.choices) != 1:
        raise Unusable("no_right", "skipped")
    key = next(side for side in question.choices if side.correct)
    other = next(side for side in question.choices if not side.correct)
    if [(side.id, plain(side.text)) for side in question.choices] != [("true", "True"), ("false", "False")]:
        log.add(0, "changed", "sides", id=question.id)
    well = f"#{_text(key.explanation)}" if key.explanation.strip() else ""
    wrong = f"#{_text(other.explanation)}" if other.explanation.strip() or well else ""
    return f"{key.id.upper()}{wrong}{well}", frozenset({"choices"})


def _pairs(log: Log, question: BaseQuestion) -> Held:
    """Options are plain text; explanations have no place."""
    assert isinstance(question, Matching)
    options = {option.id: plain(option.text) for option in question.options}
    if any("<" in option.text for option in question.options):
        log.add(0, "changed", "form", id=question.id, names="options")
    if not all(prompt.answer in options for prompt in question.prompts):
        raise Unusable("no_right", "skipped")
    if any(prompt.explanation for prompt in question.prompts):
        log.add(0, "skipped", "explanations", id=question.id)
    lines = [f"\t={_text(prompt.text)} -> {reserved(options[prompt.answer])}\n" for prompt in question.prompts]
    used = {prompt.answer for prompt in question.prompts}
    lines += [f"\t= -> {reserved(words)}\n" for id, words in options.items() if id not in used]
    return "\n" + "".join(lines), frozenset({"prompts", "options", "options_may_repeat"})


def _number(log: Log, question: BaseQuestion) -> Held:
    assert isinstance(question, Numeric)
    answer = question.answer
    if answer.unit:
        log.add(0, "skipped", "unit", id=question.id, words=plain(answer.unit))
    tolerance = f":{number_text(answer.tolerance)}"
    lines = [f"\t=%100%{number_text(answer.value)}{tolerance}{_feedback(answer.working)}\n"]
    lines += [f"\t=%0%{number_text(error.value)}:0{_feedback(error.explanation)}\n" for error in question.common_errors]
    return "#\n" + "".join(lines), frozenset({"answer", "common_errors"})


def _essay(log: Log, question: BaseQuestion) -> Held:
    """The model answer stands as general feedback; so a rationale has no place."""
    assert isinstance(question, Reflection)
    if question.rationale:
        log.add(0, "skipped", "fields", id=question.id, names="rationale")
    return f"####{_text(question.model_answer)}", frozenset({"model_answer"})


_WRITERS: Final[Mapping[type[BaseQuestion], Callable[[Log, BaseQuestion], Held]]] = {
    SingleChoice: _one_right,
    MultipleResponse: _several_right,
    TrueFalse: _side,
    Matching: _pairs,
    Numeric: _number,
    Reflection: _essay,
}
