"""The window of days that a reader asks for."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import Enum
from typing import TypeGuard

from .errors import DateError, Fault


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

    def __post_init__(self) -> None:
        if self.first > self.last:
            raise DateError(Fault.REVERSED, f"{self.start}/{self.end}")

    @classmethod
    def parse(
        cls, from_text: str | None, to_text: str | None, *, today: dt.date | None = None
    ) -> DayRange:
        """The window from the first day of one partial date to the last day of another.

        Empty text leaves that end open. DateError if a text is no date, or if they are reversed.
        """
        from .parse import parse_date  # parse reads PartialDate, which knows this window

        start = parse_date(from_text, today).days.start if _said(from_text) else None
        end = parse_date(to_text, today).days.end if _said(to_text) else None
        return cls(start, end)

    @property
    def is_open(self) -> bool:
        """Does it leave out no day at all?"""
        return self.start is None and self.end is None

    @property
    def first(self) -> dt.date:
        """The first day, the calendar's own if the beginning is open."""
        return self.start or dt.date.min

    @property
    def last(self) -> dt.date:
        """The last day, the calendar's own if the end is open."""
        return self.end or dt.date.max

    def contains(self, day: dt.date) -> bool:
        return self.first <= day <= self.last

    def overlaps(self, other: DayRange) -> bool:
        return self.first <= other.last and other.first <= self.last

    def intersect(self, other: DayRange) -> DayRange | None:
        """The days in both windows; None if there are none."""
        if not self.overlaps(other):
            return None
        starts = [window.start for window in (self, other) if window.start is not None]
        ends = [window.end for window in (self, other) if window.end is not None]
        return DayRange(max(starts, default=None), min(ends, default=None))


def _said(text: str | None) -> TypeGuard[str]:
    return bool(text and text.strip())
