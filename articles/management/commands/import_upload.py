"""Imports what an editor sent through the browser; the web site starts it, nobody else has to."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db.models import QuerySet

from articles.ingest.run import Progress, import_paths
from articles.lease import LeaseHeld
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
            held = isinstance(error.__cause__, LeaseHeld)
            state = Upload.State.HELD if held else Upload.State.STOPPED
            this.update(state=state, problem="" if held else str(error)[:1000])
            raise
        this.update(state=Upload.State.DONE, run=run)
        discard_files(upload)
        self.stdout.write("\n".join(run_lines(run)))
        if problem := bring_index_up_to_date(self):
            raise CommandError(problem)


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
