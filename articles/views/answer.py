"""An answer of search as pages show it: hits, counts, facets, chart, pages, notices."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from django.http import QueryDict
from django.utils.translation import get_language

from articles.comparison import comparing
from articles.filters import SHOWING, ArticleFilter
from articles.search import Histogram, Pieces, Reprints, Results, resolve
from articles.search.suggest import Meant, did_you_mean
from articles.sentence import sentence

from .chart import Chart, chart, exactly
from .facets import Facet, facets
from .hits import Hit, found
from .notices import Notice, answered
from .paging import Pages, leaf, leafing
from .timeline import Timeline, timeline
from .understood import said


@dataclass(frozen=True)
class Answer:
    """What _results.html and the pages of actors, tags and sources draw."""

    filters: ArticleFilter
    results: Results
    sentence: str
    understood: Pieces
    hits: list[Hit]
    facets: tuple[Facet, ...]
    chart: Chart | None
    pages: Pages
    notices: list[Notice]

    @property
    def is_fallback(self) -> bool:
        """Was this found without the index?"""
        return any(note.code == "fallback" for note in self.results.notes)

    @property
    def has_switch(self) -> bool:
        """Does the window of days make some results certain and others only possible?"""
        return bool(self.results.possible or self.filters.certain_only)

    @property
    def has_reprints(self) -> bool:
        """Are there articles of one text among the results, or may they be?"""
        return bool(self.results.reprints) or self.filters.reprints is not Reprints.FOLD

    @property
    def meant(self) -> Meant | None:
        """What was meant instead, where nothing was found; each call asks anew."""
        return None if self.results.total else did_you_mean(self.filters.query)

    @property
    def undated_href(self) -> str:
        """The same question to the articles without a date."""
        return self.filters.dated(undated="1")

    @property
    def exact_href(self) -> str:
        """The same question with facets counted one by one."""
        return self.filters.showing(exact="1")

    @property
    def compare_href(self) -> str:
        """This question as the first of several in one chart."""
        return comparing(self.filters)

    @property
    def feed_href(self) -> str:
        """The feed of this question, whatever order its list is in."""
        return self.filters.elsewhere("search_feed", without=("sort", *SHOWING))

    @property
    def export_href(self) -> str:
        """The page of files to take this answer away in."""
        return self.filters.elsewhere("export", without=SHOWING)

    @cached_property
    def timeline(self) -> Timeline | None:
        """The chart with the archive behind it, and the ways to see it otherwise."""
        return timeline(self.filters, self.results, self.chart)

    @property
    def params(self) -> QueryDict:
        """What sort and page links keep of the address."""
        return self.filters.own_params


def answer(filters: ArticleFilter, *, with_facets: bool = True) -> Answer:
    """Ask what the address asks, and make the answer ready for a page, with facets or without."""
    plan = resolve(filters.query)
    turned = leaf(plan, filters.place, backwards=filters.is_backwards)
    results = turned.results
    hits = found(filters.query, turned.ids, plan=plan)
    return Answer(
        filters=filters,
        results=results,
        sentence=sentence(filters, results.total),
        understood=said(filters, plan, results),
        hits=hits,
        facets=facets(filters, results) if with_facets else (),
        chart=_chart(filters, results.histogram),
        pages=leafing(
            turned, [hit.article for hit in hits], filters.page, dated=filters.has_places
        ),
        notices=answered(filters, plan),
    )


def _chart(filters: ArticleFilter, histogram: Histogram | None) -> Chart | None:
    if histogram is None:
        return None
    return chart(
        histogram,
        lambda bar: filters.dated(**exactly(bar, histogram)),
        get_language() or "",
        undated_link=filters.dated(undated="1") if not filters.undated else "",
    )
