"""Periods as readers know them: days, months, years, decades, and how an address names them."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Iterator

from articles.dates import PartialDate
from articles.search import Zoom

Period = tuple[dt.date, dt.date]


def month_period(year: int, month: int) -> Period:
    last = calendar.monthrange(year, month)[1]
    return dt.date(year, month, 1), dt.date(year, month, last)


def year_period(year: int, *, years: int = 1) -> Period:
    return dt.date(year, 1, 1), dt.date(year + years - 1, 12, 31)


def zoom_of(start: dt.date, end: dt.date) -> Zoom | None:
    """Which kind of calendar period [start, end] is exactly; None if it is no whole one."""
    if start == end:
        return Zoom.DAY
    if (start, end) == month_period(start.year, start.month):
        return Zoom.MONTH
    if (start, end) == year_period(start.year):
        return Zoom.YEAR
    if start.year % 10 == 0 and (start, end) == year_period(start.year, years=10):
        return Zoom.DECADE
    return None


def date_of(start: dt.date, end: dt.date) -> PartialDate:
    """The partial date that says [start, end] in the fewest words."""
    first, last = address_of(start, end)
    if zoom_of(start, end) is Zoom.DECADE:
        return PartialDate.parse_edtf(f"{first[:3]}X")
    return PartialDate.parse_edtf(first if first == last else f"{first}/{last}")


def address_of(start: dt.date, end: dt.date) -> tuple[str, str]:
    """`from` and `to` of a search for the period, as short as they can be: ("2024-02", "2024-02").

    >>> address_of(dt.date(1990, 1, 1), dt.date(1999, 12, 31))
    ('1990', '1999')
    """
    if (start.month, start.day, end.month, end.day) == (1, 1, 12, 31):
        return f"{start.year:04}", f"{end.year:04}"
    if start.day == 1 and end == month_period(end.year, end.month)[1]:
        return start.isoformat()[:7], end.isoformat()[:7]
    return start.isoformat(), end.isoformat()


def enclosing(day: dt.date, zoom: Zoom) -> Period:
    """The day, month, year or decade that `day` lies in."""
    if zoom is Zoom.DAY:
        return day, day
    if zoom is Zoom.MONTH:
        return month_period(day.year, day.month)
    if zoom is Zoom.YEAR:
        return year_period(day.year)
    first = max(day.year // 10 * 10, 1)
    return dt.date(first, 1, 1), dt.date(day.year // 10 * 10 + 9, 12, 31)


def walk(first: dt.date, last: dt.date, zoom: Zoom) -> Iterator[Period]:
    """Every period of that width from the one `first` lies in to the one `last` lies in."""
    start, end = enclosing(first, zoom)
    while start <= last:
        yield start, end
        if end == dt.date.max:
            return
        start, end = enclosing(end + dt.timedelta(days=1), zoom)
