"""The outbox of linking: names that changed, and saying that their articles are linked anew."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import transaction

from articles.lease import Hold
from articles.models import NameChange

# Enough that the list of names is not loaded too often, few enough to be settled now and then.
BATCH = 1_000


def pending_count() -> int:
    """How many names have changed since their articles were linked."""
    return NameChange.objects.count()


def is_empty() -> bool:
    return not NameChange.objects.exists()


def pending(*, after: str = "", limit: int = BATCH) -> dict[str, int]:
    """Changed names behind `after` in their order, with their revisions."""
    rows = NameChange.objects.filter(key__gt=after).order_by("key")
    return dict(rows.values_list("key", "rev")[:limit])


def settle(done: Mapping[str, int], *, hold: Hold) -> None:
    """The articles that hold these names are linked as of these revisions.

    What has changed since stays in, and so does everything if the right to link was lost
    meanwhile (LeaseLost).
    """
    with transaction.atomic(durable=True):
        hold.renew()
        rows = NameChange.objects.select_for_update(skip_locked=True).filter(pk__in=done)
        unchanged = [key for key, rev in rows.values_list("key", "rev") if done[key] == rev]
        NameChange.objects.filter(pk__in=unchanged).delete()
