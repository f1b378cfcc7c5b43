"""Facets while there is no index: every value counted by the database."""

from __future__ import annotations

from collections import Counter

from django.db.models import Count
from django.db.models.functions import Coalesce, ExtractYear

from articles.models import Article, Mention
from articles.models.article import ArticleQuerySet

from .fallback import all_found
from .plan import Plan


def values(plan: Plan, facet: str) -> dict[int | str, int]:
    """What `plan` finds by every value of one facet, the most first; years latest first."""
    found = all_found(plan.widened.get(facet, plan))
    if facet in ("decade", "year"):
        return _by_years(found, 10 if facet == "decade" else 1)
    counts: dict[int | str, int] = {}
    if facet == "actor":
        named = Mention.objects.accepted().filter(article__in=found.values("pk")).order_by()
        survivor = Coalesce("actor__merged_into_id", "actor_id")
        counts.update(named.values_list(survivor).annotate(Count("article_id", distinct=True)))
    else:
        # By key, not joined: the condition of `found` may join the same rows.
        rows = Article.objects.filter(pk__in=found.values("pk")).order_by()
        column = {"tag": "tags", "source": "source", "language": "language"}[facet]
        counts.update(rows.values_list(column).annotate(Count("pk", distinct=True)))
    known = ((value, count) for value, count in counts.items() if value)
    return dict(sorted(known, key=lambda item: (-item[1], item[0])))


def _by_years(found: ArticleQuerySet, width: int) -> dict[int | str, int]:
    """By the first year of each year or decade, the articles that lie wholly inside."""
    counts = Counter[int]()
    years = found.filter(date_start__isnull=False).order_by()
    first, last = ExtractYear("date_start"), ExtractYear("date_end")
    for start, end, count in years.values_list(first, last).annotate(Count("pk")):
        if start // width == end // width:
            counts[max(start // width * width, 1)] += count
    return {year: counts[year] for year in sorted(counts, reverse=True)}
