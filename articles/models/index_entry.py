"""The index entry: what the search index owes an article."""

from __future__ import annotations

from django.db import models
from django.db.models import Q


class IndexEntry(models.Model):
    """How often an article has changed, and whether the index has still to hear of it.

    The outbox of search with one row per article. Database triggers (articles/triggers.py) raise
    `rev` and set `pending` in the transaction of the change, whatever wrote it; only
    search/outbox.py clears `pending`, and only while `rev` is the one written to the index. A row
    outlives its article until the index has dropped it, so this is no foreign key.
    """

    article_id = models.BigIntegerField(primary_key=True)
    rev = models.BigIntegerField(default=1)
    pending = models.BooleanField(default=True)
    changed_at = models.DateTimeField()

    class Meta:
        verbose_name = "index entry"
        verbose_name_plural = "index entries"
        indexes = [
            # What sync has to do next; `rev` stays out so that PostgreSQL can update in place.
            models.Index(
                fields=["article_id"], condition=Q(pending=True), name="indexentry_pending"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.article_id} rev {self.rev}"
