"""A file packed as a whole (.gz, .bz2, .xz), unpacked bit by bit."""

from __future__ import annotations

import bz2
import lzma
import zlib
from collections.abc import Callable, Mapping
from typing import Protocol

from .stream import Source

# Small, because what follows a packed file in it is copied: a WARC packs each record by itself.
_CHUNK = 16_384

# What an .xz may ask for to be unpacked; its own tool's best mode takes 65 MB.
_MAX_XZ_MEMORY = 128_000_000


class _Unpacker(Protocol):
    @property
    def eof(self) -> bool: ...
    @property
    def needs_input(self) -> bool: ...
    @property
    def unused_data(self) -> bytes: ...
    def decompress(self, data: bytes, max_length: int = ...) -> bytes: ...


class _Gunzipper:
    """zlib with the manners of bz2 and lzma: it keeps what it has not come to."""

    def __init__(self) -> None:
        self._inner = zlib.decompressobj(wbits=16 + zlib.MAX_WBITS)

    @property
    def eof(self) -> bool:
        return self._inner.eof

    @property
    def needs_input(self) -> bool:
        return not self._inner.unconsumed_tail

    @property
    def unused_data(self) -> bytes:
        return self._inner.unused_data

    def decompress(self, data: bytes, max_length: int = 0) -> bytes:
        return self._inner.decompress(self._inner.unconsumed_tail + data, max_length)


_UNPACKERS: Mapping[bytes, Callable[[], _Unpacker]] = {
    b"\x1f\x8b": _Gunzipper,
    b"BZh": bz2.BZ2Decompressor,
    b"\xfd7zXZ\x00": lambda: lzma.LZMADecompressor(lzma.FORMAT_XZ, memlimit=_MAX_XZ_MEMORY),
}

SUFFIXES = {".gz": "", ".bz2": "", ".xz": "", ".tgz": ".tar", ".tbz2": ".tar", ".txz": ".tar"}


def is_packed(start: bytes) -> bool:
    return start.startswith(tuple(_UNPACKERS))


class Unpacked:
    """What `file` holds; several packed files one behind the other are one.

    Bytes behind them that are none (and no padding) are left in `rubbish`.
    """

    def __init__(self, file: Source, start: bytes) -> None:
        self._file = file
        self._mark = next(mark for mark in _UNPACKERS if start.startswith(mark))
        self._unpacker = _UNPACKERS[self._mark]()
        self._behind = b""  # what was read of the next packed file already
        self.rubbish = b""

    def read(self, size: int, /) -> bytes:
        while not self._unpacker.eof or self._begins_anew():
            packed, wanted = b"", self._unpacker.needs_input
            if wanted:
                packed, self._behind = self._behind or self._file.read(_CHUNK), b""
            data = self._unpacker.decompress(packed, size)
            if data:
                return data
            if wanted and not packed and not self._unpacker.eof:
                raise EOFError
        return b""

    def _begins_anew(self) -> bool:
        """Whether another packed file follows; zeros between are padding."""
        if self.rubbish:
            return False
        rest = self._unpacker.unused_data.lstrip(b"\x00")
        while len(rest) < len(self._mark) and (more := self._file.read(_CHUNK)):
            rest = (rest + more).lstrip(b"\x00")
        if not rest.startswith(self._mark):
            self.rubbish = rest
            return False
        self._unpacker, self._behind = _UNPACKERS[self._mark](), rest
        return True
