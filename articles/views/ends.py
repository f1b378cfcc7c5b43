"""The first and the last article of a question by date."""

from __future__ import annotations

from dataclasses import replace

from articles.models import Article
from articles.search import Query, Sort, find


def first_and_last(query: Query) -> tuple[Article | None, Article | None]:
    """The dated articles at both ends of what `query` finds, None where all are undated."""
    plain = replace(query, page=1, per_page=1, with_facets=False, with_histogram=False)
    keys = [find(replace(plain, sort=sort)).ids[:1] for sort in (Sort.OLDEST, Sort.NEWEST)]
    found = Article.objects.without_body().public_in_order([key for some in keys for key in some])
    rows = {article.pk: article for article in found if article.date_start}
    first, last = (rows.get(some[0]) if some else None for some in keys)
    return first, last
