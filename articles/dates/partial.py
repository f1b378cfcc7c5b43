"""The partial date as a value, the window readers ask for, and how the two meet."""

from __future__ import annotations

import calendar
import datetime as dt
from dataclasses import dataclass
from enum import Enum


class DateError(ValueError):
    """A date that cannot be read: the message says which text, and why."""


class Precision(Enum):
    DAY = "day"
    MONTH = "month"
    SEASON = "season"
    YEAR = "year"
    DECADE = "decade"
    INTERVAL = "interval"


class Match(Enum):
    """How a date meets a window: inside it, only overlapping it, or not at all."""

    CERTAIN = "certain"
    POSSIBLE = "possible"
    NONE = "none"


@dataclass(frozen=True)
class DayRange:
    """A window of days, both ends inclusive; None leaves an end open."""

    start: dt.date | None = None
    end: dt.date | None = None


@dataclass(frozen=True)
class PartialDate:
    """What is known of a date: an inclusive interval of days, its precision, its doubt.

    An open end is `date.min` or `date.max`. `edtf` is the canonical EDTF text.
    """

    start: dt.date
    end: dt.date
    precision: Precision
    qualifier: str = ""
    edtf: str = ""

    @classmethod
    def parse_edtf(cls, text: str) -> PartialDate:
        parts = [int(part) for part in text.split("-")]
        if len(parts) == 3:
            day = dt.date(*parts)
            return cls(day, day, Precision.DAY, "", text)
        if len(parts) == 2:
            last = calendar.monthrange(*parts)[1]
            return cls(dt.date(*parts, 1), dt.date(*parts, last), Precision.MONTH, "", text)
        return cls(dt.date(parts[0], 1, 1), dt.date(parts[0], 12, 31), Precision.YEAR, "", text)
