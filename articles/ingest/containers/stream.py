"""A member of a container as a file: read once from its beginning, metered, honest about damage."""

from __future__ import annotations

import io
import lzma
import zlib
from dataclasses import dataclass
from typing import Protocol
from zipfile import BadZipFile

from django.conf import settings

from articles.ingest import foreign
from articles.ingest.reasons import Reason, ReasonError

_CHUNK = 65_536

# So much may come out of very little: a short text of one word a thousand times harms nobody.
_HARMLESS_BYTES = 1_000_000


class DamageError(ReasonError):
    """What a container holds cannot be read on from here."""


class Source(Protocol):
    """What can be read from: fewer bytes than asked for are fine, none are the end."""

    def read(self, size: int, /) -> bytes: ...


@dataclass
class Total:
    """What all members of a container, which itself takes `packed` bytes, have unpacked to so far.

    A crawl of many gigabytes may unpack to more than a small file may.
    """

    packed: int
    unpacked: int = 0

    @property
    def most(self) -> int:
        return int(max(settings.IMPORT_MAX_UNPACKED, settings.IMPORT_MAX_RATIO * self.packed))

    @property
    def is_reached(self) -> bool:
        return self.unpacked > self.most

    @property
    def reason(self) -> Reason:
        """Why an archive is not read on."""
        return Reason(
            "It unpacks to more than %(most)s bytes (IMPORT_MAX_UNPACKED); the rest is not read.",
            most=self.most,
        )


@dataclass
class Meter:
    """Stops what unpacks to far more than it was: `packed` is what the member takes packed."""

    packed: int
    total: Total
    unpacked: int = 0

    def count(self, size: int) -> None:
        self.unpacked += size
        self.total.unpacked += size
        most = max(_HARMLESS_BYTES, settings.IMPORT_MAX_RATIO * self.packed)
        if self.unpacked > most:
            raise DamageError(
                Reason(
                    "It unpacks to more than %(times)s times its size (IMPORT_MAX_RATIO); "
                    "the rest is not read.",
                    times=settings.IMPORT_MAX_RATIO,
                )
            )
        if self.total.is_reached:
            raise DamageError(self.total.reason)


class Stream(io.BufferedIOBase):
    """Hands out everything before a damage, and only then raises DamageError."""

    def __init__(self, source: Source, meter: Meter | None = None) -> None:
        self._source = source
        self._meter = meter
        self._buffer = b""
        self._ended = False
        self._damage: DamageError | None = None

    def readable(self) -> bool:
        return True

    def read(self, size: int | None = -1, /) -> bytes:
        size = -1 if size is None else size
        self._fill(size)
        end = len(self._buffer) if size < 0 else size
        data, self._buffer = self._buffer[:end], self._buffer[end:]
        return data

    def read1(self, size: int = -1, /) -> bytes:
        return self.read(_CHUNK if size < 0 else size)

    def peek(self, size: int = 0, /) -> bytes:
        """At least `size` bytes, if there are so many, without going on."""
        self._fill(max(size, 1))
        return self._buffer

    def _fill(self, size: int) -> None:
        parts, length = [self._buffer], len(self._buffer)
        while not self._ended and (size < 0 or length < size):
            parts.append(self._next())
            length += len(parts[-1])
        self._buffer = b"".join(parts)
        if size and not self._buffer and self._damage:
            raise self._damage

    def _next(self) -> bytes:
        try:
            chunk = self._source.read(_CHUNK)
            if self._meter:
                self._meter.count(len(chunk))
        except (DamageError, OSError, EOFError, zlib.error, lzma.LZMAError, BadZipFile) as error:
            self._damage = DamageError(_why(error))
            chunk = b""
        self._ended = not chunk
        return chunk


def _why(error: Exception) -> Reason:
    if isinstance(error, DamageError):
        return error.reason
    if isinstance(error, EOFError):
        return Reason("It is cut short: the packed data end early.")
    return Reason("The packed data are damaged: %(why)s.", why=foreign.of_archive(error))
