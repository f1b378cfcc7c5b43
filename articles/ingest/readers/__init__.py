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
import os
from collections.abc import Collection, Iterator
from pathlib import Path, PurePosixPath
from typing import BinaryIO, Protocol, cast

from articles.ingest import foreign
from articles.ingest.containers import DamageError, Member, is_container, members
from articles.ingest.reasons import Reason
from articles.ingest.record import Record, Rejected

from . import feed, html, json_document, jsonl, newsml, nitf, table, text, warc
from .encodings import for_sniffing
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
    warc,
    newsml,
    nitf,
    html,
    feed,
    jsonl,
    json_document,
    table,
    text,
)

_SNIFFED_BYTES = 65_536


def read_file(path: Path, options: ReadOptions = FIND_OUT) -> Iterator[Record | Rejected]:
    """The records of one file, or of the files in it, lazily; what cannot be read, and why."""
    name = str(path)
    try:
        with io.BufferedReader(io.FileIO(path), _SNIFFED_BYTES) as file:
            start = file.peek(_SNIFFED_BYTES)
            if not is_container(start):
                yield from _records(file, name, kind=name, start=start, options=options)
                return
            size = os.fstat(file.fileno()).st_size
            for member in members(cast(BinaryIO, file), name, start=start, size=size):
                if isinstance(member, Rejected):
                    yield member
                else:
                    yield from _records_of(member, options)
    except OSError as error:
        reason = Reason("The file cannot be read: %(why)s.", why=foreign.of_system(error))
        yield Rejected(name, "", reason, b"")


def _records_of(member: Member, options: ReadOptions) -> Iterator[Record | Rejected]:
    """The records of a file in a container: all before a damage, then the damage."""
    position = ""
    try:
        start = member.file.peek(_SNIFFED_BYTES)
        if is_container(start):
            reason = Reason("It is an archive inside an archive; unpack the outer one.")
            yield Rejected(member.name, "", reason, b"")
            return
        file = cast(BinaryIO, member.file)
        for item in _records(file, member.name, kind=member.kind, start=start, options=options):
            position = f"after {item.position}" if item.position else position
            yield item
    except DamageError as error:
        yield Rejected(member.name, position, error.reason, b"")


def _records(
    file: BinaryIO, name: str, *, kind: str, start: bytes, options: ReadOptions
) -> Iterator[Record | Rejected]:
    """The records of a file; `kind` is the name that tells its format."""
    if not start:
        yield Rejected(name, "", Reason("The file is empty."), b"")
        return
    suffix = PurePosixPath(kind).suffix.lower()
    reader = _reader_for(suffix, for_sniffing(start, options.encoding))
    if reader is None:
        reason = Reason("There is no reader for %(suffix)s files.", suffix=suffix)
        yield Rejected(name, "", reason, b"")
    else:
        yield from reader.read(file, name, options)


def _reader_for(suffix: str, start: bytes) -> Reader | None:
    known = (reader for reader in READERS if reader.sniff(start))
    named = (reader for reader in READERS if suffix in reader.NAMES)
    return next(known, None) or next(named, None)
