"""An import run: files in, articles out, every record counted once; never stopped by a bad one."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from typing import Any

from django.conf import settings
from django.contrib.auth.models import User
from django.db import DataError, IntegrityError, transaction
from django.utils import timezone

from articles.garbage import collected_among_the_new
from articles.lease import Hold, held
from articles.models import ImportRun

from .clean import storable
from .fates import Fate, fates
from .names import Name, NameList
from .pipeline import Chunk, Group, chunks, groups
from .prepare import Defaults, prepared, refused
from .readers.options import FIND_OUT, ReadOptions
from .reading import Cursor, survey
from .reasons import Reason, foreign
from .record import Record, Rejected
from .roomy import roomy
from .store import Batch, write
from .vocabulary import Vocabulary, all_names
from .workers import Task, Workers, working_ones

__all__ = ["Defaults", "Progress", "import_paths", "working"]

_COUNTS = ["new", "changed", "unchanged", "set_aside", "conflicted", "seconds"]

# The database, or its driver, refuses a value. Anything else ends the run.
_REFUSALS = (DataError, IntegrityError, ValueError, OverflowError)

# Among so many last runs the one to go on with is sought.
_RECENT_RUNS = 100


@dataclass(frozen=True)
class Progress:
    """How far a run is: the run with its counts, bytes of files read, bytes there are in all."""

    run: ImportRun
    bytes: int
    of_bytes: int


def import_paths(
    paths: Sequence[str],
    *,
    defaults: Defaults | None = None,
    options: ReadOptions = FIND_OUT,
    jobs: int = 1,
    restart: bool = False,
    user: User | None = None,
    on_resume: Callable[[ImportRun], None] = lambda run: None,
    on_start: Callable[[ImportRun], None] = lambda run: None,
    on_progress: Callable[[Progress], None] = lambda progress: None,
) -> ImportRun:
    """Import all files at and below `paths`; the run's counts are true at any moment.

    If the last import of the same paths with the same options was cut short, and the files that it
    had read are as they were, that run goes on where it was, unless `restart`. Raises LeaseHeld,
    before anything is done, while another import runs, and WorkerDied. Whatever ends the run early
    leaves it as failed, with the batches before it in the archive.
    """
    defaults = defaults or Defaults()
    said = said_options(defaults, options)
    with held("import") as hold:
        _know_the_killed()
        run = None if restart else _unfinished(paths, said)
        if run:
            on_resume(run)
        run = run or ImportRun(user=user, paths=[storable(path) for path in paths], options=said)
        run.state, run.finished_at = ImportRun.State.RUNNING, None
        run.save()
        on_start(run)
        with working(run, hold, jobs=jobs, options=options) as (importer, workers):
            of_bytes = survey(paths).bytes
            for chunk in chunks(
                paths,
                defaults=defaults,
                options=options,
                after=Cursor(**run.cursor) if run.cursor else None,
                workers=workers,
                jobs=jobs,
                on_item=hold.keep,
            ):
                importer.add(chunk)
                run.refresh_from_db(fields=_COUNTS)
                on_progress(Progress(run, chunk.bytes, of_bytes))
    return run


def said_options(defaults: Defaults, options: ReadOptions) -> dict[str, Any]:
    """The options of a run as it keeps them: those that were given."""
    said = asdict(defaults) | asdict(options)
    said["mapping"] = [list(pair) for pair in options.mapping]
    said["called"] = [list(pair) for pair in options.called]
    return {key: value for key, value in said.items() if value}


@contextmanager
def working(
    run: ImportRun, hold: Hold, *, jobs: int = 1, options: ReadOptions = FIND_OUT
) -> Iterator[tuple[Importer, Workers | None]]:
    """An importer at work, with its workers if there are to be several; then `run` is over."""
    started = time.monotonic() - run.seconds
    try:
        names = all_names()
        task = Task(names, tuple(settings.ARTICLE_LANGUAGES), options)
        with roomy(), working_ones(jobs, task) as workers:
            importer = Importer(run, hold, names, started=started)
            with collected_among_the_new():
                yield importer, workers
    except BaseException:
        _finish(run, ImportRun.State.FAILED, started)
        raise
    _finish(run, ImportRun.State.FINISHED, started)


def _know_the_killed() -> None:
    """Nobody else imports now: a run that still says so was killed."""
    ImportRun.objects.filter(state=ImportRun.State.RUNNING).update(state=ImportRun.State.FAILED)


def _unfinished(paths: Sequence[str], options: dict[str, Any]) -> ImportRun | None:
    """The last run of these paths and options, if it was cut short and can go on."""
    asked = [storable(path) for path in paths]
    for run in ImportRun.objects.order_by("-pk")[:_RECENT_RUNS]:
        if (run.paths, run.options) == (asked, options):
            cut_short = run.state == ImportRun.State.FAILED and run.cursor
            if cut_short and survey(paths, Cursor(**run.cursor)).trail_holds:
                return run
            return None
    return None


def _finish(run: ImportRun, state: ImportRun.State, started: float) -> None:
    run.state, run.finished_at = state, timezone.now()
    run.seconds = time.monotonic() - started
    run.save(update_fields=["state", "finished_at", "seconds"])


class Importer:
    """Brings chunks into the archive, each whole or, where the database refuses, one by one."""

    def __init__(
        self, run: ImportRun, hold: Hold, names: Sequence[Name], *, started: float
    ) -> None:
        self.run = run
        self.hold = hold
        self.started = started
        self.names = NameList(names)
        self.vocabulary = Vocabulary(self.names)

    def add(self, chunk: Chunk) -> None:
        for group in groups(chunk.items):
            self._add_group(group)

    def _add_group(self, group: Group) -> None:
        """One transaction: the articles, what was set aside, the counts, and how far this is.

        No savepoint in it, unless the database refuses: SQLite would copy each page it changes.
        """
        batch = self._batch(group)
        self.hold.keep()
        try:
            with transaction.atomic():
                write(self.run, batch, self.vocabulary)
                self._note(group.cursor)
        except _REFUSALS as error:
            self.vocabulary.forget()
            with transaction.atomic():
                self._write_apart(batch, error)
                self._note(group.cursor)

    def _note(self, cursor: Cursor) -> None:
        seconds = time.monotonic() - self.started
        ImportRun.objects.filter(pk=self.run.pk).update(cursor=asdict(cursor), seconds=seconds)

    def _batch(self, group: Group) -> Batch:
        rejected = [ready.item for ready in group.items if isinstance(ready.item, Rejected)]
        readies = [ready for ready in group.items if isinstance(ready.item, Record)]
        records = [ready.item for ready in readies if isinstance(ready.item, Record)]
        by_fate: dict[Fate, list[Record]] = {fate: [] for fate in Fate}
        for ready, record, fate in zip(readies, records, fates(records), strict=True):
            # What is unchanged needs no enriching: importing again is quick.
            done = fate is Fate.UNCHANGED or ready.enriched
            item = record if done else self._prepared(record)
            if isinstance(item, Rejected):
                rejected.append(item)
            else:
                by_fate[fate].append(item)
        return Batch(
            new=by_fate[Fate.NEW],
            changed=by_fate[Fate.CHANGED],
            unchanged=len(by_fate[Fate.UNCHANGED]) + group.doubles,
            rejected=rejected,
        )

    def _prepared(self, record: Record) -> Record | Rejected:
        return prepared(record, languages=settings.ARTICLE_LANGUAGES, names=self.names)

    def _write(self, batch: Batch) -> None:
        try:
            with transaction.atomic():
                write(self.run, batch, self.vocabulary)
        except _REFUSALS as error:
            self.vocabulary.forget()
            self._write_apart(batch, error)

    def _write_apart(self, batch: Batch, error: Exception) -> None:
        """Write what can be written of a batch that was refused; set the rest aside."""
        parts = [Batch(new=[record]) for record in batch.new]
        parts += [Batch(changed=[record]) for record in batch.changed]
        parts += [Batch(rejected=[one]) for one in batch.rejected]
        parts += [Batch(unchanged=batch.unchanged)] if batch.unchanged else []
        if len(parts) > 1:
            for part in parts:
                self._write(part)
            return
        for record in (*batch.new, *batch.changed):
            said = foreign(str(error).strip().partition("\n")[0])
            reason = Reason("The database refused it: %(error)s.", error=said)
            self._write(Batch(rejected=[refused(record, reason)]))
