"""Rows of a table in text form: cells may hold line ends, and a stray quote costs one row."""

from __future__ import annotations

import csv
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass

from articles.ingest.reasons import Reason, ReasonError, foreign

from .lines import MAX_RECORD_BYTES, Line

# Cells are limited here, per cell and by name; the module's own limit would end the file.
csv.field_size_limit(2 * MAX_RECORD_BYTES)

# A row of several lines has no more: a quote that is not closed within so much was none.
_MAX_ROW_BYTES = MAX_RECORD_BYTES // 2

# So much a line counts besides its text: of millions of short ones the list would fill the memory.
_LINE_BYTES = 40

_NEVER_CLOSED = Reason(
    "A quotation mark is opened and not closed, or one inside the cell is not doubled."
)


@dataclass(frozen=True)
class Row:
    """A row's cells, or why it has none; its bytes, the line it begins in, what is between cells.

    Bytes that are no UTF-8 stand in the cells as lone surrogates (PEP 383).
    """

    line: int
    raw: bytes
    delimiter: str
    cells: tuple[str, ...] = ()
    problem: Reason | None = None


def rows(lines: Iterator[Line], delimiter: str) -> Iterator[Row]:
    """The rows of a table; empty lines are none."""
    feed = _Feed(lines, delimiter)
    while True:
        # A new one after each error: what the old one had begun to read is read again.
        reader = csv.reader(feed, delimiter=delimiter, strict=True)
        try:
            for cells in reader:
                if row := feed.row(tuple(cells)):
                    yield row
        except _TooLongError as error:
            yield feed.broken_row(error.reason)
        except csv.Error as error:
            yield feed.broken_row(_problem(str(error)))
        else:
            return


class _TooLongError(ReasonError):
    """A row that does not end."""


class _Feed:
    """Lines for csv.reader, which takes as many as a row needs; they can be given once more."""

    def __init__(self, lines: Iterator[Line], delimiter: str) -> None:
        self._lines = lines
        self._delimiter = delimiter
        self._again: deque[Line] = deque()
        self._taken: list[Line] = []
        self._size = 0
        self._most = _MAX_ROW_BYTES

    def __iter__(self) -> _Feed:
        return self

    def __next__(self) -> str:
        line = self._again.popleft() if self._again else next(self._lines)
        self._taken.append(line)
        self._size += len(line.raw) + _LINE_BYTES
        if line.too_long and len(self._taken) == 1:
            reason = Reason("The line is longer than %(most)s bytes.", most=MAX_RECORD_BYTES)
            raise _TooLongError(reason)
        if line.too_long or (self._size > self._most and len(self._taken) > 1):
            # Each quote that is never closed may cost another search; so they grow shorter.
            self._most //= 2
            raise _TooLongError(_NEVER_CLOSED)
        return line.raw.decode("utf-8", "surrogateescape")

    def row(self, cells: tuple[str, ...]) -> Row | None:
        """The row of the lines taken since the last one; None if it is empty."""
        first, raw = self._taken[0].number, b"".join(line.raw for line in self._taken)
        self._taken, self._size = [], 0
        return (
            Row(first, raw, self._delimiter, cells) if any(cell.strip() for cell in cells) else None
        )

    def broken_row(self, why: Reason) -> Row:
        """The first of these lines alone; the others may be whole rows."""
        first, *others = self._taken
        self._again.extendleft(reversed(others))
        self._taken, self._size = [], 0
        problem = _NEVER_CLOSED if others else why
        return Row(first.number, first.raw, self._delimiter, problem=problem)


def _problem(why: str) -> Reason:
    if why == "unexpected end of data":
        return _NEVER_CLOSED
    if "expected after" in why:
        return Reason("A quotation mark stands inside a quoted cell; there it must be doubled.")
    if why.startswith("new-line character"):
        return Reason("There is a line end inside a cell that is not quoted.")
    return Reason("It cannot be split into cells: %(why)s.", why=foreign(why))
