"""Dates that are none, or stand at the end of the calendar."""

from __future__ import annotations

import json

from .folder import Folder

_NOT = (
    *("2024-13", "2024-02-30", "1900-02-29", "2023-02-29", "2024-00-10", "2024-01-00"),
    *("yesterday", "hier", "soon", "0", "-1", "1e18", "1000000000000000000", "99999-01-01"),
    *("2024-02-07" * 30, "٢٠٢٤-٠٢-٠٧", "2024\u2013 02", "'; DROP TABLE articles; --"),
)


def impossible_dates(f: Folder) -> None:
    for number, date in enumerate(_NOT, 1):
        with open(f.path / "a.jsonl", "ab") as file:
            file.write(json.dumps({"text": "x", "date": date}).encode() + b"\n")
        f.aside("a.jsonl", f"line {number}", "date: ")
    f.neighbour()


def dates_as_numbers(f: Folder) -> None:
    values = ("20240207", "1707300000", "1e18", "-62135596800", 'null, "x": 1', "true")
    for number, value in enumerate(values, 1):
        with open(f.path / "a.jsonl", "ab") as file:
            text = f.text() if value.startswith("null") else "x"
            file.write(f'{{"text": "{text}", "date": {value}}}\n'.encode())
        if not value.startswith("null"):
            f.aside("a.jsonl", f"line {number}", "date: a text was expected")


def headers_of_no_date(f: Folder) -> None:
    for number, date in enumerate(("2024-13", "2024-02-30", "1900-02-29", "20240207x", "2024--")):
        f.write(f"{number}.txt", f"date {date} Les mots.".encode())
        f.aside(f"{number}.txt", "line 1", "The header's date cannot be read")


def first_and_last_days(f: Folder) -> None:
    for date in ("0001-01-01", "9999-12-31", "9999", "2000-02-29", "1582-10-10", "0001"):
        with open(f.path / "a.jsonl", "ab") as file:
            file.write(f.line(date=date))


def year_zero(f: Folder) -> None:
    f.write("a.jsonl", b'{"text": "x", "date": "0000"}\n{"text": "x", "date": "0000-01-01"}\n')
    f.aside("a.jsonl", "line 1", "date: ")
    f.aside("a.jsonl", "line 2", "date: ")


def instants_in_local_zones(f: Folder) -> None:
    dates = (
        "2024-02-07T23:59:59-12:00",
        "2024-02-07T00:00:00+14:00",
        "2024-02-07T10:00:00Z",
        "2024-02-07 10:00:00",
    )
    f.write("a.jsonl", b"".join(f.line(date=date) for date in dates))


CASES = [value for value in list(globals().values()) if getattr(value, "__module__", 0) == __name__]
