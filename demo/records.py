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

from demo.models import NAME_AT_MOST, Completion, Event, Grade, Learner

FIRST_LEARNER: Final = "Dr. Amara"


class BadName(ValueError):
    """Nobody can be enrolled under this name; the text says why."""


def enrol(name: str) -> Learner:
    """Enrol somebody.

    Raises:
        BadName: the name is empty or too long.
    """
    # Joiners are not printable but belong into Persian and Indian names.
    name = " ".join("".join(c for c in name if c.isprintable() or c in "\t\u200c\u200d").split())
    if not name.strip("\u200c\u200d"):
        raise BadName("Please write a name.")
    if len(name) > NAME_AT_MOST:
        raise BadName(f"Please write a shorter name: at most {NAME_AT_MOST} characters.")
    return Learner.objects.create(name=name)


def first_learner() -> Learner:
    """The learner who has been here longest; enrolled now when there is nobody."""
    found = Learner.objects.first()
    if found is None:
        with transaction.atomic():
            found = Learner.objects.first() or enrol(FIRST_LEARNER)
    return found


def record(learner: Learner | None, usage: str, name: str, payload: Mapping[str, Any]) -> None:
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

    learner: Learner
    grade: Grade | None
    completion: Completion | None
    answers: int
    """Questions with an answer."""
    last: datetime | None
    """When the block last told something about them."""


def standings(usage: str) -> Iterator[Standing]:
    """All learners, in the order in which they were enrolled."""
    grades = {grade.learner_id: grade for grade in Grade.objects.filter(usage=usage)}
    completions = {done.learner_id: done for done in Completion.objects.filter(usage=usage)}
    answers = {row.user_id: len(json.loads(row.state).get("answers", ())) for row in _states(usage)}
    about = Event.objects.filter(usage=usage).order_by().values_list("learner")
    last = dict(about.annotate(Max("at")))
    for learner in Learner.objects.all():
        id = learner.id
        yield Standing(learner, grades.get(id), completions.get(id), answers.get(id, 0), last.get(id))


def is_used(usage: str) -> bool:
    """Whether a learner has done anything in the block."""
    return bool(_states(usage).exists())


def reset_attempts(learner: Learner, usage: str) -> None:
    """Set `attempts` in the stored state to 0 and touch nothing else, as the platform does (platform-seen 9)."""
    with transaction.atomic():
        for row in _states(usage).filter(user_id=learner.id):
            state = json.loads(row.state)
            if state.get("attempts", 0) > 0:
                row.state = json.dumps({**state, "attempts": 0})
                row.save()


def delete_state(learner: Learner, usage: str) -> None:
    """Forget a learner's state, grade and completion in a block. What happened stays in the list of events."""
    with transaction.atomic():
        _states(usage).filter(user_id=learner.id).delete()
        Grade.objects.filter(learner=learner, usage=usage).delete()
        Completion.objects.filter(learner=learner, usage=usage).delete()


def start_over() -> Learner:
    """Delete everything, Studio's edits too, and enrol the first learner anew."""
    with transaction.atomic():
        Event.objects.all().delete()
        Learner.objects.all().delete()
        XBlockState.objects.all().delete()
        return first_learner()


def _states(usage: str) -> Any:
    return XBlockState.objects.filter(scope="usage", scope_id=usage, user_id__isnull=False)
