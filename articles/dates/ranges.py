"""A window of days written with signs: "2023..2024-02", "..2024", ">=2024-02", "<2024"."""

from __future__ import annotations

import datetime as dt
import re

from .errors import DateError, Fault
from .parse import parse_date
from .window import DayRange

_POINTS = re.compile(r"\.\.\.?|…")
_SIGN = re.compile(r"(?P<side>[<>])=|(?P<strictly>[<>])|(?P<mark>[≤≥])")
_SIDES = {"≤": "<", "≥": ">"}


def parse_window(text: str, today: dt.date | None = None) -> DayRange:
    """The days that `text` asks for: a range, a limit, or all days of one date.

    Ranges and limits with "=" hold all days of the dates they name, coarse ones too; "<" and ">"
    hold none of them. DateError, quoting `text`, if it is neither that nor a date.
    """
    text = text.strip()
    try:
        if sign := _SIGN.match(text):
            return _limit(sign, text[sign.end() :], today)
        if "/" not in text and (points := _POINTS.search(text)):
            return _range(text[: points.start()], text[points.end() :], today)
    except DateError as error:
        raise DateError(error.fault, text, weekday=error.weekday) from None
    return parse_date(text, today).days


def _limit(sign: re.Match[str], text: str, today: dt.date | None) -> DayRange:
    days = parse_date(text, today).days
    side = sign["side"] or sign["strictly"] or _SIDES[sign["mark"]]
    near = days.start if side == ">" else days.end
    if sign["strictly"]:
        near = _beyond(days.end, 1) if side == ">" else _beyond(days.start, -1)
    if near is None:  # ">=../2024" begins nowhere
        raise DateError(Fault.BOUNDLESS, text)
    return DayRange(near, None) if side == ">" else DayRange(None, near)


def _beyond(day: dt.date | None, step: int) -> dt.date | None:
    if day in (dt.date.min, dt.date.max):
        raise DateError(Fault.IMPOSSIBLE, "")
    return day and day + dt.timedelta(step)


def _range(first: str, last: str, today: dt.date | None) -> DayRange:
    window = DayRange.parse(first, last, today=today)
    if window.is_open:
        raise DateError(Fault.BOUNDLESS, "")
    return window
