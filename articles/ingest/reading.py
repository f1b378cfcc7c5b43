"""Reading: the items of all files in one order, each with its place, so that one can go on."""

from __future__ import annotations

import hashlib
import logging
import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from .clean import storable
from .files import files_below
from .readers import read_file
from .readers.options import FIND_OUT, ReadOptions
from .reasons import Reason, failure
from .record import Record, Rejected

Item = Record | Rejected

# Files this small are read many at a time by one worker; a compressed one may be large inside.
SMALL_BYTES = 1_000_000
_UNIT_FILES = 32
_COMPRESSED = {".gz", ".zip", ".tgz", ".tar", ".bz2", ".xz", ".warc"}

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class File:
    """A file to import, or why it cannot be: its number in order, its size in bytes.

    `trail` is a mark of this file and of all before it: path, size, time of change.
    """

    found: Path | Rejected
    number: int
    size: int
    trail: str


@dataclass(frozen=True)
class Cursor:
    """How far: in which file, after how many of its items; `trail` says of which files."""

    file: int = 0
    items: int = 0
    trail: str = ""


@dataclass(frozen=True)
class Placed:
    """An item, and how far one has come after it; `bytes` are those of the files up to here."""

    item: Item
    cursor: Cursor
    bytes: int


@dataclass(frozen=True)
class Survey:
    """What there is to read, and whether a cursor still points at the files it was made for."""

    files: int
    bytes: int
    trail_holds: bool


def survey(paths: Sequence[str], cursor: Cursor | None = None) -> Survey:
    """Look at all files without opening any."""
    number = size = 0
    holds = cursor is None
    for file in files(paths):
        number, size = number + 1, size + file.size
        if cursor and file.number == cursor.file:
            holds = file.trail == cursor.trail
    return Survey(number, size, holds)


def files(paths: Iterable[str]) -> Iterator[File]:
    """All files at and below `paths`, in the same order every time."""
    trail = ""
    for number, found in enumerate(files_below(paths)):
        size, sign = _sign(found)
        trail = hashlib.blake2b(f"{trail}\0{sign}".encode(), digest_size=16).hexdigest()
        yield File(found, number, size, trail)


def placed_items(
    paths: Sequence[str],
    *,
    after: Cursor | None = None,
    options: ReadOptions = FIND_OUT,
    read_ahead: ReadAhead | None = None,
    on_item: Callable[[], None] = lambda: None,
) -> Iterator[Placed]:
    """Every item of every file, in order, lazily; those up to `after` are left out.

    `on_item` is called for every item, also for those: reading pages can take long.
    """
    after = after or Cursor()
    before = 0
    for file, items in _opened(paths, after, options, read_ahead):
        skipped = after.items if file.number == after.file else 0
        read = 0
        for number, item in enumerate(items, 1):
            on_item()
            read += len(item.raw)
            if number <= skipped:
                continue
            cursor = Cursor(file.number, number, file.trail)
            yield Placed(item, cursor, before + min(read, file.size))
        before += file.size


@dataclass(frozen=True)
class ReadAhead:
    """Small files read by others: `start` gives a function that waits for their items."""

    start: Callable[[Sequence[Path]], Callable[[], list[list[Item]]]]
    units: int


def read_all(path: Path, options: ReadOptions) -> Iterator[Item]:
    """The items of one file; names are such as can be stored: they are bytes, and may be any."""
    try:
        for item in read_file(path, options):
            yield _named(item, options)
    except Exception as error:  # A reader's mistake about one file must not end the run.
        log.exception("a reader failed")
        reason = Reason("The reader failed: %(error)s.", error=failure(error))
        yield _named(Rejected(str(path), "", reason, b""), options)


def _opened(
    paths: Sequence[str], after: Cursor, options: ReadOptions, read_ahead: ReadAhead | None
) -> Iterator[tuple[File, Iterable[Item]]]:
    """The files and their items; those before the cursor are not opened, but do count."""
    if read_ahead is None:
        for file in files(paths):
            yield file, () if file.number < after.file else _read_here(file, options)
        return
    waiting: deque[tuple[list[File], Callable[[], list[list[Item]]] | None]] = deque()
    for unit in _units(paths, after):
        elsewhere = None
        if _is_small(unit[0]) and unit[0].number >= after.file:
            elsewhere = read_ahead.start([f.found for f in unit if isinstance(f.found, Path)])
        waiting.append((unit, elsewhere))
        if len(waiting) > read_ahead.units:
            yield from _delivered(*waiting.popleft(), after, options)
    while waiting:
        yield from _delivered(*waiting.popleft(), after, options)


def _delivered(
    unit: list[File],
    elsewhere: Callable[[], list[list[Item]]] | None,
    after: Cursor,
    options: ReadOptions,
) -> Iterator[tuple[File, Iterable[Item]]]:
    if elsewhere:
        yield from zip(unit, elsewhere(), strict=True)
        return
    for file in unit:
        yield file, () if file.number < after.file else _read_here(file, options)


def _units(paths: Sequence[str], after: Cursor) -> Iterator[list[File]]:
    """Runs of small files, and every other file by itself."""
    unit: list[File] = []
    for file in files(paths):
        small = _is_small(file) and file.number >= after.file
        full = len(unit) >= _UNIT_FILES or sum(f.size for f in unit) > SMALL_BYTES
        if unit and (full or not small):
            yield unit
            unit = []
        if small:
            unit.append(file)
        else:
            yield [file]
    if unit:
        yield unit


def _is_small(file: File) -> bool:
    return (
        isinstance(file.found, Path)
        and file.size <= SMALL_BYTES
        and file.found.suffix.lower() not in _COMPRESSED
    )


def _read_here(file: File, options: ReadOptions) -> Iterator[Item]:
    if isinstance(file.found, Rejected):
        yield _named(file.found, options)
    else:
        yield from read_all(file.found, options)


def _named(item: Item, options: ReadOptions) -> Item:
    name = storable(item.file)
    for path, label in options.called:
        if name.startswith(path):
            name = label + name.removeprefix(path)
    return item if name == item.file else replace(item, file=name)


def _sign(found: Path | Rejected) -> tuple[int, str]:
    if isinstance(found, Rejected):
        return 0, f"{storable(found.file)}\0{found.reason}"
    try:
        status = os.stat(found)
    except OSError:  # gone since it was listed: whoever opens it says so
        return 0, storable(str(found))
    return status.st_size, f"{storable(str(found))}\0{status.st_size}\0{status.st_mtime_ns}"
