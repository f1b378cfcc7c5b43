"""Facets and histogram of a question's results, counted on columns of integers."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any, NamedTuple

import tantivy

from articles.search.results import FacetCount

from .schema import SAMPLE, language_code

FACETS = {"actor": "actor", "tag": "tag", "source": "source", "language": "lang"}
FACET_SIZE = 50
# As many actors, tags or sources as one archive may have.
MAX_KEYS = 1_000_000
# Every period and day is counted, or a chart's bars would not add up to the results.
MAX_PERIODS = 60_000

Facets = dict[str, tuple[FacetCount, ...]]


class Tally(NamedTuple):
    """What one pass over some results counted; empty where it was not asked for."""

    total: int
    facets: Facets
    periods: dict[int, int]


def tally(
    searcher: tantivy.Searcher,
    query: tantivy.Query,
    *,
    facets: Collection[str] = (),
    periods: bool = False,
) -> Tally:
    """Count the results of `query`, and what else is asked for, in one pass."""
    wanted: dict[str, Any] = {"total": {"value_count": {"field": "id"}}}
    wanted |= {name: _terms(FACETS[name], FACET_SIZE) for name in facets}
    if periods:
        wanted["period"] = _terms("period", MAX_PERIODS)
    answer = searcher.aggregate(query, wanted)
    return Tally(
        total=int(answer["total"]["value"]),
        facets={name: _facet(name, answer[name]) for name in facets},
        periods=_counts(answer["period"]) if periods else {},
    )


def sampled_facets(
    searcher: tantivy.Searcher, query: tantivy.Query, names: Collection[str]
) -> Facets:
    """Facets of the sampled part of the results, scaled to all of them."""
    return {
        name: tuple(FacetCount(value.value, value.count * SAMPLE) for value in values)
        for name, values in tally(searcher, query, facets=names).facets.items()
    }


def totals(searcher: tantivy.Searcher, facet: str) -> Mapping[int, int]:
    """All articles by key of one facet."""
    everything = tantivy.Query.all_query()
    return _counts(searcher.aggregate(everything, {"n": _terms(FACETS[facet], MAX_KEYS)})["n"])


def values(searcher: tantivy.Searcher, query: tantivy.Query, facet: str) -> Mapping[int | str, int]:
    """Results by every value of one facet, the most frequent first."""
    answer = searcher.aggregate(query, {"n": _terms(FACETS[facet], MAX_KEYS)})["n"]
    return {one.value: one.count for one in _facet(facet, answer)}


def column_counts(
    searcher: tantivy.Searcher, query: tantivy.Query, column: str, size: int
) -> Mapping[int, int]:
    """Results by the values of a column, `size` of them at most."""
    return _counts(searcher.aggregate(query, {"n": _terms(column, size)})["n"])


def days(searcher: tantivy.Searcher, query: tantivy.Query) -> Mapping[int, int]:
    """Results with a known day, by its ordinal."""
    return _counts(searcher.aggregate(query, {"day": _terms("day", MAX_PERIODS)})["day"])


def _terms(column: str, size: int) -> dict[str, Any]:
    return {"terms": {"field": column, "size": size, "segment_size": max(size, 1000)}}


def _counts(answer: Mapping[str, Any]) -> dict[int, int]:
    return {int(bucket["key"]): int(bucket["doc_count"]) for bucket in answer["buckets"]}


def _facet(name: str, answer: Mapping[str, Any]) -> tuple[FacetCount, ...]:
    """Most frequent first; of equal counts the smaller key."""
    counts = sorted(_counts(answer).items(), key=lambda item: (-item[1], item[0]))
    if name == "language":
        return tuple(FacetCount(language_code(key), count) for key, count in counts)
    return tuple(FacetCount(key, count) for key, count in counts)
