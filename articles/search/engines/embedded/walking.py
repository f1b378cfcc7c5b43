"""Walking a whole result by date, from edge to edge of the column that is in that order."""

from __future__ import annotations

from collections.abc import Iterator

import tantivy
from tantivy import Order, Query

from articles.search.query import Sort

from .compile import Compiler, both
from .folder import unavailable_if_broken

# The columns that are in order by date, and the way they are read.
BY_DATE = {Sort.NEWEST: ("newest", Order.Desc), Sort.OLDEST: ("oldest", Order.Asc)}
IDS_PER_READ = 10_000


def walk(
    searcher: tantivy.Searcher, compiler: Compiler, listed: Query, sort: Sort
) -> Iterator[int]:
    """The ids of `listed` in one of the orders of BY_DATE, IDS_PER_READ in memory at most."""
    field, order = BY_DATE[sort]
    query, at_edge = listed, frozenset[int]()
    while True:
        with unavailable_if_broken():
            hits = searcher.search(
                query, limit=IDS_PER_READ, count=False, order_by_field=field, order=order
            ).hits
            column = searcher.fast_field_values("id", [place for _, place in hits])
        ids = [int(identity or 0) for identity in column]
        yield from (identity for identity in ids if identity not in at_edge)
        if len(hits) < IDS_PER_READ:
            return
        # Ids beyond 28 bits may share a key: what has it is read again, and not given again.
        edge = int(hits[-1][0])
        at_edge = frozenset(
            identity for (key, _), identity in zip(hits, ids, strict=True) if key == edge
        )
        forwards = order is Order.Asc
        query = both(listed, compiler.placed(field, edge, forwards=forwards))
