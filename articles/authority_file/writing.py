"""Writing the authority file: every actor with its names and roles, and what was decided."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterable, Iterator
from typing import TextIO

from django.db import connection
from django.db.models import F, Prefetch
from django.db.models.functions import Coalesce, Collate

from articles.models import Actor, ActorName, ActorPair, Candidate, Role

from .entries import ActorEntry, Entry, NameEntry, NotActorEntry, NotSameEntry, RoleEntry
from .ids import ID_FIELDS
from .reading import CSV
from .table import ACTOR_COLUMNS, NOT_ACTOR_COLUMNS, NOT_SAME_COLUMNS, row_of

ACTORS, NOT_SAME, NOT_ACTORS = "actors", "not-same", "not-actors"
PARTS = (ACTORS, NOT_SAME, NOT_ACTORS)
_COLUMNS = {ACTORS: ACTOR_COLUMNS, NOT_SAME: NOT_SAME_COLUMNS, NOT_ACTORS: NOT_ACTOR_COLUMNS}

# So many actors are in memory at once.
_CHUNK = 500


def entries(parts: Iterable[str] = PARTS) -> Iterator[Entry]:
    """The entries of these parts, in an order that is the same on every database."""
    sources: dict[str, Callable[[], Iterator[Entry]]] = {
        ACTORS: _actors,
        NOT_SAME: _not_same,
        NOT_ACTORS: _not_actors,
    }
    for part in PARTS:
        if part in parts:
            yield from sources[part]()


def write(file: TextIO, parts: tuple[str, ...], *, form: str) -> int:
    """Write the parts (of a table, one) to `file`: how many entries were written."""
    texts = _table(parts[0]) if form == CSV else _json_lines(parts)
    return sum(1 for text in texts if file.write(text)) - (form == CSV)


def _json_lines(parts: tuple[str, ...]) -> Iterator[str]:
    for entry in entries(parts):
        yield json.dumps(entry.as_json(), ensure_ascii=False) + "\n"


def _table(part: str) -> Iterator[str]:
    """The row of headings, then a row an entry."""
    buffer = io.StringIO()
    writer = csv.DictWriter(buffer, _COLUMNS[part], restval="", lineterminator="\r\n")
    writer.writeheader()
    yield buffer.getvalue()
    for entry in entries([part]):
        buffer.seek(0)
        buffer.truncate()
        writer.writerow(row_of(entry))
        yield buffer.getvalue()


def _actors() -> Iterator[ActorEntry]:
    actors = (
        Actor.objects.select_related("merged_into")
        .prefetch_related(
            Prefetch("names", ActorName.objects.order_by("pk")),
            Prefetch("roles", Role.objects.select_related("of").order_by(*_ROLE_ORDER)),
        )
        .order_by(_bytewise("slug"))
    )
    for actor in actors.iterator(chunk_size=_CHUNK):
        yield ActorEntry(
            name=actor.name,
            type=actor.type,
            key=actor.slug,
            description=actor.description,
            ids={name: value for name in ID_FIELDS if (value := getattr(actor, name))},
            names=tuple(map(_name, actor.names.all())),
            roles=tuple(map(_role, actor.roles.all())),
            merged_into=actor.merged_into.slug if actor.merged_into else "",
        )


_ROLE_ORDER = (F("date_start").asc(nulls_last=True), "pk")


def _name(name: ActorName) -> NameEntry:
    return NameEntry(name.text, name.kind, name.weak, name.language, name.valid_from, name.valid_to)


def _role(role: Role) -> RoleEntry:
    return RoleEntry(role.title, role.language, role.of.slug if role.of else "", role.when)


def _not_same() -> Iterator[NotSameEntry]:
    """Pairs that were judged to be two; of merged actors, those that they are part of."""
    pairs = ActorPair.objects.filter(verdict=ActorPair.Verdict.DIFFERENT).values_list(
        Coalesce("one__merged_into__slug", "one__slug"),
        Coalesce("other__merged_into__slug", "other__slug"),
    )
    for one, other in sorted({(min(pair), max(pair)) for pair in pairs}):
        if one != other:
            yield NotSameEntry(one, other)


def _not_actors() -> Iterator[NotActorEntry]:
    refused = Candidate.objects.filter(verdict=Candidate.Verdict.NO_ACTOR)
    for candidate in refused.order_by(_bytewise("key")).iterator(chunk_size=_CHUNK):
        yield NotActorEntry(candidate.text or candidate.key, candidate.type)


def _bytewise(field: str) -> Collate:
    """The field in the order of its bytes, whatever the database's language."""
    return Collate(field, "C" if connection.vendor == "postgresql" else "BINARY")
