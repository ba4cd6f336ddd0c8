"""People and enrolments are two things. Until now, whoever was there was enrolled, and stays so."""

from typing import Any, ClassVar

import django.utils.timezone
from django.db import migrations, models
from django.db.models import CASCADE


def _enrol_everybody(apps: Any, schema_editor: Any) -> None:
    enrolments = apps.get_model("demo", "Enrolment").objects
    for person in apps.get_model("demo", "Person").objects.all():
        enrolments.create(person=person, since=person.since)


class Migration(migrations.Migration):
    """A learner becomes a person with an enrolment."""

    dependencies: ClassVar[list[tuple[str, str]]] = [("demo", "0001_initial")]
    operations: ClassVar[list[migrations.operations.base.Operation]] = [
        migrations.RenameModel(old_name="Learner", new_name="Person"),
        migrations.RenameField(model_name="person", old_name="enrolled", new_name="since"),
        migrations.AlterModelOptions(name="person", options={"ordering": ("since", "id")}),
        migrations.CreateModel(
            name="Enrolment",
            fields=[
                (
                    "person",
                    models.OneToOneField(on_delete=CASCADE, primary_key=True, serialize=False, to="demo.person"),
                ),
                ("since", models.DateTimeField(default=django.utils.timezone.now)),
            ],
        ),
        migrations.RunPython(_enrol_everybody, migrations.RunPython.noop),
    ]
