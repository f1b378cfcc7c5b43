"""EDTF: what each form means, and what is refused."""

import datetime as dt

import pytest

from articles.dates import DateError, Fault, PartialDate, Precision


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


@pytest.mark.parametrize(
    ("text", "start", "end", "precision"),
    [
        ("2024-02-07", "2024-02-07", "2024-02-07", Precision.DAY),
        ("2024-02", "2024-02-01", "2024-02-29", Precision.MONTH),
        ("2023-02", "2023-02-01", "2023-02-28", Precision.MONTH),
        ("2024", "2024-01-01", "2024-12-31", Precision.YEAR),
        ("0001", "0001-01-01", "0001-12-31", Precision.YEAR),
        ("9999", "9999-01-01", "9999-12-31", Precision.YEAR),
        ("201X", "2010-01-01", "2019-12-31", Precision.DECADE),
        ("000X", "0001-01-01", "0009-12-31", Precision.DECADE),
        ("20XX", "2000-01-01", "2099-12-31", Precision.INTERVAL),
        ("2024-XX", "2024-01-01", "2024-12-31", Precision.YEAR),
        ("2024-XX-XX", "2024-01-01", "2024-12-31", Precision.YEAR),
        ("2024-02-XX", "2024-02-01", "2024-02-29", Precision.MONTH),
        ("2021-21", "2021-03-01", "2021-06-30", Precision.SEASON),
        ("2021-22", "2021-06-01", "2021-09-30", Precision.SEASON),
        ("2021-23", "2021-09-01", "2021-12-31", Precision.SEASON),
        ("2023-24", "2022-12-01", "2024-03-31", Precision.SEASON),
        ("2023-05-03/2023-05-10", "2023-05-03", "2023-05-10", Precision.INTERVAL),
        ("2022-03/2022-05", "2022-03-01", "2022-05-31", Precision.INTERVAL),
        ("2019/2021-06", "2019-01-01", "2021-06-30", Precision.INTERVAL),
        ("2022/..", "2022-01-01", "9999-12-31", Precision.INTERVAL),
        ("../2022", "0001-01-01", "2022-12-31", Precision.INTERVAL),
        ("2022/", "2022-01-01", "9999-12-31", Precision.INTERVAL),
        ("/2022", "0001-01-01", "2022-12-31", Precision.INTERVAL),
    ],
)
def test_it_knows_the_first_and_last_possible_day(
    text: str, start: str, end: str, precision: Precision
) -> None:
    date = PartialDate.parse_edtf(text)

    assert (date.start, date.end, date.precision) == (day(start), day(end), precision)
    assert str(date) == text


@pytest.mark.parametrize(
    ("text", "qualifier"),
    [
        ("2021-03", ""),
        ("2021-03~", "~"),
        ("2019?", "?"),
        ("2024-02-07%", "%"),
        ("199X~", "~"),
        ("2021-24?", "?"),
        ("2019~/2021", "~"),
        ("2019~/2021?", "%"),
        ("2019?/..", "?"),
    ],
)
def test_it_keeps_the_doubt(text: str, qualifier: str) -> None:
    assert PartialDate.parse_edtf(text).qualifier == qualifier


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("", Fault.EMPTY),
        ("2024-13", Fault.IMPOSSIBLE),
        ("2024-00", Fault.IMPOSSIBLE),
        ("2024-02-30", Fault.IMPOSSIBLE),
        ("1900-02-29", Fault.IMPOSSIBLE),
        ("2024-25", Fault.IMPOSSIBLE),
        ("0000", Fault.IMPOSSIBLE),
        ("2024-02-07/2024-02-30", Fault.IMPOSSIBLE),
        ("2024/2023", Fault.REVERSED),
        ("../..", Fault.BOUNDLESS),
        ("/", Fault.BOUNDLESS),
        ("99999", Fault.UNKNOWN),
        ("-2024", Fault.UNKNOWN),
        ("24", Fault.UNKNOWN),
        ("2024-2-7", Fault.UNKNOWN),
        ("2024-02-7", Fault.UNKNOWN),
        ("2024-21-07", Fault.IMPOSSIBLE),
        ("2024-XX-07", Fault.UNKNOWN),
        ("201X-05", Fault.UNKNOWN),
        ("2XXX", Fault.UNKNOWN),
        ("2024/2025/2026", Fault.UNKNOWN),
        ("2024-02-07T10:00:00", Fault.UNKNOWN),
        ("2024 ", Fault.UNKNOWN),
        ("２０２４", Fault.UNKNOWN),
        ("2024\n", Fault.UNKNOWN),
    ],
)
def test_it_refuses_what_is_no_date_and_says_why(text: str, fault: Fault) -> None:
    with pytest.raises(DateError) as refusal:
        PartialDate.parse_edtf(text)

    assert refusal.value.fault is fault
    assert text.strip() in str(refusal.value)


def test_a_month_constructor_makes_no_season() -> None:
    with pytest.raises(DateError):
        PartialDate.month(2024, 21)
    with pytest.raises(DateError):
        PartialDate.season(2024, 12)


def test_the_constructors_say_what_edtf_says() -> None:
    assert PartialDate.day(2024, 2, 7).edtf == "2024-02-07"
    assert PartialDate.on(dt.date(2024, 2, 7)).edtf == "2024-02-07"
    assert PartialDate.month(2024, 2).edtf == "2024-02"
    assert PartialDate.season(2021, 21).edtf == "2021-21"
    assert PartialDate.year(800).edtf == "0800"
    assert PartialDate.decade(1994).edtf == "199X"
    assert PartialDate.interval(PartialDate.year(2022), None).edtf == "2022/.."
    assert PartialDate.interval(None, PartialDate.month(2020, 3)).edtf == "../2020-03"


def test_doubts_add_up() -> None:
    date = PartialDate.parse_edtf("2019~/..")

    assert date.qualified("?").edtf == "2019%/.."
    assert date.qualified("~") == date
