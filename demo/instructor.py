"""The Instructor tab: where learners stand, what the block told the platform, and what staff can reset."""

import json
from collections.abc import Callable
from typing import Any, Final

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.csrf import ensure_csrf_cookie
from django.views.decorators.http import require_POST, require_safe

from demo import records
from demo.course import GUIDE, PLACES, TWO, UNITS, USAGES, Unit
from demo.models import Event, Person

EVENTS_SHOWN: Final = 100

ACTIONS: Final[dict[str, tuple[Callable[[Person, str], None], str]]] = {
    "reset-attempts": (records.reset_attempts, "Attempts were reset."),
    "delete-state": (records.delete_state, "State, grade and completion were deleted."),
}
"""What staff can do to a learner in a block: how, and what is said afterwards."""


@require_safe
@ensure_csrf_cookie
def instructor(request: HttpRequest) -> HttpResponse:
    """The Instructor tab: the grades of all graded units, and all about the chosen unit."""
    asked = UNITS.get(request.GET.get("unit", ""), GUIDE)
    chosen = asked if asked.guides else GUIDE
    choices = [(place.unit, place.title) for place in PLACES if place.unit.guides] + _used_beside(chosen)
    _, said = ACTIONS.get(request.GET.get("done", ""), (None, ""))
    model = {
        "tab": "instructor",
        **_grades(),
        "choices": choices,
        "unit": chosen,
        "title": next(title for unit, title in choices if unit is chosen),
        "blocks": [(block.usage, list(records.standings(block.usage))) for block in chosen.guides],
        "events": [_shown(event) for event in Event.objects.select_related("learner")[:EVENTS_SHOWN]],
        "said": said,
    }
    return render(request, "demo/instructor.html", model)


@require_POST
def act(request: HttpRequest, action: str) -> HttpResponse:
    """Do something to a learner's state in a block."""
    usage = request.POST.get("usage", "")
    learner = Person.objects.filter(pk=request.POST.get("learner", "")).first()
    if learner is None or usage not in USAGES or action not in ACTIONS:
        raise Http404("no such learner, block or action")
    do, _ = ACTIONS[action]
    do(learner, usage)
    return redirect(f"{reverse('instructor')}?{urlencode({'unit': USAGES[usage].name, 'done': action})}")


def _grades() -> dict[str, Any]:
    """All learners and all graded units."""
    graded = [place.unit for place in PLACES if place.assignment]
    grades = records.grades()
    rows = [
        (learner, [grades.get((learner.id, block.usage)) for unit in graded for block in unit.guides])
        for learner in records.learners()
    ]
    return {"graded": graded, "grades": rows}


def _used_beside(chosen: Unit) -> list[tuple[Unit, str]]:
    """The page of two guides, which is not in the outline, once somebody used it."""
    used = chosen is TWO or any(records.is_used(block.usage) for block in TWO.guides)
    return [(TWO, TWO.title)] if used else []


def _shown(event: Event) -> dict[str, Any]:
    payload = json.dumps(event.payload, indent=2, ensure_ascii=False)
    return {"event": event, "who": event.learner.name if event.learner else "", "payload": payload}
