"""The pipeline: items of files in chunks, recognised or prepared, in the order of the files."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from .fates import recognised
from .identity import PREFIX, identified
from .prepare import Defaults
from .readers.options import FIND_OUT, ReadOptions
from .reading import Cursor, Item, Placed, ReadAhead, placed_items
from .record import Record
from .state import raw_mark
from .workers import Workers

# A transaction holds so many records or, if they are long, so many characters of them.
BATCH_RECORDS = 500
BATCH_CHARACTERS = 4_000_000

# Units of small files that are read ahead, and chunks that are prepared ahead, for each worker.
_AHEAD = 2


@dataclass(frozen=True)
class Ready:
    """An item with its identity, and how far one has come after it."""

    item: Item
    cursor: Cursor
    enriched: bool = False


@dataclass(frozen=True)
class Chunk:
    """Items that follow each other; `bytes` of the files are read when they are done with."""

    items: Sequence[Ready]
    bytes: int


@dataclass
class Group:
    """Items of which no two are the same article; `doubles` were the very same record again."""

    items: list[Ready]
    doubles: int = 0
    cursor: Cursor = field(default_factory=Cursor)


def chunks(
    paths: Sequence[str],
    *,
    defaults: Defaults,
    options: ReadOptions = FIND_OUT,
    after: Cursor | None = None,
    workers: Workers | None = None,
    jobs: int = 1,
    records: int | None = None,
    on_item: Callable[[], None] = lambda: None,
) -> Iterator[Chunk]:
    """All items behind `after`, in order; the same with workers as without.

    Each chunk has `records` items (BATCH_RECORDS), or fewer long ones.
    """
    ahead = ReadAhead(workers.read, jobs * _AHEAD) if workers else None
    placed = placed_items(paths, after=after, options=options, read_ahead=ahead, on_item=on_item)
    started: deque[Callable[[], Chunk]] = deque()
    for batch in _batches(placed, records or BATCH_RECORDS):
        started.append(_start(batch, defaults, options, workers))
        if len(started) > (jobs * _AHEAD if workers else 0):
            yield started.popleft()()
    while started:
        yield started.popleft()()


def groups(items: Iterable[Ready]) -> Iterator[Group]:
    """Groups in order. A second record of an article begins a group, so that it finds the first
    in the archive; one that says exactly the same is only counted."""
    group, marks = Group([]), dict[str, str]()
    for ready in items:
        record = ready.item
        if isinstance(record, Record):
            if marks.get(record.identifier) == record.mark:
                group.doubles += 1
                group.cursor = ready.cursor
                continue
            if record.identifier in marks:
                yield group
                group, marks = Group([]), {}
            marks[record.identifier] = record.mark
            if record.fingerprint:
                # The same words without an identifier are the same article, too.
                marks.setdefault(PREFIX + record.fingerprint, record.mark)
        group.items.append(ready)
        group.cursor = ready.cursor
    if group.items or group.doubles:
        yield group


def marked(record: Record, defaults: Defaults, options: ReadOptions) -> Record:
    """The record with what holds for all records, and with its mark."""
    mapping = repr(options.mapping) if options.mapping else ""
    return replace(defaults.given_to(record), mark=raw_mark(record.raw, mapping=mapping))


def _batches(items: Iterable[Placed], records: int) -> Iterator[list[Placed]]:
    batch: list[Placed] = []
    characters = 0
    for placed in items:
        batch.append(placed)
        characters += len(placed.item.raw)
        if len(batch) >= records or characters >= BATCH_CHARACTERS:
            yield batch
            batch, characters = [], 0
    if batch:
        yield batch


def _start(
    batch: list[Placed], defaults: Defaults, options: ReadOptions, workers: Workers | None
) -> Callable[[], Chunk]:
    """Begin to prepare a batch; a function that waits for it.

    What was received before is not prepared by anybody: importing again is quick.
    """
    items = [
        marked(one.item, defaults, options) if isinstance(one.item, Record) else one.item
        for one in batch
    ]
    known = _recognised(items)
    todo = [item for item in items if isinstance(item, Record) and not known.get(id(item))]
    wait = workers.prepare(todo) if workers and todo else None

    def finish() -> Chunk:
        done = iter(wait() if wait else map(identified, todo))
        ready = []
        for placed, item in zip(batch, items, strict=True):
            if not isinstance(item, Record):
                ready.append(Ready(item, placed.cursor))
            elif identifier := known.get(id(item)):
                ready.append(Ready(replace(item, identifier=identifier), placed.cursor))
            else:
                ready.append(Ready(next(done), placed.cursor, enriched=wait is not None))
        return Chunk(ready, batch[-1].bytes)

    return finish


def _recognised(items: Iterable[Item]) -> dict[int, str]:
    """The identifiers of those records that were received before, by the id of the object."""
    records = [item for item in items if isinstance(item, Record)]
    return {
        id(record): identifier
        for record, identifier in zip(records, recognised(records), strict=True)
        if identifier
    }
