"""A guide looked at by id: where each section and question sits, and how much there is of everything."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from img_guide_xblock.guide.model import Guide, Lesson, Source
from img_guide_xblock.guide.question import BaseQuestion
from img_guide_xblock.guide.richtext import source_marks
from img_guide_xblock.guide.sections import Quiz, Text


@dataclass(frozen=True, slots=True)
class Placed:
    """A question with the quiz and the lesson that hold it."""

    question: BaseQuestion
    quiz: Quiz
    lesson: Lesson


@dataclass(frozen=True, slots=True)
class Size:
    """How much a lesson holds: text sections to read, questions to answer."""

    texts: int
    questions: int


@dataclass(frozen=True, slots=True)
class Index:
    """Made once per document; every lookup is one step, however long the guide is."""

    lessons: Mapping[str, Lesson]
    texts: Mapping[str, Lesson]
    quizzes: Mapping[str, tuple[Lesson, Quiz]]
    questions: Mapping[str, Placed]
    sources: Mapping[str, Source]
    notes: Mapping[str, tuple[str, ...]]
    sizes: Mapping[str, Size]
    scored: frozenset[str]
    total: Size


def _placed(guide: Guide) -> Iterator[Placed]:
    for lesson in guide.lessons:
        for section in lesson.sections:
            if isinstance(section, Quiz):
                yield from (Placed(question, section, lesson) for question in section.questions)


def indexed(guide: Guide) -> Index:
    """The index of a guide whose ids are unique."""
    questions = {placed.question.id: placed for placed in _placed(guide)}
    sources = {source.id: source for source in guide.sources}
    texts = {s.id: lesson for lesson in guide.lessons for s in lesson.sections if isinstance(s, Text)}
    quizzes = {s.id: (lesson, s) for lesson in guide.lessons for s in lesson.sections if isinstance(s, Quiz)}
    return Index(
        lessons={lesson.id: lesson for lesson in guide.lessons},
        texts=texts,
        quizzes=quizzes,
        questions=questions,
        sources=sources,
        notes={lesson.id: _notes(lesson, sources) for lesson in guide.lessons},
        sizes={lesson.id: _size(lesson) for lesson in guide.lessons},
        scored=frozenset(q for q, placed in questions.items() if placed.quiz.settings.scored),
        total=Size(len(texts), len(questions)),
    )


def _notes(lesson: Lesson, known: Mapping[str, Source]) -> tuple[str, ...]:
    """The ids of the lesson's sources in the order in which a reader meets them: first the texts, then the quizzes."""
    met: dict[str, None] = {}
    for section in lesson.sections:
        if isinstance(section, Text):
            met.update(dict.fromkeys(source_marks(section.html)))
    for section in lesson.sections:
        if isinstance(section, Quiz):
            met.update(dict.fromkeys(id for question in section.questions for id in question.sources))
    return tuple(id for id in met if id in known)


def _size(lesson: Lesson) -> Size:
    return Size(
        texts=sum(isinstance(section, Text) for section in lesson.sections),
        questions=sum(len(s.questions) for s in lesson.sections if isinstance(s, Quiz)),
    )
