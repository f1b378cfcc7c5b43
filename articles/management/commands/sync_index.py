"""Brings what changed in the database into the search index, once or for as long as it runs.

Before that, articles that hold changed names are linked anew: their links are in the index, too.
"""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from articles.linking import Background, Relinking
from articles.linking import pending_count as changed_names
from articles.management.endings import stop_on_signals
from articles.search.sync import FAILURES, drain, pending_count
from articles.search.watch import watch


class Command(BaseCommand):
    help = "Brings every change since the last time into the search index."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--watch",
            action="store_true",
            help="go on for ever: each change is searchable within a second or two",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if options["watch"]:
            also = Background()
            try:
                watch(stop_on_signals(), also)
            finally:
                also.close()
            return
        try:
            self._relink()
            report = drain(wait=5)
        except FAILURES as error:
            raise CommandError(f"The index was not brought up to date: {error}") from error
        self.stdout.write(
            f"Index: {report.written} written, {report.removed} removed "
            f"in {report.seconds:.2f} s; {pending_count()} pending."
        )

    def _relink(self) -> None:
        """Link anew what holds changed names, and tell of it if there was anything to do."""
        told = Relinking(wait=5).all()
        if told.names:
            self.stdout.write(str(told))
        elif waiting := changed_names():
            self.stdout.write(f"Names: {waiting} changed; linking waits for the import's end.")
