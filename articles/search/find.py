"""Finding: a reader's query to results, by the index, or by the database while there is none.

Adds a note to those of grammar.py and resolve.py:

    fallback                 there is no index to ask; `text` is empty
"""

from __future__ import annotations

import logging
from collections.abc import Iterable, Mapping
from typing import Protocol

from . import fallback, fallback_facets
from .engines import engine
from .grammar import parse
from .plan import Plan
from .query import Query, SearchUnavailable
from .resolve import resolve
from .results import Extract, Results

log = logging.getLogger(__name__)


class Text(Protocol):
    """An article, as far as extracts need one."""

    pk: int
    title: str
    body: str


def find(query: Query) -> Results:
    """One page of what `query` asks. Without an index, a plain search of the database."""
    plan = resolve(query)
    try:
        return engine().search(plan)
    except SearchUnavailable as error:
        log.warning("search.fallback reason=%s", error)
        return fallback.search(plan)


def totals(facet: str) -> Mapping[int, int]:
    """How many public articles each "actor", "tag" or "source" has, by key; none without any."""
    try:
        return engine().totals(facet)
    except SearchUnavailable:
        return fallback.totals(facet)


def facet_values(query: Query, facet: str) -> Mapping[int | str, int]:
    """Every value of a facet of what `query` finds, with its exact count, the most frequent first.

    Of "actor", "tag", "source", "language", "decade" or "year"; years come latest first. The
    facet's own choice of any of several is left aside, as in Results.facets.
    """
    plan = resolve(query)
    try:
        return engine().values(plan, facet)
    except SearchUnavailable:
        return fallback_facets.values(plan, facet)


def extracts(query: Query, articles: Iterable[Text]) -> dict[int, Extract]:
    """By id, the title and the passage of each article that show why it was found."""
    plan = Plan(node=parse(query.text).node)  # names and dates mark nothing: no need to resolve
    texts = {article.pk: (article.title, article.body) for article in articles}
    try:
        return engine().extracts(plan, texts)
    except SearchUnavailable:
        return fallback.extracts(plan, texts)
