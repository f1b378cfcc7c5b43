"""The reading half: one generation of the index, open."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

import tantivy
from tantivy import Order, Query

from articles.dates import Match
from articles.search import histogram
from articles.search.plan import Plan
from articles.search.query import MAX_PAGE, Reprints, Sort
from articles.search.results import FacetCount, Histogram, Results, Zoom
from articles.search.syntax import Node, has_words

from .analysis import Words
from .answers import Counts, Page
from .compile import Compiler, both
from .counting import FACETS, Facets, Tally, days, sampled_facets, tally, totals, values
from .extracts import Marker
from .folder import open_index, unavailable_if_broken
from .folding import stand_ins
from .leaves import Leaves
from .recent import Recent
from .schema import place_key
from .survey import EmbeddedSurvey
from .variants import Variants
from .vocabulary import EmbeddedVocabulary
from .walking import BY_DATE, walk

# How many (id, rev) pairs are read at once.
REVISIONS_PER_READ = 20_000
# Facets of more results than this are counted in a sample, and said to be approximate.
SAMPLE_ABOVE = 50_000
MAX_PER_PAGE = 200
YEARS = {"decade": Zoom.DECADE, "year": Zoom.YEAR}
# Questions whose counts are remembered until the next commit: the whole archive, asked for most,
# stays among them.
REMEMBERED = 256
# Facets whose every value is remembered: each may have as many as the archive has actors.
REMEMBERED_WHOLE = 6


class Reader:
    """The index as of one commit. Safe to share between threads."""

    def __init__(self, path: Path, words: Words, generation: str) -> None:
        self.generation = generation
        self._words = words
        index = open_index(path, words.languages)
        with unavailable_if_broken():
            self._schema = index.schema
            self._searcher = index.searcher()
            self.documents = int(self._searcher.num_docs)
        self._variants = Variants(self._searcher, words)
        leaves = Leaves(self._schema, words, self._variants)
        self._compiler = Compiler(self._schema, leaves)
        self.survey = EmbeddedSurvey(self._searcher, self._schema, self._compiler)
        self.vocabulary = EmbeddedVocabulary(
            self._searcher, self._schema, words, self._compiler, leaves
        )
        self._remembered = Recent[Plan, tuple[Counts, Mapping[int, int]]](REMEMBERED)
        # Of the whole archive even the first page is a pass over all articles.
        self._pages = Recent[Plan, Page](REMEMBERED)
        self._days = Recent[Plan, Mapping[int, int]](REMEMBERED_WHOLE)
        self._whole = Recent[tuple[str, Plan], Mapping[int | str, int]](REMEMBERED_WHOLE)
        self._totals: dict[str, Mapping[int, int]] = {}
        self._folds = Recent[Plan, Query](REMEMBERED)

    def search(self, plan: Plan) -> Results:
        with unavailable_if_broken():
            ids, scores, listed = self._pages.answer(_of_this_page(plan), lambda: self._page(plan))
            counts, periods = self._counts(plan, None if plan.at else listed)
            chart = self._histogram(plan, periods) if plan.with_histogram else None
        return Results(
            ids=ids,
            scores=scores,
            histogram=chart,
            notes=plan.notes,
            engine="embedded",
            **counts._asdict(),
        )

    def every(self, plan: Plan) -> Iterator[int]:
        """All ids that `plan` lists, of this generation alone, however long reading them takes."""
        sort = Sort.OLDEST if plan.sort is Sort.OLDEST else Sort.NEWEST
        with unavailable_if_broken():
            return walk(self._searcher, self._compiler, self._listed(plan), sort)

    def values(self, plan: Plan, facet: str) -> Mapping[int | str, int]:
        if facet in YEARS:
            with unavailable_if_broken():
                _, periods = self._counts(replace(plan, with_histogram=True))
            return histogram.by_year(periods, YEARS[facet])
        key = _of_every_page(plan.widened.get(facet, plan))

        def count() -> Mapping[int | str, int]:
            with unavailable_if_broken():
                return values(self._searcher, self._counting(key), facet)

        return self._whole.answer((facet, key), count)

    def marker(self, node: Node | None) -> Marker:
        """What marks texts for the question `node`, with the words that this generation holds."""
        with unavailable_if_broken():
            return Marker(node, self._words, self._variants)

    def totals(self, facet: str) -> Mapping[int, int]:
        if facet not in self._totals:
            with unavailable_if_broken():
                self._totals[facet] = totals(self._searcher, facet)
        return self._totals[facet]

    def revisions(self) -> Iterator[tuple[int, int]]:
        """Every (id, rev), in id order."""
        following = 0
        while True:
            with unavailable_if_broken():
                hits = self._searcher.search(
                    self._from(following),
                    limit=REVISIONS_PER_READ,
                    count=False,
                    order_by_field="id",
                    order=Order.Asc,
                ).hits
                revs = self._searcher.fast_field_values("rev", [place for _, place in hits])
            for (identity, _), rev in zip(hits, revs, strict=True):
                yield int(identity), int(rev or 0)
            if len(hits) < REVISIONS_PER_READ:
                return
            following = hits[-1][0] + 1

    def _from(self, identity: int) -> Query:
        return Query.range_query(
            self._schema, "id", tantivy.FieldType.Unsigned, lower_bound=identity
        )

    def _shown(self, plan: Plan) -> Query:
        """What the reader sees: the question within its windows."""
        question = self._compiler.question(plan)
        if not plan.windows:
            return question
        return both(question, self._compiler.during(plan.windows, plan.match))

    def _listed(self, plan: Plan) -> Query:
        """What the pages list: of the articles of a group one, if the question wants it so."""
        if plan.reprints is Reprints.ALL:
            return self._shown(plan)
        return self._folds.answer(_of_every_page(plan), lambda: self._once(self._shown(plan)))

    def _once(self, query: Query) -> Query:
        """Of the articles of `query`, one of each group."""
        others = stand_ins(self._searcher, self._compiler, query)
        return query if others is None else both(query, self._compiler.firsts_and(others))

    def _page(self, plan: Plan) -> Page:
        """One page; how many there are is counted on the way, which takes no longer."""
        per_page = min(max(plan.per_page, 1), MAX_PER_PAGE)
        offset = (min(max(plan.page, 1), MAX_PAGE) - 1) * per_page
        # Without words every score is the same, and the news is what people look for first.
        sort = plan.sort if has_words(plan.node) or plan.sort is Sort.OLDEST else Sort.NEWEST
        field, order = BY_DATE.get(sort, (None, Order.Desc))
        listed = self._listed(plan)
        if plan.at is not None and field is not None:
            forwards = (order is Order.Asc) is not plan.backwards
            order = Order.Asc if forwards else Order.Desc
            listed = both(
                listed, self._compiler.placed(field, place_key(field, plan.at), forwards=forwards)
            )
        found = self._searcher.search(
            listed,
            limit=per_page,
            offset=offset,
            order_by_field=field,
            order=order,
        )
        hits, count = found.hits, int(found.count)  # type: ignore[attr-defined]  # stub lacks it
        ids = self._values("id", [place for _, place in hits])
        if field:
            return Page(tuple(reversed(ids) if plan.at and plan.backwards else ids), (), count)
        ranked = sorted(zip((-score for score, _ in hits), ids, strict=True))
        ids, scores = [pk for _, pk in ranked], [-score for score, _ in ranked]
        return Page(tuple(ids), tuple(scores), count)

    def _counts(self, plan: Plan, listed: int | None = None) -> tuple[Counts, Mapping[int, int]]:
        """What `plan` adds up to and its periods, counted once for all of its pages and orders.

        `listed` is how many articles its pages list, where that is known.
        """
        key = _of_every_page(plan)
        return self._remembered.answer(key, lambda: self._count(key, listed))

    def _count(self, plan: Plan, listed: int | None) -> tuple[Counts, Mapping[int, int]]:
        once = plan.reprints is Reprints.ONCE
        question, shown = self._compiler.question(plan), self._shown(plan)
        counting = self._counting(plan)
        # A small archive is counted in one pass; in a large one the total decides on a sample.
        at_once = FACETS if plan.with_facets and self.documents <= SAMPLE_ABOVE else ()
        timed = plan.with_histogram or plan.with_facets
        if listed is not None and not timed and plan.reprints is not Reprints.FOLD:
            counted = Tally(listed, {}, {})
        else:
            counted = self._tally(counting, facets=at_once, periods=timed)
        certain, possible, undated = counted.total, 0, 0
        if plan.windows:
            certain, possible = self._certain_and_possible(plan, question, counted.total)
            undated = self._total(both(question, self._compiler.undated()), once=once)
        reprints = 0
        if plan.reprints is Reprints.ALL:
            listed = counted.total
        else:
            listed = self._tally(self._listed(plan)).total if listed is None else listed
            printed = self._tally(shown).total if once else counted.total
            reprints = printed - listed
        facets, exact = self._facets(plan, counted) if plan.with_facets else ({}, True)
        counts = Counts(
            total=counted.total,
            certain=certain,
            possible=possible,
            undated_excluded=undated,
            reprints=reprints,
            folded=counted.total - listed,
            facets=facets,
            exact=exact,
        )
        return counts, counted.periods

    def _counting(self, plan: Plan) -> Query:
        """What totals, facets and chart count: articles, or texts once each."""
        return self._listed(plan) if plan.reprints is Reprints.ONCE else self._shown(plan)

    def _total(self, query: Query, *, once: bool) -> int:
        return self._tally(self._once(query) if once else query).total

    def _tally(self, query: Query, *, facets: Collection[str] = (), periods: bool = False) -> Tally:
        return tally(self._searcher, query, facets=facets, periods=periods)

    def _facets(self, plan: Plan, counted: Tally) -> tuple[Facets, bool]:
        """All facets, and whether their counts are exact; what can be widened is counted so."""
        facets, exact = dict(counted.facets), True
        if not facets:
            facets, exact = self._facets_of(self._counting(plan), FACETS, plan, counted.total)
        for name, wider in plan.widened.items():
            query = self._counting(wider)
            found, exactly = self._facets_of(query, [name], plan, self._tally(query).total)
            facets |= found
            exact = exact and exactly
        return facets | _years(counted.periods), exact

    def _facets_of(
        self, query: Query, names: Collection[str], plan: Plan, total: int
    ) -> tuple[Facets, bool]:
        if plan.exact or total <= SAMPLE_ABOVE:
            return self._tally(query, facets=names).facets, True
        sampled = both(self._compiler.sampled(), query)
        return sampled_facets(self._searcher, sampled, names), False

    def _certain_and_possible(self, plan: Plan, question: Query, total: int) -> tuple[int, int]:
        """Results inside the windows, and those that only overlap them; `total` is one or both."""
        other = Match.CERTAIN if plan.match is not Match.CERTAIN else Match.POSSIBLE
        once = plan.reprints is Reprints.ONCE
        during = both(question, self._compiler.during(plan.windows, other))
        counted = self._total(during, once=once)
        certain, overlapping = min(total, counted), max(total, counted)
        return certain, overlapping - certain

    def _histogram(self, plan: Plan, periods: Mapping[int, int]) -> Histogram:
        key = _of_every_page(plan)
        return histogram.histogram(
            periods,
            days=lambda: self._days.answer(key, lambda: days(self._searcher, self._counting(key))),
            windows=[(window.start, window.end) for window in plan.windows],
            zoom=plan.zoom,
        )

    def _values(self, field: str, places: list[tantivy.DocAddress]) -> list[int]:
        return [int(value or 0) for value in self._searcher.fast_field_values(field, places)]


def _of_every_page(plan: Plan) -> Plan:
    """The question without what only says which page of it to show, and how."""
    return replace(
        plan, page=1, per_page=1, sort=Sort.RELEVANCE, zoom=None, at=None, backwards=False, notes=()
    )


def _of_this_page(plan: Plan) -> Plan:
    """The question without what says nothing about which articles are on its page."""
    return replace(plan, zoom=None, exact=False, with_facets=False, with_histogram=False, notes=())


def _years(periods: Mapping[int, int]) -> Facets:
    """The results of each decade and year, the latest first, as far as a chart shows them."""
    return {
        name: tuple(FacetCount(*item) for item in histogram.by_year(periods, zoom).items())[
            : histogram.MAX_PLACES
        ]
        for name, zoom in YEARS.items()
    }
