"""Discovery as the commands run it: with progress, a report, an index that follows, clear ends."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from articles.authority.propose import propose_merges
from articles.management.importing import bring_index_up_to_date
from articles.models import ImportRun, Provenance

from .reading import readable
from .run import discover, usable
from .telling import Telling, articles, as_json, failing_clearly, report_lines


def run(command: BaseCommand, options: dict[str, Any], **asked: Any) -> None:
    """Discover what is asked for and report. Raises CommandError as the exit status wants it."""
    with failing_clearly(), Telling(command, as_json=options["json"]) as telling:
        report = discover(jobs=options["jobs"], on_progress=telling, **asked)
    written = report.proposed or report.linked
    if written:
        propose_merges()
    problem = bring_index_up_to_date(command) if written and not options["no_sync"] else ""
    if options["json"]:
        command.stdout.write(as_json("discovery", report))
    else:
        command.stdout.write("\n".join(report_lines(report)))
    if problem:
        raise CommandError(problem)
    if report.set_aside:
        raise CommandError(f"{articles(len(report.set_aside))} set aside by the model.")


def discover_in(brought_by: ImportRun, command: BaseCommand, options: dict[str, Any]) -> None:
    """Discover in the articles that an import run brought or changed."""
    brought = Provenance.objects.filter(run=brought_by).values("article_id")
    run(command, options, among=readable().filter(pk__in=brought))


def say_what_is_missing() -> None:
    """End the command now if discovery would only fail at its end."""
    with failing_clearly():
        usable()
