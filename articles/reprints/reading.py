"""Reprints as pages show them: how many an article has, and which, with what differs."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import Count, F, Q

from articles.likeness.difference import Difference, difference
from articles.models import Article, Reprint

MOST_SHOWN = 20


@dataclass(frozen=True)
class Printing:
    """Another printing of an article's text; `is_first` stands for all in lists."""

    article: Article
    difference: Difference
    is_first: bool


@dataclass(frozen=True)
class Printings:
    """The others of a group, the first ones of them, and how many there are in all."""

    shown: list[Printing]
    count: int


def reprint_counts(article_ids: Collection[int]) -> dict[int, int]:
    """How many other public printings each of these articles has, by id; in one query."""
    public = Q(group__members__article__visibility=Article.Visibility.PUBLIC)
    rows = (
        Reprint.objects.filter(pk__in=article_ids)
        .annotate(others=Count("group__members", filter=public & ~Q(group__members=F("pk"))))
        .values_list("pk", "others")
    )
    return {pk: others for pk, others in rows if others}


def printings(article: Article) -> Printings:
    """The other public printings of this article's text, in order of rank."""
    group = Reprint.objects.filter(pk=article.pk).values("group")
    others = Reprint.objects.filter(group__in=group).exclude(pk=article.pk)
    # Who may read them is looked at here: asked for it, SQLite goes through all that is public.
    members = others.order_by("rank", "pk").values_list("pk", "rank", "article__visibility")
    ranks = {pk: rank for pk, rank, seen in members if seen == Article.Visibility.PUBLIC}
    first = Article.objects.select_related("source").public_in_order([*ranks][:MOST_SHOWN])
    this = (article.title, article.body)
    shown = [
        Printing(
            article=one,
            difference=difference(this, (one.title, one.body)),
            is_first=ranks[one.pk] == 0,
        )
        for one in first
    ]
    return Printings(shown, len(ranks))
