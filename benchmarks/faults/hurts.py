"""What is done to the server while learners learn. Each function hurts it until `stop` is set, then leaves it well."""

import random
import signal
import sqlite3
import threading
from collections.abc import Callable
from contextlib import closing, suppress
from os import kill

from benchmarks.faults.server import Server

Hurt = Callable[[Server, threading.Event, random.Random], int]
"""Returns how often it happened."""

LONGEST_LOCK = 25.0
"""Seconds; longer than the demo's database waits for its turn, so that writes fail."""


def kill_workers(server: Server, stop: threading.Event, chance: random.Random) -> int:
    """SIGKILL for a worker every 0.5 to 3 s, gunicorn starts another; every fifth time for all of the server."""
    happened = 0
    while not stop.wait(chance.uniform(0.5, 3) / server.hurry**0.5):
        happened += 1
        if happened % 5:
            with suppress(ProcessLookupError, IndexError):
                kill(chance.choice(server.workers), signal.SIGKILL)
        else:
            server.kill()
            stop.wait(1 / server.hurry)
            server.start()
    return happened


def lock_database(server: Server, stop: threading.Event, chance: random.Random) -> int:
    """Another connection holds the database for 2 to 8 s, and once for longer than any request waits for it."""
    happened = 0
    while not stop.wait(chance.uniform(1, 3) / server.hurry):
        seconds = LONGEST_LOCK if happened == 1 else chance.uniform(2, 8)
        with closing(sqlite3.connect(server.database, isolation_level=None, timeout=1)) as connection:
            try:
                connection.execute("BEGIN EXCLUSIVE")
            except sqlite3.OperationalError:  # learners write one after the other, and this one was not lucky
                continue
            stop.wait(seconds / server.hurry)
            connection.execute("ROLLBACK")
        happened += 1
    return happened


def fill_disk(server: Server, stop: threading.Event, chance: random.Random) -> int:
    """The kernel refuses the server's writes for 2 to 8 s: at once, or when files have grown by up to 64 kB."""
    happened = 0
    while not stop.wait(chance.uniform(1, 3) / server.hurry):
        log = server.database.with_name(server.database.name + "-wal")
        size = log.stat().st_size if log.exists() else 0
        server.let_files_grow(chance.choice((0, size, size + chance.randrange(65536))))
        stop.wait(chance.uniform(2, 8) / server.hurry)
        server.let_files_grow(None)
        happened += 1
    return happened
