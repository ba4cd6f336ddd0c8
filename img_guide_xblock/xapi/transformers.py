"""One class for each event, registered with edx-event-routing-backends by being imported.

Objects are the block's address with what it holds behind it, such as `…/xblock/<usage>/question/q01`. The course is
the parent, as in every statement of the platform; block, lesson and quiz are the grouping.

None of the verbs is one that the tables of Aspects for problems, grades, navigation or completion read: these expect
a problem block, and take a statement about anything else for one without an id (docs/events.md).
"""

from typing import Any, Final

from event_routing_backends.processors.xapi import constants
from event_routing_backends.processors.xapi.registry import XApiTransformersRegistry
from event_routing_backends.processors.xapi.transformer import XApiTransformer
from tincan import (
    Activity,
    ActivityDefinition,
    ActivityList,
    ContextActivities,
    Extensions,
    LanguageMap,
    Result,
    Score,
    Verb,
)

from img_guide_xblock.events import names
from img_guide_xblock.xapi import activities

LESSON: Final = "http://adlnet.gov/expapi/activities/lesson"
ASSESSMENT: Final = "http://adlnet.gov/expapi/activities/assessment"
EXTENSION: Final = "urn:x-img-guide:"
"""Begins the keys of what xAPI has no place for. No site's address is in it: queries are the same everywhere."""
TOLD: Final = {
    "attempt": constants.XAPI_ACTIVITY_ATTEMPT,
    "confidence": f"{EXTENSION}confidence",
    "hints_used": f"{EXTENSION}hints-used",
    "response_length": f"{EXTENSION}response-length",
    "graded": f"{EXTENSION}graded",
}
"""Fields that go into the extensions of a result."""


def verb(id: str, display: str) -> Verb:
    """A verb in English, as all of the platform's are."""
    return Verb(id=id, display=LanguageMap({constants.EN: display}))


class _Statement(XApiTransformer):
    """What all have in common."""

    def transform(self) -> Any:
        """The statement.

        Raises:
            ValueError: for a payload that is not one of ours; anything else would stop the router's whole batch.
        """
        try:
            return super().transform()
        except (KeyError, TypeError) as error:
            raise ValueError(f"img_guide: no statement for {self.event.get('name')}") from error

    @property
    def payload(self) -> dict[str, Any]:
        """The event's own fields."""
        return self.event["data"]

    def _activity(self, type: str, *path: str, title: str = "", **more: Any) -> Activity:
        """Something in the block; `title` names the field that holds its title."""
        if title:
            more["name"] = LanguageMap({self.payload["language"]: self.payload[title]})
        id = "/".join([self.get_object_iri("xblock", self.payload["usage_key"]), *path])
        return Activity(id=id, definition=ActivityDefinition(type=type, **more))

    def _block(self) -> Activity:
        return self._activity(constants.XAPI_ACTIVITY_RESOURCE, title="guide_title")

    def _lesson(self) -> Activity:
        return self._activity(LESSON, "lesson", self.payload["lesson_id"], title="lesson_title")

    def _quiz(self) -> Activity:
        return self._activity(ASSESSMENT, "quiz", self.payload["quiz_id"], title="quiz_title")

    def _question(self) -> Activity:
        path = ("question", self.payload["question_id"])
        return self._activity(constants.XAPI_ACTIVITY_INTERACTION, *path, **activities.definition(self.payload))

    def _grouping(self) -> list[Activity]:
        return [self._block(), self._lesson(), self._quiz()]

    def get_context_activities(self) -> ContextActivities:
        """The course, if there is one, as the platform gives it; and where in the guide it was."""
        context = super().get_context_activities() or ContextActivities()
        context.grouping = ActivityList(self._grouping())
        return context

    def _result(self, completion: bool, **more: Any) -> Result:
        known = activities.result(self.payload)
        if "score" in known:
            known["score"] = Score(**known["score"])
        told = {key: self.payload[field] for field, key in TOLD.items() if field in self.payload}
        return Result(completion=completion, extensions=Extensions(told), **known, **more)


@XApiTransformersRegistry.register(names.LESSON_OPENED)
class LessonOpened(_Statement):
    """The learner initialized a lesson."""

    _verb = verb(constants.XAPI_VERB_INITIALIZED, constants.INITIALIZED)

    def get_object(self) -> Activity:
        """The lesson."""
        return self._lesson()

    def _grouping(self) -> list[Activity]:
        return [self._block()]


@XApiTransformersRegistry.register(names.SECTION_READ)
class SectionRead(_Statement):
    """The learner experienced a text."""

    _verb = verb(constants.XAPI_VERB_EXPERIENCED, constants.EXPERIENCED)

    def get_object(self) -> Activity:
        """The text section."""
        path = ("section", self.payload["section_id"])
        return self._activity(constants.XAPI_ACTIVITY_RESOURCE, *path, title="section_title")

    def _grouping(self) -> list[Activity]:
        return [self._block(), self._lesson()]


class _Answered(_Statement):
    """The learner answered a question."""

    _verb = verb(constants.XAPI_VERB_ANSWERED, constants.ANSWERED)
    additional_fields = ("result",)

    def get_object(self) -> Activity:
        """The question, with what it can be answered with."""
        return self._question()

    def get_result(self) -> Result:
        """The response as xAPI writes it, where the event has it, and the score."""
        payload, more = self.payload, {}
        if "response" in payload:
            more["response"] = activities.pattern(payload["response"])
        return self._result(payload.get("closed", True), **more)


@XApiTransformersRegistry.register(names.QUESTION_ANSWERED)
class QuestionAnswered(_Answered):
    """The learner answered a question in its quiz."""


@XApiTransformersRegistry.register(names.REVIEW_ANSWERED)
class ReviewAnswered(_Answered):
    """The learner answered a question that came back: the same object, in the reviews instead of the quiz."""

    def _grouping(self) -> list[Activity]:
        name = LanguageMap({constants.EN: "Reviews"})
        return [self._block(), self._lesson(), self._activity(ASSESSMENT, "reviews", name=name)]


@XApiTransformersRegistry.register(names.HINT_SHOWN)
class HintShown(_Statement):
    """The learner viewed a hint."""

    _verb = verb(constants.XAPI_VERB_VIEWED, constants.VIEWED)

    def get_object(self) -> Activity:
        """The hint, by its number."""
        path = ("question", self.payload["question_id"], "hint", str(self.payload["hint_number"]))
        return self._activity(constants.XAPI_ACTIVITY_SUPPLEMENTAL_INFO, *path)


@XApiTransformersRegistry.register(names.ANSWER_SHOWN)
class AnswerShown(_Statement):
    """The learner viewed the answer, having given up."""

    _verb = verb(constants.XAPI_VERB_VIEWED, constants.VIEWED)

    def get_object(self) -> Activity:
        """The answer."""
        return self._activity(constants.XAPI_ACTIVITY_SOLUTION, "question", self.payload["question_id"], "answer")


class _OfQuiz(_Statement):
    def get_object(self) -> Activity:
        """The quiz."""
        return self._quiz()

    def _grouping(self) -> list[Activity]:
        return [self._block(), self._lesson()]


@XApiTransformersRegistry.register(names.QUIZ_RESTARTED)
class QuizRestarted(_OfQuiz):
    """The learner attempted a quiz anew."""

    _verb = verb(constants.XAPI_VERB_ATTEMPTED, constants.ATTEMPTED)


@XApiTransformersRegistry.register(names.QUIZ_COMPLETED)
class QuizCompleted(_OfQuiz):
    """The learner completed a quiz."""

    _verb = verb(constants.XAPI_VERB_COMPLETED, constants.COMPLETED)
    additional_fields = ("result",)

    def get_result(self) -> Result:
        """The points of the quiz."""
        return self._result(completion=True)
