"""Database triggers that note every change which the search index has still to hear of.

Those that note changed names for linking stand in name_triggers.py and are kept with them.

Signals miss `bulk_create`, `update()`, raw SQL and other programs; triggers miss nothing and are
part of the change's own transaction. Each raises `rev` of the article's index entry and marks it
pending (models/index_entry.py).
"""

# Every statement below is made of constants of this file.
# ruff: noqa: S608

from __future__ import annotations

import logging
from collections.abc import Iterable
from typing import NamedTuple

from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations.recorder import MigrationRecorder

from . import name_triggers


class Watched(NamedTuple):
    """A table, its column that holds the article, and which of its rows the index holds."""

    table: str
    column: str
    indexed: str = "true"


WATCHED = (
    Watched("articles_article", "id"),
    # What is proposed or rejected is not searched: a first discovery writes hundreds of thousands.
    Watched("articles_mention", "article_id", "{row}.state = 'accepted'"),
    Watched("articles_article_tags", "article_id"),
    Watched("articles_reprint", "article_id"),
)
EVENTS = ("insert", "update", "delete")
# A merge moves what an actor's articles are about, though no mention changes.
MERGE_TRIGGER = "articles_actor_merge_touches_index"
ENTRIES = "articles_indexentry"
MIGRATION = ("articles", "0002_index_triggers")

log = logging.getLogger(__name__)


def install_triggers(connection: BaseDatabaseWrapper) -> None:
    """Put all triggers in place, replacing those of the same names.

    An earlier migration may call this when not all of the tables are there yet.
    """
    remove_triggers(connection)
    present = connection.introspection.table_names()
    watched = [one for one in WATCHED if one.table in present]
    make = _sqlite if connection.vendor == "sqlite" else _postgresql
    _execute(connection, make(watched))
    if name_triggers.CHANGES in present:
        _execute(connection, name_triggers.statements(connection.vendor))


def remove_triggers(connection: BaseDatabaseWrapper) -> None:
    """Drop all triggers; a migration that alters a watched table starts with this on SQLite."""
    if connection.vendor == "sqlite":
        _execute(connection, [f"DROP TRIGGER IF EXISTS {name}" for name in expected()])
        return
    # The triggers of a function go with it; their tables may be gone already.
    _execute(connection, [f"DROP FUNCTION IF EXISTS {name}() CASCADE" for name in expected()])


def restore_triggers(alias: str) -> None:
    """Put back what a migration has dropped unawares, if the triggers' own migration is applied."""
    connection = connections[alias]
    applied = MigrationRecorder(connection).applied_migrations()
    if MIGRATION in applied and (lacking := missing(connection)):
        install_triggers(connection)
        log.warning("put back triggers: %s", ", ".join(lacking))


def expected() -> list[str]:
    """The names of all triggers, in the order in which they are made."""
    names = [_name(one.table, event) for one in WATCHED for event in EVENTS]
    return [*names, MERGE_TRIGGER, *name_triggers.expected()]


def missing(connection: BaseDatabaseWrapper) -> list[str]:
    """The names of the triggers that the database lacks or has switched off."""
    found = "SELECT name FROM sqlite_master WHERE type = 'trigger'"
    if connection.vendor == "postgresql":
        found = "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgenabled <> 'D'"
    with connection.cursor() as cursor:
        cursor.execute(found)
        present = {name for (name,) in cursor.fetchall()}
    return [name for name in expected() if name not in present]


def _name(table: str, event: str) -> str:
    return f"{table}_{event}_touches_index"


def _execute(connection: BaseDatabaseWrapper, statements: list[str]) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def _articles_of(actors: str) -> str:
    """What is about these actors, or about one that was merged into them earlier."""
    return f"""
        SELECT article_id FROM articles_mention WHERE state = 'accepted' AND actor_id IN (
            {actors} UNION SELECT id FROM articles_actor WHERE merged_into_id IN ({actors}))"""


# --- SQLite: row by row; its writers take turns, so the order of rows is free ---------------------

_SQLITE_NOW = "STRFTIME('%Y-%m-%d %H:%M:%f', 'now')"


def _sqlite(watched: Iterable[Watched]) -> list[str]:
    statements = [statement for one in watched for statement in _sqlite_table(*one)]
    merge = f"""
        CREATE TRIGGER {MERGE_TRIGGER} AFTER UPDATE OF merged_into_id ON articles_actor
        WHEN OLD.merged_into_id IS NOT NEW.merged_into_id
        BEGIN {_sqlite_mark(_articles_of("SELECT NEW.id"))} END"""
    return [*statements, merge]


def _sqlite_table(table: str, column: str, indexed: str) -> list[str]:
    new, old = (indexed.format(row=row) for row in ("NEW", "OLD"))
    left = f"{old} AND NOT (OLD.{column} = NEW.{column} AND {new})"
    bodies = {
        "insert": _sqlite_touch(f"NEW.{column}", new),
        "update": _sqlite_touch(f"NEW.{column}", new)
        + _sqlite_mark(f"SELECT OLD.{column} WHERE {left}"),
        # An entry that is not there is not made: emptying all tables must leave them empty.
        "delete": _sqlite_mark(f"SELECT OLD.{column} WHERE {old}"),
    }
    return [
        f"CREATE TRIGGER {_name(table, event)} AFTER {event.upper()} ON {table} BEGIN {body} END"
        for event, body in bodies.items()
    ]


def _sqlite_touch(article: str, indexed: str) -> str:
    return f"""
        INSERT INTO {ENTRIES} (article_id, rev, pending, changed_at)
        SELECT {article}, 1, 1, {_SQLITE_NOW} WHERE {indexed}
        ON CONFLICT (article_id) DO UPDATE
        SET rev = rev + 1, pending = 1, changed_at = excluded.changed_at;"""


def _sqlite_mark(articles: str) -> str:
    return f"""
        UPDATE {ENTRIES} SET rev = rev + 1, pending = 1, changed_at = {_SQLITE_NOW}
        WHERE article_id IN ({articles});"""


# --- PostgreSQL: once a statement, rows in id order so that two writers cannot lock crosswise -----


def _postgresql(watched: Iterable[Watched]) -> list[str]:
    statements = [statement for one in watched for statement in _postgresql_table(*one)]
    merged = """
        SELECT n.id FROM new_rows n JOIN old_rows o ON o.id = n.id
        WHERE n.merged_into_id IS DISTINCT FROM o.merged_into_id"""
    return [
        *statements,
        *_postgresql_trigger(
            MERGE_TRIGGER, "update", "articles_actor", articles=_articles_of(merged)
        ),
    ]


def _postgresql_table(table: str, column: str, indexed: str) -> list[str]:
    condition = indexed.format(row="r")
    new, old = (
        f"SELECT r.{column} FROM {rows} AS r WHERE {condition}" for rows in ("new_rows", "old_rows")
    )
    changed = {"insert": new, "update": f"{new} UNION {old}", "delete": old}
    return [
        statement
        for event in EVENTS
        for statement in _postgresql_trigger(
            _name(table, event), event, table, articles=changed[event]
        )
    ]


def _postgresql_trigger(name: str, event: str, table: str, *, articles: str) -> list[str]:
    old, new = "OLD TABLE AS old_rows", "NEW TABLE AS new_rows"
    rows = {"insert": new, "update": f"{old} {new}", "delete": old}[event]
    function = f"""
        CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            INSERT INTO {ENTRIES} AS entry (article_id, rev, pending, changed_at)
            SELECT changed.id, 1, true, now()
            FROM (SELECT DISTINCT article.id FROM ({articles}) AS article (id)) AS changed
            ORDER BY changed.id
            ON CONFLICT (article_id) DO UPDATE
            SET rev = entry.rev + 1, pending = true, changed_at = excluded.changed_at;
            RETURN NULL;
        END $$"""
    trigger = f"""
        CREATE TRIGGER {name} AFTER {event.upper()} ON {table} REFERENCING {rows}
        FOR EACH STATEMENT EXECUTE FUNCTION {name}()"""
    return [function, trigger]
