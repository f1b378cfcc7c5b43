"""Reading one date of a phrase: a day, month, season, year or decade, with its doubt."""

from __future__ import annotations

from dataclasses import replace

from . import vocabulary as words
from .edtf import join_qualifiers
from .errors import DateError, Fault
from .said import Said
from .tokens import Cursor, Kind, Token, not_understood

_WINTER = 24


def read_single(cursor: Cursor) -> Said:
    """One date, with the little words before it and the doubt around it."""
    before = _doubt_before(cursor)
    said = _date(cursor)
    return replace(said, qualifier=join_qualifiers(before, _doubt_after(cursor)))


def _doubt_before(cursor: Cursor) -> str:
    qualifier = ""
    while True:
        if doubt := cursor.take(words.DOUBT_BEFORE):
            qualifier = join_qualifiers(qualifier, words.DOUBT_BEFORE[doubt])
        elif cursor.take_word(words.VAGUE):
            raise DateError(Fault.VAGUE, "")
        elif not cursor.take_word(words.FILLERS):
            return qualifier


def _doubt_after(cursor: Cursor) -> str:
    qualifier = ""
    while doubt := cursor.take(words.DOUBT_AFTER):
        qualifier = join_qualifiers(qualifier, words.DOUBT_AFTER[doubt])
    return qualifier


def _date(cursor: Cursor) -> Said:
    token = cursor.next()
    if token.kind in (Kind.YEAR_FIRST, Kind.YEAR_LAST):
        return _numeric(token)
    if token.kind is Kind.YEAR_SHORT:
        raise DateError(Fault.SHORT_YEAR, "")
    if token.kind is Kind.NUMBER:
        return _number(cursor, token)
    if token.text in words.MONTHS:
        return _month_first(cursor, token)
    if token.text in words.WEEKDAYS:
        return _weekday(cursor, token)
    if token.text in words.SEASONS:
        return _season(cursor, words.SEASONS[token.text])
    if token.text in words.YEARS:
        return Said(year=_four_digits(cursor.next()))
    if token.text in words.DECADES:
        cursor.take_word(words.OF)
        return Said(decade=_decade(cursor.next().text))
    raise not_understood()


def _numeric(token: Token) -> Said:
    """ "2024-02-07" and "07/02/2024": the day is never guessed to stand second."""
    if token.kind is Kind.YEAR_FIRST:
        year, month, *days = token.numbers
    else:
        *days, month, year = token.numbers
        if days and days[0] <= 12 < month:
            raise DateError(Fault.DAY_FIRST, "")
    return Said(year=year, month=month, day=days[0] if days else None)


def _number(cursor: Cursor, token: Token) -> Said:
    """A year, a decade ("1990s", "90s"), or the day of the month that follows."""
    if cursor.take_word({"s"}):
        return Said(decade=_decade(token.text))
    if len(token.text) == 4:
        return Said(year=int(token.text))
    return _day_first(cursor, token)


def _day_first(cursor: Cursor, token: Token) -> Said:
    """ "7 février 2024"; month and year may be missing in the first date of an interval."""
    day = _day_number(cursor, token)
    cursor.take_word(words.OF)
    month = cursor.take_word(words.MONTHS)
    return Said(day=day, month=words.MONTHS[month] if month else None, year=_year(cursor))


def _month_first(cursor: Cursor, month: Token) -> Said:
    """ "mars 2024", and in English "March 7, 2024"."""
    number = words.MONTHS[month.text]
    token = cursor.peek()
    if token is None or token.kind is not Kind.NUMBER or len(token.text) == 4:
        return Said(month=number, year=_year(cursor))
    return Said(month=number, day=_day_number(cursor, cursor.next()), year=_year(cursor))


def _weekday(cursor: Cursor, weekday: Token) -> Said:
    cursor.take_word({"le", "the"})
    if cursor.peek() == weekday:
        raise not_understood()
    said = _date(cursor)
    if said.day is None or said.weekday is not None:
        raise not_understood()
    return replace(said, weekday=words.WEEKDAYS[weekday.text])


def _season(cursor: Cursor, season: int) -> Said:
    """ "été 2021", and a winter named by both its years: "hiver 2023-2024", "hiver 2023/24"."""
    cursor.take_word(words.OF)
    token = cursor.peek()
    if token and token.kind is Kind.YEAR_FIRST:
        years = cursor.next().numbers
        return _crossing(season, years[0], years[1:])
    year = _year(cursor)
    dash, second = cursor.peek(), cursor.peek(1)
    if year and dash and second and dash.text in ("-", "/") and second.kind is Kind.NUMBER:
        cursor.next()
        return _crossing(season, year, cursor.next().numbers)
    return Said(season=season, year=year)


def _crossing(season: int, year: int, second: list[int]) -> Said:
    if season != _WINTER or second not in ([year + 1], [(year + 1) % 100]):
        raise not_understood()
    return Said(season=season, year=year, crossing=True)


def _day_number(cursor: Cursor, token: Token) -> int:
    if len(token.text) > 2:
        raise not_understood()
    cursor.take_word(words.ORDINALS)
    return int(token.text)


def _year(cursor: Cursor) -> int | None:
    """The year that follows, after "de" or "of" too; None if none does."""
    of = cursor.peek()
    if of and of.text in words.OF and (number := cursor.peek(1)) and number.kind is Kind.NUMBER:
        cursor.next()
    token = cursor.peek()
    if token is None or token.kind is not Kind.NUMBER:
        return None
    return _four_digits(cursor.next())


def _four_digits(token: Token) -> int:
    if token.kind is not Kind.NUMBER:
        raise not_understood()
    if len(token.text) < 4:
        raise DateError(Fault.SHORT_YEAR, "")
    if len(token.text) > 4:
        raise not_understood()
    return int(token.text)


def _decade(digits: str) -> int:
    """A year of the decade. "90" is 1990; of "20" nobody can tell the century."""
    if not digits.isdecimal() or not digits.endswith("0"):
        raise not_understood()
    if len(digits) == 2 and int(digits) >= 30:
        return 1900 + int(digits)
    if len(digits) != 4:
        raise DateError(Fault.SHORT_YEAR, "")
    return int(digits)
