"""Takes back what an import run brought, after saying what that is."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from dataclasses import asdict
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from articles.ingest.undo import CannotUndo, Undoing, plan, undo
from articles.management.importing import bring_index_up_to_date, failing_clearly
from articles.models import ImportRun

LISTED = 20


class Command(BaseCommand):
    help = "Takes back what an import run brought, but for what was touched since."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("run", metavar="RUN", type=int, help="number of the import run")
        parser.add_argument("--yes", action="store_true", help="do not ask")
        parser.add_argument(
            "--no-sync", action="store_true", help="leave the search index to sync_index"
        )
        parser.add_argument("--json", action="store_true", help="print the report as JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        run = ImportRun.objects.filter(pk=options["run"]).first()
        if run is None:
            raise CommandError(f"There is no import run {options['run']}.")
        with failing_clearly():
            try:
                if not options["yes"]:
                    self._confirm(run)
                done = undo(run)
            except CannotUndo as error:
                raise CommandError(str(error)) from error
        problem = "" if options["no_sync"] else bring_index_up_to_date(self)
        if options["json"]:
            self.stdout.write(json.dumps({"run": run.pk} | asdict(done), ensure_ascii=False))
        else:
            self._say(f"Import run {run.pk} is undone:", done)
        if problem:
            raise CommandError(problem)

    def _confirm(self, run: ImportRun) -> None:
        self._say(f"Undoing import run {run}:", plan(run))
        if input("Go on? [y/N] ").strip().lower() not in ("y", "yes"):
            raise CommandError("Nothing was changed.")

    def _say(self, heading: str, done: Undoing) -> None:
        self.stdout.write(heading)
        self.stdout.write(f"  {done.deleted:,} articles deleted, that it brought")
        self.stdout.write(f"  {done.restored:,} articles as they were before, that it changed")
        for kind, number in done.removed.items():
            self.stdout.write(f"  {number:,} unused removed: {kind}")
        self.stdout.write(f"  {done.left:,} articles left as they are, touched since")
        for pk, title in done.left_articles[:LISTED]:
            self.stdout.write(f"    left  {pk}: {title}")
        if done.left > LISTED:
            self.stdout.write(f"    … and {done.left - LISTED:,} more, listed with the run.")
