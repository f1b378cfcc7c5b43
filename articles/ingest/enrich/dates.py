"""A finer date, where the text itself names its day beyond doubt."""

from __future__ import annotations

from dataclasses import replace

from articles.dates import infer_day
from articles.ingest.record import Record


def with_day(record: Record) -> Record:
    """The record with its day, if the date it brought is coarser and the lead names the day.

    Only inside that date's interval, and only by the pattern that infer_day trusts; the words it
    rests on are kept as evidence, the date as received stays in `date_raw`.
    """
    if record.date is None or record.date.start == record.date.end:
        return record
    inference = infer_day(record.body, record.date)
    if inference is None:
        return record
    return replace(
        record,
        date=inference.date,
        date_origin="text",
        date_evidence=inference.evidence,
    )
