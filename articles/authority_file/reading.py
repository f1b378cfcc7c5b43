"""Reading an authority file, a line or row at a time: whatever the encoding and the delimiter."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import chain
from typing import Any, BinaryIO, NoReturn

from articles.ingest.readers.encodings import EncodingError, for_sniffing
from articles.ingest.readers.lines import KEPT_BYTES, MAX_RECORD_BYTES, Bytes, Line, lines
from articles.ingest.readers.rows import Row, rows

from .entries import Entry
from .fields import ACTOR_FIELDS, EntryError, entry_from
from .inverted import turned
from .table import HeadingError, checked_columns, columns_of, fields_of, unknown_columns

CSV, JSONL = "csv", "jsonl"
_SUFFIXES = {".csv": CSV, ".tsv": CSV, ".tab": CSV, ".jsonl": JSONL, ".ndjson": JSONL}
_DELIMITERS = ",;\t|"
# What Excel writes and reads before the headings.
_SEP_LINE = re.compile(rb"sep=(.)\r?\n?")
_START = 65_536


class FileError(ValueError):
    """A file that cannot be read at all; the message says why."""


@dataclass(frozen=True)
class Found:
    """A line or row: its place, its bytes, and the entry or what is wrong with it."""

    position: str
    raw: bytes
    entry: Entry | None = None
    problem: str = ""
    unknown: tuple[str, ...] = ()


@dataclass(frozen=True)
class Options:
    """What is said about a file that does not say it itself; empty: find out.

    `inverted`: persons are written "Surname, Forename", and are to be turned round.
    """

    format: str = ""
    encoding: str = ""
    delimiter: str = ""
    inverted: bool = False


class AuthorityFile:
    """A file that can be read more than once; each time the same entries in the same order."""

    def __init__(self, file: BinaryIO, name: str, options: Options) -> None:
        self.name = name
        self._file = file
        self._options = options
        self.format = options.format or self._sniffed()
        # A row says little without its headings, and what is unknown is told once.
        self.header = b""
        self.unknown: tuple[str, ...] = ()

    def entries(self) -> Iterator[Found]:
        """Each line or row from the beginning. Raises FileError if the headings say nothing."""
        self._file.seek(0)
        source = Bytes(self._file, self._options.encoding)
        found = self._rows(source) if self.format == CSV else _json_lines(source)
        empty = True
        for one in found:
            empty = False
            if self._options.inverted and one.entry:
                yield replace(one, entry=turned(one.entry))
            else:
                yield one
        if empty:
            raise FileError("The file holds no entry.")

    def _sniffed(self) -> str:
        for suffix, said in _SUFFIXES.items():
            if self.name.lower().endswith(suffix):
                return said
        self._file.seek(0)
        start = for_sniffing(self._file.read(_START), self._options.encoding)
        return JSONL if start.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{") else CSV

    def _rows(self, source: Bytes) -> Iterator[Found]:
        found = rows(*_from_headings(lines(source), self._options.delimiter))
        first = next(found, None)
        if first is None:
            return
        try:
            if first.problem:
                raise FileError(f"The row of headings: {first.problem}")
            headings = _cells(first, source)
            columns = checked_columns(headings)
        except (EncodingError, HeadingError) as error:
            raise FileError(str(error)) from error
        self.header, self.unknown = first.raw, tuple(unknown_columns(headings))
        for number, row in enumerate(found, 1):
            yield _row(row, number, columns, source)


def _row(row: Row, number: int, columns: list[str], source: Bytes) -> Found:
    position = f"row {number} (line {row.line})"
    try:
        if row.problem:
            raise EntryError(row.problem)
        cells = _cells(row, source)
        if len(cells) < len(columns) or any(cell.strip() for cell in cells[len(columns) :]):
            raise EntryError(f"It has {len(cells):,} cells; there are {len(columns):,} headings.")
        by_column = {column: cell for column, cell in zip(columns, cells, strict=False) if column}
        return Found(position, row.raw, entry_from(fields_of(by_column)))
    except EncodingError as error:
        problem = f"The byte 0x{error.byte:02X} {error.why}."
    except EntryError as error:
        problem = str(error)
    return Found(position, row.raw, problem=problem)


def _cells(row: Row, source: Bytes) -> list[str]:
    """The cells as they read in the row's own encoding."""
    text = source.decoded(row.raw)
    if not text.encoding:
        return list(row.cells)
    [cells] = csv.reader(io.StringIO(text.text, newline=""), delimiter=row.delimiter)
    return cells


def _from_headings(file_lines: Iterator[Line], delimiter: str) -> tuple[Iterator[Line], str]:
    """The lines from the headings on, and what stands between the cells."""
    for line in file_lines:
        if said := _SEP_LINE.fullmatch(line.raw):
            delimiter = delimiter or said[1].decode("ascii", "replace")
        elif line.raw.strip():
            return chain([line], file_lines), delimiter or _delimiter(line.raw)
    return file_lines, ","


def _delimiter(line: bytes) -> str:
    """What gives most headings that we know."""
    text = line.decode("utf-8", "replace")

    def known(delimiter: str) -> int:
        try:
            return sum(map(bool, columns_of(next(csv.reader([text], delimiter=delimiter), []))))
        except csv.Error:
            return 0

    return max(_DELIMITERS, key=known)


def _json_lines(source: Bytes) -> Iterator[Found]:
    for line in lines(source):
        if line.raw.strip():
            yield _json_line(line, source)


def _json_line(line: Line, source: Bytes) -> Found:
    position = f"line {line.number}"
    if line.too_long:
        problem = f"The line is longer than {MAX_RECORD_BYTES:,} bytes."
        return Found(position, line.raw[:KEPT_BYTES], problem=problem)
    try:
        fields = _object(source.decoded(line.raw).text)
        unknown = tuple(sorted(str(name)[:50] for name in fields.keys() - _KNOWN))
        return Found(position, line.raw, entry_from(fields), unknown=unknown)
    except EncodingError as error:
        problem = f"The byte 0x{error.byte:02X} {error.why}."
    except json.JSONDecodeError as error:
        problem = f"It is not JSON: {error.msg} at character {error.pos + 1}."
    except EntryError as error:
        problem = str(error)
    except RecursionError:
        problem = "It is not read: brackets are nested too deeply."
    except ValueError as error:
        # From json itself: a number of thousands of digits; NaN and Infinity, refused below.
        problem = f"It is not JSON: {error}."
    return Found(position, line.raw, problem=problem)


_KNOWN = ACTOR_FIELDS | {"one", "other"}


def _object(text: str) -> dict[str, Any]:
    value = json.loads(text, parse_constant=_refuse_constant)
    if not isinstance(value, dict):
        raise EntryError("A JSON object was expected.")
    return value


def _refuse_constant(constant: str) -> NoReturn:
    raise ValueError(f"{constant} is no number")
