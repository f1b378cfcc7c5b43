"""What the import commands share: progress, clear failures, an index that follows."""

from __future__ import annotations

import signal
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import NoReturn

from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError
from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

from articles.authority.answers import answer_again
from articles.ingest.preview import Preview
from articles.ingest.run import Progress as RunProgress
from articles.ingest.workers import WorkerDied
from articles.lease import LeaseHeld, LeaseLost, holder_of
from articles.models import ImportRun
from articles.search.sync import FAILURES, drain

from .report import counts_line, progress_as_json

# Where nobody looks on, a line every so often is enough.
SECONDS_BETWEEN_LINES = 10.0


class Telling:
    """Tells how far an import is: on a terminal by a bar, otherwise by lines now and then."""

    def __init__(self, command: BaseCommand, *, as_json: bool) -> None:
        self._command = command
        self._as_json = as_json
        self._started = self._last = time.monotonic()
        console = Console(stderr=True)
        self._bar = _bar(console) if console.is_terminal and not as_json else None
        self._task = self._bar.add_task("Reading…", total=None) if self._bar else None

    def __enter__(self) -> Telling:
        if self._bar:
            self._bar.start()
        return self

    def __exit__(self, *error: object) -> None:
        if self._bar:
            self._bar.stop()

    def run(self, progress: RunProgress) -> None:
        self._tell(progress.run, progress.bytes, progress.of_bytes)

    def preview(self, found: Preview) -> None:
        self._tell(found, found.bytes, found.of_bytes)

    def _tell(self, counted: ImportRun | Preview, done: int, of: int) -> None:
        now = time.monotonic()
        seconds = self._seconds(counted, now)
        if self._bar and self._task is not None:
            line = counts_line(counted, seconds)
            self._bar.update(self._task, description=line, completed=done, total=of)
        elif now - self._last >= SECONDS_BETWEEN_LINES:
            self._last = now
            if self._as_json:
                self._command.stdout.write(progress_as_json(counted, bytes=done, of_bytes=of))
                self._command.stdout.flush()
            else:
                share = f"{done / of:.0%}. " if of else ""
                left = f" About {_left(seconds, done, of)} left." if done else ""
                line = counts_line(counted, seconds)
                self._command.stderr.write(f"{share}{line}{left}")

    def _seconds(self, counted: ImportRun | Preview, now: float) -> float:
        """The time it took to come this far; of a run that goes on, that of the first part too."""
        return counted.seconds if isinstance(counted, ImportRun) else now - self._started


def _bar(console: Console) -> Progress:
    return Progress(
        TextColumn("{task.description}"),
        BarColumn(bar_width=20),
        TextColumn("{task.percentage:>3.0f}%"),
        TimeRemainingColumn(),
        console=console,
        transient=True,
    )


def _left(seconds: float, done: int, of: int) -> str:
    left = round(seconds * (of - done) / done)
    return f"{left // 3600}:{left // 60 % 60:02}:{left % 60:02}"


@contextmanager
def failing_clearly() -> Iterator[None]:
    """Let whatever ends an import early end the command with one line; a stop like Ctrl-C, too."""
    with _stopping_on_sigterm():
        try:
            yield
        except LeaseHeld as error:
            raise CommandError(f"Another import is running. {error}") from error
        except DatabaseError as error:
            raise CommandError(_interrupted(f"The database failed: {error}".strip())) from error
        except OSError as error:
            raise CommandError(_interrupted(f"The machine failed: {error}.")) from error
        except (LeaseLost, WorkerDied) as error:
            raise CommandError(_interrupted(str(error))) from error
        except KeyboardInterrupt as error:
            raise CommandError(_interrupted("Interrupted."), returncode=130) from error


def bring_index_up_to_date(command: BaseCommand) -> str:
    """Bring the index up to date, unless a watcher does; what kept it from that, if anything.

    First, what an editor decided everywhere is decided for what was just written.
    """
    answer_again()
    if holder_of("watch"):
        return ""
    try:
        report = drain(wait=30)
    except FAILURES as error:
        return f"The articles are in, but the index is behind: {error} Run sync_index."
    line = f"Index: {report.written:,} written in {report.seconds:.1f} s."
    command.stderr.write(line, command.style.NOTICE)
    return ""


@contextmanager
def _stopping_on_sigterm() -> Iterator[None]:
    if threading.current_thread() is not threading.main_thread():
        yield
        return

    def stop(number: int, frame: FrameType | None) -> NoReturn:
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGTERM, stop)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def _interrupted(what: str) -> str:
    return f"{what} What was imported before stays; run the command again to go on."
