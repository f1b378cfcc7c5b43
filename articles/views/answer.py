"""An answer of search as pages show it: hits, counts, facets, chart, pages, notices."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import QueryDict
from django.utils.translation import get_language

from articles.filters import ArticleFilter
from articles.search import Histogram, Reprints, Results, find
from articles.search.query import PER_PAGE
from articles.sentence import sentence

from .chart import Chart, chart, exactly
from .facets import Facet, facets
from .hits import Hit, found
from .notices import notices
from .paging import Pages, pages


@dataclass(frozen=True)
class Answer:
    """What _results.html and the pages of actors, tags and sources draw."""

    filters: ArticleFilter
    results: Results
    sentence: str
    hits: list[Hit]
    facets: tuple[Facet, ...]
    chart: Chart | None
    pages: Pages
    notices: list[str]

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
    def undated_href(self) -> str:
        """The same question to the articles without a date."""
        return self.filters.dated(undated="1")

    @property
    def params(self) -> QueryDict:
        """What sort and page links keep of the address."""
        return self.filters.own_params


def answer(filters: ArticleFilter, *, with_facets: bool = True) -> Answer:
    """Ask what the address asks, and make the answer ready for a page, with facets or without."""
    results = find(filters.query)
    return Answer(
        filters=filters,
        results=results,
        sentence=sentence(filters, results.total),
        hits=found(filters.query, results.ids),
        facets=facets(filters, results) if with_facets else (),
        chart=_chart(filters, results.histogram),
        pages=pages(filters.page, total=results.listed, per_page=PER_PAGE),
        notices=notices(results.notes, filters.ignored),
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
