"""Database triggers that note every change of names: the articles that hold them are linked anew.

What is noted is the folded name, before and after the change, and of a person its last word too:
a new bearer of a surname makes that surname mean two (models/authority.py: NameChange).
"""

# Every statement below is made of constants of this file.
# ruff: noqa: S608

from __future__ import annotations

NAMES = "articles_actorname"
ACTORS = "articles_actor"
CHANGES = "articles_namechange"
ACTOR_TRIGGER = "articles_actor_notes_names"

# Whatever of a name decides what it links.
_COLUMNS = ("key", "text", "weak", "kind", "language", "actor_id", "valid_from", "valid_to")
_ACTOR_COLUMNS = ("merged_into_id", "type")
_EVENTS = ("insert", "update", "delete")


def expected() -> list[str]:
    """The names of the triggers, in the order in which they are made."""
    return [*(_name(event) for event in _EVENTS), ACTOR_TRIGGER]


def statements(vendor: str) -> list[str]:
    """What makes the triggers on that database."""
    return _sqlite() if vendor == "sqlite" else _postgresql()


def _name(event: str) -> str:
    return f"{NAMES}_{event}_notes_change"


def _keys(rows: str) -> str:
    """The keys to note for rows of (key, actor_id): the names, and last words of persons'.

    A last word is what stands behind the last blank. An actor that is gone may have been a person.
    """
    last = "SUBSTR(r.key, LENGTH(RTRIM(r.key, REPLACE(r.key, ' ', ''))) + 1)"
    return f"""
        SELECT r.key AS key FROM ({rows}) AS r WHERE r.key <> ''
        UNION
        SELECT {last} FROM ({rows}) AS r LEFT JOIN {ACTORS} AS a ON a.id = r.actor_id
        WHERE r.key LIKE '% %' AND COALESCE(a.type, 'person') = 'person'"""


def _names_of(actors: str) -> str:
    """The names of these actors, and of those that were merged into them.

    Without the actor: whether it was a person before the change is not to be seen.
    """
    return f"""
        SELECT n.key AS key, CAST(NULL AS bigint) AS actor_id FROM {NAMES} AS n
        WHERE n.actor_id IN (
            {actors} UNION SELECT id FROM {ACTORS} WHERE merged_into_id IN ({actors}))"""


# --- SQLite: row by row ---------------------------------------------------------------------------


def _sqlite() -> list[str]:
    new, old = (f"SELECT {r}.key AS key, {r}.actor_id AS actor_id" for r in ("NEW", "OLD"))
    rows = {"insert": new, "update": f"{old} UNION {new}", "delete": old}
    made = [
        f"CREATE TRIGGER {_name(event)} AFTER {event.upper()} ON {NAMES} "
        f"{_when(_COLUMNS) if event == 'update' else ''} BEGIN {_sqlite_note(rows[event])} END"
        for event in _EVENTS
    ]
    of_actor = _sqlite_note(_names_of("SELECT NEW.id"))
    return [
        *made,
        f"CREATE TRIGGER {ACTOR_TRIGGER} AFTER UPDATE ON {ACTORS} {_when(_ACTOR_COLUMNS)} "
        f"BEGIN {of_actor} END",
    ]


def _when(columns: tuple[str, ...]) -> str:
    return "WHEN " + " OR ".join(f"OLD.{name} IS NOT NEW.{name}" for name in columns)


def _sqlite_note(rows: str) -> str:
    return f"""
        INSERT INTO {CHANGES} (key, rev)
        SELECT k.key, 1 FROM ({_keys(rows)}) AS k WHERE true
        ON CONFLICT (key) DO UPDATE SET rev = rev + 1;"""


# --- PostgreSQL: once a statement, in the order of keys, so that no two lock crosswise ---------


def _postgresql() -> list[str]:
    new, old = (f"SELECT key, actor_id FROM {rows}" for rows in ("new_rows", "old_rows"))
    changed = " OR ".join(f"n.{name} IS DISTINCT FROM o.{name}" for name in _COLUMNS)
    both = f"new_rows n JOIN old_rows o ON o.id = n.id WHERE {changed}"
    rows = {
        "insert": new,
        "update": f"SELECT n.key, n.actor_id FROM {both} "
        f"UNION SELECT o.key, o.actor_id FROM {both}",
        "delete": old,
    }
    made = [
        statement
        for event in _EVENTS
        for statement in _postgresql_trigger(_name(event), event, NAMES, rows[event])
    ]
    changed = " OR ".join(f"n.{name} IS DISTINCT FROM o.{name}" for name in _ACTOR_COLUMNS)
    actors = f"SELECT n.id FROM new_rows n JOIN old_rows o ON o.id = n.id WHERE {changed}"
    return [*made, *_postgresql_trigger(ACTOR_TRIGGER, "update", ACTORS, _names_of(actors))]


def _postgresql_trigger(name: str, event: str, table: str, rows: str) -> list[str]:
    old, new = "OLD TABLE AS old_rows", "NEW TABLE AS new_rows"
    seen = {"insert": new, "update": f"{old} {new}", "delete": old}[event]
    function = f"""
        CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            INSERT INTO {CHANGES} AS change (key, rev)
            SELECT k.key, 1 FROM ({_keys(rows)}) AS k ORDER BY k.key
            ON CONFLICT (key) DO UPDATE SET rev = change.rev + 1;
            RETURN NULL;
        END $$"""
    trigger = f"""
        CREATE TRIGGER {name} AFTER {event.upper()} ON {table} REFERENCING {seen}
        FOR EACH STATEMENT EXECUTE FUNCTION {name}()"""
    return [function, trigger]
