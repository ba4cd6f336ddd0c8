"""Addresses of the demo."""

from django.urls import path
from django.views.i18n import set_language

from demo import handlers, instructor, people, tabs

urlpatterns = [
    path("", tabs.course, name="course"),
    path("unit/<str:name>", tabs.unit, name="unit"),
    path("two", tabs.two, name="two"),
    path("studio", tabs.studio, name="studio"),
    path("studio/<str:usage>", tabs.editor, name="editor"),
    path("instructor", instructor.instructor, name="instructor"),
    path("instructor/<str:action>", instructor.act, name="act"),
    path("enrol", people.enrol, name="enrol"),
    path("learner/enrol", people.enrol_new, name="enrol_new"),
    path("learner/switch", people.switch, name="switch"),
    path("language", set_language, name="set_language"),
    path("start-over", people.start_over, name="start_over"),
    path("handler/<str:side>/<str:usage>/<str:name>", handlers.handle, name="handler"),
    path("handler/<str:side>/<str:usage>/<str:name>/<path:suffix>", handlers.handle),
    path("resource/<str:block_type>/<path:path>", handlers.resource, name="resource"),
    path("static/<path:path>", handlers.own_static),
]
