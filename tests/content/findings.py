"""What tests of a guide's content look for; each function takes a guide and returns what it found in it."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from fractions import Fraction
from itertools import chain
from typing import Any

from img_guide_xblock.guide.marks import check_marks, source_marks, term_marks
from img_guide_xblock.guide.model import Guide, Lesson, Source
from img_guide_xblock.guide.part import texts
from img_guide_xblock.guide.question import BaseQuestion
from img_guide_xblock.guide.questions.matching import Matching
from img_guide_xblock.guide.questions.multiple_response import MultipleResponse
from img_guide_xblock.guide.questions.numeric import Numeric
from img_guide_xblock.guide.questions.ordering import Ordering
from img_guide_xblock.guide.questions.single_choice import SingleChoice
from img_guide_xblock.guide.questions.true_false import TrueFalse
from img_guide_xblock.guide.richtext import plain
from img_guide_xblock.guide.sections import Quiz, Text

WORDS_A_MINUTE = 180
BY_FAR = 1.4
UNCHECKED = "not yet checked against a source"

_NEGATIVE = re.compile(
    r"\b(not|never|except|no|none|cannot|least|incorrect|false|wrong|neither|nor|without|unless)\b|n't", re.IGNORECASE
)
_CATCH_ALL = re.compile(r"\b(all|none|any|both|neither) (of )?(the )?(above|these|answers|choices)\b", re.IGNORECASE)
_VISIT = r"rotation|observership|observer\b|externship|elective|clerkship|visit|preceptor"
_ACCREDITED_VISIT = re.compile(rf"(?=.*accredit)(?=.*({_VISIT}))", re.IGNORECASE)
_PROMISE = re.compile(
    r"guarantee|promis|\bsecures?\b|\bensures?\b|\bassures?\b|\b(certain|sure) to\b|"
    r"\bwill (get|receive|match|obtain|be given|lead to|be granted)\b",
    re.IGNORECASE,
)
_BLOCK = re.compile(r"</?(?:p|li|td|th|tr|h\d|aside|ul|ol|table|blockquote|br|figcaption)\b[^>]*>")
_WITHIN_A_WORD = re.compile(r"</?(?:strong|em|dfn|a)\b[^>]*>|<sup\b[^>]*></sup>|<small data-checked[^>]*></small>")
_ALT = re.compile(r'<img\b[^>]*?\salt="([^"]*)"[^>]*>')
_BOLD = re.compile(r"<strong>(?:(?!<dfn)[^<]|<(?!/strong|dfn))*</strong>")
_TERM = re.compile(r'<dfn data-term="([^"]*)">(.*?)</dfn>')
_VERIFY = re.compile(r'<aside data-callout="verify">.*?</aside>', re.DOTALL)
_STOP = re.compile(r"(?<=[.?!;:])[\"”']?\s+")
_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")


def lesson_of(guide: Guide) -> dict[str, Lesson]:
    return {question.id: lesson for lesson in guide.lessons for _, question in asked(lesson)}


def asked(lesson: Lesson) -> Iterator[tuple[Quiz, BaseQuestion]]:
    """The questions of a lesson, each with its quiz."""
    for section in lesson.sections:
        if isinstance(section, Quiz):
            for question in section.questions:
                yield section, question


def questions(guide: Guide) -> list[BaseQuestion]:
    return [question for lesson in guide.lessons for _, question in asked(lesson)]


def kinds(guide: Guide) -> Counter[str]:
    return Counter(question.kind for question in questions(guide))


def settings(guide: Guide) -> dict[str, tuple[str, str, bool, int | None]]:
    """Preset, reveal, confidence and tries of each quiz."""
    quizzes = [section for lesson in guide.lessons for section in lesson.sections if isinstance(section, Quiz)]
    return {
        quiz.id: (quiz.settings.preset, quiz.settings.shown, quiz.settings.confidence, quiz.settings.tries)
        for quiz in quizzes
    }


def unexplained(guide: Guide) -> set[str]:
    """Choices, items, prompts and common errors without an explanation; questions without hint or rationale."""
    found = set()
    for question in questions(guide):
        for field in ("choices", "items", "prompts", "common_errors"):
            for place, entry in enumerate(getattr(question, field, ())):
                if not plain(entry.explanation):
                    found.add(f"{question.id}.{field}.{place}")
        if not all(map(plain, [question.rationale, *question.hints])) or not question.hints:
            found.add(question.id)
    return found


def inconsistent_keys(guide: Guide) -> set[str]:
    """Questions whose key does not fit their kind."""
    return {question.id for question in questions(guide) if not _key_fits(question)}


def _key_fits(question: BaseQuestion) -> bool:
    match question:
        case SingleChoice() | TrueFalse():
            fits = sum(choice.correct for choice in question.choices) == 1
        case MultipleResponse():
            fits = 2 <= sum(choice.correct for choice in question.choices) < len(question.choices)
        case Ordering():
            fits = sorted(question.correct_order) == sorted(item.id for item in question.items)
        case Matching():
            answers, options = (
                [prompt.answer for prompt in question.prompts],
                {option.id for option in question.options},
            )
            fits = options >= set(answers) and (question.options_may_repeat or len(set(answers)) == len(answers))
        case Numeric():
            errors = [error.value for error in question.common_errors]
            far = all(abs(error - question.answer.value) > question.answer.tolerance for error in errors)
            fits = far and len(set(errors)) == len(errors) and bool(plain(question.answer.unit))
        case _:
            fits = False
    return fits


def longest_is_right(guide: Guide) -> dict[str, float]:
    """Items in which the longest choice is right and longer by far than the next, with how many times longer."""
    found = {}
    for question in questions(guide):
        if isinstance(question, SingleChoice | MultipleResponse):
            first, second = sorted(question.choices, key=lambda choice: len(plain(choice.text)))[:-3:-1]
            times = len(plain(first.text)) / len(plain(second.text))
            if first.correct and times > BY_FAR:
                found[question.id] = round(times, 2)
    return found


def negative_stems(guide: Guide) -> set[str]:
    return {question.id for question in questions(guide) if _NEGATIVE.search(plain(question.stem))}


def catch_alls(guide: Guide) -> set[str]:
    """Questions with "all of the above" and the like in a choice."""
    return {
        question.id
        for question in questions(guide)
        for field in ("choices", "items", "options")
        for entry in getattr(question, field, ())
        if _CATCH_ALL.search(plain(entry.text))
    }


def unknown_sources(guide: Guide) -> set[str]:
    """Source ids that questions, texts or terms name and nobody defines."""
    used = {source for question in questions(guide) for source in question.sources}
    used |= {mark for text in texts(guide) for mark in source_marks(text)}
    used |= {source for term in guide.glossary for source in term.sources}
    return used - {source.id for source in guide.sources}


def late_terms(guide: Guide) -> set[tuple[str, str]]:
    """Terms that a lesson marks only after it has used the same words in running text, bold labels left aside."""
    found = set()
    for lesson in guide.lessons:
        text = _BOLD.sub(" ", " ".join(part.html for part in lesson.sections if isinstance(part, Text)))
        for mark in _TERM.finditer(text):
            words = re.compile(rf"\b{re.escape(plain(mark[2]))}\b", re.IGNORECASE)
            if words.search(plain(_WITHIN_A_WORD.sub("", text[: mark.start()]))):
                found.add((lesson.id, mark[1]))
    return found


def without_sources(guide: Guide) -> set[str]:
    return {question.id for question in questions(guide) if not question.sources}


def unknown_terms(guide: Guide) -> set[str]:
    """Term ids that texts mark or terms name and the glossary does not define."""
    named = {other for term in guide.glossary for other in term.see_also}
    named |= {mark for text in texts(guide) for mark in term_marks(text)}
    return named - {term.id for term in guide.glossary}


def terms_marked(guide: Guide) -> dict[str, Counter[str]]:
    """How often each lesson marks each term."""
    return {lesson.id: Counter(mark for text in texts(lesson) for mark in term_marks(text)) for lesson in guide.lessons}


def wrong_answers(guide: Guide) -> set[str]:
    """Numeric questions whose working does not add up, or does not end with the answer."""
    numeric = [question for question in questions(guide) if isinstance(question, Numeric)]
    return {question.id for question in numeric if _worked(question.answer.working) != exact(question.answer.value)}


def _worked(working: str) -> Fraction | None:
    """The last result of `6 x 28 = 168; ...`, worked out anew; None if a result stated on the way is wrong."""
    results: list[Fraction] = []
    for step in plain(working).split(";"):
        left, equals, stated = step.partition("=")
        if equals:
            result = sum(results, Fraction()) if left.strip() == "sum" else _calculated(left)
            if result != numbers(stated)[0]:
                return None
            results.append(result)
    return results[-1] if results else None


def _calculated(sum_of: str) -> Fraction:
    total = Fraction()
    for sign, term in re.findall(r"([+-]?)([^+-]+)", sum_of.replace(" ", "")):
        product = Fraction(1)
        for by, number in re.findall(r"([x/]?)([\d,.]+)", term):
            product = product / numbers(number)[0] if by == "/" else product * numbers(number)[0]
        total += -product if sign == "-" else product
    return total


def exact(value: float) -> Fraction:
    return Fraction(str(value))


def numbers(text: str) -> list[Fraction]:
    """The numbers in a text, in order."""
    return [Fraction(found.replace(",", "").rstrip(".")) for found in _NUMBER.findall(text)]


def question_text(guide: Guide, id: str) -> str:
    """The case, if there is one, and the stem of a question, as plain words."""
    for lesson in guide.lessons:
        for quiz, question in asked(lesson):
            if question.id == id:
                cases = [stimulus.html for stimulus in quiz.stimuli if stimulus.id == question.stimulus]
                return plain(" ".join([*cases, question.stem]))
    raise LookupError(id)


def tested_objectives(guide: Guide) -> Counter[str]:
    """How many questions test each objective; 0 for an objective that is not tested."""
    counts = Counter({objective.id: 0 for lesson in guide.lessons for objective in lesson.objectives})
    counts.update(question.objective or "" for question in questions(guide))
    return counts


def lost_sections(guide: Guide) -> set[str]:
    """Questions that do not name a text section of their own lesson."""
    lessons = lesson_of(guide)
    return {
        question.id
        for question in questions(guide)
        if question.section not in {part.id for part in lessons[question.id].sections if isinstance(part, Text)}
    }


def minutes(guide: Guide) -> dict[str, float]:
    """How long each lesson takes to read: its texts, and its questions as they stand before an answer."""
    return {
        lesson.id: sum(len(plain(text).split()) for text in chain.from_iterable(map(_read_first, lesson.sections)))
        / WORDS_A_MINUTE
        for lesson in guide.lessons
    }


def _read_first(section: object) -> Iterator[str]:
    """What is on the page before an answer: no hints, explanations and rationales."""
    if isinstance(section, Text):
        yield from (section.title, section.html)
    elif isinstance(section, Quiz):
        yield from (section.title, *(stimulus.html for stimulus in section.stimuli))
        for question in section.questions:
            yield question.stem
            for field in ("choices", "items", "prompts", "options"):
                yield from (entry.text for entry in getattr(question, field, ()))


def time_sensitive(guide: Guide) -> set[str]:
    """Questions whose answer may change with time."""
    return {question.id for question in questions(guide) if question.model_dump().get("time_sensitive")}


def undated(guide: Guide) -> set[str]:
    """Questions that say only in part that they may change: by the mark, the two days and the note."""
    changing = time_sensitive(guide)
    signs = {
        question.id: (question.id in changing, question.checked_on, question.review_by, question.verify_note)
        for question in questions(guide)
    }
    return {id for id, of_question in signs.items() if len(set(map(bool, of_question))) > 1}


def too_late(guide: Guide) -> set[str]:
    """Questions and passages of lessons that are to be checked again only after a source they name."""
    known = {source.id: source for source in guide.sources}
    found = {
        question.id
        for question in questions(guide)
        if question.review_by and question.review_by > _first_review(question.sources, known)
    }
    for lesson in guide.lessons:
        for passage in _passages(lesson):
            days = [mark.review_by for mark in check_marks(passage) if mark.review_by]
            if any(day > _first_review(source_marks(passage), known) for day in days):
                found.add(f"{lesson.id}: {plain(passage)}")
    return found


def _first_review(named: Iterable[str], known: dict[str, Source]) -> date:
    return min((day for source in named if (day := known[source].review_by)), default=date.max)


def _passages(lesson: Lesson) -> Iterator[str]:
    """Paragraphs, list items, cells of a lesson's texts, as HTML."""
    for section in lesson.sections:
        if isinstance(section, Text):
            yield from _BLOCK.sub("\n", section.html).split("\n")


def dated_passages(guide: Guide) -> dict[str, int]:
    """How many passages of each lesson say when they were checked, and by when to check again."""
    return {
        lesson.id: sum(
            bool(mark.checked_on and mark.review_by) for passage in _passages(lesson) for mark in check_marks(passage)
        )
        for lesson in guide.lessons
    }


def contradictions(guide: Guide) -> set[str]:
    """Passages whose last words are at once marked as not checked and dated as checked."""
    both = re.compile(r"<small data-unchecked=\"\">[^<]*</small>[\s.,;:]*<small data-checked")
    return {plain(passage) for lesson in guide.lessons for passage in _passages(lesson) if both.search(passage)}


def boxes_to_verify(guide: Guide) -> dict[str, list[bool]]:
    """The boxes "Verify before you rely on it" of each lesson, and whether each has its days."""
    return {
        lesson.id: [
            any(mark.checked_on and mark.review_by for mark in check_marks(box))
            for section in lesson.sections
            if isinstance(section, Text)
            for box in _VERIFY.findall(section.html)
        ]
        for lesson in guide.lessons
    }


def stated(value: Any) -> Iterator[str]:
    """Every text that the guide itself states: all but wrong choices and false statements to judge."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for entry in value:
            yield from stated(entry)
    elif isinstance(value, dict):
        wrong = {"text"} if value.get("correct") is False else set()
        if value.get("kind") == "true_false":
            right = {choice["id"] for choice in value["choices"] if choice["correct"]}
            wrong |= {"stem"} if right == {"false"} else set()
        for name, entry in value.items():
            if name not in wrong:
                yield from stated(entry)


def sentences(guide: Guide) -> set[str]:
    """What the guide states, in sentences (or parts of them, between colons and semicolons)."""
    return {
        sentence
        for text in stated(guide.model_dump(mode="json"))
        for block in _BLOCK.sub("\n", _ALT.sub(r"\n\1\n", _WITHIN_A_WORD.sub("", text))).split("\n")
        for sentence in _STOP.split(plain(block))
        if sentence
    }


def accredited_visits(guide: Guide) -> set[str]:
    """Sentences, and questions with their right answers, that speak of accreditation and of a visit of any kind."""
    joined = {pair for question in questions(guide) for pair in _answered(question)}
    return {sentence for sentence in sentences(guide) | joined if _ACCREDITED_VISIT.search(sentence)}


def _answered(question: BaseQuestion) -> Iterator[str]:
    """What a question says together with its key."""
    match question:
        case SingleChoice() | MultipleResponse():
            yield from (plain(f"{question.stem} {choice.text}") for choice in question.choices if choice.correct)
        case Matching():
            words = {option.id: option.text for option in question.options}
            yield from (plain(f"{prompt.text} {words[prompt.answer]}") for prompt in question.prompts)


def promises(guide: Guide) -> set[str]:
    """Sentences that could promise something."""
    return {sentence for sentence in sentences(guide) if _PROMISE.search(sentence)}


def without_disclaimer(guide: Guide) -> set[str]:
    """Of the guide's note and its first lesson, what does not say what the guide is."""
    first = " ".join(plain(part.html) for part in guide.lessons[0].sections if isinstance(part, Text))
    places = {"note": plain(guide.note), "first lesson": first}
    return {name for name, text in places.items() if "education, not legal or immigration advice" not in text}


def unchecked_notes(guide: Guide) -> dict[str, int]:
    """How many visible notes of unchecked knowledge each lesson's texts have."""
    return {
        lesson.id: sum(
            section.html.count(f'<small data-unchecked="">{UNCHECKED}</small>')
            for section in lesson.sections
            if isinstance(section, Text)
        )
        for lesson in guide.lessons
    }


def raw_marks(guide: Guide) -> set[str]:
    """Texts in which a mark of the source files stayed as it was."""
    mark = re.compile(r"\[(own|s\d+|checked)\b|\]\(", re.IGNORECASE)
    return {text for text in stated(guide.model_dump(mode="json")) if mark.search(text)}
