"""Groups reprints: articles that were never looked at, or the whole archive anew."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from articles.lease import LeaseHeld, LeaseLost
from articles.reprints import regroup


class Command(BaseCommand):
    help = "Groups articles that are nearly the same text. What editors decided is kept."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--rebuild", action="store_true", help="forget all groups first and look at everything"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            done = regroup(anew=options["rebuild"], on_progress=self._say)
        except (LeaseHeld, LeaseLost) as error:
            raise CommandError(f"Reprints were not grouped: {error}") from error
        self.stdout.write(
            f"Reprints: {done.looked_at} articles looked at; the archive has {done.groups} groups "
            f"with {done.reprints} reprints."
        )

    def _say(self, done: int) -> None:
        if done % 10_000 < 500:
            self.stderr.write(f"{done} articles looked at")
