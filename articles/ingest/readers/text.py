"""Text files: `date 2024-02 Some words of the article...`, one record or several in a file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import BinaryIO

from articles.dates import DateError, PartialDate
from articles.ingest.clean import clean_body, storable
from articles.ingest.reasons import Reason
from articles.ingest.record import Record, Rejected

from .encodings import EncodingError
from .fields import encoding_kept
from .lines import KEPT_BYTES, MAX_RECORD_BYTES, Bytes, Line, lines
from .options import FIND_OUT, ReadOptions

# `date`, then something that begins like a number. "Date limite de dépôt" is no header.
_HEADER = re.compile(r"[\s\ufeff]*date[^\S\n]+(?P<date>\d\S*)(?:\s+|$)", re.IGNORECASE)

# A further header needs a month at least: "date 2024 ..." may well be the article's own words.
_NEXT_HEADER = re.compile(rb"[ \t]*date[ \t]+\d{4}-\d{2}(-\d{2})?(?=\s|$)")

# Text has no NUL; one in ten bytes and more means that it is none.
_TOLERATED_NUL_SHARE = 0.1


NAMES = ("", ".txt", ".text")


def sniff(start: bytes) -> bool:
    """Whether it begins with a date header."""
    return bool(_HEADER.match(start[:KEPT_BYTES].decode("utf-8", "replace")))


def read(file: BinaryIO, name: str, options: ReadOptions = FIND_OUT) -> Iterator[Record | Rejected]:
    """The records of a text file, in order.

    A file that begins with a header holds another record wherever an empty line is followed by a
    line that begins with a header of a month or a day. A file without a header is one undated
    record.
    """
    empty = True
    source = Bytes(file, options.encoding)
    for part in _parts(lines(source)):
        empty = False
        yield _record(part, name, source)
    if empty:
        yield Rejected(name, "", Reason("The file is empty."), b"")


@dataclass
class _Part:
    """The lines of one record."""

    first_line: int
    # Not as a list of lines: of millions of short ones it would take a hundred times their size.
    kept: bytearray = field(default_factory=bytearray)
    size: int = 0
    too_long: bool = False

    def add(self, line: Line) -> None:
        self.size += len(line.raw)
        self.too_long = self.too_long or line.too_long or self.size > MAX_RECORD_BYTES
        if not self.too_long or not self.kept:
            self.kept += line.raw

    @property
    def raw(self) -> bytes:
        return bytes(self.kept)


def _parts(file_lines: Iterator[Line]) -> Iterator[_Part]:
    part: _Part | None = None
    begun = headed = after_empty_line = False
    for line in file_lines:
        if part is None:
            part = _Part(line.number)
        elif headed and after_empty_line and _NEXT_HEADER.match(line.raw):
            yield part
            part = _Part(line.number)
        part.add(line)
        empty = not line.raw.strip()
        if not begun and not empty:
            begun, headed = True, sniff(line.raw)
        after_empty_line = empty
    if part is not None:
        yield part


def _record(part: _Part, name: str, source: Bytes) -> Record | Rejected:
    raw = part.raw
    position = f"line {part.first_line}"

    def rejected(reason: Reason) -> Rejected:
        return Rejected(name, position, reason, raw[:KEPT_BYTES] if part.too_long else raw)

    if part.too_long:
        return rejected(Reason("The record is longer than %(most)s bytes.", most=MAX_RECORD_BYTES))
    if raw.count(0) > len(raw) * _TOLERATED_NUL_SHARE:
        return rejected(Reason("It is no text: it holds many NULs."))
    try:
        found = source.decoded(raw)
    except EncodingError as error:
        return rejected(error.in_line(part.first_line + raw.count(b"\n", 0, error.start)))
    text = found.text
    header = _HEADER.match(text)
    body = clean_body(text[header.end() :] if header else text)
    try:
        date = PartialDate.parse_edtf(header["date"].rstrip(".,;:")) if header else None
    except DateError as error:
        return rejected(Reason("The header's date cannot be read: %(why)s", why=error))
    if not body:
        if header:
            return rejected(Reason("A date header and no text."))
        return rejected(Reason("There is no text."))
    return Record(
        file=name,
        position=position,
        raw=storable(text),
        body=body,
        date=date,
        date_raw=header.group().strip() if header else "",
        date_origin="header" if header else "",
        extra=encoding_kept(found.encoding),
    )
