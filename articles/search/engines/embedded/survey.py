"""What one commit of the index tells beyond questions: who with whom, how much when."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

import tantivy
from tantivy import Order, Query

from articles.dates import DayRange, Match
from articles.search.engines.base import Pair, Survey

from .compile import Compiler, both
from .counting import MAX_KEYS, MAX_PERIODS, column_counts
from .folder import unavailable_if_broken
from .schema import pair_key, partners_of


class EmbeddedSurvey(Survey):
    """Counted when first asked for, and remembered: a commit does not change."""

    def __init__(
        self, searcher: tantivy.Searcher, schema: tantivy.Schema, compiler: Compiler
    ) -> None:
        self._searcher, self._schema, self._compiler = searcher, schema, compiler
        self._columns: dict[str, Mapping[int, int]] = {}
        self._partners: Counter[int] | None = None
        self.articles = int(searcher.num_docs)

    def naming(self) -> Mapping[int, int]:
        return self._column("actor", MAX_KEYS)

    def partners(self) -> Mapping[int, int]:
        if self._partners is None:
            partners = Counter[int]()
            for key, count in self._column("company", MAX_KEYS).items():
                actor, number = partners_of(key)
                partners[actor] += number * count
            self._partners = partners
        return self._partners

    def named_with(self, actors: Sequence[int]) -> Mapping[int, int]:
        query = both(*(self._keyed("actor", key) for key in actors))
        with unavailable_if_broken():
            return column_counts(self._searcher, query, "actor", MAX_KEYS)

    def abreast(self, pairs: Iterable[Pair]) -> Mapping[Pair, int]:
        with unavailable_if_broken():
            return {pair: self._count(self._pair(pair)) for pair in pairs}

    def naming_abreast(
        self, pair: Pair, *, dates: DayRange | None, match: Match, offset: int, limit: int
    ) -> tuple[int, tuple[int, ...]]:
        query = self._pair(pair)
        if dates and not dates.is_open:
            query = both(query, self._compiler.during((dates,), match))
        with unavailable_if_broken():
            hits = self._searcher.search(
                query, limit=limit, offset=offset, order_by_field="newest", order=Order.Desc
            )
            places = [place for _, place in hits.hits]
            ids = self._searcher.fast_field_values("id", places)
        return _counted(hits), tuple(int(value or 0) for value in ids)

    def periods(self) -> Mapping[int, int]:
        return self._column("period", MAX_PERIODS)

    def days(self) -> Mapping[int, int]:
        return self._column("day", MAX_PERIODS)

    def _column(self, name: str, size: int) -> Mapping[int, int]:
        """All articles by the values of a column."""
        if name not in self._columns:
            with unavailable_if_broken():
                everything = Query.all_query()
                self._columns[name] = column_counts(self._searcher, everything, name, size)
        return self._columns[name]

    def _count(self, query: Query) -> int:
        return _counted(self._searcher.search(query, limit=1, count=True))

    def _pair(self, pair: Pair) -> Query:
        key = pair_key(*pair)
        return Query.empty_query() if key is None else self._keyed("pair", key)

    def _keyed(self, field: str, key: int) -> Query:
        # A term, not a set: hundreds of them are counted for one page.
        if not 0 <= key < 1 << 64:
            return Query.empty_query()
        return Query.term_query(self._schema, field, key, "basic")


def _counted(found: tantivy.SearchResult) -> int:
    return int(found.count or 0)  # type: ignore[attr-defined]  # there, but not in its stubs
