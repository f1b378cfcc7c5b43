"""What the index still has but nobody may read any more: withdrawn a moment ago."""

from __future__ import annotations

from articles.models import Article, IndexEntry

# Changes that the index may have to hear of while words are suggested from it.
MOST_PENDING = 2_000


def hidden() -> frozenset[int] | None:
    """Articles that are public no more, of which the index has still to hear; two queries at most.

    None if so many changes are waiting that it would take long to tell.
    """
    entries = IndexEntry.objects.filter(pending=True).values_list("pk", flat=True)
    waiting = frozenset(entries[: MOST_PENDING + 1])
    if len(waiting) > MOST_PENDING:
        return None
    if not waiting:
        return waiting
    public = Article.objects.public().filter(pk__in=waiting)
    return waiting - frozenset(public.values_list("pk", flat=True))
