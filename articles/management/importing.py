"""What the import commands share: progress, clear failures, an index that follows."""

from __future__ import annotations

import time
from contextlib import AbstractContextManager

from django.core.management.base import BaseCommand

from articles.authority.answers import answer_again
from articles.ingest.preview import Preview
from articles.ingest.run import Progress
from articles.ingest.workers import WorkerDied
from articles.lease import holder_of
from articles.linking import Relinking
from articles.models import ImportRun
from articles.search.sync import FAILURES, drain

from . import endings, telling
from .report import counts_line, progress_as_json


class Telling(telling.Telling):
    """Tells how far an import or its preview is."""

    def run(self, progress: Progress) -> None:
        # Of a run that goes on, the time of its first part counts too.
        seconds = progress.run.seconds
        self._tell(progress.run, seconds, done=progress.bytes, of=progress.of_bytes)

    def preview(self, found: Preview) -> None:
        seconds = time.monotonic() - self.started
        self._tell(found, seconds, done=found.bytes, of=found.of_bytes)

    def _tell(self, counted: ImportRun | Preview, seconds: float, *, done: int, of: int) -> None:
        self.tell(
            counts_line(counted, seconds),
            done=done,
            of=of,
            seconds=seconds,
            as_json=lambda: progress_as_json(counted, bytes=done, of_bytes=of),
        )


def failing_clearly() -> AbstractContextManager[None]:
    """Let whatever ends an import early end the command with one line; a stop like Ctrl-C, too."""
    stays = "What was imported before stays; run the command again to go on."
    return endings.failing_clearly(work="import", stays=stays, dead=WorkerDied)


def bring_index_up_to_date(command: BaseCommand) -> str:
    """Bring the index up to date, unless a watcher does; what kept it from that, if anything.

    First, what an editor decided everywhere is decided for what was just written, and articles
    that hold changed names are linked anew: their links are in the index, too.
    """
    answer_again()
    if holder_of("watch"):
        return ""
    try:
        told = Relinking(wait=30).all()
        report = drain(wait=30)
    except FAILURES as error:
        return f"The articles are in, but the index is behind: {error} Run sync_index."
    if told.names:
        command.stderr.write(str(told), command.style.NOTICE)
    line = f"Index: {report.written:,} written in {report.seconds:.1f} s."
    command.stderr.write(line, command.style.NOTICE)
    return ""
