"""The outbox of search: what the index has still to hear of, and saying that it has heard."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone

from articles.lease import Hold
from articles.models import Article, IndexEntry

BATCH = 1_000


def pending_count() -> int:
    """How many articles have changed since the index last heard of them."""
    return IndexEntry.objects.filter(pending=True).count()


def is_empty() -> bool:
    return not IndexEntry.objects.filter(pending=True).exists()


def pending(*, limit: int | None = None) -> Iterator[dict[int, int]]:
    """What is pending, as {article id: rev}, in batches by ascending id.

    One pass: what changes again behind it waits for the next, so that a busy archive cannot keep
    one pass going for ever.
    """
    entries = IndexEntry.objects.filter(pending=True).order_by("article_id")
    last, left = 0, limit
    while left is None or left > 0:
        size = BATCH if left is None else min(BATCH, left)
        rows = entries.filter(article_id__gt=last).values_list("article_id", "rev")
        if not (batch := dict(rows[:size])):
            return
        yield batch
        last = max(batch)
        left = None if left is None else left - len(batch)


def settle(written: Mapping[int, int], *, hold: Hold) -> None:
    """The index durably has these revisions: take them out of the outbox.

    What has changed since stays in, and so does everything if the right to write was lost
    meanwhile (LeaseLost): it may be another's index by now. Entries of articles that are gone
    have no more to say.
    """
    with transaction.atomic(durable=True):
        hold.renew()
        done = IndexEntry.objects.filter(pk__in=_unchanged(written))
        gone = ~Exists(Article.objects.filter(pk=OuterRef("pk")))
        done.filter(gone).delete()
        done.update(pending=False)


def put(ids: list[int]) -> None:
    """Make these articles pending, whatever was known of them; for repairs."""
    now = timezone.now()
    with transaction.atomic(durable=True):
        known = list(
            IndexEntry.objects.select_for_update()
            .filter(pk__in=ids)
            .order_by("pk")
            .values_list("pk", flat=True)
        )
        IndexEntry.objects.filter(pk__in=known).update(pending=True, changed_at=now)
        IndexEntry.objects.bulk_create(
            [IndexEntry(article_id=pk, changed_at=now) for pk in set(ids) - set(known)],
            ignore_conflicts=True,
        )


def put_unknown() -> int:
    """Make an entry for every article that has none (its trigger was missing); how many."""
    unknown = ~Exists(IndexEntry.objects.filter(pk=OuterRef("pk")))
    count = 0
    while ids := list(Article.objects.filter(unknown).values_list("pk", flat=True)[:BATCH]):
        put(ids)
        count += len(ids)
    return count


def _unchanged(written: Mapping[int, int]) -> list[int]:
    """Those whose revision is still the one written, locked where the database locks rows.

    An entry that is locked by somebody else is about to change: skipped, not waited for, so that
    sync and writers cannot block each other.
    """
    entries = (
        IndexEntry.objects.select_for_update(skip_locked=True)
        .filter(pk__in=written, pending=True)
        .order_by("pk")
    )
    return [pk for pk, rev in entries.values_list("pk", "rev") if written[pk] == rev]
