"""A guide with every kind of question, and the events of one learner in it. Needs neither XBlock nor Django."""

from collections.abc import Iterator
from typing import Any

from img_guide_xblock import events
from img_guide_xblock.events import Event, Origin
from img_guide_xblock.guide.index import Index, Placed, indexed
from img_guide_xblock.guide.model import Guide
from img_guide_xblock.guide.question import BaseQuestion
from img_guide_xblock.guide.questions import QUESTION_KINDS
from img_guide_xblock.guide.questions.matching import Matching
from img_guide_xblock.guide.questions.single_choice import SingleChoice
from img_guide_xblock.study.asking import Asking
from img_guide_xblock.study.record import Given, Record

USAGE = "block-v1:OpenX+IMG101+2026+type@img_guide+block@rotations"
LMS = "https://lms.example.org"
COURSE = "course-v1:OpenX+IMG101+2026"
PERSON = "32e08e30-f8ae-4ce2-94a8-c2bfe38a70cb"
CONTEXT = {
    "course_id": COURSE,
    "org_id": "OpenX",
    "user_id": 7,
    "username": "learner7",
    "session": "5ea5e",
    "path": "/courses/x/xblock/y/handler/answer",
    "module": {"display_name": "Guide", "usage_key": USAGE},
}
SECRET = "zzsecretzz"
"""What no learner's own text may carry out."""

RESPONSES: dict[str, Any] = {
    "single_choice": "a",
    "multiple_response": ["a", "c"],
    "true_false": "false",
    "ordering": ["b", "c", "a"],
    "matching": {"1": "programs", "2": "programs"},
    "numeric": "168",
    "reflection": f"I would ask Dr. Example, {SECRET}@example.org",
    "rating": "2",
}
"""A response to the example of each kind; not all of them are right."""

VIEW = Asking("learner", today=20_000)


def example(kind: type[BaseQuestion]) -> BaseQuestion:
    return kind.example(f"q-{kind.example('x').kind[:10].replace('_', '-')}")


def guide_of(*questions: BaseQuestion, **settings: Any) -> Guide:
    """One lesson: a text, and a quiz of these questions."""
    quiz = {
        "id": "l1-quiz",
        "kind": "quiz",
        "title": "Check yourself",
        "settings": settings,
        "questions": [question.model_dump(mode="json") for question in questions],
    }
    text = {"id": "l1-gap", "kind": "text", "title": "The gap you want to close", "html": "<p>Words</p>"}
    lesson = {"id": "l1", "title": "What a US clinical rotation is", "minutes": 7, "sections": [text, quiz]}
    return Guide.model_validate(
        {"version": 1, "title": "Choosing US clinical rotations", "lang": "en", "lessons": [lesson]}
    )


def origin_of(guide: Guide, **more: Any) -> Origin:
    return Origin(USAGE, guide, "0123456789abcdef", **more)


def given(placed: Placed, response: Any, record: Record, **more: Any) -> Given:
    """An answer as the handlers make it."""
    question = placed.question
    score = question.grade(response).score
    key = f"key{record.rev}"
    return Given(question.id, response, score, key, record.rev, day=20_000, told=question.scored, **more)


def answer(
    origin: Origin, index: Index, record: Record, id: str, response: Any, **more: Any
) -> tuple[list[Event], Record]:
    """The events of an answer, and the record after it."""
    placed = index.questions[id]
    after = record.answered(given(placed, placed.question.read(response), record, **more))
    return list(events.question_answered(origin, placed, record, after, VIEW)), after


def of_all_kinds(free_text: bool = False) -> Iterator[Event]:
    """The learner answers the example of every kind."""
    guide = guide_of(*map(example, QUESTION_KINDS), pass_score=0.6)
    origin, index, record = origin_of(guide, free_text=free_text), indexed(guide), Record()
    for id, placed in index.questions.items():
        told, record = answer(origin, index, record, id, RESPONSES[placed.question.kind], confidence="sure")
        yield from told


def one_visit() -> dict[str, Event]:
    """Every event once: the learner reads, asks for a hint, is wrong, gives up, starts again, answers, reviews."""
    guide = guide_of(with_a_hint(), preset="practice", max_attempts=None, confidence=True, pass_score=0.8)
    origin, index, new = origin_of(guide), indexed(guide), Record()
    placed, lesson, (_text, quiz) = index.questions["q1"], guide.lessons[0], guide.lessons[0].sections
    read = new.seen("l1", "l1-gap", reading=True)
    hinted = read.hinted("q1", 1, "k-hint")
    _wrong, tried = answer(origin, index, hinted, "q1", "b", confidence="unsure", stays_open=True)
    shown = tried.given_up("q1", "k-give", tried.rev, None)
    opened = shown.retried(["q1"], key="k-retry", rev=shown.rev)
    answered, done = answer(origin, index, opened, "q1", "a", confidence="sure")
    reviewed = given(placed, "a", done, confidence="sure")
    told = [
        *events.lesson_opened(origin, lesson, "link"),
        *events.section_read(origin, lesson, "l1-gap", new, read),
        *events.hint_shown(origin, placed, read, hinted),
        *list(events.answer_shown(origin, placed, tried, shown, VIEW))[:1],
        *events.quiz_restarted(origin, lesson, quiz, "all", shown, opened),
        *answered,
        *events.review_answered(origin, placed, reviewed, done, done.reviewed(reviewed)),
    ]
    return {event.name: event for event in told}


def with_a_hint() -> BaseQuestion:
    question = SingleChoice.example("q1")
    return question.model_copy(update={"hints": ("Think of programs.",), "objective": "l1-o1"})


def matching_with_prompts(*ids: str) -> BaseQuestion:
    return Matching.model_validate(
        {
            "id": "m",
            "kind": "matching",
            "stem": "Who?",
            "prompts": [{"id": id, "text": id, "answer": "a"} for id in ids],
            "options": [{"id": id, "text": id} for id in "ab"],
        }
    )
