"""Who is here: the demo has no passwords, so everybody chooses who they are."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_http_methods, require_POST

from demo import records
from demo.models import Learner

COOKIE = "img_guide_demo_learner"


def current_learner(request: HttpRequest) -> Learner:
    """The learner this browser chose, or else the first."""
    chosen = Learner.objects.filter(pk=request.COOKIES.get(COOKIE, "")).first()
    return chosen or records.first_learner()


@require_POST
def switch(request: HttpRequest) -> HttpResponse:
    """Be another learner."""
    learner = Learner.objects.filter(pk=request.POST.get("learner", "")).first()
    if learner is None:
        raise Http404("no such learner")
    return _back_as(learner, request)


@require_POST
def enrol(request: HttpRequest) -> HttpResponseBase:
    """Enrol a new learner and be them; a name that is refused comes back with the reason."""
    from demo.tabs import learner_page  # the page that shows the form again

    name = request.POST.get("name", "")
    try:
        learner = records.enrol(name)
    except records.BadName as bad:
        return learner_page(request, refused={"name": name, "say": str(bad)})
    return _back_as(learner, request)


@require_http_methods(["GET", "POST"])
def start_over(request: HttpRequest) -> HttpResponse:
    """Ask, then delete everything."""
    if request.method == "GET":
        return render(request, "demo/start_over.html")
    records.start_over()
    response = redirect("learner")
    response.delete_cookie(COOKIE)
    return response


def _back_as(learner: Learner, request: HttpRequest) -> HttpResponse:
    wanted = request.POST.get("next", "")
    safe = url_has_allowed_host_and_scheme(wanted, allowed_hosts=None) and wanted.startswith("/")
    response = redirect(wanted if safe else reverse("learner"))
    response.set_cookie(COOKIE, learner.pk, httponly=True, samesite="Lax", max_age=365 * 24 * 3600)
    return response
