"""Data of an earlier demo."""

import pytest
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from demo import records
from demo.models import Grade, Person

pytestmark = pytest.mark.usefixtures("empty")


def migrated(name: str) -> None:
    call_command("migrate", "demo", name, interactive=False, verbosity=0)


@pytest.fixture
def earlier():
    """The tables as they were at first."""
    migrated("0001")
    yield MigrationExecutor(connection).loader.project_state(("demo", "0001_initial")).apps
    migrated("0002")


def test_who_was_there_is_enrolled_with_all_that_was_theirs(earlier):
    learner = earlier.get_model("demo", "Learner").objects.create(id="abc", name="Bilal")
    earlier.get_model("demo", "Grade").objects.create(learner=learner, usage="u", value=1, maximum=2)
    migrated("0002")
    person = Person.objects.get(pk="abc")
    assert (person.name, person.since) == ("Bilal", learner.enrolled)
    assert records.is_enrolled(person)
    assert person in list(records.learners())
    assert str(Grade.objects.get(learner=person)) == "1 of 2"


def test_models_and_migrations_say_the_same():
    call_command("makemigrations", "demo", check=True, dry_run=True, verbosity=0)
