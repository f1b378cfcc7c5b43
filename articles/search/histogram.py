"""Bars over time that never invent a day: from counts per known period to a chart.

An article is counted under the smallest calendar period (day, month, year, decade) that holds its
whole interval. A chart's bars are of one width; what is only known to lie in a wider period goes
into an `unknown` bar of that period, so that bars and undated articles add up to the results.
"""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Callable, Iterable, Mapping

from .results import Bar, Histogram, Zoom

UNDATED = 0
# A period's code is its level plus its number, so that one integer field holds all of them.
_LEVEL = 1_000_000
_MONTH, _YEAR, _DECADE, _SPAN = (_LEVEL * level for level in (1, 2, 3, 4))

MONTHS_BY_MONTH = 36
YEARS_BY_YEAR = 80
# Charts longer than this (an article dated by mistake to the year 24) leave the empty bars out.
MAX_FILLED = 120

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
) -> Histogram:
    """The chart of results counted by period code.

    `days` gives the results with a known day, counted by that day's ordinal; it is called only
    for a chart of days. `windows` are the periods that were asked for: they may narrow the zoom.
    """
    known = {code: count for code, count in periods.items() if count and code != UNDATED}
    zoom = _zoom(known, windows)
    if zoom is Zoom.DAY:
        exact, coarse = _by_day(known, {day: count for day, count in days().items() if count})
    else:
        exact, coarse = _rolled_up(known, zoom)
    bars = [*_filled(exact, zoom), *coarse]
    bars.sort(key=lambda bar: (bar.start, bar.unknown, bar.end))
    return Histogram(zoom=zoom, bars=tuple(bars), undated=periods.get(UNDATED, 0))


def _zoom(known: Mapping[int, int], windows: Iterable[Window]) -> Zoom:
    """The finest zoom that what was asked, or what was found, fits into."""
    spans = [(start, end) for start, end in windows if start and end]
    bounds = [_bounds(code) for code in known if code != _SPAN]
    if bounds:
        spans.append((min(start for start, _ in bounds), max(end for _, end in bounds)))
    finest = [_zoom_of(start, end) for start, end in spans]
    return min(finest, key=list(reversed(Zoom)).index, default=Zoom.YEAR)


def _zoom_of(start: dt.date, end: dt.date) -> Zoom:
    months = _month_number(end) - _month_number(start) + 1
    if months <= 1:
        return Zoom.DAY
    if months <= MONTHS_BY_MONTH:
        return Zoom.MONTH
    return Zoom.YEAR if end.year - start.year < YEARS_BY_YEAR else Zoom.DECADE


def _by_day(
    known: Mapping[int, int], days: Mapping[int, int]
) -> tuple[dict[dt.date, int], list[Bar]]:
    """Bars of days; what is left of each month is its "day unknown"."""
    exact = {dt.date.fromordinal(day): count for day, count in days.items()}
    rest = dict(known)
    for day, count in exact.items():
        rest[_MONTH + _month_number(day)] -= count
    return exact, _unknown_bars(rest)


def _rolled_up(known: Mapping[int, int], zoom: Zoom) -> tuple[dict[dt.date, int], list[Bar]]:
    """Bars of months, years or decades, each with the finer periods inside it."""
    level = {Zoom.MONTH: _MONTH, Zoom.YEAR: _YEAR, Zoom.DECADE: _DECADE}[zoom]
    exact: dict[dt.date, int] = {}
    coarse: dict[int, int] = {}
    for code, count in known.items():
        if code < level + _LEVEL:
            first = _first_day(_bounds(code)[0], zoom)
            exact[first] = exact.get(first, 0) + count
        else:
            coarse[code] = count
    return exact, _unknown_bars(coarse)


def _unknown_bars(counts: Mapping[int, int]) -> list[Bar]:
    return [Bar(*_bounds(code), count, unknown=True) for code, count in counts.items() if count]


def _filled(exact: Mapping[dt.date, int], zoom: Zoom) -> list[Bar]:
    """The bars from first to last, empty ones too, unless the chart would grow out of bounds."""
    if not exact:
        return []
    starts: list[dt.date] = []
    day, last = min(exact), max(exact)
    while day <= last and len(starts) <= MAX_FILLED:
        starts.append(day)
        if (end := _last_day(day, zoom)) == dt.date.max:
            break
        day = end + dt.timedelta(days=1)
    if len(starts) > MAX_FILLED:
        starts = sorted(exact)
    return [Bar(start, _last_day(start, zoom), exact.get(start, 0)) for start in starts]


def _bounds(code: int) -> tuple[dt.date, dt.date]:
    """First and last day of a period; of what spans decades, the whole calendar."""
    level, number = code - code % _LEVEL, code % _LEVEL
    if level == _MONTH:
        first = dt.date(number // 12, number % 12 + 1, 1)
        return first, _last_day(first, Zoom.MONTH)
    if level == _YEAR:
        return dt.date(number, 1, 1), dt.date(number, 12, 31)
    if level == _DECADE:
        return dt.date(max(number * 10, 1), 1, 1), dt.date(number * 10 + 9, 12, 31)
    return dt.date.min, dt.date.max


def _first_day(day: dt.date, zoom: Zoom) -> dt.date:
    if zoom is Zoom.DECADE:
        return dt.date(max(day.year // 10 * 10, 1), 1, 1)
    return day.replace(month=1, day=1) if zoom is Zoom.YEAR else day.replace(day=1)


def _last_day(first: dt.date, zoom: Zoom) -> dt.date:
    if zoom is Zoom.DAY:
        return first
    if zoom is Zoom.MONTH:
        return first.replace(day=calendar.monthrange(first.year, first.month)[1])
    return dt.date(first.year if zoom is Zoom.YEAR else first.year // 10 * 10 + 9, 12, 31)


def _month_number(day: dt.date) -> int:
    """Months since the year 0; `dt.date(number // 12, number % 12 + 1, 1)` goes back."""
    return 12 * day.year + day.month - 1
