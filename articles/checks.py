"""System checks of what the archive stands on: `manage.py check --database default`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.core.checks import CheckMessage, Error, Tags, Warning, register
from django.db import connections

from articles.search.engines import engine
from articles.triggers import ENTRIES, missing


def triggers_present(databases: Sequence[str] | None = None, **kwargs: Any) -> list[CheckMessage]:
    """Without the triggers, changes would never reach the search index."""
    return [
        # A warning and not an error: errors would keep `migrate` from putting them back.
        Warning(
            f"Database {alias!r} lacks triggers that note changes for the search index: "
            f"{', '.join(lacking)}.",
            hint="Run `manage.py check_archive --repair`, which puts them back and rebuilds.",
            id="articles.W001",
        )
        for alias in databases or ()
        if _is_migrated(alias) and (lacking := missing(connections[alias]))
    ]


def index_usable(databases: Sequence[str] | None = None, **kwargs: Any) -> list[CheckMessage]:
    """The search index is there, can be read, and is of the schema of this version."""
    if not any(_is_migrated(alias) for alias in databases or ()):
        return []
    if (health := engine().health()).ok:
        return []
    return [
        Warning(
            f"Search falls back to the database: {health.problem}",
            hint="Run `manage.py rebuild_index`.",
            id="articles.W002",
        )
    ]


def sqlite_fit(databases: Sequence[str] | None = None, **kwargs: Any) -> list[CheckMessage]:
    """SQLite lets many read while one writes, and makes writers wait for each other."""
    messages: list[CheckMessage] = []
    for alias in databases or ():
        connection = connections[alias]
        if connection.vendor != "sqlite":
            continue
        if connection.settings_dict["OPTIONS"].get("transaction_mode") != "IMMEDIATE":
            messages.append(
                Error(
                    f"Database {alias!r} starts its transactions without the write lock, so that "
                    "they fail when two write at once.",
                    hint='Set OPTIONS["transaction_mode"] = "IMMEDIATE".',
                    id="articles.E001",
                )
            )
        if (mode := _journal_mode(alias)) not in ("wal", "memory"):
            messages.append(
                Warning(
                    f"Database {alias!r} is in journal mode {mode!r}: readers and the writer "
                    "wait for each other.",
                    hint="Put the database on a local disk; network file systems know no WAL.",
                    id="articles.W003",
                )
            )
    return messages


def register_checks() -> None:
    for check in (triggers_present, index_usable, sqlite_fit):
        register(check, Tags.database)


def _is_migrated(alias: str) -> bool:
    """Whether there is a database to check; before the first `migrate` there is none."""
    return ENTRIES in connections[alias].introspection.table_names()


def _journal_mode(alias: str) -> str:
    with connections[alias].cursor() as cursor:
        cursor.execute("PRAGMA journal_mode")
        row = cursor.fetchone()
    return str(row[0]) if row else ""
