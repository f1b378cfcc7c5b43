"""Imports what an editor sent through the browser; the web site starts it, nobody else has to."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError
from django.db.models import QuerySet

from articles.ingest.foreign import of_system
from articles.ingest.reasons import Reason, failure, foreign
from articles.ingest.run import Progress, import_paths
from articles.lease import LeaseHeld, LeaseLost
from articles.management.importing import bring_index_up_to_date, failing_clearly
from articles.management.report import run_lines
from articles.models import ImportRun, Upload
from articles.uploads import discard_files, paths_of, said_of


class Command(BaseCommand):
    help = "Imports an upload, or goes on with it; started by the web site."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("key", help="of the upload, as in the address of its page")

    def handle(self, *args: Any, key: str, **options: Any) -> None:
        upload = Upload.objects.select_related("user").filter(key=key).first()
        if upload is None:
            raise CommandError("There is no such upload.")
        this = Upload.objects.filter(pk=upload.pk)
        try:
            with failing_clearly():
                run = _imported(upload, this)
        except Exception as error:  # Whatever it was: who looks at the page has to see it.
            _note(this, error.__cause__ or error)
            raise
        this.update(state=Upload.State.DONE, run=run)
        discard_files(upload)
        self.stdout.write("\n".join(run_lines(run)))
        if problem := bring_index_up_to_date(self):
            raise CommandError(problem)


def _note(this: QuerySet[Upload], cause: BaseException) -> None:
    if isinstance(cause, LeaseHeld):
        # Who holds it is said by the page, at the time when it is seen.
        this.update(state=Upload.State.HELD)
        return
    why = _why(cause)
    this.update(state=Upload.State.STOPPED, problem=str(why), problem_parts=why.parts)


def _why(cause: BaseException) -> Reason:
    match cause:
        case KeyboardInterrupt():
            return Reason("The process was stopped.")
        case LeaseLost():
            return Reason("Another process has taken over.")
        case DatabaseError():
            said = foreign(str(cause).strip().partition("\n")[0])
            return Reason("The database failed: %(error)s.", error=said)
        case OSError():
            return Reason("The machine failed: %(why)s.", why=of_system(cause))
    return Reason("The program failed: %(error)s.", error=failure(cause))


def _imported(upload: Upload, this: QuerySet[Upload]) -> ImportRun:
    def begun(run: ImportRun) -> None:
        this.update(state=Upload.State.STARTED, run=run)

    def told(progress: Progress) -> None:
        this.update(bytes_read=progress.bytes, bytes_in_all=progress.of_bytes)

    return import_paths(
        paths_of(upload),
        user=upload.user,
        on_start=begun,
        on_progress=told,
        **said_of(upload),
    )
