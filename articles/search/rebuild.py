"""Rebuild makes a new index from the database beside the live one, then swaps them.

The live index is searched and synced meanwhile; what changed is caught up by comparing revisions,
the last time while holding the lease "sync", so that nothing can slip in before the swap.
"""

from __future__ import annotations

import time
from array import array
from bisect import bisect_left
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass

from articles.garbage import collected_among_the_new
from articles.lease import Hold, held
from articles.models import Article

from . import outbox
from .document import IndexDocument
from .engines import engine
from .engines.base import RebuildInProgress
from .loading import BATCH, batches, load, public_revisions, side_by_side

# A drain of the watcher ends long before; a whole lease term covers one that died elsewhere.
SYNC_WAIT_SECONDS = 90.0

Progress = Callable[[int, int], None]


class RebuildFailed(RuntimeError):
    """The new index does not hold what the database does; the old one stays."""


@dataclass(frozen=True)
class RebuildReport:
    """Articles in the new index, how many of them were caught up, time."""

    documents: int
    caught_up: int
    seconds: float


def rebuild(*, progress: Progress | None = None) -> RebuildReport:
    """Replace the index by a new one of the whole archive; `progress` hears (done, all).

    Raises LeaseHeld if a rebuild is going on or sync does not pause, RebuildFailed if the counts
    differ. Whatever is raised, the old index stays.
    """
    started = time.monotonic()
    with held("rebuild") as hold, collected_among_the_new(), ExitStack() as stack:
        outbox.put_unknown()
        total = Article.objects.public().count()
        built = Revisions()
        new = engine().rebuild(_documents(built, total, hold, progress or _silent))
        try:
            early, built = _catch_up(new, built, hold)
            sync = stack.enter_context(held("sync", wait=SYNC_WAIT_SECONDS))
            late, built = _catch_up(new, built, hold)
            _compare_counts(new, built)
            hold.renew()
            sync.renew()
            new.swap()
        except BaseException:
            new.discard()
            raise
        _settle(built, sync)
    return RebuildReport(len(built), early + late, time.monotonic() - started)


class Revisions:
    """(id, rev) of what a new index holds, in id order: 16 bytes an article."""

    def __init__(self) -> None:
        self._ids = array("q")
        self._revs = array("q")

    def __len__(self) -> int:
        return len(self._ids)

    def __iter__(self) -> Iterator[tuple[int, int]]:
        return zip(self._ids, self._revs, strict=True)

    def add(self, identity: int, rev: int) -> None:
        self._ids.append(identity)
        self._revs.append(rev)

    def of(self, identity: int) -> int | None:
        place = bisect_left(self._ids, identity)
        found = place < len(self._ids) and self._ids[place] == identity
        return self._revs[place] if found else None


def _documents(
    built: Revisions, total: int, hold: Hold, progress: Progress
) -> Iterator[IndexDocument]:
    """All public articles; `built` remembers which were given."""
    progress(0, total)
    for revs in batches(public_revisions(), BATCH):
        for document in load(dict(revs)):
            built.add(document.id, document.rev)
            yield document
        hold.keep()
        progress(len(built), max(total, len(built)))


def _catch_up(new: RebuildInProgress, built: Revisions, hold: Hold) -> tuple[int, Revisions]:
    """Write what changed since `built` was read: how many, and what the new index holds now."""
    after, count = Revisions(), 0
    for batch in batches(side_by_side(built, public_revisions()), BATCH):
        changed = {identity: now for identity, then, now in batch if then != now}
        documents = {
            document.id: document
            for document in load({pk: rev for pk, rev in changed.items() if rev is not None})
        }
        if changed:
            new.write(list(documents.values()), remove=sorted(changed.keys() - documents.keys()))
            count += len(changed)
        for identity, _, now in batch:
            if now is not None and (identity not in changed or identity in documents):
                after.add(identity, now)
        hold.keep()
    return count, after


def _compare_counts(new: RebuildInProgress, built: Revisions) -> None:
    if new.documents != len(built):
        raise RebuildFailed(
            f"The new index holds {new.documents} articles instead of {len(built)}; "
            "the old one stays."
        )


def _settle(built: Revisions, sync: Hold) -> None:
    """What the new index holds need not be written again by the next drain."""
    for revs in outbox.pending():
        same = {identity: rev for identity, rev in revs.items() if built.of(identity) == rev}
        outbox.settle(same, hold=sync)


def _silent(done: int, total: int) -> None:
    """No progress is wanted."""
