"""What the shape of a document cannot say: ids that are used twice, and references that lead nowhere."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from img_guide_xblock.guide.marks import source_marks, term_marks
from img_guide_xblock.guide.model import Guide, Lesson
from img_guide_xblock.guide.part import texts
from img_guide_xblock.guide.problems import Problem, Where
from img_guide_xblock.guide.question import BaseQuestion
from img_guide_xblock.guide.sections import Quiz, Text


@dataclass(slots=True)
class _Ids:
    """The ids met so far, by what they name."""

    met: dict[str, set[str]] = field(default_factory=dict)

    def meet(self, what: str, id: str, where: Where) -> Iterator[Problem]:
        known = self.met.setdefault(what, set())
        if id in known:
            yield Problem((*where, "id"), "duplicate_id", values={"id": id})
        known.add(id)


@dataclass(frozen=True, slots=True)
class _Known:
    """What references may point at."""

    sources: frozenset[str]
    objectives: frozenset[str]
    texts: frozenset[str]
    terms: frozenset[str]


def check_guide(guide: Guide) -> Iterator[Problem]:
    """Every problem of a guide whose shape is right, in document order."""
    ids = _Ids()
    known = _Known(
        frozenset(source.id for source in guide.sources),
        frozenset(objective.id for lesson in guide.lessons for objective in lesson.objectives),
        frozenset(s.id for lesson in guide.lessons for s in lesson.sections if isinstance(s, Text)),
        frozenset(term.id for term in guide.glossary),
    )
    for index, source in enumerate(guide.sources):
        yield from ids.meet("source", source.id, ("sources", index))
    for index, lesson in enumerate(guide.lessons):
        where: Where = ("lessons", index)
        yield from ids.meet("lesson", lesson.id, where)
        for place, objective in enumerate(lesson.objectives):
            yield from ids.meet("objective", objective.id, (*where, "objectives", place))
        yield from _check_sections(lesson, known, where, ids)
    for index, term in enumerate(guide.glossary):
        where = ("glossary", index)
        yield from ids.meet("term", term.id, where)
        yield from _unknown("unknown_term", set(term.see_also) - known.terms, (*where, "see_also"))
        yield from _unknown("unknown_source", set(term.sources) - known.sources, (*where, "sources"))


def _check_sections(lesson: Lesson, known: _Known, at: Where, ids: _Ids) -> Iterator[Problem]:
    for index, section in enumerate(lesson.sections):
        where = (*at, "sections", index)
        yield from ids.meet("section", section.id, where)
        words = tuple(texts(section))
        marks = {mark for text in words for mark in source_marks(text)}
        yield from _unknown("unknown_source", marks - known.sources, where)
        terms = {mark for text in words for mark in term_marks(text)}
        yield from _unknown("unknown_term", terms - known.terms, where)
        if isinstance(section, Quiz):
            yield from _check_quiz(section, known, where, ids)


def _check_quiz(quiz: Quiz, known: _Known, at: Where, ids: _Ids) -> Iterator[Problem]:
    for index, stimulus in enumerate(quiz.stimuli):
        yield from ids.meet(f"stimulus of {quiz.id}", stimulus.id, (*at, "stimuli", index))
    stimuli = frozenset(stimulus.id for stimulus in quiz.stimuli)
    for index, question in enumerate(quiz.questions):
        where = (*at, "questions", index)
        yield from ids.meet("question", question.id, where)
        yield from _check_references(question, stimuli, known, where)
        for problem in question.checks():
            yield Problem((*where, *problem.where), problem.code, problem.level, problem.values)


def _check_references(
    question: BaseQuestion, stimuli: frozenset[str], known: _Known, where: Where
) -> Iterator[Problem]:
    yield from _unknown("unknown_source", set(question.sources) - known.sources, (*where, "sources"))
    for name, code, ids in (
        ("section", "unknown_section", known.texts),
        ("objective", "unknown_objective", known.objectives),
        ("stimulus", "unknown_stimulus", stimuli),
    ):
        reference = getattr(question, name)
        if reference and reference not in ids:
            yield from _unknown(code, {reference}, (*where, name))


def _unknown(code: str, ids: set[str] | frozenset[str], where: Where) -> Iterator[Problem]:
    for id in sorted(ids):
        yield Problem(where, code, "advice", {"id": id})
