"""Makes the folder, the database and the first person, as far as they are missing."""

from django.conf import settings
from django.core.management import call_command
from django.db import connection

from demo import records


def prepare() -> None:
    """Make the data ready for use.

    Raises:
        OSError: the folder cannot be made.
        django.db.Error: the database cannot be opened or is not one.
    """
    settings.DATA_DIR.mkdir(parents=True, exist_ok=True)
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA journal_mode = WAL")  # kept in the file: readers and a writer do not wait for each other
    call_command("migrate", run_syncdb=True, interactive=False, verbosity=0)
    records.first_person()
    connection.close()
