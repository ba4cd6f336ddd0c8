"""Addresses of the demo."""

from django.urls import path
from django.views.i18n import set_language

from demo import handlers, instructor, people, tabs

urlpatterns = [
    path("", tabs.learner, name="learner"),
    path("two", tabs.two, name="two"),
    path("studio", tabs.studio, name="studio"),
    path("studio/<str:usage>", tabs.studio, name="studio_of"),
    path("instructor", instructor.instructor, name="instructor"),
    path("instructor/<str:action>", instructor.act, name="act"),
    path("learner/switch", people.switch, name="switch"),
    path("learner/enrol", people.enrol, name="enrol"),
    path("language", set_language, name="set_language"),
    path("start-over", people.start_over, name="start_over"),
    path("handler/<str:side>/<str:usage>/<str:name>", handlers.handle, name="handler"),
    path("handler/<str:side>/<str:usage>/<str:name>/<path:suffix>", handlers.handle),
    path("resource/<str:block_type>/<path:path>", handlers.resource, name="resource"),
    path("static/<path:path>", handlers.own_static),
]
