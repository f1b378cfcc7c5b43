"""Proposes merges: pairs of actors whose names are alike, for editors to judge."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from articles.authority.propose import propose_merges


class Command(BaseCommand):
    help = "Proposes actors that may be one, for editors to judge. Nothing is merged by this."

    def handle(self, *args: Any, **options: Any) -> None:
        done = propose_merges(on_progress=self._say)
        self.stdout.write(
            f"Merges: {done.new} new proposals, {done.open} open in all, "
            f"{done.gone} no longer alike; judged pairs stay judged."
        )
        if done.moved:
            self.stdout.write(f"{done.moved} mentions of merged actors moved to their survivors.")
        if done.answered:
            self.stdout.write(f"{done.answered} mentions decided as they were before.")

    def _say(self, done: int) -> None:
        if done % 500 == 0:
            self.stderr.write(f"{done} pairs weighed")
