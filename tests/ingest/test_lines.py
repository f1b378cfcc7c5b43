"""Lines are bounded: neither a long file nor a long line fills the memory."""

from __future__ import annotations

import io
import tracemalloc

from articles.ingest.readers.lines import KEPT_BYTES, MAX_RECORD_BYTES, Bytes, lines


class Endless(io.RawIOBase):
    """A file of one line of `size` bytes, then a short one; made while it is read."""

    def __init__(self, size: int) -> None:
        self.left = size
        self.tail = b"\nend"

    def read(self, size: int = -1) -> bytes:
        if self.left:
            size = min(size, self.left)
            self.left -= size
            return b"x" * size
        tail, self.tail = self.tail, b""
        return tail


def test_a_line_of_a_hundred_megabytes_keeps_its_first_bytes_and_the_next_is_read() -> None:
    tracemalloc.start()

    long, short = lines(Bytes(Endless(100_000_000)))  # type: ignore[arg-type]  # it reads, as is needed

    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert long.too_long
    assert long.raw == b"x" * KEPT_BYTES
    assert (short.number, short.raw, short.too_long) == (2, b"end", False)
    assert peak < 3 * MAX_RECORD_BYTES


def test_the_longest_line_allowed_is_whole() -> None:
    [line] = lines(Bytes(io.BytesIO(b"x" * MAX_RECORD_BYTES)))

    assert not line.too_long
    assert len(line.raw) == MAX_RECORD_BYTES


def test_lines_across_chunks_are_whole() -> None:
    wanted = [bytes([65 + n % 26]) * (n * 37 % 5000) + b"\n" for n in range(200)]

    found = list(lines(Bytes(io.BytesIO(b"".join(wanted)))))

    assert [line.raw for line in found] == wanted
    assert [line.number for line in found] == list(range(1, 201))


def test_utf_16_with_a_mark_becomes_utf_8() -> None:
    text = "Un é\nDeux 🚆 " * 20_000

    found = list(lines(Bytes(io.BytesIO(text.encode("utf-16")))))

    assert b"".join(line.raw for line in found).decode() == text
