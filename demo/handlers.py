"""What the block's own addresses answer: its handlers and its published files."""

import mimetypes
from typing import Final

from django.contrib.staticfiles.views import serve
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe
from xblock.core import XBlock
from xblock.django.request import django_to_webob_request, webob_to_django_response
from xblock.exceptions import NoSuchHandlerError

from demo import records
from demo.course import BLOCK_TYPE, USAGES
from demo.people import current_person
from demo.runtime import SIDES, LearnerRuntime, StudioRuntime

TEXT: Final = ("text/", "application/json")


def handle(request: HttpRequest, side: str, usage: str, name: str, suffix: str = "") -> HttpResponse:
    """A handler of a block, called by a learner or by an author."""
    if side not in SIDES or usage not in USAGES:
        raise Http404("no such block")
    runtime = StudioRuntime() if side == StudioRuntime.side else _learners_runtime(request)
    block = runtime.get_block(usage)
    try:
        answer = runtime.handle(block, name, django_to_webob_request(request), suffix)
    except NoSuchHandlerError as unknown:
        raise Http404("no such handler") from unknown
    return webob_to_django_response(answer)


def _learners_runtime(request: HttpRequest) -> LearnerRuntime:
    person = current_person(request)
    if not records.is_enrolled(person):
        raise Http404("not enrolled")  # as on the platform
    return LearnerRuntime(person)


@require_safe
def resource(request: HttpRequest, block_type: str, path: str) -> HttpResponse:
    """A file the block publishes."""
    if block_type != BLOCK_TYPE:
        raise Http404("no such block type")
    try:
        with XBlock.load_class(block_type).open_local_resource(path) as file:
            content = file.read()
    except Exception as refused:  # the block's own refusal or a missing file, in whatever way it says so
        raise Http404("no such file") from refused
    kind = mimetypes.guess_type(path)[0] or "application/octet-stream"
    response = HttpResponse(content, f"{kind}; charset=utf-8" if kind.startswith(TEXT) else kind)
    patch_cache_control(response, no_cache=True)
    return response


@require_safe
def own_static(request: HttpRequest, path: str) -> HttpResponseBase:
    """A file of the demo's own look; never stale, so that a change shows at the next load."""
    response = serve(request, path, insecure=True)
    patch_cache_control(response, no_cache=True)
    return response
