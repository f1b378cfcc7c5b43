"""The partial date: what is known of a day, and how it meets the days a reader asks for."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from .edtf import Precision, join_qualifiers, read
from .errors import DateError, Fault
from .window import DayRange, Match


@dataclass(frozen=True)
class PartialDate:
    """What is known of a date: an inclusive interval of days, its precision, its doubt.

    An open or unknown end is `date.min` or `date.max`. `edtf` is the canonical EDTF text, from
    which everything else follows: make dates with the constructors, never from loose parts.
    """

    start: dt.date
    end: dt.date
    precision: Precision
    qualifier: str
    edtf: str

    def __str__(self) -> str:
        return self.edtf

    @classmethod
    def parse_edtf(cls, text: str) -> PartialDate:
        """The date that a canonical EDTF text states; `parse_date` reads people's phrases."""
        return cls(*read(text))

    @classmethod
    def on(cls, day: dt.date) -> PartialDate:
        return cls.day(day.year, day.month, day.day)

    @classmethod
    def day(cls, year: int, month: int, day: int) -> PartialDate:
        return cls.parse_edtf(f"{year:04d}-{month:02d}-{day:02d}")

    @classmethod
    def month(cls, year: int, month: int) -> PartialDate:
        if not 1 <= month <= 12:  # 21 to 24 would be read as seasons
            raise DateError(Fault.IMPOSSIBLE, f"{year:04d}-{month:02d}")
        return cls.parse_edtf(f"{year:04d}-{month:02d}")

    @classmethod
    def season(cls, year: int, season: int) -> PartialDate:
        """`season` is EDTF's number: 21 spring, 22 summer, 23 autumn, 24 winter."""
        if not 21 <= season <= 24:
            raise DateError(Fault.IMPOSSIBLE, f"{year:04d}-{season:02d}")
        return cls.parse_edtf(f"{year:04d}-{season}")

    @classmethod
    def year(cls, year: int) -> PartialDate:
        return cls.parse_edtf(f"{year:04d}")

    @classmethod
    def decade(cls, year: int) -> PartialDate:
        """The ten years of which `year` is one: 1990 and 1994 both give the 1990s."""
        return cls.parse_edtf(f"{year // 10:03d}X")

    @classmethod
    def interval(cls, first: PartialDate | None, last: PartialDate | None) -> PartialDate:
        """From the first day of `first` to the last day of `last`; None leaves that end open."""
        return cls.parse_edtf(f"{first or '..'}/{last or '..'}")

    def qualified(self, qualifier: str) -> PartialDate:
        """The same date, also approximate (~), uncertain (?) or both (%)."""
        sides = (_doubt(side, qualifier) for side in self.edtf.split("/"))
        return self.parse_edtf("/".join(sides))

    @property
    def ends(self) -> tuple[PartialDate | None, PartialDate | None]:
        """The two dates of an interval, None where it is open or unknown; else itself twice."""
        if "/" not in self.edtf:
            return self, self
        first, last = (
            None if side in ("", "..") else self.parse_edtf(side) for side in self.edtf.split("/")
        )
        return first, last

    @property
    def days(self) -> DayRange:
        """Its days as a window, with None where it is open or unknown."""
        first, last = self.ends
        return DayRange(self.start if first else None, self.end if last else None)

    def contains(self, other: PartialDate | dt.date) -> bool:
        """Does every day that `other` may be lie in this one?"""
        if isinstance(other, PartialDate):
            return self.start <= other.start and other.end <= self.end
        return self.start <= other <= self.end

    def match(self, window: DayRange) -> Match:
        """Certain: every possible day lies in `window`. Possible: only some do.

        Doubt (~ ? %) does not count: it is shown to the reader, the interval decides.
        """
        if window.first <= self.start and self.end <= window.last:
            return Match.CERTAIN
        if self.start <= window.last and window.first <= self.end:
            return Match.POSSIBLE
        return Match.NONE

    @property
    def newest_key(self) -> tuple[int, int]:
        """Sorts the latest first day first; of equal first days the finer date first."""
        return -self.start.toordinal(), self.end.toordinal()

    @property
    def oldest_key(self) -> tuple[int, int]:
        """Sorts the earliest last day first; of equal last days the finer date first."""
        return self.end.toordinal(), -self.start.toordinal()


def _doubt(side: str, qualifier: str) -> str:
    """One end of an EDTF text with one more doubt; an open or unknown end has none."""
    if side in ("", ".."):
        return side
    bare = side.rstrip("~?%")
    return bare + join_qualifiers(side[len(bare) :], qualifier)
