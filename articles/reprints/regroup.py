"""The whole archive grouped: what was never looked at, or everything anew."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.db import connection, transaction
from django.db.models import Exists, OuterRef

from articles.lease import held
from articles.models import Article, Reprint, ReprintGroup, ReprintJudgement, ReprintSketch

from .groups import alone, tidy_all
from .placing import BATCH, place


@dataclass(frozen=True)
class Grouped:
    """How many articles were looked at, and what the archive holds now."""

    looked_at: int
    groups: int
    reprints: int


def regroup(
    *, anew: bool = False, on_progress: Callable[[int], None] = lambda done: None
) -> Grouped:
    """Group all articles that were never looked at; `anew`: forget all groups first.

    What editors decided is kept. Can be stopped at any time and called again. Raises LeaseHeld
    while an import runs.
    """
    with held("import") as hold:
        done = 0
        if anew:
            _forget()
            place(judged := _judged_the_same())
            done = len(judged)
        while ids := _not_looked_at():
            hold.keep()
            place(ids)
            done += len(ids)
            on_progress(done)
        with transaction.atomic():
            alone()
            tidy_all()
    groups = ReprintGroup.objects.count()
    return Grouped(done, groups=groups, reprints=Reprint.objects.count() - groups)


def _forget() -> None:
    """Forget every group and measurement. Judgements stay, and so does every article."""
    with transaction.atomic():
        alone()
        Reprint.objects.all().delete()
        ReprintGroup.objects.all().delete()
        ReprintSketch.objects.all().delete()
        with connection.cursor() as cursor:
            cursor.execute("DELETE FROM articles_reprintband")


def _judged_the_same() -> set[int]:
    """Groups that editors made come first: others then join them, or are kept from them."""
    pairs = ReprintJudgement.objects.filter(same=True).values_list("one_id", "other_id")
    return {pk for pair in pairs for pk in pair}


def _not_looked_at() -> list[int]:
    looked_at = Exists(ReprintSketch.objects.filter(pk=OuterRef("pk")))
    return list(
        Article.objects.filter(~looked_at).order_by("pk").values_list("pk", flat=True)[:BATCH]
    )
