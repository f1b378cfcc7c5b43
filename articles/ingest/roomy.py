"""A roomy connection: more of the database in memory while much is written in many places."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection

# KiB. The indexes that each batch touches everywhere; beyond it pages go to disk and come back.
_ROOM = 65_536


@contextmanager
def roomy() -> Iterator[None]:
    """On SQLite, a larger cache for this connection for as long as this lasts.

    PostgreSQL's cache is its server's, and the operator's to set.
    """
    if connection.vendor != "sqlite":
        yield
        return
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA cache_size")
        (before,) = cursor.fetchone()
        cursor.execute(f"PRAGMA cache_size = -{_ROOM}")
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute(f"PRAGMA cache_size = {int(before)}")
