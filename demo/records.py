"""What the platform would keep about learners, and what staff do with it."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.core.serializers.json import DjangoJSONEncoder
from django.db import transaction
from django.db.models import Max
from workbench.models import XBlockState

from demo.models import NAME_AT_MOST, Completion, Enrolment, Event, Grade, Person

FIRST_PERSON: Final = "Dr. Amara"


class BadName(ValueError):
    """Nobody can be here under this name; the text says why."""


def new_person(name: str) -> Person:
    """Somebody new, not enrolled yet.

    Raises:
        BadName: the name is empty or too long.
    """
    # Joiners are not printable but belong into Persian and Indian names.
    name = " ".join("".join(c for c in name if c.isprintable() or c in "\t\u200c\u200d").split())
    if not name.strip("\u200c\u200d"):
        raise BadName("Please write a name.")
    if len(name) > NAME_AT_MOST:
        raise BadName(f"Please write a shorter name: at most {NAME_AT_MOST} characters.")
    return Person.objects.create(name=name)


def first_person() -> Person:
    """Who has been here longest; somebody new when there is nobody."""
    found = Person.objects.first()
    if found is None:
        with transaction.atomic():
            found = Person.objects.first() or new_person(FIRST_PERSON)
    return found


def enrol(person: Person) -> None:
    """Let a person take part in the course; nothing changes for those who do."""
    Enrolment.objects.get_or_create(person=person)


def is_enrolled(person: Person) -> bool:
    """Whether a person takes part in the course."""
    return bool(Enrolment.objects.filter(person=person).exists())


def learners() -> Iterator[Person]:
    """Who takes part, in the order in which they enrolled."""
    for enrolment in Enrolment.objects.select_related("person").order_by("since", "person_id"):
        yield enrolment.person


def record(learner: Person | None, usage: str, name: str, payload: Mapping[str, Any]) -> None:
    """Keep an event; of grades and completions also the latest."""
    plain = json.loads(json.dumps(dict(payload), cls=DjangoJSONEncoder))
    about = {"learner": learner, "usage": usage}
    with transaction.atomic():
        Event.objects.create(**about, name=name, payload=plain)
        if learner is None:
            return
        if name == "grade":
            points = {"value": payload["value"], "maximum": payload["max_value"]}
            Grade.objects.update_or_create(**about, defaults=points)
        elif name == "completion":
            Completion.objects.update_or_create(**about, defaults={"share": payload["completion"]})


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a learner stands in a block, as staff see it."""

    learner: Person
    grade: Grade | None
    completion: Completion | None
    answers: int
    """Questions with an answer."""
    last: datetime | None
    """When the block last told something about them."""


def standings(usage: str) -> Iterator[Standing]:
    """All learners."""
    grades = {grade.learner_id: grade for grade in Grade.objects.filter(usage=usage)}
    completions = {done.learner_id: done for done in Completion.objects.filter(usage=usage)}
    answers = {row.user_id: _answered(json.loads(row.state)) for row in _states(usage)}
    about = Event.objects.filter(usage=usage).order_by().values_list("learner")
    last = dict(about.annotate(Max("at")))
    for learner in learners():
        id = learner.id
        yield Standing(learner, grades.get(id), completions.get(id), answers.get(id, 0), last.get(id))


def _answered(state: dict[str, Any]) -> int:
    """The questions with an answer; `answers` also holds, under the empty id, what is stored once for all of them."""
    return sum(bool(id) for id in state.get("answers", ()))


def shares(learner: Person) -> dict[str, float]:
    """How much of each block a learner has completed; of those that they began."""
    return dict(Completion.objects.filter(learner=learner).values_list("usage", "share"))


def grades() -> dict[tuple[str, str], Grade]:
    """The latest grades by learner's id and usage."""
    return {(grade.learner_id, grade.usage): grade for grade in Grade.objects.all()}


def is_used(usage: str) -> bool:
    """Whether a learner has done anything in the block."""
    return bool(_states(usage).exists())


def reset_attempts(learner: Person, usage: str) -> None:
    """Set `attempts` in the stored state to 0 and touch nothing else, as the platform does (platform-seen 9)."""
    with transaction.atomic():
        for row in _states(usage).filter(user_id=learner.id):
            state = json.loads(row.state)
            if state.get("attempts", 0) > 0:
                row.state = json.dumps({**state, "attempts": 0})
                row.save()


def delete_state(learner: Person, usage: str) -> None:
    """Forget a learner's state, grade and completion in a block. What happened stays in the list of events."""
    with transaction.atomic():
        _states(usage).filter(user_id=learner.id).delete()
        Grade.objects.filter(learner=learner, usage=usage).delete()
        Completion.objects.filter(learner=learner, usage=usage).delete()


def start_over() -> Person:
    """Delete everything, Studio's edits too; only a first person is here then, not enrolled."""
    with transaction.atomic():
        Event.objects.all().delete()
        Person.objects.all().delete()
        XBlockState.objects.all().delete()
        return first_person()


def _states(usage: str) -> Any:
    return XBlockState.objects.filter(scope="usage", scope_id=usage, user_id__isnull=False)
