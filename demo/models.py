"""What the demo keeps besides the block's fields: people, enrolments, and what the block told the platform."""

import secrets

from django.db import models
from django.utils import timezone

NAME_AT_MOST = 60
"""The longest name of a person, in characters."""


def new_id() -> str:
    """A random id for a person."""
    return secrets.token_hex(6)


def percent(share: float) -> str:
    """A share in words, rounded down: 100 % means all of it."""
    return f"{int(share * 100 + 1e-6)} %"  # the small amount makes up for 0.29 * 100 being 28.999...


class Person(models.Model):
    """Somebody one can be in the demo; a learner once enrolled.

    The id is the block's user id. It is random, so that what a browser still keeps for somebody of an earlier demo is
    never taken for work of somebody of this one.
    """

    id = models.CharField(primary_key=True, max_length=12, default=new_id, editable=False)
    name = models.CharField(max_length=NAME_AT_MOST)
    since = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ("since", "id")

    def __str__(self) -> str:
        return self.name


class Enrolment(models.Model):
    """That a person takes part in the course."""

    person = models.OneToOneField(Person, on_delete=models.CASCADE, primary_key=True)
    since = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return f"{self.person} since {self.since:%Y-%m-%d}"


class Grade(models.Model):
    """The latest grade of a learner in a block."""

    learner = models.ForeignKey(Person, on_delete=models.CASCADE)
    usage = models.CharField(max_length=100)
    value = models.FloatField()
    maximum = models.FloatField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("learner", "usage"), name="one_grade"),)

    def __str__(self) -> str:
        return f"{round(self.value, 2):g} of {round(self.maximum, 2):g}"


class Completion(models.Model):
    """The latest completion of a block by a learner, 0 to 1."""

    learner = models.ForeignKey(Person, on_delete=models.CASCADE)
    usage = models.CharField(max_length=100)
    share = models.FloatField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("learner", "usage"), name="one_completion"),)

    def __str__(self) -> str:
        return percent(self.share)


class Event(models.Model):
    """Something the block published. Without a learner when an author caused it."""

    learner = models.ForeignKey(Person, on_delete=models.CASCADE, null=True)
    usage = models.CharField(max_length=100)
    name = models.CharField(max_length=255)
    payload = models.JSONField()
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ("-id",)

    def __str__(self) -> str:
        return f"{self.name} at {self.at:%Y-%m-%d %H:%M:%S}"
