"""What the shape of a document cannot say: ids that are used twice, and references that lead nowhere."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from img_guide_xblock.guide.model import Guide, Lesson
from img_guide_xblock.guide.problems import Problem, Where
from img_guide_xblock.guide.question import BaseQuestion
from img_guide_xblock.guide.richtext import source_marks
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


def check_guide(guide: Guide) -> Iterator[Problem]:
    """Every problem of a guide whose shape is right, in document order."""
    ids = _Ids()
    for index, source in enumerate(guide.sources):
        yield from ids.meet("source", source.id, ("sources", index))
    for index, lesson in enumerate(guide.lessons):
        where: Where = ("lessons", index)
        yield from ids.meet("lesson", lesson.id, where)
        for place, objective in enumerate(lesson.objectives):
            yield from ids.meet("objective", objective.id, (*where, "objectives", place))
        yield from _check_sections(guide, lesson, where, ids)


def _check_sections(guide: Guide, lesson: Lesson, at: Where, ids: _Ids) -> Iterator[Problem]:
    sources = {source.id for source in guide.sources}
    for index, section in enumerate(lesson.sections):
        where = (*at, "sections", index)
        yield from ids.meet("section", section.id, where)
        if isinstance(section, Text):
            unknown = set(source_marks(section.html)) - sources
            yield from _unknown("unknown_source", unknown, (*where, "html"))
        elif isinstance(section, Quiz):
            objectives = {objective.id for other in guide.lessons for objective in other.objectives}
            for place, question in enumerate(section.questions):
                here = (*where, "questions", place)
                yield from ids.meet("question", question.id, here)
                yield from _check_references(question, section, sources, objectives, here)
                for problem in question.checks():
                    yield Problem((*here, *problem.where), problem.code, problem.level, problem.values)


def _check_references(
    question: BaseQuestion, quiz: Quiz, sources: set[str], objectives: set[str], where: Where
) -> Iterator[Problem]:
    yield from _unknown("unknown_source", set(question.sources) - sources, (*where, "sources"))
    if question.objective and question.objective not in objectives:
        yield from _unknown("unknown_objective", {question.objective}, (*where, "objective"))
    if question.stimulus and question.stimulus not in {stimulus.id for stimulus in quiz.stimuli}:
        yield from _unknown("unknown_stimulus", {question.stimulus}, (*where, "stimulus"))


def _unknown(code: str, ids: set[str], where: Where) -> Iterator[Problem]:
    for id in sorted(ids):
        yield Problem(where, code, "advice", {"id": id})
