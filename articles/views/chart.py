"""The histogram as a picture: bars that are links, labels, a table; drawn by _histogram.html."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.utils.dateformat import format as format_date
from django.utils.translation import gettext as _

from articles.dates import display
from articles.search import Bar, Histogram, Zoom
from articles.wording import articles_counted, number

from .periods import Period, address_of, date_of, enclosing, walk, zoom_of

HEIGHT = 120  # of the tallest bar; the drawing is HEIGHT + TOP + BOTTOM pixels high
TOP, BOTTOM = 16, 22
MAX_PLACES = 400  # beyond, empty periods between the bars are left out
TICKS = 10
# The period of what spans decades or has an open end.
ANY_TIME = (dt.date.min, dt.date.max)


@dataclass(frozen=True)
class Column:
    """One bar: `kind` is "known", "unknown" (no finer date is known) or "undated".

    `hint` says where the link leads if not to these articles alone.

    Positions are SVG attributes: text, so that no locale puts a comma into them.
    """

    kind: str
    period: str
    figure: str
    label: str
    href: str
    x: str
    width: str
    y: str
    height: str
    column_x: str
    column_width: str
    few: bool = False  # of so few articles in the archive that a share says little
    hint: str = ""


@dataclass(frozen=True)
class Tick:
    """A label under the bars; a `minor` one is left out where room is short."""

    text: str
    x: str
    anchor: str
    minor: bool


@dataclass(frozen=True)
class Ghost:
    """What the whole archive has in the period of a bar, drawn behind it."""

    x: str
    width: str
    y: str
    height: str


@dataclass(frozen=True)
class Chart:
    """All that _histogram.html draws. `size` ("few", "some", "many") keeps few bars slim.

    `ghosts` have a scale of their own, whose top stands for `archive_top` articles.
    """

    columns: tuple[Column, ...]
    ticks: tuple[Tick, ...]
    top: str
    size: str
    unknown: str
    undated: str
    height: str = str(HEIGHT + TOP + BOTTOM)
    floor: str = str(HEIGHT + TOP)
    ceiling: str = str(TOP)
    depth: str = str(HEIGHT)
    labels: str = str(HEIGHT + TOP + BOTTOM - 6)
    ghosts: tuple[Ghost, ...] = ()
    archive_top: str = ""


def chart(
    histogram: Histogram | None,
    link: Callable[[Bar], str],
    language: str,
    *,
    undated_link: str = "",
) -> Chart | None:
    """The picture of `histogram`, each bar a link to `link(bar)`; None if it has no bars.

    Bars of articles whose date is coarser than the chart stand, hatched, at the end of their
    period; the undated stand apart at the right.
    """
    if histogram is None or not histogram.bars:
        return None
    places = places_of(histogram)
    total = width_of(places, histogram)
    tallest = max([bar.count for bar in histogram.bars] + [histogram.undated])
    columns = [
        _column(bar, at=at, of=total, tallest=tallest, href=link(bar), language=language)
        for at, bar in enumerate(places)
        if bar.count
    ]
    if histogram.undated:
        columns.append(_undated(histogram.undated, total, tallest, undated_link))
    return Chart(
        columns=tuple(columns),
        ticks=ticks_of(places, total, histogram.zoom),
        top=number(tallest),
        size="few" if total <= 8 else "some" if total <= 16 else "many",
        unknown=", ".join(
            dict.fromkeys(unknown_words(column) for column in places if column.unknown)
        ),
        undated=articles_counted(histogram.undated) if histogram.undated else "",
    )


def window(bar: Bar) -> dict[str, str]:
    """`from` and `to` of the search that a bar stands for."""
    first, last = address_of(bar.start, bar.end)
    return {"from": first, "to": last}


def exactly(bar: Bar, histogram: Histogram) -> dict[str, str]:
    """`window` so that it finds the articles of the bar and no others.

    Where some dates are coarser than the chart's bars, those only may lie in the bar's period. For
    the bar of the coarser dates themselves no window of days asks: it gets all of its period.
    """
    has_coarse = any(other.unknown for other in histogram.bars)
    return window(bar) | ({"match": "certain"} if has_coarse and not bar.unknown else {})


def places_of(histogram: Histogram) -> list[Bar]:
    """The bars in the order they stand in, with an empty one for each period without articles."""
    known = {(bar.start, bar.end): bar for bar in histogram.bars if not bar.unknown}
    unknown = [bar for bar in histogram.bars if bar.unknown]
    if known:
        for period in _calendar(sorted(known), histogram.zoom):
            known.setdefault(period, Bar(*period, count=0))
    return sorted([*known.values(), *unknown], key=_place)


def drawn_bars(histogram: Histogram) -> list[Bar]:
    """The bars that have a column in the chart, in the order of its columns."""
    return sorted((bar for bar in histogram.bars if bar.count), key=_place)


def width_of(places: Sequence[object], histogram: Histogram) -> int:
    """How many places wide the drawing is: one is left free before the undated."""
    return len(places) + (2 if histogram.undated else 0)


def unknown_words(bar: Bar) -> str:
    """What is not known of the dates of an `unknown` bar, by how wide its period is."""
    return {
        Zoom.MONTH: _("day unknown"),
        Zoom.YEAR: _("month unknown"),
        Zoom.DECADE: _("year unknown"),
    }.get(zoom_of(bar.start, bar.end) or Zoom.DAY, _("exact date unknown"))


def _place(bar: Bar) -> tuple[dt.date, bool, dt.date]:
    return bar.end, bar.unknown, bar.start


def _calendar(periods: Sequence[Period], zoom: Zoom) -> list[Period]:
    """All periods between the first and the last; short runs of days and months rounded off."""
    first, last = periods[0][0], periods[-1][1]
    wider = {Zoom.DAY: Zoom.MONTH, Zoom.MONTH: Zoom.YEAR}.get(zoom)
    if wider and (last - first).days <= (62 if zoom is Zoom.DAY else 3 * 366):
        first, last = enclosing(first, wider)[0], enclosing(last, wider)[1]
    days = {Zoom.DAY: 1, Zoom.MONTH: 30, Zoom.YEAR: 365, Zoom.DECADE: 3652}[zoom]
    if (last - first).days > days * MAX_PLACES:
        return []
    return list(walk(first, last, zoom))


def _column(bar: Bar, *, at: int, of: int, tallest: int, href: str, language: str) -> Column:
    if (bar.start, bar.end) == ANY_TIME:
        period, href = unknown_words(bar), ""  # no window of days asks for these alone
    else:
        period = display(date_of(bar.start, bar.end), language)
        period = f"{period}, {unknown_words(bar)}" if bar.unknown else period
    return _drawn("unknown" if bar.unknown else "known", period, bar.count, href, at, of, tallest)


def _undated(count: int, total: int, tallest: int, href: str) -> Column:
    return _drawn("undated", _("undated"), count, href, total - 1, total, tallest)


def _drawn(kind: str, period: str, count: int, href: str, at: int, of: int, tallest: int) -> Column:
    # Never lower than two pixels: one article beside ten thousand is still to be seen.
    height = max(count / tallest * HEIGHT, 2)
    pitch = 100 / of
    return Column(
        kind=kind,
        period=period,
        figure=number(count),
        label=_("%(period)s: %(articles)s")
        % {"period": period, "articles": articles_counted(count)},
        hint=_("The link leads to all of the period.") if kind == "unknown" and href else "",
        href=href,
        x=f"{(at + 0.1) * pitch:.3f}%",
        width=f"{0.8 * pitch:.3f}%",
        y=f"{TOP + HEIGHT - height:.1f}",
        height=f"{height:.1f}",
        column_x=f"{at * pitch:.3f}%",
        column_width=f"{pitch:.3f}%",
    )


def ticks_of(places: Sequence[Bar], total: int, zoom: Zoom) -> tuple[Tick, ...]:
    """The labels under bars that stand at the first of `total` places."""
    known = [(at, bar) for at, bar in enumerate(places) if not bar.unknown]
    texts = {at: text for at, bar in known if (text := _tick_text(bar, len(known), zoom))}
    ticks = []
    for index, (at, text) in enumerate(texts.items()):
        centre = (at + 0.5) / total * 100
        anchor = "start" if centre < 5 else "end" if centre > 95 else "middle"
        x = {"start": at / total * 100, "end": (at + 1) / total * 100}.get(anchor, centre)
        minor = len(texts) > TICKS // 2 and index % 2 == 1
        ticks.append(Tick(text=text, x=f"{x:.3f}%", anchor=anchor, minor=minor))
    return tuple(ticks)


def _tick_text(bar: Bar, bars: int, zoom: Zoom) -> str:
    """What stands under a bar, "" under most: round years, quarters, weeks of a month."""
    day = bar.start
    if zoom in (Zoom.YEAR, Zoom.DECADE):
        years = bars * (10 if zoom is Zoom.DECADE else 1)
        steps = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)
        step = next((step for step in steps if years / step <= TICKS), 2000)
        return str(day.year) if day.year % step == 0 else ""
    if zoom is Zoom.MONTH and day.month == 1:
        return str(day.year) if bars <= 12 * TICKS or day.year % 5 == 0 else ""
    if zoom is Zoom.MONTH:
        return format_date(day, "N") if bars <= 36 and day.month in (4, 7, 10) else ""
    if day.day == 1:
        return format_date(day, "j N" if bars <= 62 else "N")
    return str(day.day) if bars <= 62 and day.day in (8, 15, 22) else ""
