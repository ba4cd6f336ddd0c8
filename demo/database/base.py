"""SQLite for many threads and processes at once.

Django's own backend starts a transaction as a reader; when two readers then want to write, SQLite refuses one of them
at once, whatever the timeout. Here every transaction starts as a writer and waits for its turn. (Django has an option
for this only from 5.1 on.)
"""

from typing import Any

from django.db.backends.sqlite3 import base


class DatabaseWrapper(base.DatabaseWrapper):
    """Transactions that wait for their turn to write."""

    def get_new_connection(self, conn_params: dict[str, Any]) -> Any:
        """A connection that does not wait for the disk at each commit; safe together with WAL."""
        connection = super().get_new_connection(conn_params)
        connection.execute("PRAGMA synchronous = NORMAL")
        return connection

    def _start_transaction_under_autocommit(self) -> None:
        self.cursor().execute("BEGIN IMMEDIATE")
