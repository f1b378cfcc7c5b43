"""What holds of every date: nothing is lost, nothing is invented."""

from __future__ import annotations

import datetime as dt
import itertools

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from articles.dates import (
    DateError,
    DayRange,
    Match,
    PartialDate,
    Precision,
    datetime_attribute,
    display,
    display_bounds,
    infer_day,
    parse_date,
)

from .strategies import days, edtf_texts, partial_dates, single_dates, windows

languages = st.sampled_from(["fr", "en"])
# The least number of days that a date of each precision leaves open.
WIDTHS = {
    Precision.DAY: 1,
    Precision.MONTH: 28,
    Precision.SEASON: 90,
    Precision.YEAR: 365,
    Precision.DECADE: 365 * 9,
    Precision.INTERVAL: 1,
}


@given(edtf_texts)
def test_printing_undoes_parsing(text: str) -> None:
    assert str(PartialDate.parse_edtf(text)) == text


@given(partial_dates)
def test_parsing_undoes_printing(date: PartialDate) -> None:
    assert PartialDate.parse_edtf(str(date)) == date
    assert parse_date(str(date)) == date
    assert parse_date(f" {str(date).lower()} ") == date


@given(partial_dates, languages)
def test_what_is_shown_reads_back_to_the_same_days(date: PartialDate, language: str) -> None:
    again = parse_date(display(date, language))

    assert (again.start, again.end, again.qualifier) == (date.start, date.end, date.qualifier)
    assert again.precision is date.precision
    assert again.days == date.days


@given(partial_dates)
def test_a_date_is_as_wide_as_its_precision(date: PartialDate) -> None:
    assert date.start <= date.end
    assert (date.end - date.start).days + 1 >= WIDTHS[date.precision]
    assert (date.precision is Precision.DAY) <= (date.start == date.end)


@given(partial_dates, windows)
def test_certain_is_inside_and_possible_overlaps(date: PartialDate, window: DayRange) -> None:
    match = date.match(window)

    assert (match is Match.CERTAIN) == (window.contains(date.start) and window.contains(date.end))
    assert (match is not Match.NONE) == window.overlaps(DayRange(date.start, date.end))


@given(partial_dates, days, windows)
def test_a_certain_match_holds_for_every_day_it_may_be(
    date: PartialDate, day: dt.date, window: DayRange
) -> None:
    if date.match(window) is Match.CERTAIN and date.contains(day):
        assert window.contains(day)
    if date.match(window) is Match.NONE and date.contains(day):
        assert not window.contains(day)


@given(partial_dates, windows, windows)
def test_a_wider_window_never_loses_a_match(
    date: PartialDate, one: DayRange, other: DayRange
) -> None:
    common = one.intersect(other)
    if common is None:
        assert not one.overlaps(other)
        return
    order = [Match.NONE, Match.POSSIBLE, Match.CERTAIN]

    assert order.index(date.match(common)) <= order.index(date.match(one))
    assert common == other.intersect(one)


@given(days)
def test_a_coarser_date_contains_its_finer_ones(day: dt.date) -> None:
    on = PartialDate.on(day)
    chain = [
        PartialDate.month(day.year, day.month),
        PartialDate.year(day.year),
        PartialDate.decade(day.year),
        PartialDate.parse_edtf(f"{day.year // 100:02d}XX"),
    ]
    season = PartialDate.season(day.year, 21 + (day.month - 3) % 12 // 3)

    assert on.contains(day)
    assert chain[0].contains(on)
    assert season.contains(chain[0])
    for finer, coarser in itertools.pairwise(chain):
        assert coarser.contains(finer)
        assert not finer.contains(coarser)


@given(partial_dates, partial_dates)
def test_what_contains_a_date_is_met_by_every_window_that_the_date_meets(
    outer: PartialDate, inner: PartialDate
) -> None:
    window = inner.days

    assert outer.contains(inner) == (inner.match(DayRange(outer.start, outer.end)) is Match.CERTAIN)
    if outer.contains(inner):
        assert outer.match(window) is not Match.NONE


@given(single_dates, single_dates)
def test_a_window_is_widened_to_whole_dates(first: PartialDate, last: PartialDate) -> None:
    if first.start > last.end:
        with pytest.raises(DateError):
            DayRange.parse(first.edtf, last.edtf)
        return

    window = DayRange.parse(first.edtf, last.edtf)

    assert (window.start, window.end) == (first.start, last.end)
    assert PartialDate.interval(first, last).match(window) is Match.CERTAIN


@given(st.lists(partial_dates, max_size=8))
def test_both_orders_put_finer_dates_first(dates: list[PartialDate]) -> None:
    newest = sorted(dates, key=lambda date: date.newest_key)
    oldest = sorted(dates, key=lambda date: date.oldest_key)

    for one, next_one in itertools.pairwise(newest):
        assert one.start > next_one.start or (
            one.start == next_one.start and one.end <= next_one.end
        )
    for one, next_one in itertools.pairwise(oldest):
        assert one.end < next_one.end or (one.end == next_one.end and one.start >= next_one.start)


# --- No function ever turns a month into a day ------------------------------------------------

months = st.tuples(st.integers(1, 9999), st.integers(1, 12))
FORMS = [
    "{0:04d}-{1:02d}",
    "{1:02d}/{0:04d}",
    "{1}.{0:04d}",
    "{0:04d}-{1:02d}-XX",
    "{0:04d}/{1:02d}",
]


@given(months, st.sampled_from(FORMS), st.sampled_from(["", "~", "?", "%"]))
def test_a_month_stays_a_month_however_it_is_written(
    month: tuple[int, int], form: str, doubt: str
) -> None:
    date = parse_date(form.format(*month) + doubt)

    assert date.precision is Precision.MONTH
    assert date.days == PartialDate.month(*month).days
    assert (date.start.year, date.start.month) == (date.end.year, date.end.month) == month


@given(months, languages, st.sampled_from(["", "~", "?", "%"]))
def test_a_month_stays_a_month_when_shown(
    month: tuple[int, int], language: str, doubt: str
) -> None:
    date = PartialDate.month(*month).qualified(doubt)

    shown = display(date, language)

    assert not any(char.isdigit() for char in shown.replace(f"{month[0]:04d}", "", 1))
    assert len(datetime_attribute(date)) in (0, 7)
    assert parse_date(shown) == date


@given(months, st.text(max_size=200))
@example((2024, 2), "Réunis mercredi 7 février 2024")
def test_a_month_stays_a_month_without_evidence(month: tuple[int, int], text: str) -> None:
    inference = infer_day(text.replace("ce", "").replace("this", ""), PartialDate.month(*month))

    assert inference is None


@given(
    days,
    st.sampled_from(["ce {weekday} {day} {month} {year:04d}", "ce {weekday} {day} {month}"]),
    st.integers(0, 6),
    partial_dates,
)
def test_an_inferred_day_is_inside_what_was_known_and_on_its_weekday(
    day: dt.date, form: str, weekday: int, within: PartialDate
) -> None:
    names = ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"]
    month = display(PartialDate.on(day), "fr").split()[1]
    said = form.format(weekday=names[weekday], day=day.day, month=month, year=day.year)

    inference = infer_day(f"Réunis {said}, ils parlent.", within)

    if inference is None:
        return
    assert inference.date.precision is Precision.DAY
    assert within.precision is not Precision.DAY
    assert within.contains(inference.date)
    assert inference.date.start.weekday() == weekday
    assert (inference.date.start.month, inference.date.start.day) == (day.month, day.day)


@given(days)
def test_the_strongest_wording_finds_every_day_of_a_month(day: dt.date) -> None:
    names = ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"]
    shown = display(PartialDate.on(day), "fr").removesuffix(f" {day.year:04d}")

    inference = infer_day(
        f"Ils parlent, ce {names[day.weekday()]} {shown}.", PartialDate.month(day.year, day.month)
    )

    assert inference is not None
    assert inference.date == PartialDate.on(day)


@given(single_dates, st.sampled_from(["avant {}", "après {}", "depuis {}", "jusqu’à {}"]))
def test_a_limit_is_no_finer_than_what_was_said(date: PartialDate, phrase: str) -> None:
    shown = display(date, "fr")
    try:
        interval = parse_date(phrase.format(shown))
    except DateError:
        return  # nothing before the year 1; a century is no single date of a phrase

    limit = next(end for end in interval.ends if end is not None)
    assert (limit.precision is Precision.DAY) == (date.precision is Precision.DAY)


# --- Whatever is typed -------------------------------------------------------------------------

WORDS = (
    "le du au entre et de à d’ jusqu’en depuis avant après vers peut-être hiver été années 90 1990"
    " février mars mercredi 7 1er 31 2024 2024-02 07/02/2024 s ? ~ ( ) / - .. X since May the 0"
)
phrases = st.lists(st.sampled_from(WORDS.split(" ")), max_size=9).map(" ".join)


@given(st.one_of(st.text(), phrases, st.text("0123456789X-/.~?% ", max_size=25)))
def test_any_text_is_a_date_or_a_date_error(text: str) -> None:
    outcome = _outcome(text)

    if isinstance(outcome, DateError):
        assert outcome.text == text
        assert outcome.explain("fr") != str(outcome)
    else:
        assert PartialDate.parse_edtf(outcome.edtf) == outcome


def _outcome(text: str) -> PartialDate | DateError:
    try:
        return parse_date(text, dt.date(2024, 2, 7))
    except DateError as refusal:
        return refusal


@given(days)
@example(dt.date.min)
@example(dt.date.max)
def test_words_about_today_never_fail_otherwise(today: dt.date) -> None:
    for text in ("hier", "le mois dernier", "last year", "this month", "aujourd'hui"):
        try:
            assert parse_date(text, today).start <= today
        except DateError:
            assert today.year == 1


@given(windows, languages)
def test_every_window_can_be_spelled_out(window: DayRange, language: str) -> None:
    shown = display_bounds(window, language)

    if not window.is_open:
        assert parse_date(shown).days == window
