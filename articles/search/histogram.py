"""Bars over time that never invent a day: from counts per known period to a chart.

An article is counted under the smallest calendar period (day, month, year, decade) that holds its
whole interval. A chart's bars are of one width; what is only known to lie in a wider period goes
into an `unknown` bar of that period, so that bars and undated articles add up to the results.
"""

from __future__ import annotations

import calendar
import datetime as dt
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

from .results import Bar, Histogram, Zoom

UNDATED = 0
# A period's code is its level plus its number, so that one integer field holds all of them.
_LEVEL = 1_000_000
_MONTH, _YEAR, _DECADE, _SPAN = (_LEVEL * level for level in (1, 2, 3, 4))
_UNITS = {_MONTH: Zoom.MONTH, _YEAR: Zoom.YEAR, _DECADE: Zoom.DECADE}
# How many of one unit make the other.
_IN = {
    (Zoom.MONTH, Zoom.MONTH): 1,
    (Zoom.MONTH, Zoom.YEAR): 12,
    (Zoom.MONTH, Zoom.DECADE): 120,
    (Zoom.YEAR, Zoom.YEAR): 1,
    (Zoom.YEAR, Zoom.DECADE): 10,
    (Zoom.DECADE, Zoom.DECADE): 1,
}

MONTHS_BY_MONTH = 36
YEARS_BY_YEAR = 80
# Charts longer than this (an article dated by mistake to the year 24) leave the empty bars out.
MAX_FILLED = 120
# Bars of a chart whose zoom the reader chose: days of 13 months, months of 33 years.
MAX_PLACES = 400

Days = tuple[dt.date, dt.date]
Window = tuple[dt.date | None, dt.date | None]


def period(start: dt.date | None, end: dt.date | None) -> int:
    """The code of the smallest month, year or decade that holds [start, end]."""
    if start is None or end is None:
        return UNDATED
    if (start.year, start.month) == (end.year, end.month):
        return _MONTH + _month_number(start)
    if start.year == end.year:
        return _YEAR + start.year
    if start.year // 10 == end.year // 10:
        return _DECADE + start.year // 10
    return _SPAN


def histogram(
    periods: Mapping[int, int],
    *,
    days: Callable[[], Mapping[int, int]],
    windows: Iterable[Window] = (),
    zoom: Zoom | None = None,
) -> Histogram:
    """The chart of results counted by period code.

    `days` gives the results with a known day, counted by that day's ordinal; it is called only
    for a chart of days. `windows` are the periods that were asked for: they may narrow the zoom
    where no `zoom` is asked for. One that does not fit is widened until it does.
    """
    known = {code: count for code, count in periods.items() if count and code != UNDATED}
    fitting = tuple(one for one in Zoom if _fits(one, known))
    width = _zoom(known, windows) if zoom is None else _widened(zoom, fitting)
    if width is Zoom.DAY:
        exact, coarse = _by_day(known, days())
    else:
        exact, coarse = _by_unit(known, width)
    bars = [Bar(*_bounds(width, number), exact[number]) for number in _filled(exact)]
    bars += [Bar(*_period_bounds(code), count, unknown=True) for code, count in coarse.items()]
    bars.sort(key=lambda bar: (bar.start, bar.unknown, bar.end))
    return Histogram(zoom=width, bars=tuple(bars), undated=periods.get(UNDATED, 0), fitting=fitting)


def by_year(periods: Mapping[int, int], zoom: Zoom) -> dict[int | str, int]:
    """Articles known to lie in each year, or decade, by its first year; the latest first."""
    known = {code: count for code, count in periods.items() if count and code != UNDATED}
    exact, _ = _by_unit(known, zoom)
    return {_bounds(zoom, number)[0].year: exact[number] for number in sorted(exact, reverse=True)}


def bars_between(zoom: Zoom, start: dt.date, end: dt.date) -> int:
    """How many bars there are from one day to another."""
    return _number(zoom, end) - _number(zoom, start) + 1


def zoom_of_span(start: dt.date, end: dt.date) -> Zoom:
    """The zoom of a chart from one day to another, where the reader chose none."""
    months = _month_number(end) - _month_number(start) + 1
    if months <= 1:
        return Zoom.DAY
    if months <= MONTHS_BY_MONTH:
        return Zoom.MONTH
    return Zoom.YEAR if end.year - start.year < YEARS_BY_YEAR else Zoom.DECADE


def volume_of(
    chart: Histogram, periods: Mapping[int, int], *, days: Callable[[], Mapping[int, int]]
) -> tuple[int, ...]:
    """For each bar of `chart`, how many of the articles counted in `periods` belong there."""
    known = {code: count for code, count in periods.items() if code != UNDATED}
    if chart.zoom is Zoom.DAY:
        exact, coarse = _by_day(known, days())
    else:
        exact, coarse = _by_unit(known, chart.zoom)
    return tuple(
        coarse[period(bar.start, bar.end)] if bar.unknown else exact[_number(chart.zoom, bar.start)]
        for bar in chart.bars
    )


def _zoom(known: Mapping[int, int], windows: Iterable[Window]) -> Zoom:
    """The finest zoom that what was asked, or what was found, fits into."""
    spans = [(start, end) for start, end in windows if start and end]
    if found := _extent(known):
        spans.append(found)
    finest = list(reversed(Zoom)).index
    return min((zoom_of_span(start, end) for start, end in spans), key=finest, default=Zoom.YEAR)


def _widened(zoom: Zoom, fitting: Sequence[Zoom]) -> Zoom:
    """`zoom`, or the next wider one that fits."""
    wider = list(Zoom)[: list(Zoom).index(zoom) + 1]
    return next((one for one in reversed(wider) if one in fitting), Zoom.DECADE)


def _fits(zoom: Zoom, known: Mapping[int, int]) -> bool:
    """Whether a chart of that zoom has not too many bars; of decades there never are."""
    if zoom is Zoom.DECADE:
        return True
    inside = {Zoom.YEAR: (_MONTH, _YEAR)}.get(zoom, (_MONTH,))
    exact = [code for code in known if code - code % _LEVEL in inside]
    coarse = len(known) - len(exact)
    extent = _extent(exact)
    return (bars_between(zoom, *extent) if extent else 0) + coarse <= MAX_PLACES


def _extent(known: Collection[int]) -> Days | None:
    """First and last day of all periods but those that span decades."""
    ends = []
    for level in _UNITS:
        codes = [code for code in known if level <= code < level + _LEVEL]
        ends += [_period_bounds(code) for code in (min(codes), max(codes))] if codes else []
    return (min(start for start, _ in ends), max(end for _, end in ends)) if ends else None


def _by_day(known: Mapping[int, int], days: Mapping[int, int]) -> tuple[Counter[int], Counter[int]]:
    """Counts by day; what is left of each month is its "day unknown"."""
    in_months = Counter[int]()
    for day, count in days.items():
        in_months[_MONTH + _month_number(dt.date.fromordinal(day))] += count
    return Counter(days), Counter(known) - in_months


def _by_unit(known: Mapping[int, int], zoom: Zoom) -> tuple[Counter[int], Counter[int]]:
    """Counts by month, year or decade, the finer periods in it added; and the wider periods."""
    exact, coarse = Counter[int](), Counter[int]()
    sizes = {level: _IN.get((unit, zoom)) for level, unit in _UNITS.items()}
    for code, count in known.items():
        number = code % _LEVEL
        if size := sizes.get(code - number):
            exact[number // size] += count
        else:
            coarse[code] += count
    return exact, coarse


def _filled(exact: Mapping[int, int]) -> Iterable[int]:
    """The numbers from first to last, unless the chart would grow out of bounds."""
    if not exact:
        return []
    numbers = range(min(exact), max(exact) + 1)
    return numbers if len(numbers) <= MAX_FILLED else sorted(exact)


def _period_bounds(code: int) -> Days:
    """First and last day of a period; of what spans decades, the whole calendar."""
    number = code % _LEVEL
    unit = _UNITS.get(code - number)
    return _bounds(unit, number) if unit else (dt.date.min, dt.date.max)


def _bounds(unit: Zoom, number: int) -> Days:
    if unit is Zoom.DAY:
        day = dt.date.fromordinal(number)
        return day, day
    if unit is Zoom.MONTH:
        first = dt.date(number // 12, number % 12 + 1, 1)
        return first, first.replace(day=calendar.monthrange(first.year, first.month)[1])
    if unit is Zoom.YEAR:
        return dt.date(number, 1, 1), dt.date(number, 12, 31)
    return dt.date(max(number * 10, 1), 1, 1), dt.date(number * 10 + 9, 12, 31)


def _number(unit: Zoom, day: dt.date) -> int:
    """The number of the unit that `day` lies in; `_bounds` goes back."""
    years = {Zoom.YEAR: day.year, Zoom.DECADE: day.year // 10}
    if unit is Zoom.DAY:
        return day.toordinal()
    return _month_number(day) if unit is Zoom.MONTH else years[unit]


def _month_number(day: dt.date) -> int:
    """Months since the year 0."""
    return 12 * day.year + day.month - 1
