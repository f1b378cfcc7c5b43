"""Groups kept in order: who stands for all, with whom others are compared, none of one article."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable

from django.db import connection, transaction

from articles.likeness.sketch import Sketch
from articles.models import Article, Reprint, ReprintGroup, ReprintSketch

from . import bands

# Any number, the same for all: who groups holds this lock of PostgreSQL until the commit.
_LOCK = 7_261_904_115
_NEVER = dt.date.max


def alone() -> None:
    """Wait until nobody else groups, and keep others waiting until this transaction ends.

    Take it before anything else is locked. SQLite's writers take turns anyway.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])


def sketches(article_ids: Collection[int]) -> dict[int, Sketch]:
    """The stored sketches of these articles, by id."""
    rows = ReprintSketch.objects.filter(pk__in=article_ids)
    return {
        pk: Sketch(shingles, bytes(minima))
        for pk, shingles, minima in rows.values_list("pk", "shingles", "minima")
    }


def tidy(group_ids: Iterable[int]) -> None:
    """Put groups in order after articles came, went or changed; those of one article end."""
    members: dict[int, list[Reprint]] = defaultdict(list)
    wanted = set(group_ids)
    rows = Reprint.objects.filter(group__in=wanted).select_related("article").order_by("pk")
    for row in rows.defer("article__body"):
        members[row.group_id].append(row)
    measured = sketches([row.pk for group in members.values() for row in group])
    leaders: list[int] = []
    changed: list[Reprint] = []
    for group in members.values():
        leaders += _led(group, changed, measured)
        if len(group) > 1:
            changed += _ranked(group, measured)
    bands.add({pk: measured[pk].bands for pk in leaders if pk in measured})
    Reprint.objects.bulk_update(set(changed), ["rank", "like", "similarity"], batch_size=100)
    lonely = [pk for pk in wanted if len(members.get(pk, ())) < 2]
    Reprint.objects.filter(group__in=lonely).delete()
    ReprintGroup.objects.filter(pk__in=lonely).delete()


def groups_of(article_ids: Collection[int]) -> set[int]:
    """The groups of these articles; to be put in order when some of them are gone."""
    rows = Reprint.objects.filter(pk__in=article_ids).order_by()
    return set(rows.values_list("group", flat=True).distinct())


@transaction.atomic
def put_in_order(group_ids: Collection[int]) -> None:
    """Put groups in order after articles of theirs were deleted."""
    if group_ids:
        alone()
        tidy(group_ids)


def tidy_all() -> None:
    """Put every group in order; for after articles were deleted."""
    ids = ReprintGroup.objects.order_by("pk").values_list("pk", flat=True)
    for start in range(0, len(ids), 500):
        tidy(ids[start : start + 500])
    bands.drop_orphans()


def _led(group: list[Reprint], changed: list[Reprint], measured: dict[int, Sketch]) -> list[int]:
    """Those of a group that others are compared with. In place of one that left, the first of
    those that are like it."""
    present = {row.pk for row in group}
    left = [row for row in group if row.like_id is not None and row.like_id not in present]
    if left:
        first, *others = left
        first.like_id = first.similarity = None
        for row in others:
            row.like_id = first.pk
            row.similarity = measured[row.pk].likeness(measured[first.pk])
        changed += left
    return [row.pk for row in group if row.like_id is None]


def _ranked(group: list[Reprint], measured: dict[int, Sketch]) -> list[Reprint]:
    """The rows whose rank is another now."""
    moved = []
    for rank, row in enumerate(sorted(group, key=lambda row: _order(row.article, measured))):
        if row.rank != rank:
            row.rank = rank
            moved.append(row)
    return moved


def _order(article: Article, measured: dict[int, Sketch]) -> tuple[bool, dt.date, int, int, int]:
    """Public first; then by last possible day, the finer date first; the most complete; the id."""
    start, end = article.date_start or _NEVER, article.date_end or _NEVER
    complete = measured[article.pk].shingles if article.pk in measured else 0
    return (not article.is_public, end, (end - start).days, -complete, article.pk)
