"""The parts of one date that a phrase names, before they are made whole."""

from __future__ import annotations

from dataclasses import dataclass, replace

from .errors import DateError, Fault
from .partial import PartialDate


@dataclass(frozen=True)
class Said:
    """What was said of one date; in "du 3 au 10 mai 2023" the first has only its day.

    `decade` is any year of it. `crossing` is a winter named by both of its years.
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    season: int | None = None
    decade: int | None = None
    weekday: int | None = None
    qualifier: str = ""
    crossing: bool = False

    def completed_by(self, later: Said) -> Said:
        """With year and month taken from the other end of an interval where it names none."""
        if self.decade is not None or self.year is not None or later.year is None:
            return self
        needs_month = self.month is None and self.season is None
        return replace(self, year=later.year, month=later.month if needs_month else self.month)

    def with_month_of(self, earlier: Said) -> Said:
        """ "May 3 to 10, 2023": the second day is in the month of the first."""
        if self.day is None or self.month is not None:
            return self
        return replace(self, month=earlier.month)

    def whole(self) -> PartialDate:
        """The date that was said; DateError if it has no year or is in no calendar."""
        date = self._bare()
        if self.weekday is not None and date.start.weekday() != self.weekday:
            raise DateError(Fault.WEEKDAY, date.edtf, weekday=date.start.weekday())
        return date.qualified(self.qualifier)

    def _bare(self) -> PartialDate:
        if self.decade is not None:
            return PartialDate.decade(self.decade)
        if self.year is None:
            raise DateError(Fault.NO_YEAR, "")
        if self.crossing:
            return PartialDate.interval(
                PartialDate.month(self.year, 12), PartialDate.month(self.year + 1, 3)
            )
        if self.season is not None:
            return PartialDate.season(self.year, self.season)
        if self.month is None:
            # A day without a month ("3 2023") is nothing that anybody writes.
            if self.day is not None:
                raise DateError(Fault.UNKNOWN, "")
            return PartialDate.year(self.year)
        if self.day is None:
            return PartialDate.month(self.year, self.month)
        return PartialDate.day(self.year, self.month, self.day)
