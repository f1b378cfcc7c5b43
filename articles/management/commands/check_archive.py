"""Compares the search index with the database id by id, and repairs it if asked."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from articles.linking import pending_count as changed_names
from articles.search.reconcile import Drift, Found, Reconciliation, compare, repair
from articles.search.sync import FAILURES

MEANINGS = {
    Drift.MISSING: "public, but not in the index",
    Drift.GHOST: "in the index, but no longer in the database",
    Drift.STALE: "in the index as they were before a change",
    Drift.VISIBLE: "in the index, though drafts or withdrawn",
    Drift.UNTRACKED: "not tracked, so that changes would go unnoticed",
}


class Command(BaseCommand):
    help = "Compares every article of the database with the search index, both ways."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--repair", action="store_true", help="write anew what differs")
        parser.add_argument("--json", action="store_true", help="print the result as JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        write = self._write_json if options["json"] else self._write_lines
        try:
            found = compare()
            if options["repair"] and not found.clean:
                if not options["json"]:
                    self._write_lines(found)
                    self.stdout.write("Repairing.")
                found = repair()
        except FAILURES as error:
            raise CommandError(f"The archive could not be checked: {error}") from error
        write(found)
        if not found.clean:
            raise CommandError(_verdict(found, repaired=options["repair"]))

    def _write_lines(self, found: Reconciliation) -> None:
        if found.problem:
            self.stdout.write(f"The index cannot be read: {found.problem}")
        if found.missing_triggers:
            self.stdout.write(f"Triggers missing: {', '.join(found.missing_triggers)}")
        for kind, articles in found.drift.items():
            if articles.count:
                self.stdout.write(f"{articles.count} {MEANINGS[kind]}: {_ids(articles)}")
        if not found.problem:
            self.stdout.write(
                f"{found.articles} public articles, {found.documents} in the index, "
                f"{found.pending} pending: {'no differences' if found.clean else 'they differ'}."
            )
        if names := changed_names():
            self.stdout.write(f"{names} changed names wait for sync_index to link their articles.")

    def _write_json(self, found: Reconciliation) -> None:
        answer = {
            "clean": found.clean,
            "articles": found.articles,
            "documents": found.documents,
            "pending": found.pending,
            "changed_names": changed_names(),
            "problem": found.problem,
            "missing_triggers": found.missing_triggers,
            "drift": {
                kind.value: {"count": articles.count, "first": articles.first}
                for kind, articles in found.drift.items()
            },
        }
        self.stdout.write(json.dumps(answer, indent=2))


def _ids(articles: Found) -> str:
    more = ", ..." if articles.count > len(articles.first) else ""
    return ", ".join(str(identity) for identity in articles.first) + more


def _verdict(found: Reconciliation, *, repaired: bool) -> str:
    if repaired:
        return "Differences remain after the repair."
    if found.problem:
        return "There is no usable index. Run check_archive --repair, or rebuild_index."
    return "Index and database differ. Run check_archive --repair."
