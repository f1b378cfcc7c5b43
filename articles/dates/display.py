"""Showing a date as what is known of it, in French and in English."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from .edtf import Precision
from .partial import PartialDate
from .window import DayRange
from .words import ENGLISH, FRENCH, Words

_MACHINE_READABLE = (Precision.DAY, Precision.MONTH, Precision.YEAR)


def display(date: PartialDate | None, language: str) -> str:
    """ "février 2024", "vers mars 2021", "du 3 au 10 mai 2023", "sans date".

    French for "fr" and its variants, English for any other language. `parse_date` reads all of
    it back to the same days.
    """
    tongue = _tongue(language)
    if date is None:
        return tongue.undated
    if "/" in date.edtf:
        return _interval(date, tongue)
    if date.precision is Precision.INTERVAL:  # 20XX: a century has no name of its own here
        between = tongue.between.format(f"{date.start.year:04d}", f"{date.end.year:04d}")
        return between + tongue.doubts[date.qualifier]
    if date.qualifier in ("~", "%"):
        doubt = tongue.doubts["?" if date.qualifier == "%" else ""]
        return tongue.around + _article(date, tongue) + _noun(date, tongue) + doubt
    return _noun(date, tongue) + tongue.doubts[date.qualifier]


def display_bounds(window: DayRange, language: str) -> str:
    """The days of a window, spelled out to show how it was understood.

    "du 1er au 29 février 2024", "depuis le 1er mars 2024", "toutes les dates".
    """
    if window.is_open:
        return _tongue(language).any_date
    if window.start == window.end and window.start:
        return display(PartialDate.on(window.start), language)
    start = PartialDate.on(window.start) if window.start else None
    end = PartialDate.on(window.end) if window.end else None
    return display(PartialDate.interval(start, end), language)


def datetime_attribute(date: PartialDate | None) -> str:
    """What `<time datetime>` can say of a date: "2024-02-07", "2024-02", "2024", else "".

    HTML knows no seasons, decades, intervals or doubt; leaving it out claims nothing wrong.
    """
    if date is None or date.qualifier or date.precision not in _MACHINE_READABLE:
        return ""
    length = {Precision.DAY: 10, Precision.MONTH: 7, Precision.YEAR: 4}[date.precision]
    return date.start.isoformat()[:length]


@dataclass(frozen=True)
class _Tongue:
    """How a language says dates. The small words before a date depend on its article."""

    words: Words
    undated: str
    any_date: str
    between: str
    around: str
    decade: str
    end_unknown: str
    start_unknown: str
    doubts: dict[str, str]
    since: dict[str, str]
    until: dict[str, str]
    from_: dict[str, str]
    to: dict[str, str]
    articles: dict[Precision, str]


_FRENCH = _Tongue(
    words=FRENCH,
    undated="sans date",
    any_date="toutes les dates",
    between="entre {} et {}",
    around="vers ",
    decade="années {}",
    end_unknown=", fin inconnue",
    start_unknown=", début inconnu",
    doubts={
        "": "",
        "~": " (approximatif)",
        "?": " (incertain)",
        "%": " (approximatif et incertain)",
    },
    since={"": "depuis ", "le ": "depuis le ", "l’": "depuis l’", "les ": "depuis les "},
    until={"": "jusqu’en ", "le ": "jusqu’au ", "l’": "jusqu’à l’", "les ": "jusqu’aux "},
    from_={"": "de ", "le ": "du ", "l’": "de l’", "les ": "des "},
    to={"": "à ", "le ": "au ", "l’": "à l’", "les ": "aux "},
    articles={Precision.DAY: "le ", Precision.SEASON: "l’", Precision.DECADE: "les "},
)

_ENGLISH = _Tongue(
    words=ENGLISH,
    undated="undated",
    any_date="any date",
    between="between {} and {}",
    around="around ",
    decade="{}s",
    end_unknown=", end unknown",
    start_unknown=", start unknown",
    doubts={
        "": "",
        "~": " (approximate)",
        "?": " (uncertain)",
        "%": " (approximate and uncertain)",
    },
    since={"": "since ", "the ": "since the "},
    until={"": "until ", "the ": "until the "},
    from_={"": "from ", "the ": "from the "},
    to={"": "to ", "the ": "to the "},
    articles={Precision.DECADE: "the "},
)


def _tongue(language: str) -> _Tongue:
    return _FRENCH if language.lower().startswith("fr") else _ENGLISH


def _interval(date: PartialDate, tongue: _Tongue) -> str:
    first, last = (end and _plain(end, start=i == 0) for i, end in enumerate(date.ends))
    if first and last:
        opening = _said(first, tongue.from_, tongue, noun=_shared(first, last, tongue))
        return f"{opening} {_said(last, tongue.to, tongue)}"
    if first:
        unknown = tongue.end_unknown if date.edtf.endswith("/") else ""
        return _said(first, tongue.since, tongue) + unknown
    unknown = tongue.start_unknown if date.edtf.startswith("/") else ""
    return (_said(last, tongue.until, tongue) if last else "") + unknown


def _plain(end: PartialDate, *, start: bool) -> PartialDate:
    """The end of an interval; of a century (20XX) the first or the last year."""
    if end.precision is not Precision.INTERVAL:
        return end
    return PartialDate.year(end.start.year if start else end.end.year).qualified(end.qualifier)


def _said(date: PartialDate, before: dict[str, str], tongue: _Tongue, *, noun: str = "") -> str:
    """The date after the small word that its article asks for, with its doubt."""
    noun = noun or _noun(date, tongue)
    opening = before[_article(date, tongue)]
    if opening == "de " and noun[0] in "ao":  # d’avril, d’août, d’octobre
        opening = "d’"
    return opening + noun + tongue.doubts[date.qualifier]


def _shared(first: PartialDate, last: PartialDate, tongue: _Tongue) -> str:
    """The first date of an interval without what the second says again: "3", "3 mai", "mars"."""
    units = {first.precision, last.precision}
    same_year = first.start.year == last.start.year
    if first.qualifier or last.qualifier or not same_year:
        return ""
    month = tongue.words.months[first.start.month - 1]
    if units == {Precision.MONTH}:
        return month
    if units == {Precision.DAY}:
        day = _day(first.start, tongue)
        return day if first.start.month == last.start.month else f"{day} {month}"
    return ""


def _noun(date: PartialDate, tongue: _Tongue) -> str:
    """The date by itself, without article or doubt."""
    day = date.start
    year = f"{day.year:04d}"
    month = tongue.words.months[day.month - 1]
    if date.precision is Precision.DAY:
        return f"{_day(day, tongue)} {month} {year}"
    if date.precision is Precision.MONTH:
        return f"{month} {year}"
    if date.precision is Precision.SEASON:
        return f"{tongue.words.seasons[int(date.edtf[5:7])]} {date.edtf[:4]}"
    if date.precision is Precision.DECADE:
        return tongue.decade.format(date.edtf[:3] + "0")
    return year


def _day(day: dt.date, tongue: _Tongue) -> str:
    return "1er" if day.day == 1 and tongue is _FRENCH else str(day.day)


def _article(date: PartialDate, tongue: _Tongue) -> str:
    if date.precision is Precision.SEASON and tongue is _FRENCH and date.edtf[5:7] == "21":
        return "le "  # the only season that does not begin with a vowel or a silent h
    return tongue.articles.get(date.precision, "")
