"""Reading EDTF (ISO 8601-2): level 0 dates and intervals, and the level 1 forms of the archive.

Every accepted text is canonical: it stands for exactly one reading and is printed as it was read.
Times of day, years outside 0001-9999 and level 2 are refused.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from enum import Enum
from typing import NamedTuple

from .errors import DateError, Fault

_DATE = re.compile(
    r"(?P<year>[0-9]{4}|[0-9]{3}X|[0-9]{2}XX)"
    r"(?:-(?P<month>[0-9]{2}|XX)(?:-(?P<day>[0-9]{2}|XX))?)?"
    r"(?P<qualifier>[~?%]?)"
)
_OPEN, _UNKNOWN = "..", ""

# First and last month of a season; the reasons are in docs/decisions/0003-seasons.md.
_SEASON_MONTHS = {21: (3, 6), 22: (6, 9), 23: (9, 12)}
_WINTER = 24


class Precision(Enum):
    """The unit in which a date is known."""

    DAY = "day"
    MONTH = "month"
    SEASON = "season"
    YEAR = "year"
    DECADE = "decade"
    INTERVAL = "interval"


class Reading(NamedTuple):
    """What an EDTF text says: its first and last possible day, the unit, the doubt, the text."""

    start: dt.date
    end: dt.date
    precision: Precision
    qualifier: str
    text: str


def read(text: str) -> Reading:
    """The reading of a canonical EDTF text; DateError for anything else."""
    if not text:
        raise DateError(Fault.EMPTY, text)
    try:
        return _read_interval(text) if "/" in text else _read_date(text)
    except DateError as error:  # quote all of it, not only the end that is wrong
        raise DateError(error.fault, text) from None


def join_qualifiers(*qualifiers: str) -> str:
    """All doubts in one sign: approximate and uncertain together are "%"."""
    signs = set("".join(qualifiers).replace("%", "~?"))
    return "%" if len(signs) == 2 else "".join(signs)


def _read_interval(text: str) -> Reading:
    first, _, last = text.partition("/")
    unbounded = (_OPEN, _UNKNOWN)
    if first in unbounded and last in unbounded:
        raise DateError(Fault.BOUNDLESS, text)
    left = None if first in unbounded else _read_date(first)
    right = None if last in unbounded else _read_date(last)
    start = left.start if left else dt.date.min
    end = right.end if right else dt.date.max
    if start > end:
        raise DateError(Fault.REVERSED, text)
    qualifier = join_qualifiers(*(side.qualifier for side in (left, right) if side))
    return Reading(start, end, Precision.INTERVAL, qualifier, text)


def _read_date(text: str) -> Reading:
    found = _DATE.fullmatch(text)
    if found is None:
        raise DateError(Fault.UNKNOWN, text)
    year, month, day, qualifier = found.group("year", "month", "day", "qualifier")
    start, end, precision = _days(text, year, month, day)
    return Reading(start, end, precision, qualifier, text)


def _days(
    text: str, year: str, month: str | None, day: str | None
) -> tuple[dt.date, dt.date, Precision]:
    if "X" in year:
        if month is not None:  # a month of an unspecified year is level 2
            raise DateError(Fault.UNKNOWN, text)
        return _unspecified_year(year)
    number = int(year)
    if number == 0:
        raise DateError(Fault.IMPOSSIBLE, text)
    if month is None or (month == "XX" and day in (None, "XX")):
        return dt.date(number, 1, 1), dt.date(number, 12, 31), Precision.YEAR
    if month == "XX":  # a day of an unspecified month is level 2
        raise DateError(Fault.UNKNOWN, text)
    if int(month) in (*_SEASON_MONTHS, _WINTER) and day is None:
        return (*_season(number, int(month)), Precision.SEASON)
    try:
        if day is None or day == "XX":
            first = dt.date(number, int(month), 1)
            return first, last_of_month(first), Precision.MONTH
        known = dt.date(number, int(month), int(day))
    except ValueError:
        raise DateError(Fault.IMPOSSIBLE, text) from None
    return known, known, Precision.DAY


def last_of_month(day: dt.date) -> dt.date:
    return day.replace(day=calendar.monthrange(day.year, day.month)[1])


def _unspecified_year(year: str) -> tuple[dt.date, dt.date, Precision]:
    first = max(int(year.replace("X", "0")), 1)  # our calendar has no year 0
    last = int(year.replace("X", "9"))
    precision = Precision.INTERVAL if year.endswith("XX") else Precision.DECADE
    return dt.date(first, 1, 1), dt.date(last, 12, 31), precision


def _season(year: int, season: int) -> tuple[dt.date, dt.date]:
    """The days that may be meant; "winter 2023" may be the one before 2023 or the one after."""
    if season == _WINTER:
        start = dt.date(year - 1, 12, 1) if year > dt.MINYEAR else dt.date.min
        end = dt.date(year + 1, 3, 31) if year < dt.MAXYEAR else dt.date.max
        return start, end
    first, last = _SEASON_MONTHS[season]
    return dt.date(year, first, 1), last_of_month(dt.date(year, last, 1))
