"""Folding reprints: which articles stand for their group where its first one is not found."""

from __future__ import annotations

import tantivy

from .compile import Compiler, both
from .counting import tally


def stand_ins(
    searcher: tantivy.Searcher, compiler: Compiler, query: tantivy.Query
) -> list[int] | None:
    """Ids of the results of `query` that stand for a group whose first article is no result.

    Together with the first ones they are each group once: exact, whatever is asked for. The cost
    grows with the reprints among the results, not with the results. None if there are no reprints.
    """
    later = both(query, compiler.reprints())
    count = tally(searcher, later).total
    if not count:
        return None
    lowest: dict[int, tuple[int, int]] = {}
    for group, rank, identity in _columns(searcher, later, count, "group", "rank", "id"):
        if group not in lowest or (rank, identity) < lowest[group]:
            lowest[group] = rank, identity
    firsts = both(query, compiler.firsts(list(lowest)))
    for (group,) in _columns(searcher, firsts, len(lowest), "group"):
        lowest.pop(group, None)
    return [identity for _rank, identity in lowest.values()]


def _columns(
    searcher: tantivy.Searcher, query: tantivy.Query, limit: int, *names: str
) -> list[tuple[int, ...]]:
    """These columns of the results of `query`, in any order."""
    hits = searcher.search(query, limit=limit, count=False).hits
    places = [place for _, place in hits]
    columns = (searcher.fast_field_values(name, places) for name in names)
    return [tuple(int(value or 0) for value in row) for row in zip(*columns, strict=True)]
