"""Makers of arbitrary dates for the property tests."""

from __future__ import annotations

import datetime as dt

from hypothesis import strategies as st

from articles.dates import DateError, DayRange, PartialDate

qualifiers = st.sampled_from(["", "~", "?", "%"])
days = st.dates()
years = st.integers(1, 9999).map(lambda year: f"{year:04d}")
months = days.map(lambda day: day.isoformat()[:7])
seasons = st.tuples(years, st.integers(21, 24)).map(lambda both: f"{both[0]}-{both[1]}")
decades = years.map(lambda year: year[:3] + "X")
unspecified = st.one_of(
    years.map(lambda year: year[:2] + "XX"),
    years.map(lambda year: year + "-XX"),
    years.map(lambda year: year + "-XX-XX"),
    months.map(lambda month: month + "-XX"),
)


def _qualified(bare: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.tuples(bare, qualifiers).map("".join)


single_texts = _qualified(
    st.one_of(days.map(dt.date.isoformat), months, seasons, years, decades, unspecified)
)


def _in_order(ends: tuple[str, str]) -> str:
    """The interval of two dates, turned round if they came in the wrong order."""
    try:
        return PartialDate.parse_edtf("/".join(ends)).edtf
    except DateError:
        return "/".join(reversed(ends))


closed_texts = st.tuples(single_texts, single_texts).map(_in_order)
open_texts = st.tuples(single_texts, st.sampled_from(["{}/..", "../{}", "{}/", "/{}"])).map(
    lambda both: both[1].format(both[0])
)
edtf_texts = st.one_of(single_texts, closed_texts, open_texts)

single_dates = single_texts.map(PartialDate.parse_edtf)
partial_dates = edtf_texts.map(PartialDate.parse_edtf)


def _window(ends: tuple[dt.date | None, dt.date | None]) -> DayRange:
    first, last = ends
    if first and last and first > last:
        first, last = last, first
    return DayRange(first, last)


windows = st.tuples(st.none() | days, st.none() | days).map(_window)
