"""An import run: files in, articles out, every record counted once; never stopped by a bad one."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from django.conf import settings
from django.contrib.auth.models import User
from django.db import DataError, IntegrityError
from django.utils import timezone

from articles.lease import Hold, held
from articles.models import ImportRun

from .clean import storable
from .enrich import enriched
from .files import files_below
from .identity import PREFIX, identified
from .readers import read_file
from .record import Record, Rejected
from .store import Batch, Fate, fates, write
from .vocabulary import Vocabulary, load_names

# A transaction holds so many records or, if they are long, so many characters of them.
BATCH_RECORDS = 500
BATCH_CHARACTERS = 4_000_000

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Defaults:
    """What holds for records that do not say it themselves."""

    source: str = ""
    language: str = ""


def import_paths(
    paths: Sequence[str],
    *,
    defaults: Defaults | None = None,
    user: User | None = None,
    on_progress: Callable[[ImportRun], None] = lambda run: None,
) -> ImportRun:
    """Import all files at and below `paths`; the run's counts are true at any moment.

    Raises LeaseHeld, before anything is done, while another import runs. Whatever else ends the
    run early leaves it as failed, with the batches before it in the archive.
    """
    defaults = defaults or Defaults()
    with held("import") as hold:
        # Nobody else imports now: a run that still says so was killed.
        ImportRun.objects.filter(state=ImportRun.State.RUNNING).update(state=ImportRun.State.FAILED)
        run = ImportRun.objects.create(
            user=user,
            paths=[storable(path) for path in paths],
            options={key: value for key, value in vars(defaults).items() if value},
        )
        try:
            importer = _Importer(run, defaults, hold)
            for batch in _batches(_read(paths)):
                importer.add(batch)
                run.refresh_from_db(fields=["new", "changed", "unchanged", "set_aside"])
                on_progress(run)
        except BaseException:
            _finish(run, ImportRun.State.FAILED)
            raise
        _finish(run, ImportRun.State.FINISHED)
    return run


def _finish(run: ImportRun, state: ImportRun.State) -> None:
    run.state, run.finished_at = state, timezone.now()
    run.save(update_fields=["state", "finished_at"])


def _read(paths: Iterable[str]) -> Iterator[Record | Rejected]:
    for file in files_below(paths):
        if isinstance(file, Rejected):
            yield _named(file)
            continue
        try:
            for item in read_file(file):
                yield _named(item)
        except Exception as error:  # A reader's mistake about one file must not end the run.
            log.exception("a reader failed")
            yield _named(Rejected(str(file), "", f"The reader failed: {error!r}.", b""))


def _named(item: Record | Rejected) -> Record | Rejected:
    """With the file's name as text that can be stored: names are bytes, and may be any."""
    name = storable(item.file)
    return item if name == item.file else replace(item, file=name)


def _batches(items: Iterable[Record | Rejected]) -> Iterator[list[Record | Rejected]]:
    batch: list[Record | Rejected] = []
    characters = 0
    for item in items:
        batch.append(item)
        characters += len(item.raw)
        if len(batch) >= BATCH_RECORDS or characters >= BATCH_CHARACTERS:
            yield batch
            batch, characters = [], 0
    if batch:
        yield batch


class _Importer:
    """Brings batches into the archive, each whole or, where the database refuses, one by one."""

    def __init__(self, run: ImportRun, defaults: Defaults, hold: Hold) -> None:
        self.run = run
        self.defaults = defaults
        self.hold = hold
        self.names = load_names()
        self.vocabulary = Vocabulary(self.names)

    def add(self, items: Sequence[Record | Rejected]) -> None:
        rejected = [item for item in items if isinstance(item, Rejected)]
        records = [identified(self._with_defaults(r)) for r in items if isinstance(r, Record)]
        self._write(Batch(rejected=rejected))
        for group in _without_doubles(records):
            self._add_group(group)

    def _with_defaults(self, record: Record) -> Record:
        return replace(
            record,
            source=record.source or self.defaults.source,
            language=record.language or self.defaults.language,
        )

    def _add_group(self, group: _Group) -> None:
        by_fate: dict[Fate, list[Record]] = {fate: [] for fate in Fate}
        rejected: list[Rejected] = []
        for record, fate in zip(group.records, fates(group.records), strict=True):
            # What is unchanged needs no enriching: importing again is quick.
            item = record if fate is Fate.UNCHANGED else self._enriched(record)
            if isinstance(item, Rejected):
                rejected.append(item)
            else:
                by_fate[fate].append(item)
        self._write(
            Batch(
                new=by_fate[Fate.NEW],
                changed=by_fate[Fate.CHANGED],
                unchanged=len(by_fate[Fate.UNCHANGED]) + group.doubles,
                rejected=rejected,
            )
        )

    def _enriched(self, record: Record) -> Record | Rejected:
        try:
            return enriched(record, languages=settings.ARTICLE_LANGUAGES, names=self.names)
        except Exception as error:  # An enricher's mistake about one text must not end the run.
            log.exception("an enricher failed")
            return _rejected(record, f"The text could not be worked on: {error!r}.")

    def _write(self, batch: Batch) -> None:
        if batch == Batch():
            return
        self.hold.keep()
        try:
            write(self.run, batch, self.vocabulary)
        except (DataError, IntegrityError, ValueError, OverflowError) as error:
            # The database, or its driver, refuses a value. Anything else ends the run.
            self.vocabulary.forget()
            self._write_apart(batch, error)

    def _write_apart(self, batch: Batch, error: Exception) -> None:
        parts = [Batch(new=[record]) for record in batch.new]
        parts += [Batch(changed=[record]) for record in batch.changed]
        parts += [Batch(rejected=[one]) for one in batch.rejected]
        parts += [Batch(unchanged=batch.unchanged)] if batch.unchanged else []
        if len(parts) > 1:
            for part in parts:
                self._write(part)
            return
        for record in (*batch.new, *batch.changed):
            reason = str(error).strip().partition("\n")[0]
            self._write(Batch(rejected=[_rejected(record, f"The database refused it: {reason}.")]))


def _rejected(record: Record, reason: str) -> Rejected:
    return Rejected(record.file, record.position, storable(reason), record.raw.encode())


@dataclass
class _Group:
    """Records of which no two are the same article, and how many others were the same record."""

    records: list[Record]
    doubles: int = 0


def _without_doubles(records: Iterable[Record]) -> Iterator[_Group]:
    """Groups in order. A second record of an article begins a group, so that it finds the first
    in the archive; one that says exactly the same is only counted."""
    group, raw = _Group([]), dict[str, str]()
    for record in records:
        if raw.get(record.identifier) == record.raw:
            group.doubles += 1
            continue
        if record.identifier in raw:
            yield group
            group, raw = _Group([]), {}
        group.records.append(record)
        raw[record.identifier] = record.raw
        # The same words without an identifier are the same article, too.
        raw.setdefault(PREFIX + record.fingerprint, record.raw)
    if group.records or group.doubles:
        yield group
