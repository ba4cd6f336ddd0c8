"""What the demo keeps besides the block's fields: learners, and what the block told the platform about them."""

import secrets

from django.db import models
from django.utils import timezone

NAME_AT_MOST = 60
"""The longest name of a learner, in characters."""


def new_id() -> str:
    """A random id for a learner."""
    return secrets.token_hex(6)


class Learner(models.Model):
    """Somebody enrolled in the demo course.

    The id is the block's user id. It is random, so that what a browser still keeps for somebody of an earlier demo is
    never taken for work of somebody of this one.
    """

    id = models.CharField(primary_key=True, max_length=12, default=new_id, editable=False)
    name = models.CharField(max_length=NAME_AT_MOST)
    enrolled = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ("enrolled", "id")

    def __str__(self) -> str:
        return self.name


class Grade(models.Model):
    """The latest grade of a learner in a block."""

    learner = models.ForeignKey(Learner, on_delete=models.CASCADE)
    usage = models.CharField(max_length=100)
    value = models.FloatField()
    maximum = models.FloatField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("learner", "usage"), name="one_grade"),)

    def __str__(self) -> str:
        return f"{round(self.value, 2):g} of {round(self.maximum, 2):g}"


class Completion(models.Model):
    """The latest completion of a block by a learner, 0 to 1."""

    learner = models.ForeignKey(Learner, on_delete=models.CASCADE)
    usage = models.CharField(max_length=100)
    share = models.FloatField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("learner", "usage"), name="one_completion"),)

    def __str__(self) -> str:
        # Rounded down: 100 % means all of it. The small amount makes up for 0.29 * 100 being 28.999...
        return f"{int(self.share * 100 + 1e-6)} %"


class Event(models.Model):
    """Something the block published. Without a learner when an author caused it."""

    learner = models.ForeignKey(Learner, on_delete=models.CASCADE, null=True)
    usage = models.CharField(max_length=100)
    name = models.CharField(max_length=255)
    payload = models.JSONField()
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ("-id",)

    def __str__(self) -> str:
        return f"{self.name} at {self.at:%Y-%m-%d %H:%M:%S}"
