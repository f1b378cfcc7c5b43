"""What the front page tells: how much there is, from when to when, what arrived, this day once."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db.models import F, Max, Min

from articles.models import Actor, Article, Tag
from articles.search import FacetCount

OLDEST_YEAR_WITH_A_DAY = 1600  # before, no newspaper; bounds the list of days that is looked up


@dataclass(frozen=True)
class Holdings:
    """How many public articles there are, and the first and last day that any of them names."""

    count: int
    first: dt.date | None
    last: dt.date | None


def holdings(count: int) -> Holdings:
    """Of an archive of `count` public articles, which search knows: counting rows takes long.

    An open end of a date is no day, and does not count as the first or last.
    """
    public = Article.objects.public()
    # One end of an index each; asked for together, SQLite would go through all of it.
    first = public.filter(date_start__gt=dt.date.min).aggregate(day=Min("date_start"))
    last = public.filter(date_end__lt=dt.date.max).aggregate(day=Max("date_end"))
    return Holdings(count, first["day"], last["day"])


def this_day_in_other_years(today: dt.date, held: Holdings, limit: int) -> list[Article]:
    """Articles of exactly this day and month in other years, the latest first."""
    if held.first is None or held.last is None:
        return []
    years = range(max(held.first.year, OLDEST_YEAR_WITH_A_DAY), held.last.year + 1)
    days = [day for year in years if year != today.year and (day := _same_day(today, year))]
    # Keys first, which an index alone gives: of thousands of that day, a few rows are read.
    of_this_day = Article.objects.public().filter(date_start__in=days, date_end=F("date_start"))
    keys = of_this_day.newest_first().values_list("pk", flat=True)[:limit]
    return Article.objects.without_body().select_related("source").public_in_order([*keys])


def arrivals(limit: int) -> list[Article]:
    """What came into the archive last."""
    newest = Article.objects.public().without_body().select_related("source")
    return list(newest.order_by("-created_at", "-pk")[:limit])


def most_present_actors(counts: tuple[FacetCount, ...], limit: int) -> list[tuple[Actor, int]]:
    actors = Actor.objects.listed().in_bulk([int(facet.value) for facet in counts[:limit]])
    return [(actors[pk], facet.count) for facet in counts if (pk := int(facet.value)) in actors]


def most_present_tags(counts: tuple[FacetCount, ...], limit: int) -> list[tuple[Tag, int]]:
    tags = Tag.objects.in_bulk([int(facet.value) for facet in counts[:limit]])
    return [(tags[pk], facet.count) for facet in counts if (pk := int(facet.value)) in tags]


def _same_day(day: dt.date, year: int) -> dt.date | None:
    """That day of that year; None for 29 February in most years."""
    try:
        return day.replace(year=year)
    except ValueError:
        return None
