"""The questions of a comparison answered over one time, in bars of one width."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from articles.comparison import Comparison, Series
from articles.search import Bar, Results, Zoom, find
from articles.search.histogram import bars_between, zoom_of_span

from .chart import ANY_TIME, exactly
from .periods import Period, walk

MOST_PLACES = 200  # of one comparison, each with a point for every question


@dataclass(frozen=True)
class Answered:
    """One question with its answer; `counts` are its articles by known period."""

    series: Series
    results: Results
    counts: dict[Period, int]

    @property
    def bars(self) -> tuple[Bar, ...]:
        return self.results.histogram.bars if self.results.histogram else ()

    def address_of(self, bar: Bar) -> str:
        """The search for the articles of a bar."""
        histogram = self.results.histogram
        return self.series.filters.dated(**exactly(bar, histogram)) if histogram else ""


def answers(comparison: Comparison) -> tuple[list[Answered], Zoom, Zoom | None]:
    """Each question answered in bars of the same width: the one asked for, if it fits all."""
    first = [(series, _find(series, None)) for series in comparison.series]
    ends = _ends(results for _series, results in first)
    asked = comparison.common.zoom
    zoom = _zoom(asked, ends, comparison)
    answers = [(series, _find(series, zoom)) for series, _results in first]
    # A question with very many coarser dates may not fit: then all are drawn in wider bars.
    widths = [results.histogram.zoom for _series, results in answers if results.histogram]
    widest = min(widths, key=list(Zoom).index, default=zoom)
    if widest is not zoom:
        zoom = widest
        answers = [(series, _find(series, zoom)) for series, _results in first]
    return [Answered(series, results, _counts(results)) for series, results in answers], zoom, asked


def _find(series: Series, zoom: Zoom | None) -> Results:
    return find(replace(series.filters.query, per_page=1, page=1, with_facets=False, zoom=zoom))


def _counts(results: Results) -> dict[Period, int]:
    bars = results.histogram.bars if results.histogram else ()
    return {(bar.start, bar.end): bar.count for bar in bars if not bar.unknown and bar.count}


def _ends(answers: Iterable[Results]) -> Period | None:
    """From the first to the last day of all bars but those that span decades."""
    bars = [
        bar
        for results in answers
        for bar in (results.histogram.bars if results.histogram else ())
        if (bar.start, bar.end) != ANY_TIME and bar.count
    ]
    return (min(bar.start for bar in bars), max(bar.end for bar in bars)) if bars else None


def _zoom(asked: Zoom | None, ends: Period | None, comparison: Comparison) -> Zoom:
    days = comparison.common.window
    spans = [ends] if ends else []
    if days and days.start and days.end:
        spans.append((days.start, days.end))
    finest = list(Zoom)[::-1].index
    zoom = asked or min((zoom_of_span(*span) for span in spans), key=finest, default=Zoom.YEAR)
    while not fits(zoom, ends):
        zoom = list(Zoom)[list(Zoom).index(zoom) - 1]
    return zoom


def fits(zoom: Zoom, ends: Period | None) -> bool:
    """Whether bars of that width are few enough."""
    return zoom is Zoom.DECADE or ends is None or bars_between(zoom, *ends) <= MOST_PLACES


def periods_of(asked: Sequence[Answered], zoom: Zoom) -> list[Period]:
    """Every period from the first with an article to the last; decades far apart side by side."""
    known = sorted({period for one in asked for period in one.counts})
    if not known:
        return []
    first, last = known[0][0], known[-1][1]
    if bars_between(zoom, first, last) > MOST_PLACES:
        return known[-MOST_PLACES:]
    return list(walk(first, last, zoom))
