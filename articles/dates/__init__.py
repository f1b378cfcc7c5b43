"""The partial date: what is known of a day, never more. No ORM in here."""

from .partial import DateError, DayRange, Match, PartialDate, Precision

__all__ = ["DateError", "DayRange", "Match", "PartialDate", "Precision"]
