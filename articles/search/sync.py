"""Sync brings what changed in the database into the search index: the index's only writer.

Order is everything: revision read, state read, index committed, outbox settled. A crash between
any two of them repeats work and loses nothing.
"""

from __future__ import annotations

import logging
import time
from dataclasses import dataclass

from django.db import Error as DatabaseError

from articles.lease import Hold, LeaseHeld, LeaseLost, held, holder_of
from articles.models import Article

from . import outbox
from .engines import engine
from .engines.base import IndexBusy, IndexDamaged
from .loading import load
from .outbox import pending_count
from .query import SearchUnavailable
from .rebuild import RebuildFailed, rebuild

__all__ = [
    "FAILURES",
    "SyncReport",
    "drain",
    "drain_holding",
    "drain_if_unwatched",
    "pending_count",
]

# What a request may do inline after an editor's change, when nobody else does it.
INLINE_LIMIT = 1_000
INLINE_WAIT_SECONDS = 2.0

# What an operator can act on when sync, rebuild or reconcile end with it.
FAILURES = (
    DatabaseError,
    IndexBusy,
    IndexDamaged,
    LeaseHeld,
    LeaseLost,
    OSError,
    RebuildFailed,
    SearchUnavailable,
)

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class SyncReport:
    """What a drain did: articles written into and taken out of the index, batches, time."""

    written: int
    removed: int
    rounds: int
    seconds: float


def drain(limit: int | None = None, *, wait: float = 0) -> SyncReport:
    """Bring what is pending into the index, up to `limit` articles; builds the index if need be.

    On return, what was committed before the call is found. Raises LeaseHeld if another process
    is at it for longer than `wait` seconds, SearchUnavailable and IndexBusy as the engine does.
    Not for use inside a transaction.
    """
    if not engine().health().ok:
        report = rebuild()
        return SyncReport(report.documents, 0, rounds=1, seconds=report.seconds)
    if outbox.is_empty():
        return SyncReport(0, 0, rounds=0, seconds=0.0)
    with held("sync", wait=wait) as hold:
        return drain_holding(hold, limit)


def drain_holding(hold: Hold, limit: int | None = None) -> SyncReport:
    """Drain while holding the lease "sync" already."""
    started = time.monotonic()
    written = removed = rounds = 0
    for revs in outbox.pending(limit=limit):
        documents = load(revs)
        gone = sorted(revs.keys() - {document.id for document in documents})
        hold.keep()
        engine().write(documents, remove=gone)
        outbox.settle(revs, hold=hold)
        written, removed, rounds = written + len(documents), removed + len(gone), rounds + 1
    return SyncReport(written, removed, rounds, time.monotonic() - started)


def drain_if_unwatched() -> None:
    """After a change on the web: make it searchable now, unless a watcher does it anyway.

    Bounded, and never an error: whatever is not done here stays in the outbox.
    """
    try:
        if outbox.is_empty() or holder_of("watch"):
            return
        if not engine().health().ok and Article.objects.public().count() > INLINE_LIMIT:
            log.warning("search index is missing and too large to build in a request")
            return
        drain(INLINE_LIMIT, wait=INLINE_WAIT_SECONDS)
    except FAILURES as error:
        log.warning("search index not brought up to date in a request: %s", error)
    except Exception:  # The editor's change is saved; an index that fails must not undo the page.
        log.exception("search index not brought up to date in a request")
