"""What lies beside an article in the archive: before, after, the same date, the same actors."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django.db.models import Count, F, Q, QuerySet

from articles.models import Article, Mention
from articles.models.article import ArticleQuerySet

# Articles with the same actors are looked for around the article's date, not in the whole
# archive: the news of those weeks, and a bounded read however large the archive is.
AROUND = dt.timedelta(days=92)
NEAREST = 300  # articles on either side


def before(article: Article) -> Article | None:
    """The public article that a list by date shows next older; None for an undated one."""
    if article.date_start is None:
        return None
    same_start = Q(date_end__gt=article.date_end) | Q(date_end=article.date_end, pk__lt=article.pk)
    return (
        _beside()
        .filter(date_start__lte=article.date_start)
        .filter(Q(date_start__lt=article.date_start) | same_start)
        .newest_first()
        .first()
    )


def after(article: Article) -> Article | None:
    """The public article that a list by date shows next newer; None for an undated one."""
    if article.date_start is None:
        return None
    same_start = Q(date_end__lt=article.date_end) | Q(date_end=article.date_end, pk__gt=article.pk)
    return (
        _beside()
        .filter(date_start__gte=article.date_start)
        .filter(Q(date_start__gt=article.date_start) | same_start)
        .order_by("date_start", F("date_end").desc(), "pk")
        .first()
    )


def of_the_same_date(article: Article, limit: int) -> list[Article]:
    """Other public articles of exactly the same interval of days."""
    if article.date_start is None:
        return []
    same = _beside().filter(date_start=article.date_start, date_end=article.date_end)
    return list(same.exclude(pk=article.pk).order_by("pk")[:limit])


def with_the_same_actors(article: Article, actor_ids: Sequence[int], limit: int) -> list[Article]:
    """Other public articles around its date that name its actors, most shared actors first."""
    if article.date_start is None or article.date_end is None or not actor_ids:
        return []
    first, last = _shifted(article.date_start, -AROUND), _shifted(article.date_end, AROUND)
    public = Article.objects.public().exclude(pk=article.pk)
    older = public.filter(date_start__gte=first, date_start__lt=article.date_start)
    newer = public.filter(date_start__gte=article.date_start, date_start__lte=last)
    # Two questions: in one with OR, SQLite would go through all that names the actors.
    shared = [
        row
        for near in (older.order_by("-date_start"), newer.order_by("date_start"))
        for row in _most_shared(near.values("pk")[:NEAREST], actor_ids)[:limit]
    ]
    found = Article.objects.without_body().select_related("source")
    ranked = sorted(shared, reverse=True)[:limit]
    return found.public_in_order([pk for _count, _day, pk in ranked])


def _most_shared(
    near: QuerySet[Article, Any], actor_ids: Sequence[int]
) -> QuerySet[Mention, tuple[int, Any, int]]:  # a day, where types allow for none
    """Of the articles `near`: how many of the actors one names, its first day, its id."""
    named = Mention.objects.accepted().filter(article__in=near, actor__in=actor_ids)
    counted = named.values("article").annotate(shared=Count("actor", distinct=True))
    rows = counted.values_list("shared", "article__date_start", "article")
    return rows.order_by("-shared", "-article__date_start", "-article")


def _beside() -> ArticleQuerySet:
    return Article.objects.public().without_body().select_related("source")


def _shifted(day: dt.date, by: dt.timedelta) -> dt.date:
    """`day` moved, held inside the calendar (an open end is its first or last day)."""
    try:
        return day + by
    except OverflowError:
        return dt.date.min if by < dt.timedelta() else dt.date.max
