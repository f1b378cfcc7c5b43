"""Tables in text form (CSV, TSV): a row of headings, then a record a row."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Sequence
from itertools import chain
from typing import BinaryIO

from articles.ingest.reasons import Reason, ReasonError
from articles.ingest.record import Record, Rejected

from .columns import columns, known_headings
from .encodings import Decoded, EncodingError, decoded
from .fields import FieldError, record_from
from .lines import KEPT_BYTES, Bytes, Line, lines
from .options import FIND_OUT, ReadOptions
from .rows import Row, rows

NAMES = (".csv", ".tsv", ".tab", ".psv")

# A longer cell is hardly one article: more likely, a quotation mark is missing.
MAX_CELL_CHARACTERS = 500_000

_DELIMITERS = ",;\t|"
_SEP_LINE = re.compile(rb"sep=(.)\r?\n?")
_LONGEST_HEADINGS = 2_000


def sniff(start: bytes) -> bool:
    """Whether more than half of the first line are headings we know: the text, and another."""
    first, feed, _rest = start.partition(b"\n")
    if not feed or len(first) > _LONGEST_HEADINGS:
        return False
    headings = _headings(first, _delimiter(first, ()))
    known = known_headings(headings)
    return columns(headings).has_text and known > 1 and known * 2 > len(headings)


def read(file: BinaryIO, name: str, options: ReadOptions = FIND_OUT) -> Iterator[Record | Rejected]:
    """The records of the rows, in order; empty rows are none."""
    source = Bytes(file, options.encoding)
    found = rows(*_from_headings(lines(source), options))
    header = next(found, None)
    if header is None:
        yield Rejected(name, "", Reason("The file is empty."), b"")
        return
    try:
        table = _Table(name, source, header, options)
    except _HeaderError as error:
        yield Rejected(name, f"line {header.line}", error.reason, header.raw[:KEPT_BYTES])
        return
    for number, row in enumerate(found, 1):
        yield table.record(row, number)
    if table.is_empty:
        reason = Reason("There is a row of headings, and no other.")
        yield Rejected(name, "", reason, header.raw)


class _HeaderError(ReasonError):
    """The headings do not tell what the columns are."""


class _Table:
    """What the row of headings says about all others."""

    def __init__(self, name: str, source: Bytes, header: Row, options: ReadOptions) -> None:
        self.name, self.source, self.header = name, source, header
        self.is_empty = True
        if header.problem:
            raise _HeaderError(_of_headings(header.problem))
        try:
            cells, self.headings = self._cells(header)
        except EncodingError as error:
            raise _HeaderError(_of_headings(error.reason)) from error
        self.columns = columns(cells, options.mapping)
        if not self.columns.has_text:
            raise _HeaderError(_without_text(cells))

    def record(self, row: Row, number: int) -> Record | Rejected:
        """What a row says. It is kept with the headings, without which it says little."""
        self.is_empty = False
        position = f"row {number} (line {row.line})"
        try:
            if row.problem:
                raise FieldError(row.problem)
            cells, text = self._cells(row)
            self._check(cells)
            return record_from(
                self.columns.fields(cells),
                file=self.name,
                position=position,
                raw=self.headings.text + text.text.rstrip("\r\n"),
                encoding=text.encoding,
            )
        except EncodingError as error:
            reason = error.in_line(row.line + row.raw.count(b"\n", 0, error.start))
        except FieldError as error:
            reason = error.reason
        return Rejected(self.name, position, reason, self.header.raw + row.raw)

    def _cells(self, row: Row) -> tuple[tuple[str, ...], Decoded]:
        """The cells as they read in the row's encoding, and the whole row."""
        text = self.source.decoded(row.raw)
        if not text.encoding:
            return row.cells, text
        # The bytes that split a row are the same in every encoding that comes here.
        [cells] = csv.reader(io.StringIO(text.text, newline=""), delimiter=row.delimiter)
        return tuple(cells), text

    def _check(self, cells: tuple[str, ...]) -> None:
        expected = len(self.columns.names)
        if len(cells) < expected or any(cell.strip() for cell in cells[expected:]):
            raise FieldError(_of_length(len(cells), expected))
        for name, cell in zip(self.columns.names, cells, strict=False):
            if len(cell) > MAX_CELL_CHARACTERS:
                raise FieldError(_of_long_cell(name, cell))


def _of_headings(problem: Reason) -> Reason:
    return Reason("The row of headings: %(problem)s", problem=problem)


def _without_text(headings: Sequence[str]) -> Reason:
    named = (heading.strip()[:50] or "(…)" for heading in headings[:20])
    return Reason(
        "No column is known to be the text; the headings are: %(headings)s. "
        "Say which it is: --map text=HEADING.",
        headings=", ".join(named),
    )


def _of_length(cells: int, headings: int) -> Reason:
    return Reason(
        "It has %(cells)s cells; there are %(headings)s headings.", cells=cells, headings=headings
    )


def _of_long_cell(name: str, cell: str) -> Reason:
    return Reason(
        "%(field)s: %(count)s characters, %(most)s at most; is a quotation mark missing?",
        field=name,
        count=len(cell),
        most=MAX_CELL_CHARACTERS,
    )


def _from_headings(file_lines: Iterator[Line], options: ReadOptions) -> tuple[Iterator[Line], str]:
    """The lines from the headings on, and what stands between the cells."""
    for line in file_lines:
        if said := _SEP_LINE.fullmatch(line.raw):
            # What Excel writes and reads before the headings.
            delimiter = said[1].decode("ascii", "replace")
            return file_lines, options.delimiter or delimiter
        if line.raw.strip():
            delimiter = options.delimiter or _delimiter(line.raw, options.mapping)
            return chain([line], file_lines), delimiter
    return file_lines, ","


def _delimiter(line: bytes, mapping: Sequence[tuple[str, str]]) -> str:
    """What gives most headings that we know or, of none, most headings."""
    found = {one: _headings(line, one) for one in _DELIMITERS}
    return max(_DELIMITERS, key=lambda one: (known_headings(found[one], mapping), len(found[one])))


def _headings(line: bytes, delimiter: str) -> list[str]:
    try:
        return next(csv.reader([decoded(line).text], delimiter=delimiter), [])
    except (csv.Error, EncodingError):
        return []
