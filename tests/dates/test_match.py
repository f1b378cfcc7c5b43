"""How dates meet windows: the table of certain and possible, orders, windows."""

import datetime as dt

import pytest

from articles.dates import DateError, DayRange, Match, PartialDate

CERTAIN, POSSIBLE, NONE = Match.CERTAIN, Match.POSSIBLE, Match.NONE


@pytest.mark.parametrize(
    ("asked", "date", "match"),
    [
        (("2024-02", "2024-02"), "2024-02", CERTAIN),
        (("2024-02", "2024-02"), "2024-02-01", CERTAIN),
        (("2024-02", "2024-02"), "2024-02-29", CERTAIN),
        (("2024-02", "2024-02"), "2024", POSSIBLE),
        (("2024-02", "2024-02"), "202X", POSSIBLE),
        (("2024-02", "2024-02"), "2024-01-31", NONE),
        (("2024-02", "2024-02"), "2024-03-01", NONE),
        (("2024-02", "2024-02"), "2023", NONE),
        (("2024-02-10", "2024-02-20"), "2024-02-14", CERTAIN),
        (("2024-02-10", "2024-02-20"), "2024-02-10", CERTAIN),
        (("2024-02-10", "2024-02-20"), "2024-02-20", CERTAIN),
        (("2024-02-10", "2024-02-20"), "2024-02", POSSIBLE),
        (("2024-02-10", "2024-02-20"), "2024", POSSIBLE),
        (("2024-02-10", "2024-02-20"), "2024-02-21", NONE),
        (("2024-03", ""), "2024-03-01", CERTAIN),
        (("2024-03", ""), "2024", POSSIBLE),
        (("2024-03", ""), "2024-02-29", NONE),
        (("2024-03", ""), "2025/..", CERTAIN),
        (("2024-03", ""), "../2025", POSSIBLE),
        (("", "2024-02"), "2024-02-29", CERTAIN),
        (("", "2024-02"), "2024-03-01", NONE),
        (("", ""), "2022/..", CERTAIN),
    ],
)
def test_a_date_is_certain_inside_the_window_and_possible_where_it_overlaps(
    asked: tuple[str, str], date: str, match: Match
) -> None:
    assert PartialDate.parse_edtf(date).match(DayRange.parse(*asked)) is match


def test_partial_input_is_widened_to_its_first_and_last_day() -> None:
    window = DayRange.parse("2024-02", "février 2024")

    assert window == DayRange(dt.date(2024, 2, 1), dt.date(2024, 2, 29))


@pytest.mark.parametrize("nothing", [None, "", "  "])
def test_no_text_leaves_an_end_open(nothing: str | None) -> None:
    assert DayRange.parse(nothing, "2024").start is None
    assert DayRange.parse("2024", nothing).end is None
    assert DayRange.parse(nothing, nothing).is_open


def test_an_open_phrase_leaves_its_end_open() -> None:
    assert DayRange.parse("avant 2020", "depuis 2022").is_open


def test_a_window_that_ends_before_it_begins_is_refused() -> None:
    with pytest.raises(DateError, match="ends before it begins"):
        DayRange.parse("2024-03", "2024-02")


def test_windows_contain_their_ends() -> None:
    window = DayRange(dt.date(2024, 2, 1), dt.date(2024, 2, 29))

    assert window.contains(dt.date(2024, 2, 1))
    assert window.contains(dt.date(2024, 2, 29))
    assert not window.contains(dt.date(2024, 3, 1))


def test_windows_meet_in_their_common_days() -> None:
    winter = DayRange(dt.date(2023, 12, 1), dt.date(2024, 2, 29))
    from_february = DayRange(dt.date(2024, 2, 1), None)
    from_march = DayRange(dt.date(2024, 3, 1), None)

    assert winter.intersect(from_february) == DayRange(dt.date(2024, 2, 1), dt.date(2024, 2, 29))
    assert from_february.intersect(from_march) == from_march
    assert winter.intersect(from_march) is None


def test_only_an_open_end_is_open() -> None:
    assert PartialDate.parse_edtf("9999").days == DayRange(dt.date(9999, 1, 1), dt.date.max)
    assert PartialDate.parse_edtf("2022/..").days == DayRange(dt.date(2022, 1, 1), None)


def test_newest_first_goes_by_the_first_day_and_puts_the_finer_date_first() -> None:
    dates = [PartialDate.parse_edtf(text) for text in ("2024", "2024-02", "2024-01-01", "2024-01")]

    ordered = sorted(dates, key=lambda date: date.newest_key)

    assert [date.edtf for date in ordered] == ["2024-02", "2024-01-01", "2024-01", "2024"]


def test_oldest_first_goes_by_the_last_day_and_puts_the_finer_date_first() -> None:
    dates = [PartialDate.parse_edtf(text) for text in ("2024", "2024-12", "2024-12-31", "2024-11")]

    ordered = sorted(dates, key=lambda date: date.oldest_key)

    assert [date.edtf for date in ordered] == ["2024-11", "2024-12-31", "2024-12", "2024"]
