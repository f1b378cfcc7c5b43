"""Several questions over one time: a line for each, told apart by marker and dashes; a table."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from articles.comparison import Comparison
from articles.filters import Measure
from articles.search import Bar, Histogram, Zoom, volume
from articles.wording import articles_counted, number

from .chart import BOTTOM, HEIGHT, TOP, Tick, ticks_of
from .coverage import FEW, percent
from .lines_table import Row, rows, said
from .periods import Period
from .series import Answered, answers, fits, periods_of
from .timeline import Link, measures_of, refused, zoom_words

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


def drawn(comparison: Comparison) -> Lines:
    """The answers of all questions on one axis."""
    asked, zoom, wanted = answers(comparison)
    places = periods_of(asked, zoom)
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
        rows=tuple(rows(asked, places, volumes if in_shares else ())),
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


def _heights(one: Answered, places: Sequence[Period], volumes: Sequence[int]) -> list[float | None]:
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
    one: Answered,
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
    one: Answered,
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
        "period": said(bar),
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
        href=one.address_of(bar),
        x=f"{(at + 0.5) / of * 100:.3f}%",
        y=f"{y:.1f}",
        few=bool(volumes) and volumes[at] < FEW,
        marked=marked,
    )


def _zooms(comparison: Comparison, current: Zoom, ends: Period | None) -> Iterable[Link]:
    for zoom, name in zoom_words().items():
        href = comparison.showing(zoom=zoom.value) if fits(zoom, ends) else ""
        yield Link(name, href, current=zoom is current)
