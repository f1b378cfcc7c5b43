"""Where the values of a JSON document begin and end, without reading it whole.

Nothing is understood here but brackets and strings: so a value that is broken inside still has an
end, its neighbours are found, and each is kept as it was received.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from .lines import KEPT_BYTES, MAX_RECORD_BYTES

_BLANKS = re.compile(rb"[ \t\r\n]*")
_STRUCTURE = re.compile(rb'["{}\[\],]')
_IN_STRING = re.compile(rb'(?:[^"\\]++|\\.)*+', re.DOTALL)
_OPENING, _CLOSING = b"{[", b"}]"


@dataclass(frozen=True)
class Value:
    """The bytes of a value, or the first of them if it is too long, and the line it begins in.

    It is incomplete if the document ends before a bracket or quotation mark is closed.
    """

    raw: bytes
    line: int
    too_long: bool = False
    complete: bool = True


class Scan:
    """A place in a document, which only moves on."""

    def __init__(self, chunks: Iterator[bytes]) -> None:
        self._chunks = chunks
        self._buffer = bytearray()
        self._at = 0
        self._line = 1

    @property
    def line(self) -> int:
        return self._line + self._buffer.count(b"\n", 0, self._at)

    def next_byte(self) -> bytes:
        """The next byte that is no blank, which stays to be read; none at the end."""
        while True:
            self._at = _matched(_BLANKS, self._buffer, self._at)
            if self._at < len(self._buffer):
                return bytes(self._buffer[self._at : self._at + 1])
            if not self._more():
                return b""

    def next_inside(self) -> bytes:
        """The first byte that is no blank behind the bracket here, which stays to be read."""
        at = self._at + 1
        while (at := _matched(_BLANKS, self._buffer, at)) >= len(self._buffer):
            if not self._more():
                return b""
        return bytes(self._buffer[at : at + 1])

    def skip(self) -> None:
        """Go on behind that byte."""
        self._at += 1

    def whole_value(self) -> bytes | None:
        """The value that begins here, which stays to be read; None if it is too long or open."""
        self._forget()
        end = _End()
        while not end.find(self._buffer):
            if end.at > MAX_RECORD_BYTES or not self._more():
                return None
        return bytes(self._buffer[: end.at])

    def take_value(self) -> Value:
        """The value that begins here; go on behind it."""
        self._forget()
        line, head, end = self._line, b"", _End()
        while not (found := end.find(self._buffer)):
            if end.at > MAX_RECORD_BYTES:
                # It is too long to keep: its beginning is enough, and its end is still sought.
                head = head or bytes(self._buffer[:KEPT_BYTES])
                self._at, end.at = end.at, 0
                self._forget()
            if not self._more():
                break
        raw = bytes(self._buffer[: end.at])
        self._at = end.at
        too_long = bool(head) or len(raw) > MAX_RECORD_BYTES
        return Value(head or raw, line, too_long=too_long, complete=found or end.is_outside)

    def rest(self) -> bytes:
        """The next bytes, for whoever looks for the cause."""
        return bytes(self._buffer[self._at : self._at + KEPT_BYTES])

    def _more(self) -> bool:
        chunk = next(self._chunks, b"")
        self._buffer += chunk
        return bool(chunk)

    def _forget(self) -> None:
        """What lies before the place."""
        self._line += self._buffer.count(b"\n", 0, self._at)
        del self._buffer[: self._at]
        self._at = 0


class _End:
    """The end of the value at the beginning of a buffer, sought as the buffer grows."""

    def __init__(self) -> None:
        self.at = 0
        self._depth = 0
        self._in_string = False

    @property
    def is_outside(self) -> bool:
        """Whether no bracket and no string is open: a number ends where the document does."""
        return not self._depth and not self._in_string

    def find(self, buffer: bytearray) -> bool:
        while self.at < len(buffer):
            if self._in_string:
                self.at = _matched(_IN_STRING, buffer, self.at)
                if buffer[self.at : self.at + 1] != b'"':
                    return False  # at the buffer's end, or before a backslash there
                self.at, self._in_string = self.at + 1, False
                if not self._depth:
                    return True
            elif self._is_at_end(buffer):
                return True
        return False

    def _is_at_end(self, buffer: bytearray) -> bool:
        """Go to the next bracket, comma or quotation mark: whether the value ends there."""
        match = _STRUCTURE.search(buffer, self.at)
        self.at = match.start() if match else len(buffer)
        byte = match.group() if match else b""
        if not byte or (not self._depth and byte in b",}]"):
            return bool(byte)
        self.at += 1
        self._in_string = byte == b'"'
        self._depth += (byte in _OPENING) - (byte in _CLOSING)
        return not self._in_string and not self._depth and byte in _CLOSING


def _matched(pattern: re.Pattern[bytes], buffer: bytearray, start: int) -> int:
    """Where a pattern that matches everywhere stops."""
    match = pattern.match(buffer, start)
    return match.end() if match else start
