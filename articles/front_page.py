"""What the front page tells: how much there is, from when to when, what arrived, this day once."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db.models import Count, F, Max, Min, Q

from articles.models import Actor, Article, Tag
from articles.search import FacetCount

OLDEST_YEAR_WITH_A_DAY = 1600  # before, no newspaper; bounds the list of days that is looked up


@dataclass(frozen=True)
class Holdings:
    """How many public articles there are, and the first and last day that any of them names."""

    count: int
    first: dt.date | None
    last: dt.date | None


def holdings() -> Holdings:
    """An open end of a date is no day, and does not count as the first or last."""
    found = Article.objects.public().aggregate(
        count=Count("pk"),
        first=Min("date_start", filter=Q(date_start__gt=dt.date.min)),
        last=Max("date_end", filter=Q(date_end__lt=dt.date.max)),
    )
    return Holdings(**found)


def this_day_in_other_years(today: dt.date, held: Holdings, limit: int) -> list[Article]:
    """Articles of exactly this day and month in other years, the latest first."""
    if held.first is None or held.last is None:
        return []
    years = range(max(held.first.year, OLDEST_YEAR_WITH_A_DAY), held.last.year + 1)
    days = [day for year in years if year != today.year and (day := _same_day(today, year))]
    return list(
        Article.objects.public()
        .filter(date_start__in=days, date_end=F("date_start"))
        .without_body()
        .select_related("source")
        .newest_first()[:limit]
    )


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
