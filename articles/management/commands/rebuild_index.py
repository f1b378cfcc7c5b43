"""Builds the search index anew beside the live one and swaps them."""

from __future__ import annotations

import time
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from articles.search.rebuild import RebuildReport, rebuild
from articles.search.sync import FAILURES

SECONDS_BETWEEN_LINES = 5.0


class Command(BaseCommand):
    help = "Builds the search index anew from the database; search goes on meanwhile."

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            report = self._with_bar() if self.stdout.isatty() else self._with_lines()
        except FAILURES as error:
            raise CommandError(f"The index was not rebuilt: {error}") from error
        self.stdout.write(
            f"Index rebuilt: {report.documents} articles, {report.caught_up} of them changed "
            f"meanwhile, in {report.seconds:.1f} s."
        )

    def _with_bar(self) -> RebuildReport:
        columns = (TextColumn("Index"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
        with Progress(*columns, transient=True) as bar:
            task = bar.add_task("Index")
            return rebuild(
                progress=lambda done, total: bar.update(task, completed=done, total=total)
            )

    def _with_lines(self) -> RebuildReport:
        """For logs: a line now and then, none for a small archive."""
        last = time.monotonic()

        def line(done: int, total: int) -> None:
            nonlocal last
            if time.monotonic() - last >= SECONDS_BETWEEN_LINES:
                last = time.monotonic()
                self.stdout.write(f"{done} of {total} articles")

        return rebuild(progress=line)
