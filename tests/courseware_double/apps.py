from django.apps import AppConfig


class CoursewareDouble(AppConfig):
    name = "courseware_double"
    label = "courseware"
