"""The search page's chart: bars of any width, the archive behind them, or shares of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from articles.dates import display
from articles.filters import ArticleFilter, Measure
from articles.search import Histogram, Reprints, Results, Zoom, volume
from articles.wording import number

from .chart import HEIGHT, TOP, Chart, Ghost, places_of, width_of
from .coverage import DEPTH, Share, coverage
from .periods import address_of, date_of, enclosing


@dataclass(frozen=True)
class Link:
    """A way to look at the same articles; without `href` there is none."""

    name: str
    href: str
    current: bool = False


@dataclass(frozen=True)
class Timeline:
    """All that _timeline.html draws beside the chart.

    `shares` are by bar, where shares of the archive are drawn; `refused` says why the bars are
    wider than asked for; `wider` leads to the longer times that the one asked for lies in.
    """

    chart: Chart
    shares: tuple[Share, ...]
    has_few: bool
    refused: str
    zooms: tuple[Link, ...]
    automatic: str
    measures: tuple[Link, ...]
    wider: tuple[Link, ...]


def timeline(filters: ArticleFilter, results: Results, chart: Chart | None) -> Timeline | None:
    """What goes with `chart`, which was drawn of `results`; None where there is no chart."""
    histogram = results.histogram
    if chart is None or histogram is None:
        return None
    places = places_of(histogram)
    # The archive counts each printing, so texts that are counted once have no share of it.
    once = filters.reprints is Reprints.ONCE
    volumes = () if once else volume(replace(histogram, bars=tuple(places)))
    is_part = any(bar.count != count for bar, count in zip(places, volumes, strict=False))
    shares: tuple[Share, ...] = ()
    if is_part and filters.measure is Measure.SHARE:
        chart, shares = _as_share(chart, histogram, volumes)
    elif is_part:
        chart = _with_archive(chart, histogram, volumes)
    return Timeline(
        chart=chart,
        shares=shares,
        has_few=any(share.few for share in shares),
        refused=refused(filters.zoom, histogram.zoom),
        zooms=tuple(_zooms(filters, histogram)),
        automatic=filters.showing(zoom="") if filters.zoom else "",
        measures=measures_of(filters.measure, filters.showing) if is_part else (),
        wider=tuple(_wider(filters)),
    )


def zoom_words() -> dict[Zoom, str]:
    """The bars of each width, as readers call them."""
    return {
        Zoom.DECADE: _("decades"),
        Zoom.YEAR: _("years"),
        Zoom.MONTH: _("months"),
        Zoom.DAY: _("days"),
    }


def _with_archive(chart: Chart, histogram: Histogram, volumes: Sequence[int]) -> Chart:
    """`chart` with the archive's own bars behind, on a scale of their own."""
    total, top = width_of(volumes, histogram), max(volumes)
    ghosts = tuple(
        Ghost(
            x=f"{at / total * 100:.3f}%",
            width=f"{100 / total:.3f}%",
            y=f"{TOP + HEIGHT * (1 - count / top):.1f}",
            height=f"{HEIGHT * count / top:.1f}",
        )
        for at, count in enumerate(volumes)
        if count
    )
    return replace(chart, ghosts=ghosts, archive_top=number(top))


def _as_share(
    chart: Chart, histogram: Histogram, volumes: Sequence[int]
) -> tuple[Chart, tuple[Share, ...]]:
    """`chart` with bars as high as their share of the archive; the undated have no period."""
    drawn = dict(zip(places_of(histogram), volumes, strict=True))
    covered = coverage(chart, histogram, [drawn.get(bar, 0) for bar in histogram.bars])
    if covered is None:
        return chart, ()
    columns = []
    for column, share in zip(covered.chart.columns, covered.shares, strict=False):
        height = float(share.height) * HEIGHT / DEPTH
        columns.append(
            replace(
                column,
                few=share.few,
                y=f"{TOP + HEIGHT - height:.1f}",
                height=f"{height:.1f}",
            )
        )
    return replace(chart, columns=tuple(columns), top=covered.top, undated=""), covered.shares


def refused(asked: Zoom | None, shown: Zoom) -> str:
    """Why the bars are wider than asked for; "" where they are not."""
    if asked is None or asked is shown:
        return ""
    words = zoom_words()
    return _(
        "These are too many %(asked)s for one chart: here are %(shown)s. "
        "A shorter time can be seen by %(asked)s."
    ) % {"asked": words[asked], "shown": words[shown]}


def _zooms(filters: ArticleFilter, histogram: Histogram) -> Iterator[Link]:
    for zoom, name in zoom_words().items():
        fits = zoom in histogram.fitting
        href = filters.showing(zoom=zoom.value) if fits else ""
        yield Link(name, href, current=zoom is histogram.zoom)


def measures_of(measure: Measure, showing: Callable[..., str]) -> tuple[Link, ...]:
    """The switch between numbers and shares; `showing(chart=...)` gives the addresses."""
    share = measure is Measure.SHARE
    return (
        Link(_("number of articles"), showing(chart=""), current=not share),
        Link(_("share of the archive"), showing(chart="share"), current=share),
    )


def _wider(filters: ArticleFilter) -> Iterator[Link]:
    """All time, the decade, the year, the month around the days asked for."""
    window = filters.window
    if window is None:
        return
    yield Link(_("all dates"), filters.dated())
    if window.start is None or window.end is None:
        return
    for zoom in (Zoom.DECADE, Zoom.YEAR, Zoom.MONTH):
        start, end = enclosing(window.start, zoom)
        if window.end <= end and (start, end) != (window.start, window.end):
            first, last = address_of(start, end)
            name = display(date_of(start, end), get_language() or "")
            yield Link(name, filters.dated(**{"from": first, "to": last}))
