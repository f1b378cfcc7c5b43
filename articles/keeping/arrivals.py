"""What is in a saved search now, and what of it has arrived since its reader last looked."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from articles.filters import ArticleFilter
from articles.models import SavedSearch
from articles.models.saved_search import newest_arrival
from articles.search import every
from articles.sentence import sentence

from .freezing import found
from .questions import reopened

# Results up to which what is new is counted: all of them are looked at, and a list has twenty.
MOST_LOOKED_AT = 50_000


@dataclass(frozen=True)
class Kept:
    """A saved search as its list shows it; `new` is None where there are too many to look at."""

    search: SavedSearch
    filters: ArticleFilter
    total: int
    new: int | None
    sentence: str


def counted(searches: Iterable[SavedSearch]) -> list[Kept]:
    """Each with what it finds; asks the index for each, and the database for the names in it."""
    newest = newest_arrival()
    return [_counted(search, newest) for search in searches]


def _counted(search: SavedSearch, newest: int) -> Kept:
    filters = reopened(search.query)
    now = found(filters)
    new: int | None = 0
    if newest > search.seen_article and now.results.total:
        new = None
        if now.results.total <= MOST_LOOKED_AT and now.has_index:
            new = sum(identity > search.seen_article for identity in every(now.plan))
    total = now.results.total
    return Kept(search, filters, total, new, sentence(filters, total))
