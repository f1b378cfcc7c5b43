"""What formats that have a year, a month and a day can say of a date, and what they cannot."""

from __future__ import annotations

from articles.dates import PartialDate, Precision

_PARTS = {Precision.DAY: 3, Precision.MONTH: 2, Precision.YEAR: 1}


def parts(date: PartialDate | None) -> tuple[int, ...]:
    """Year, month and day as far as they are known: (2024, 2); of a season its year."""
    if date is None:
        return ()
    if date.precision is Precision.SEASON:
        return (int(date.edtf[:4]),)
    day = date.start
    return (day.year, day.month, day.day)[: _PARTS.get(date.precision, 0)]


def is_all(date: PartialDate | None) -> bool:
    """Do its parts say all that is known of `date`? Not of seasons, decades, intervals, doubts."""
    return date is None or (not date.qualifier and date.precision in _PARTS)
