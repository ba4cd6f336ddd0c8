"""Who is here: the demo has no passwords, so everybody chooses who they are."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_http_methods, require_POST

from demo import records
from demo.course import GUIDE
from demo.models import Person

COOKIE = "img_guide_demo_learner"


def current_person(request: HttpRequest) -> Person:
    """The person this browser chose, or else the first."""
    chosen = Person.objects.filter(pk=request.COOKIES.get(COOKIE, "")).first()
    return chosen or records.first_person()


@require_POST
def switch(request: HttpRequest) -> HttpResponse:
    """Be somebody else."""
    person = Person.objects.filter(pk=request.POST.get("person", "")).first()
    if person is None:
        raise Http404("no such person")
    return _as(person, _wanted(request, reverse("course")))


@require_POST
def enrol(request: HttpRequest) -> HttpResponse:
    """Enrol the person who is here; they go on to where they wanted to, or else to the guide."""
    person = current_person(request)
    records.enrol(person)
    return _as(person, _wanted(request, reverse("unit", args=[GUIDE.name])))


@require_POST
def enrol_new(request: HttpRequest) -> HttpResponseBase:
    """Enrol somebody new and be them; a name that is refused comes back with the reason."""
    from demo.tabs import course_page  # the page that shows the form again

    name = request.POST.get("name", "")
    try:
        person = records.new_person(name)
    except records.BadName as bad:
        return course_page(request, refused={"name": name, "say": str(bad)})
    records.enrol(person)
    return _as(person, _wanted(request, reverse("course")))


@require_http_methods(["GET", "POST"])
def start_over(request: HttpRequest) -> HttpResponse:
    """Ask, then delete everything."""
    if request.method == "GET":
        return render(request, "demo/start_over.html")
    records.start_over()
    response = redirect("course")
    response.delete_cookie(COOKIE)
    return response


def _wanted(request: HttpRequest, otherwise: str) -> str:
    """The page of this site that the form names."""
    wanted = request.POST.get("next", "")
    safe = url_has_allowed_host_and_scheme(wanted, allowed_hosts=None) and wanted.startswith("/")
    return wanted if safe else otherwise


def _as(person: Person, url: str) -> HttpResponse:
    response = redirect(url)
    response.set_cookie(COOKIE, person.pk, httponly=True, samesite="Lax", max_age=365 * 24 * 3600)
    return response
