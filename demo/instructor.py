"""The Instructor tab: where learners stand, what the block told the platform, and what staff can reset."""

import json
from collections.abc import Callable
from typing import Any, Final

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.csrf import ensure_csrf_cookie
from django.views.decorators.http import require_POST, require_safe

from demo import records
from demo.course import GUIDE, USAGES
from demo.models import Event, Learner

EVENTS_SHOWN: Final = 100

ACTIONS: Final[dict[str, tuple[Callable[[Learner, str], None], str]]] = {
    "reset-attempts": (records.reset_attempts, "Attempts were reset."),
    "delete-state": (records.delete_state, "State, grade and completion were deleted."),
}
"""What staff can do to a learner in a block: how, and what is said afterwards."""


@require_safe
@ensure_csrf_cookie
def instructor(request: HttpRequest) -> HttpResponse:
    """The Instructor tab."""
    used = [usage for usage in USAGES if usage in GUIDE.usages or records.is_used(usage)]
    _, said = ACTIONS.get(request.GET.get("done", ""), (None, ""))
    model = {
        "tab": "instructor",
        "blocks": [{"usage": usage, "standings": list(records.standings(usage))} for usage in used],
        "events": [_shown(event) for event in Event.objects.select_related("learner")[:EVENTS_SHOWN]],
        "said": said,
    }
    return render(request, "demo/instructor.html", model)


@require_POST
def act(request: HttpRequest, action: str) -> HttpResponse:
    """Do something to a learner's state in a block."""
    usage = request.POST.get("usage", "")
    learner = Learner.objects.filter(pk=request.POST.get("learner", "")).first()
    if learner is None or usage not in USAGES or action not in ACTIONS:
        raise Http404("no such learner, block or action")
    do, _ = ACTIONS[action]
    do(learner, usage)
    return redirect(f"{reverse('instructor')}?done={action}")


def _shown(event: Event) -> dict[str, Any]:
    payload = json.dumps(event.payload, indent=2, ensure_ascii=False)
    return {"event": event, "who": event.learner.name if event.learner else "", "payload": payload}
