"""The pages with a block on them: the Learner tab, the page of two guides, the Studio tab."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.csrf import ensure_csrf_cookie
from django.views.decorators.http import require_safe
from web_fragments.fragment import Fragment

from demo.course import COURSE, GUIDE, TWO, USAGES, Unit
from demo.models import NAME_AT_MOST, Learner
from demo.people import current_learner
from demo.runtime import DemoRuntime, LearnerRuntime, StudioRuntime


@require_safe
def learner(request: HttpRequest) -> HttpResponse:
    """The Learner tab."""
    return learner_page(request)


@require_safe
def two(request: HttpRequest) -> HttpResponse:
    """Two usages of the block on one page."""
    return learner_page(request, TWO)


@ensure_csrf_cookie
def learner_page(request: HttpRequest, unit: Unit = GUIDE, refused: Mapping[str, str] | None = None) -> HttpResponse:
    """A unit for the current learner; `refused` is the name that was not enrolled, and why."""
    person = current_learner(request)
    page = _page(LearnerRuntime(person), unit.usages, "student_view", request)
    model = {
        "tab": "learner",
        "course": COURSE,
        "unit": unit,
        "page": page,
        "person": person,
        "people": Learner.objects.all(),
        "name_at_most": NAME_AT_MOST,
        "refused": refused,
    }
    return render(request, "demo/learner.html", model, status=422 if refused else 200)


@require_safe
@ensure_csrf_cookie
def studio(request: HttpRequest, usage: str = GUIDE.usages[0]) -> HttpResponse:
    """The Studio tab: the editor of a block, by default of the one on the Learner tab."""
    if usage not in USAGES:
        raise Http404("no such block")
    page = _page(StudioRuntime(), [usage], "studio_view", request)
    return render(request, "demo/studio.html", {"tab": "studio", "page": page})


def _page(runtime: DemoRuntime, usages: Sequence[str], view: str, request: HttpRequest) -> Fragment:
    """The blocks below each other. The page's query is the view's context, as on the platform."""
    page = Fragment()
    context: dict[str, Any] = request.GET.dict()
    for usage in usages:
        shown = runtime.render(runtime.get_block(usage), view, dict(context))
        page.add_content(shown.content)
        page.add_fragment_resources(shown)
    return page
