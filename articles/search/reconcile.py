"""Reconcile compares index and database id by id, both ways, and repairs what differs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum
from typing import NamedTuple

from django.db import connection
from django.db.models import OuterRef, Subquery

from articles import triggers
from articles.lease import Hold, held
from articles.models import Article, IndexEntry

from . import outbox
from .engines import engine
from .loading import BATCH, batches, by_id, side_by_side
from .rebuild import rebuild
from .sync import drain_holding

# The watcher gives the lease back after each round of a few seconds.
WAIT_SECONDS = 30.0
FIRST = 10


class Drift(Enum):
    """How an article's place in the index can be wrong."""

    MISSING = "missing"  # public, but not in the index
    GHOST = "ghost"  # in the index, but gone from the database
    STALE = "stale"  # in the index in another revision
    VISIBLE = "wrongly visible"  # in the index, but a draft or withdrawn
    UNTRACKED = "untracked"  # without an index entry: a change of it would not be noticed


@dataclass
class Found:
    """The articles with one kind of drift: how many, and the first ids."""

    count: int = 0
    first: list[int] = field(default_factory=list)

    def add(self, identity: int) -> None:
        self.count += 1
        if len(self.first) < FIRST:
            self.first.append(identity)


@dataclass
class Reconciliation:
    """What a comparison found; `problem` says why the index could not be read at all."""

    articles: int = 0
    documents: int = 0
    pending: int = 0
    drift: dict[Drift, Found] = field(default_factory=lambda: {kind: Found() for kind in Drift})
    missing_triggers: list[str] = field(default_factory=list)
    problem: str = ""

    @property
    def clean(self) -> bool:
        drifted = any(found.count for found in self.drift.values())
        return not (drifted or self.missing_triggers or self.problem)


def compare() -> Reconciliation:
    """Drain what is pending, then compare every id. Raises LeaseHeld if sync does not pause."""
    lacking = triggers.missing(connection)
    if not (health := engine().health()).ok:
        return Reconciliation(missing_triggers=lacking, problem=health.problem)
    with held("sync", wait=WAIT_SECONDS) as hold:
        drain_holding(hold)
        result = Reconciliation(missing_triggers=lacking)
        for batch in batches(_drifted(result, hold), BATCH):
            for identity, kind in _confirmed(batch):
                result.drift[kind].add(identity)
        result.pending = outbox.pending_count()
    return result


def repair() -> Reconciliation:
    """Write anew all that differs, rebuild what cannot be read, and compare again."""
    lacking = triggers.missing(connection)
    if lacking:
        triggers.install_triggers(connection)
    if lacking or not engine().health().ok:
        # Without a trigger changes went unnoticed, and their revisions do not tell.
        rebuild()
    outbox.put_unknown()
    with held("sync", wait=WAIT_SECONDS) as hold:
        drain_holding(hold)
        for batch in batches(_drifted(Reconciliation(), hold), BATCH):
            outbox.put([identity for identity, _ in batch])
        drain_holding(hold)
    return compare()


class _Row(NamedTuple):
    visibility: str
    rev: int | None


def _drifted(result: Reconciliation, hold: Hold) -> Iterator[tuple[int, Drift]]:
    """Every id whose places in index and database differ; counts both sides on the way.

    We hold the lease "sync", so the index stands still and no entry leaves the outbox.
    """
    for identity, indexed, row in side_by_side(engine().revisions(), _rows()):
        hold.keep()
        result.documents += indexed is not None
        result.articles += row is not None and row.visibility == Article.Visibility.PUBLIC
        if kind := _kind(indexed, row):
            yield identity, kind


def _rows() -> Iterator[tuple[int, _Row]]:
    rev = IndexEntry.objects.filter(pk=OuterRef("pk")).values("rev")
    rows = Article.objects.annotate(rev=Subquery(rev))
    return ((pk, _Row(*values)) for pk, *values in by_id(rows, "pk", "visibility", "rev"))


def _kind(indexed: int | None, row: _Row | None) -> Drift | None:
    if row is None:
        return Drift.GHOST
    if row.rev is None:
        return Drift.UNTRACKED
    if row.visibility != Article.Visibility.PUBLIC:
        return None if indexed is None else Drift.VISIBLE
    if indexed is None:
        return Drift.MISSING
    return None if indexed == row.rev else Drift.STALE


def _confirmed(batch: list[tuple[int, Drift]]) -> list[tuple[int, Drift]]:
    """Without those that have changed since we drained: the next drain brings them."""
    ids = [identity for identity, _ in batch]
    pending = IndexEntry.objects.filter(pk__in=ids, pending=True)
    changing = set(pending.values_list("pk", flat=True))
    return [(identity, kind) for identity, kind in batch if identity not in changing]
