"""Several questions over one time: a line for each, told apart by marker and dashes; a table."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from articles.comparison import Comparison, Series
from articles.dates import display
from articles.filters import Measure
from articles.search import Bar, Histogram, Results, Zoom, find, volume
from articles.search.histogram import bars_between, zoom_of_span
from articles.wording import articles_counted, number

from .chart import ANY_TIME, BOTTOM, HEIGHT, TOP, Tick, ticks_of, unknown_words, window
from .coverage import FEW, percent
from .periods import Period, date_of, walk
from .timeline import Link, measures_of, refused, zoom_words

MOST_PLACES = 200  # of one comparison, each with a point for every question
MARKED = 60  # points of a line with a marker each; of more of them every few have one
WIDTH = 1000  # of the drawing that the lines are stretched from


@dataclass(frozen=True)
class Point:
    """A number of a line: positions are SVG attributes."""

    label: str
    href: str
    x: str
    y: str
    few: bool
    marked: bool


@dataclass(frozen=True)
class Line:
    """One question: its line (a path for each stretch without a gap), points, and what it finds."""

    letter: str
    name: str
    total: str
    href: str
    without: str
    paths: tuple[str, ...]
    points: tuple[Point, ...]
    is_fallback: bool


@dataclass(frozen=True)
class Cell:
    figure: str
    href: str
    share: str = ""


@dataclass(frozen=True)
class Row:
    period: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class Lines:
    """All that compare.html draws; without `ticks` there is nothing to draw."""

    series: tuple[Line, ...]
    rows: tuple[Row, ...]
    ticks: tuple[Tick, ...]
    top: str
    zooms: tuple[Link, ...]
    automatic: str
    measures: tuple[Link, ...]
    all_dates: str
    coarse: str
    undated: str
    has_few: bool
    refused: str
    width: str = str(WIDTH)
    height: str = str(HEIGHT + TOP + BOTTOM)
    floor: str = str(HEIGHT + TOP)
    ceiling: str = str(TOP)
    depth: str = str(HEIGHT)
    labels: str = str(HEIGHT + TOP + BOTTOM - 6)


@dataclass(frozen=True)
class _Asked:
    """One question with its answer; `counts` are its articles by known period."""

    series: Series
    results: Results
    counts: dict[Period, int]

    @property
    def bars(self) -> tuple[Bar, ...]:
        return self.results.histogram.bars if self.results.histogram else ()


def drawn(comparison: Comparison) -> Lines:
    """The answers of all questions on one axis."""
    asked, zoom, wanted = _answers(comparison)
    places = _places(asked, zoom)
    volumes = volume(Histogram(zoom, tuple(Bar(*place, 0) for place in places)))
    in_shares = comparison.common.measure is Measure.SHARE and bool(volumes)
    heights = [_heights(one, places, volumes if in_shares else ()) for one in asked]
    top = _top(heights, volumes if in_shares else ())
    span = (places[0][0], places[-1][1]) if places else None
    undated = sum(one.results.histogram.undated for one in asked if one.results.histogram)
    coarse = sum(bar.count for one in asked for bar in one.bars if bar.unknown)
    return Lines(
        series=tuple(
            _line(one, comparison, places, height, volumes if in_shares else (), top)
            for one, height in zip(asked, heights, strict=True)
        ),
        rows=tuple(_rows(asked, places, volumes if in_shares else ())),
        ticks=ticks_of([Bar(*place, 0) for place in places], len(places), zoom) if places else (),
        top=percent(top) if in_shares else number(int(top)),
        zooms=tuple(_zooms(comparison, zoom, span)),
        automatic=comparison.showing(zoom="") if comparison.common.zoom else "",
        measures=measures_of(comparison.common.measure, comparison.showing) if volumes else (),
        all_dates=comparison.dated() if comparison.common.window else "",
        coarse=articles_counted(coarse) if coarse else "",
        undated=articles_counted(undated) if undated else "",
        has_few=in_shares and any(0 < count < FEW for count in volumes),
        refused=refused(wanted, zoom),
    )


def _answers(comparison: Comparison) -> tuple[list[_Asked], Zoom, Zoom | None]:
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
    return [_Asked(series, results, _counts(results)) for series, results in answers], zoom, asked


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
    while not _fits(zoom, ends):
        zoom = list(Zoom)[list(Zoom).index(zoom) - 1]
    return zoom


def _fits(zoom: Zoom, ends: Period | None) -> bool:
    return zoom is Zoom.DECADE or ends is None or bars_between(zoom, *ends) <= MOST_PLACES


def _places(asked: Sequence[_Asked], zoom: Zoom) -> list[Period]:
    """Every period from the first with an article to the last; decades far apart side by side."""
    known = sorted({period for one in asked for period in one.counts})
    if not known:
        return []
    first, last = known[0][0], known[-1][1]
    if bars_between(zoom, first, last) > MOST_PLACES:
        return known[-MOST_PLACES:]
    return list(walk(first, last, zoom))


def _heights(one: _Asked, places: Sequence[Period], volumes: Sequence[int]) -> list[float | None]:
    """What the line shows at each place; None where the archive has nothing to be a share of."""
    counts = [one.counts.get(place, 0) for place in places]
    if not volumes:
        return [float(count) for count in counts]
    return [
        count / max(total, count) if total or count else None
        for count, total in zip(counts, volumes, strict=True)
    ]


def _top(heights: Sequence[Sequence[float | None]], volumes: Sequence[int]) -> float:
    """What the drawing is as high as; shares of few articles do not set the scale."""
    all_values = [(value, at) for line in heights for at, value in enumerate(line) if value]
    safe = [value for value, at in all_values if not volumes or volumes[at] >= FEW]
    return max(safe or [value for value, _at in all_values], default=1.0)


def _line(
    one: _Asked,
    comparison: Comparison,
    places: Sequence[Period],
    heights: Sequence[float | None],
    volumes: Sequence[int],
    top: float,
) -> Line:
    series, results = one.series, one.results
    ys = [None if value is None else _y(value, top) for value in heights]
    with_articles = sum(value is not None and bool(value) for value in heights)
    every = 1 if with_articles <= MARKED else -(-len(places) // MARKED)
    offset = comparison.series.index(series)
    points = tuple(
        _point(one, place, at, y, len(places), volumes, marked=at % every == offset % every)
        for at, (place, y) in enumerate(zip(places, ys, strict=True))
        if y is not None and one.counts.get(place)
    )
    return Line(
        letter=series.letter,
        name=series.name,
        total=number(results.total),
        href=series.filters.showing(zoom="", chart=""),
        without=comparison.without(series.letter),
        paths=tuple(_paths(ys)),
        points=points,
        is_fallback=any(note.code == "fallback" for note in results.notes),
    )


def _y(value: float, top: float) -> float:
    return TOP + HEIGHT * (1 - min(value / top, 1.0))


def _paths(ys: Sequence[float | None]) -> Iterable[str]:
    """The line from left to right, one path for each stretch without a gap."""
    stretch: list[str] = []
    for at, y in enumerate([*ys, None]):
        if y is not None:
            stretch.append(f"{(at + 0.5) / len(ys) * WIDTH:.1f} {y:.1f}")
        elif stretch:
            # A stretch of one place has no length, and would not be seen without its marker.
            yield "M" + "L".join(stretch)
            stretch = []


def _point(
    one: _Asked,
    place: Period,
    at: int,
    y: float,
    of: int,
    volumes: Sequence[int],
    *,
    marked: bool,
) -> Point:
    count = one.counts[place]
    bar = Bar(*place, count)
    label = _("%(series)s, %(name)s, %(period)s: %(articles)s") % {
        "series": one.series.letter.upper(),
        "name": one.series.name,
        "period": _said(bar),
        "articles": articles_counted(count),
    }
    if volumes:
        total = max(volumes[at], count)
        label = _("%(label)s, %(share)s of the %(archive)s in the archive") % {
            "label": label,
            "share": percent(count / total),
            "archive": number(total),
        }
    return Point(
        label=label,
        href=one.series.filters.dated(**window(bar)),
        x=f"{(at + 0.5) / of * 100:.3f}%",
        y=f"{y:.1f}",
        few=bool(volumes) and volumes[at] < FEW,
        marked=marked,
    )


def _said(bar: Bar) -> str:
    if (bar.start, bar.end) == ANY_TIME:
        return unknown_words(bar)
    said = display(date_of(bar.start, bar.end), get_language() or "")
    return f"{said}, {unknown_words(bar)}" if bar.unknown else said


def _rows(
    asked: Sequence[_Asked], places: Sequence[Period], volumes: Sequence[int]
) -> Iterable[Row]:
    """Each period that has an article, then the coarser dates, the undated, and all together."""
    for at, place in enumerate(places):
        if any(one.counts.get(place) for one in asked):
            bar = Bar(*place, 0)
            yield Row(
                _said(bar), tuple(_cell(one, bar, volumes[at] if volumes else 0) for one in asked)
            )
    unknown = {(bar.start, bar.end) for one in asked for bar in one.bars if bar.unknown}
    for period in sorted(unknown, key=lambda period: (period[1], period[0])):
        bar = Bar(*period, 0, unknown=True)
        yield Row(_said(bar), tuple(_coarse(one, bar) for one in asked))
    if any(one.results.histogram and one.results.histogram.undated for one in asked):
        yield Row(_("undated"), tuple(_undated(one) for one in asked))
    yield Row(
        _("together"),
        tuple(
            Cell(number(one.results.total), one.series.filters.showing(zoom="", chart=""))
            for one in asked
        ),
    )


def _cell(one: _Asked, bar: Bar, total: int) -> Cell:
    count = one.counts.get((bar.start, bar.end), 0)
    href = one.series.filters.dated(**window(bar)) if count else ""
    return Cell(number(count), href, percent(count / max(total, count)) if total else "")


def _coarse(one: _Asked, bar: Bar) -> Cell:
    """No search asks for the coarser dates alone: these numbers lead nowhere."""
    counts = {(other.start, other.end): other.count for other in one.bars if other.unknown}
    return Cell(number(counts.get((bar.start, bar.end), 0)), "")


def _undated(one: _Asked) -> Cell:
    count = one.results.histogram.undated if one.results.histogram else 0
    return Cell(number(count), one.series.filters.dated(undated="1") if count else "")


def _zooms(comparison: Comparison, current: Zoom, ends: Period | None) -> Iterable[Link]:
    for zoom, name in zoom_words().items():
        href = comparison.showing(zoom=zoom.value) if _fits(zoom, ends) else ""
        yield Link(name, href, current=zoom is current)
