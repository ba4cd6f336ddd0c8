"""The pages of the Learner tab and of the Studio tab."""

from collections.abc import Mapping
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.safestring import mark_safe
from django.views.decorators.csrf import ensure_csrf_cookie
from django.views.decorators.http import require_safe
from web_fragments.fragment import Fragment

from demo import records
from demo.course import BLOCK_TYPE, COURSE, PLACES, TWO, USAGES, Block, Place, Unit
from demo.models import NAME_AT_MOST, Person
from demo.people import current_person
from demo.progress import outline
from demo.runtime import DemoRuntime, LearnerRuntime, StudioRuntime


@require_safe
def course(request: HttpRequest) -> HttpResponse:
    """The Learner tab: the course page, for those who are enrolled with the outline to go on from."""
    return course_page(request)


@ensure_csrf_cookie
def course_page(request: HttpRequest, refused: Mapping[str, str] | None = None) -> HttpResponse:
    """The course for the current person; `refused` is the name of somebody who was not enrolled, and why."""
    person = current_person(request)
    enrolled = records.is_enrolled(person)
    model = {
        **_about(person),
        "enrolled": enrolled,
        "about": mark_safe(COURSE.about),  # noqa: S308 - the course's own page
        "outline": outline(records.shares(person) if enrolled else None),
        "wanted": request.GET.get("next", ""),
        "refused": refused,
    }
    return render(request, "demo/course.html", model, status=422 if refused else 200)


@require_safe
def unit(request: HttpRequest, name: str) -> HttpResponse:
    """A unit of the outline."""
    at = next((index for index, place in enumerate(PLACES) if place.unit.name == name), None)
    if at is None:
        raise Http404("no such unit")
    around = {
        "place": PLACES[at],
        "previous": PLACES[at - 1] if at else None,
        "next": PLACES[at + 1] if at + 1 < len(PLACES) else None,
    }
    return _unit_page(request, PLACES[at].unit, around)


@require_safe
def two(request: HttpRequest) -> HttpResponse:
    """Two usages of the block on one page."""
    return _unit_page(request, TWO, {})


@ensure_csrf_cookie
def _unit_page(request: HttpRequest, unit: Unit, around: Mapping[str, Any]) -> HttpResponse:
    """A unit for a learner; others come to the course page, which leads them back here once they are enrolled."""
    person = current_person(request)
    if not records.is_enrolled(person):
        return redirect(f"{reverse('course')}?{urlencode({'next': request.get_full_path()})}")
    page = _page(LearnerRuntime(person), unit.shown, "student_view", request)
    if request.method == "GET":
        _texts_were_seen(unit, person)
    return render(request, "demo/unit.html", {**_about(person), "unit": unit, "page": page, **around})


def _about(person: Person) -> dict[str, Any]:
    """What all pages of the Learner tab show."""
    people = Person.objects.all()
    return {"tab": "learner", "course": COURSE, "person": person, "people": people, "name_at_most": NAME_AT_MOST}


def _texts_were_seen(unit: Unit, person: Person) -> None:
    """A text is complete once it was on screen, as on the platform."""
    seen = records.shares(person)
    for block in unit.shown:
        if block.kind != BLOCK_TYPE and block.usage not in seen:
            records.record(person, block.usage, "completion", {"completion": 1.0})


@require_safe
@ensure_csrf_cookie
def studio(request: HttpRequest) -> HttpResponse:
    """The Studio tab: the outline with every block, by the name that it has in Studio now."""
    runtime = StudioRuntime()
    names = {usage: runtime.get_block(usage).display_name for usage in USAGES}

    def rows(place: Place) -> list[tuple[Block, str | None]]:
        return [(block, names.get(block.usage)) for block in place.unit.blocks]

    sections = [(section.title, [(place, rows(place)) for place in section.places]) for section in COURSE.sections]
    return render(request, "demo/studio.html", {"tab": "studio", "course": COURSE, "sections": sections})


@require_safe
@ensure_csrf_cookie
def editor(request: HttpRequest, usage: str) -> HttpResponse:
    """The editor of a guide."""
    if usage not in USAGES:
        raise Http404("no such block")
    unit = USAGES[usage]
    blocks = [block for block in unit.guides if block.usage == usage]
    page = _page(StudioRuntime(), blocks, "studio_view", request)
    back = reverse("two") if unit is TWO else reverse("unit", args=[unit.name])
    return render(request, "demo/editor.html", {"tab": "studio", "page": page, "unit": unit, "back": back})


def _page(runtime: DemoRuntime, blocks: Any, view: str, request: HttpRequest) -> Fragment:
    """The blocks below each other. The page's query is the view's context, as on the platform."""
    page = Fragment()
    context: dict[str, Any] = request.GET.dict()
    for block in blocks:
        if block.kind == BLOCK_TYPE:
            shown = runtime.render(runtime.get_block(block.usage), view, dict(context))
        else:
            shown = Fragment(_text(block))
        page.add_content(shown.content)
        page.add_fragment_resources(shown)
    return page


def _text(block: Block) -> str:
    return f'<div class="demo-text" lang="en">{block.html}</div>'
