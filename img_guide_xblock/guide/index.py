"""A guide looked at by id: where each section and question sits, and how much there is of everything."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from img_guide_xblock.guide.marks import check_marks, source_marks
from img_guide_xblock.guide.model import Guide, Lesson, Source, Term
from img_guide_xblock.guide.part import texts
from img_guide_xblock.guide.question import BaseQuestion
from img_guide_xblock.guide.sections import Quiz, Text


@dataclass(frozen=True, slots=True)
class Placed:
    """A question with the quiz and the lesson that hold it."""

    question: BaseQuestion
    quiz: Quiz
    lesson: Lesson


@dataclass(frozen=True, slots=True)
class Size:
    """How much a lesson holds: text sections to read, questions to answer, and how many of these can be known."""

    texts: int
    questions: int
    knowable: int


@dataclass(frozen=True, slots=True)
class Index:
    """Made once per document; every lookup is one step, however long the guide is.

    `drawing`: quizzes that ask only some of their questions. `withheld`: questions whose results the course
    may hide: those of scored quizzes, and those whose author leaves it to the course.
    `numbers`: each lesson's number in the whole guide, of which this may be a part; `whole`: how many it has.
    `review_days`: the days after which something in the guide counts as old, sorted.
    `scored`: questions that earn a point; `scored_in`: how many each lesson has.
    `keys`: the fingerprint of each question's key. `points`: what can be earned.
    """

    lessons: Mapping[str, Lesson]
    numbers: Mapping[str, int]
    whole: int
    texts: Mapping[str, Lesson]
    quizzes: Mapping[str, tuple[Lesson, Quiz]]
    questions: Mapping[str, Placed]
    sources: Mapping[str, Source]
    terms: Mapping[str, Term]
    notes: Mapping[str, tuple[str, ...]]
    review_days: tuple[date, ...]
    sizes: Mapping[str, Size]
    scored: frozenset[str]
    scored_in: Mapping[str, int]
    keys: Mapping[str, int]
    points: int
    drawing: tuple[Quiz, ...]
    withheld: frozenset[str]
    total: Size


def _placed(guide: Guide) -> Iterator[Placed]:
    for lesson in guide.lessons:
        for section in lesson.sections:
            if isinstance(section, Quiz):
                yield from (Placed(question, section, lesson) for question in section.questions)


def indexed(guide: Guide, whole: Guide | None = None) -> Index:
    """The index of a guide whose ids are unique; `whole` is the guide it is a part of, if it is one."""
    numbers = {lesson.id: number for number, lesson in enumerate((whole or guide).lessons, start=1)}
    questions = {placed.question.id: placed for placed in _placed(guide)}
    sources = {source.id: source for source in guide.sources}
    lesson_of_text = {s.id: lesson for lesson in guide.lessons for s in lesson.sections if isinstance(s, Text)}
    quizzes = {s.id: (lesson, s) for lesson in guide.lessons for s in lesson.sections if isinstance(s, Quiz)}
    return Index(
        lessons={lesson.id: lesson for lesson in guide.lessons},
        numbers=numbers,
        whole=len(numbers),
        texts=lesson_of_text,
        quizzes=quizzes,
        questions=questions,
        sources=sources,
        terms={term.id: term for term in guide.glossary},
        notes={lesson.id: _notes(lesson, sources) for lesson in guide.lessons},
        review_days=tuple(sorted(_review_days(guide))),
        sizes={lesson.id: _size(lesson) for lesson in guide.lessons},
        scored=frozenset(q for q, placed in questions.items() if counts(placed.question, placed.quiz)),
        scored_in=Counter(p.lesson.id for p in questions.values() if counts(p.question, p.quiz)),
        keys={q: placed.question.fingerprint() for q, placed in questions.items()},
        points=sum(_points(quiz) for _lesson, quiz in quizzes.values()),
        drawing=tuple(quiz for _lesson, quiz in quizzes.values() if quiz.asks < len(quiz.questions)),
        withheld=frozenset(q for q, placed in questions.items() if _withheld(placed.quiz)),
        total=Size(
            len(lesson_of_text),
            sum(quiz.asks for _lesson, quiz in quizzes.values()),
            sum(_knowable(quiz) for _lesson, quiz in quizzes.values()),
        ),
    )


def counts(question: BaseQuestion, quiz: Quiz) -> bool:
    """Whether a question earns a point for the grade."""
    return quiz.settings.scored and question.scored


def _withheld(quiz: Quiz) -> bool:
    return quiz.settings.scored or quiz.settings.shown == "by_course"


def _points(quiz: Quiz) -> int:
    """The points that each learner can earn; a quiz that draws asks everybody the same number."""
    scored = sum(counts(question, quiz) for question in quiz.questions)
    return min(scored, quiz.asks)


def _knowable(quiz: Quiz) -> int:
    """The questions of a quiz with a right answer; with a draw, as many as are asked at most."""
    return min(sum(question.scored for question in quiz.questions), quiz.asks)


def _notes(lesson: Lesson, known: Mapping[str, Source]) -> tuple[str, ...]:
    """The ids of the lesson's sources in the order in which a reader meets them: first the texts, then the quizzes."""
    met: dict[str, None] = {}
    for kind in (Text, Quiz):
        for section in lesson.sections:
            if isinstance(section, kind):
                met.update(dict.fromkeys(mark for text in texts(section) for mark in source_marks(text)))
            if kind is Quiz and isinstance(section, Quiz):
                met.update(dict.fromkeys(id for question in section.questions for id in question.sources))
    return tuple(id for id in met if id in known)


def _review_days(guide: Guide) -> Iterator[date]:
    yield from (source.review_by for source in guide.sources if source.review_by)
    yield from (mark.review_by for text in texts(guide) for mark in check_marks(text) if mark.review_by)
    yield from (placed.question.review_by for placed in _placed(guide) if placed.question.review_by)


def _size(lesson: Lesson) -> Size:
    return Size(
        texts=sum(isinstance(section, Text) for section in lesson.sections),
        questions=sum(section.asks for section in lesson.sections if isinstance(section, Quiz)),
        knowable=sum(_knowable(section) for section in lesson.sections if isinstance(section, Quiz)),
    )
