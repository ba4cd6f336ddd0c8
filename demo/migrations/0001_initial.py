"""The first tables."""

from typing import ClassVar

import django.utils.timezone
from django.db import migrations, models
from django.db.models import CASCADE

import demo.models


def _about(**more: models.Field) -> list[tuple[str, models.Field]]:
    key = models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")
    return [("id", key), ("usage", models.CharField(max_length=100)), *more.items()]


def _learner(*, null: bool = False) -> models.Field:
    return models.ForeignKey(null=null, on_delete=CASCADE, to="demo.learner")


class Migration(migrations.Migration):
    """Learners, and what was published about them."""

    initial = True
    dependencies: ClassVar[list[tuple[str, str]]] = []
    operations: ClassVar[list[migrations.operations.base.Operation]] = [
        migrations.CreateModel(
            name="Learner",
            fields=[
                (
                    "id",
                    models.CharField(
                        default=demo.models.new_id, editable=False, max_length=12, primary_key=True, serialize=False
                    ),
                ),
                ("name", models.CharField(max_length=60)),
                ("enrolled", models.DateTimeField(default=django.utils.timezone.now)),
            ],
            options={"ordering": ("enrolled", "id")},
        ),
        migrations.CreateModel(
            name="Grade",
            fields=_about(value=models.FloatField(), maximum=models.FloatField(), learner=_learner()),
        ),
        migrations.CreateModel(
            name="Event",
            fields=_about(
                name=models.CharField(max_length=255),
                payload=models.JSONField(),
                at=models.DateTimeField(default=django.utils.timezone.now),
                learner=_learner(null=True),
            ),
            options={"ordering": ("-id",)},
        ),
        migrations.CreateModel(
            name="Completion",
            fields=_about(share=models.FloatField(), learner=_learner()),
        ),
        migrations.AddConstraint(
            model_name="grade",
            constraint=models.UniqueConstraint(fields=("learner", "usage"), name="one_grade"),
        ),
        migrations.AddConstraint(
            model_name="completion",
            constraint=models.UniqueConstraint(fields=("learner", "usage"), name="one_completion"),
        ),
    ]
