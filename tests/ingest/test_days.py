"""A month becomes a day only where the lead says so beyond doubt; the header's words stay."""

from __future__ import annotations

import io

import pytest

from articles.ingest.enrich.dates import with_day
from articles.ingest.readers import text
from articles.ingest.record import Record


def read(content: str) -> Record:
    [record] = text.read(io.BytesIO(content.encode()), "a.txt")
    assert isinstance(record, Record)
    return with_day(record)


def test_a_lead_with_the_right_weekday_narrows_the_header() -> None:
    record = read("date 2024-02 La grève a pris fin ce mercredi 7 février 2024.")

    assert record.date is not None
    assert record.date.edtf == "2024-02-07"
    assert record.date_origin == "text"
    assert record.date_evidence == "ce mercredi 7 février 2024"
    assert record.date_raw == "date 2024-02"


@pytest.mark.parametrize(
    "content",
    [
        "date 2024-02 La grève a pris fin ce jeudi 7 février 2024.",  # it was a Wednesday
        "date 2024-03 La grève a pris fin ce mercredi 7 février 2024.",  # outside the header
        "date 2024-02 La grève a pris fin le 7 février 2024.",  # no weekday to check it by
        "La grève a pris fin ce mercredi 7 février 2024.",  # no header to lie inside
    ],
)
def test_in_any_doubt_the_date_stays_as_coarse_as_it_was(content: str) -> None:
    record = read(content)

    assert record.date_origin in ("header", "")
    assert record.date_evidence == ""
    assert record.date is None or record.date.precision.value == "month"


def test_a_day_that_the_header_gives_is_not_touched() -> None:
    record = read("date 2024-02-08 La grève a pris fin ce mercredi 7 février 2024.")

    assert record.date is not None
    assert (record.date.edtf, record.date_origin) == ("2024-02-08", "header")
