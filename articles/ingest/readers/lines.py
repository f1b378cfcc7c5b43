"""Lines of a file as bytes, each bounded, however long the file or the line."""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from typing import BinaryIO, NamedTuple

from .encodings import Decoded, decoded, of_wide_units

# A record, and so a line of JSON Lines, may not be longer: about a million words.
MAX_RECORD_BYTES = 5_000_000

# Of what is too long to keep, this much is kept for whoever looks for the cause.
KEPT_BYTES = 64_000

_CHUNK = 65_536


class Line(NamedTuple):
    """One line, with its line feed. One that is too long keeps its first bytes only."""

    number: int
    raw: bytes
    too_long: bool = False


class Bytes:
    """A file's bytes in an encoding in which a line feed is one byte, without a byte order mark.

    UTF-16 and the like become UTF-8, with a replacement character where they are broken.
    """

    def __init__(self, file: BinaryIO, declared: str = "") -> None:
        self._file = file
        self._declared = declared
        self._start = file.read(_CHUNK)
        self._wide, self._mark, self._guessed = of_wide_units(self._start, declared)

    def chunks(self) -> Iterator[bytes]:
        """All of it, once."""
        start = self._start[self._mark :]
        if not self._wide:
            yield start
            while chunk := self._file.read(_CHUNK):
                yield chunk
            return
        decoder = codecs.getincrementaldecoder(self._wide)(errors="replace")
        yield decoder.decode(start).encode("utf-8", "replace")
        while chunk := self._file.read(_CHUNK):
            yield decoder.decode(chunk).encode("utf-8", "replace")
        yield decoder.decode(b"", final=True).encode("utf-8", "replace")

    def declare(self, encoding: str) -> None:
        """What the file says of itself: it counts where nobody said otherwise and no mark does."""
        if not self._declared and not self._mark:
            self._declared = encoding

    def decoded(self, raw: bytes) -> Decoded:
        """The text of some of these bytes; raises EncodingError."""
        if not self._wide:
            return decoded(raw, self._declared)
        known = ", guessed" if self._guessed else "" if self._mark else ", declared"
        return Decoded(raw.decode("utf-8"), self._wide + known)


def lines(file: Bytes) -> Iterator[Line]:
    """The lines of `file`, which end with a line feed: no other character ends one."""
    number, kept, size = 1, bytearray(), 0
    for chunk in file.chunks():
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
