"""What is in a saved search now, and what of it has arrived since its reader last looked."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from articles.filters import ArticleFilter
from articles.models import SavedSearch
from articles.models.saved_search import newest_arrival
from articles.search import ask
from articles.sentence import sentence

from .freezing import found
from .questions import reopened


@dataclass(frozen=True)
class Kept:
    """A saved search as its list shows it."""

    search: SavedSearch
    filters: ArticleFilter
    total: int
    new: int
    sentence: str


def counted(searches: Iterable[SavedSearch]) -> list[Kept]:
    """Each with what it finds; asks the index for each, and the database for the names in it."""
    newest = newest_arrival()
    return [_counted(search, newest) for search in searches]


def _counted(search: SavedSearch, newest: int) -> Kept:
    filters = reopened(search.query)
    now = found(filters)
    total, new = now.results.total, 0
    if total and newest > search.seen_article:
        new = ask(replace(now.plan, newer_than=search.seen_article)).total
    return Kept(search, filters, total, new, sentence(filters, total))
