"""The grammar of French and English phrases about dates: intervals, and one date alone."""

from __future__ import annotations

import datetime as dt

from . import vocabulary as words
from .edtf import Precision
from .errors import DateError, Fault
from .partial import PartialDate
from .said import Said
from .single import read_single
from .tokens import Cursor, Token, not_understood
from .vocabulary import Bound, Key


def read_phrase(tokens: list[Token], today: dt.date | None = None) -> PartialDate:
    """The date that the whole phrase says; DateError if any of it is not understood."""
    if today and (relative := _relative(tuple(token.text for token in tokens), today)):
        return relative
    cursor = Cursor(tokens)
    bound = cursor.take(words.BOUNDS)
    date = _bounded(cursor, words.BOUNDS[bound]) if bound else _interval_or_date(cursor)
    if not cursor.at_end:
        raise not_understood()
    return date


def _relative(said: Key, today: dt.date) -> PartialDate | None:
    if said in words.TODAY:
        return PartialDate.on(today)
    if said in words.YESTERDAY:
        return _before(PartialDate.on(today))
    if said in words.THIS_MONTH:
        return PartialDate.month(today.year, today.month)
    if said in words.LAST_MONTH:
        return _before(PartialDate.month(today.year, today.month))
    if said in words.THIS_YEAR:
        return PartialDate.year(today.year)
    if said in words.LAST_YEAR:
        return _before(PartialDate.year(today.year))
    return None


def _bounded(cursor: Cursor, bound: Bound) -> PartialDate:
    """An interval with one end; before and after leave out the date itself."""
    date = read_single(cursor).whole()
    if bound is Bound.BEFORE:
        return PartialDate.interval(None, _before(date))
    if bound is Bound.AFTER:
        return PartialDate.interval(_after(date), None)
    if bound is Bound.SINCE:
        other = "" if cursor.take(words.UNKNOWN_END) else ".."
        return PartialDate.parse_edtf(f"{date}/{other}")
    other = "" if cursor.take(words.UNKNOWN_START) else ".."
    return PartialDate.parse_edtf(f"{other}/{date}")


def _interval_or_date(cursor: Cursor) -> PartialDate:
    if cursor.take(words.BETWEEN):
        return _interval(cursor, read_single(cursor), words.AND)
    opener = cursor.take(words.FROM)
    first = read_single(cursor)
    if cursor.find(words.TO):
        return _interval(cursor, first, words.TO)
    if opener == ("from",):
        return PartialDate.interval(first.whole(), None)
    if opener:  # "du 7 février 2024" alone may mean on, of, or since
        raise not_understood()
    return first.whole()


def _interval(cursor: Cursor, first: Said, joiners: list[Key]) -> PartialDate:
    joiner = cursor.take(joiners)
    # "années 1990-2000" are two decades to some and eleven years to others.
    ambiguous = joiner == words.DASH and (first.decade is not None or first.season is not None)
    if joiner is None or ambiguous:
        raise not_understood()
    last = read_single(cursor).with_month_of(first)
    return PartialDate.interval(first.completed_by(last).whole(), last.whole())


def _before(date: PartialDate) -> PartialDate:
    return _beside(date, date.start.toordinal() - 1)


def _after(date: PartialDate) -> PartialDate:
    return _beside(date, date.end.toordinal() + 1)


def _beside(date: PartialDate, ordinal: int) -> PartialDate:
    """The day, month or year that holds `ordinal`: in the unit of `date`, never a finer one."""
    if not dt.date.min.toordinal() <= ordinal <= dt.date.max.toordinal():
        raise DateError(Fault.IMPOSSIBLE, date.edtf)
    day = dt.date.fromordinal(ordinal)
    if date.precision is Precision.DAY:
        beside = PartialDate.on(day)
    elif date.precision in (Precision.YEAR, Precision.DECADE):
        beside = PartialDate.year(day.year)
    else:
        beside = PartialDate.month(day.year, day.month)
    return beside.qualified(date.qualifier)
