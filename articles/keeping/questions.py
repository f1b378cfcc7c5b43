"""The part of a search's address that is kept: what is asked, not how its page is shown."""

from __future__ import annotations

from collections.abc import Collection
from urllib.parse import urlencode

from django.http import QueryDict

from articles.filters import ArticleFilter
from articles.search_address import in_order

# What only says how a page shows its answer; a saved search keeps its order, a frozen one has none.
OF_THE_PAGE = ("page", "zoom", "chart", "exact")
ORDER = ("sort",)


def kept(filters: ArticleFilter, *, order: bool) -> str:
    """What stands behind the question mark of the address that asks `filters`, in its own form."""
    params = filters.params.copy()
    left_out: Collection[str] = OF_THE_PAGE if order else (*OF_THE_PAGE, *ORDER)
    for name in left_out:
        params.pop(name, None)
    return urlencode(in_order(params, ArticleFilter.base_filters))


def reopened(query: str) -> ArticleFilter:
    """The question that was kept, as the archive understands it now."""
    return ArticleFilter(QueryDict(query))
