"""Lines of a file as UTF-8 bytes, each bounded, however long the file or the line."""

from __future__ import annotations

import codecs
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import BinaryIO

# A record, and so a line of JSON Lines, may not be longer: about a million words.
MAX_RECORD_BYTES = 5_000_000

# Of what is too long to keep, this much is kept for whoever looks for the cause.
KEPT_BYTES = 64_000

_CHUNK = 65_536
_UTF16 = {codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}


@dataclass(frozen=True)
class Line:
    """One line, with its line feed. One that is too long keeps its first bytes only."""

    number: int
    raw: bytes
    too_long: bool = False


def lines(file: BinaryIO) -> Iterator[Line]:
    """The lines of `file`, which end with a line feed: no other character ends one.

    A byte order mark is dropped; UTF-16 that has one becomes UTF-8, with a replacement character
    where it is broken.
    """
    number, kept, size = 1, bytearray(), 0
    for chunk in _utf8_chunks(file):
        *ended, rest = chunk.split(b"\n")
        for part in ended:
            yield _line(number, kept, part + b"\n", size=size + len(part))
            number, kept, size = number + 1, bytearray(), 0
        size += len(rest)
        if size <= MAX_RECORD_BYTES or len(kept) < KEPT_BYTES:
            kept += rest
        elif len(kept) > KEPT_BYTES:
            del kept[KEPT_BYTES:]
    if size:
        yield _line(number, kept, b"", size=size)


def _line(number: int, kept: bytearray, part: bytes, *, size: int) -> Line:
    if size > MAX_RECORD_BYTES:
        return Line(number, bytes((kept + part)[:KEPT_BYTES]), too_long=True)
    return Line(number, bytes(kept + part))


def _utf8_chunks(file: BinaryIO) -> Iterable[bytes]:
    first = file.read(_CHUNK)
    if encoding := _UTF16.get(first[:2]):
        decoder = codecs.getincrementaldecoder(encoding)(errors="replace")
        yield decoder.decode(first[2:]).encode("utf-8", "replace")
        while chunk := file.read(_CHUNK):
            yield decoder.decode(chunk).encode("utf-8", "replace")
        yield decoder.decode(b"", final=True).encode("utf-8", "replace")
        return
    yield first.removeprefix(codecs.BOM_UTF8)
    while chunk := file.read(_CHUNK):
        yield chunk
