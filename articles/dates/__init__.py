"""The partial date: what is known of a day, never more. No ORM in here."""

from .edtf import Precision
from .errors import DateError, Fault
from .parse import parse_date
from .partial import PartialDate
from .window import DayRange, Match

__all__ = ["DateError", "DayRange", "Fault", "Match", "PartialDate", "Precision", "parse_date"]
