"""Readers: one file format each; a file is given to the one that its content and name ask for.

To add a format, write a module with these three names and put it into READERS:

- `NAMES`: the suffixes of its files, in lower case, with the dot;
- `sniff(start)`: whether a file that begins with `start` is surely of this format. `start` is up
  to 64 KiB, as UTF-8 without a mark where the file is UTF-16;
- `read(file, name, options=FIND_OUT)`: its records, lazily. `file` may be a member of an archive:
  it is read from its beginning, once, without seeking; `name` is for messages.
"""

from __future__ import annotations

import io
from collections.abc import Collection, Iterator
from pathlib import Path, PurePosixPath
from typing import BinaryIO, Protocol

from articles.ingest.record import Record, Rejected

from . import jsonl, text
from .options import FIND_OUT, ReadOptions


class Reader(Protocol):
    """What a module of this package offers."""

    @property
    def NAMES(self) -> Collection[str]: ...  # noqa: N802  # a module's constant

    def sniff(self, start: bytes) -> bool: ...

    def read(
        self, file: BinaryIO, name: str, options: ReadOptions = ...
    ) -> Iterator[Record | Rejected]: ...


# In the order in which they are asked about a file's content, the surest first; if none knows it,
# the first that knows the name.
READERS: tuple[Reader, ...] = (
    jsonl,
    text,
)

_SNIFFED_BYTES = 65_536


def read_file(path: Path, options: ReadOptions = FIND_OUT) -> Iterator[Record | Rejected]:
    """The records of one file, lazily; a file that cannot be read yields the reason."""
    name = str(path)
    try:
        with io.BufferedReader(io.FileIO(path), _SNIFFED_BYTES) as file:
            reader = _reader_for(name, file.peek(_SNIFFED_BYTES))
            if isinstance(reader, str):
                yield Rejected(name, "", reader, b"")
            else:
                yield from reader.read(file, name, options)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        yield Rejected(name, "", f"The file cannot be read: {reason}.", b"")


def _reader_for(name: str, start: bytes) -> Reader | str:
    """The reader for a file that begins with `start`, or the reason why there is none."""
    suffix = PurePosixPath(name).suffix.lower()
    if start.startswith((b"\x1f\x8b", b"PK\x03\x04", b"BZh", b"\xfd7zXZ")):
        return "The file is compressed; unpack it first."
    for reader in READERS:
        if reader.sniff(start):
            return reader
    for reader in READERS:
        if suffix in reader.NAMES:
            return reader
    if suffix == ".json":
        return "It is not JSON Lines: each line must hold one whole JSON object."
    return f"There is no reader for {suffix} files."
