"""The partial date: what is known of a day, never more. No ORM in here."""

from .display import datetime_attribute, display, display_bounds
from .edtf import Precision
from .errors import DateError, Fault
from .infer import Inference, infer_day
from .parse import parse_date
from .partial import PartialDate
from .ranges import parse_window
from .window import DayRange, Match

__all__ = [
    "DateError",
    "DayRange",
    "Fault",
    "Inference",
    "Match",
    "PartialDate",
    "Precision",
    "datetime_attribute",
    "display",
    "display_bounds",
    "infer_day",
    "parse_date",
    "parse_window",
]
