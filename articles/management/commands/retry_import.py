"""Imports again what a run set aside: after a correction, or with better readers."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from articles.ingest.retry import retry
from articles.management.importing import bring_index_up_to_date, failing_clearly
from articles.management.report import LISTED, records, set_aside_line
from articles.models import ImportRun


class Command(BaseCommand):
    help = "Imports again the records that an import run set aside."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("run", metavar="RUN", type=int, help="number of the import run")
        parser.add_argument(
            "--from",
            dest="corrected",
            metavar="FOLDER",
            type=Path,
            help="take corrected records from here, named as `set_aside export` names them",
        )
        parser.add_argument(
            "--no-sync", action="store_true", help="leave the search index to sync_index"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        run = ImportRun.objects.filter(pk=options["run"]).first()
        if run is None:
            raise CommandError(f"There is no import run {options['run']}.")
        corrected: Path | None = options["corrected"]
        if corrected and not corrected.is_dir():
            raise CommandError(f"There is no folder {corrected}.")
        with failing_clearly():
            done = retry(run, corrected=corrected)
        problem = "" if options["no_sync"] else bring_index_up_to_date(self)
        self.stdout.write(
            f"{records(done.resolved)} imported by run {done.run.pk}, {done.failing:,} still not."
        )
        for row in run.set_asides.filter(resolved_in=None).defer("raw")[:LISTED]:
            self.stdout.write(set_aside_line(row))
        if problem or done.failing:
            raise CommandError(problem or f"{records(done.failing)} still set aside.")
