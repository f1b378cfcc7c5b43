"""CSV (RFC 4180): a table for spreadsheets, which the archive can import again."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Iterator
from io import StringIO

from .entry import Entry
from .export import Export

COLUMNS = (
    *("id", "title", "title_derived", "date", "first_day", "last_day", "source", "authors"),
    *("language", "tags", "actors", "url", "address"),
)
# Without it Excel takes UTF-8 for the letters of the machine it runs on.
BYTE_ORDER_MARK = "\ufeff"
# A cell that begins so is a formula to a spreadsheet (OWASP: CSV injection).
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
BETWEEN = "; "


def commas(entries: Iterable[Entry], export: Export) -> Iterator[str]:
    return _table(entries, export, ",")


def semicolons(entries: Iterable[Entry], export: Export) -> Iterator[str]:
    """The same for spreadsheets of countries that write 3,14: they want semicolons."""
    return _table(entries, export, ";")


def _table(entries: Iterable[Entry], export: Export, delimiter: str) -> Iterator[str]:
    row = _writer(delimiter)
    yield BYTE_ORDER_MARK + row([*COLUMNS, *(["text"] if export.with_text else [])])
    for entry in entries:
        text = [entry.article.body] if export.with_text else []
        yield row([harmless(cell) for cell in (*_cells(entry), *text)])


def harmless(cell: str) -> str:
    """`cell` with an apostrophe before what a spreadsheet would take for a formula."""
    return f"'{cell}" if cell.startswith(_FORMULA) else cell


def _cells(entry: Entry) -> tuple[str, ...]:
    article, date = entry.article, entry.date
    return (
        article.identifier,
        entry.title,
        "1" if article.title_derived else "",
        date.edtf if date else "",
        article.date_start.isoformat() if article.date_start else "",
        article.date_end.isoformat() if article.date_end else "",
        entry.source,
        BETWEEN.join(entry.authors),
        article.language,
        BETWEEN.join(entry.tags),
        BETWEEN.join(entry.actors),
        article.url,
        entry.address,
    )


def _writer(delimiter: str) -> Callable[[Iterable[str]], str]:
    """Writes rows one at a time, each as its own piece of text."""
    out = StringIO(newline="")
    writer = csv.writer(out, delimiter=delimiter, lineterminator="\r\n")

    def row(cells: Iterable[str]) -> str:
        out.seek(0)
        out.truncate()
        writer.writerow(cells)
        return out.getvalue()

    return row
