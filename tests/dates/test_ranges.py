"""Windows written with signs."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.dates import DateError, DayRange, Fault, parse_window


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("2023..2024-02", "2023-01-01", "2024-02-29"),
        ("2023...2024", "2023-01-01", "2024-12-31"),
        ("2023…2024", "2023-01-01", "2024-12-31"),
        ("2023 .. 2024", "2023-01-01", "2024-12-31"),
        ("..2024", None, "2024-12-31"),
        ("2023..", "2023-01-01", None),
        ("février 2023..7 mars 2023", "2023-02-01", "2023-03-07"),
        ("7.2.2023..2024", "2023-02-07", "2024-12-31"),
        (">=2024-02", "2024-02-01", None),
        ("≥ 2024-02", "2024-02-01", None),
        (">2024-02", "2024-03-01", None),
        ("<2024", None, "2023-12-31"),
        ("<=2024", None, "2024-12-31"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("../2024", None, "2024-12-31"),
        ("2023/..", "2023-01-01", None),
        ("depuis 2022", "2022-01-01", None),
    ],
)
def test_it_reads_ranges_limits_and_dates(text: str, start: str | None, end: str | None) -> None:
    window = parse_window(text)

    assert window == DayRange(
        start and dt.date.fromisoformat(start), end and dt.date.fromisoformat(end)
    )


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("..", Fault.BOUNDLESS),
        ("2024..2023", Fault.REVERSED),
        ("2024..lundi", Fault.UNKNOWN),
        ("2023..2024-13", Fault.IMPOSSIBLE),
        (">", Fault.EMPTY),
        (">=../2024", Fault.BOUNDLESS),
        (">9999", Fault.IMPOSSIBLE),
        ("<0001", Fault.IMPOSSIBLE),
        ("0000..2024", Fault.IMPOSSIBLE),
        ("1..2..3", Fault.NO_YEAR),
        ("", Fault.EMPTY),
    ],
)
def test_it_says_what_is_wrong_with_a_window(text: str, fault: Fault) -> None:
    with pytest.raises(DateError) as refused:
        parse_window(text)

    assert refused.value.fault is fault
    assert refused.value.text == text


@given(st.text(alphabet="0123456789-./<>=≤≥… XfevrierT~?", max_size=40))
def test_whatever_is_typed_is_read_or_refused(text: str) -> None:
    try:
        window = parse_window(text)
    except DateError:
        return

    assert window.first <= window.last
