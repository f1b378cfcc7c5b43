"""Imports files and folders, and says how each record fared."""

from __future__ import annotations

import contextlib
import json
import re
import time
from argparse import ArgumentParser, ArgumentTypeError
from collections.abc import Callable, Iterator
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError
from rich.console import Console

from articles.ingest.clean import clean_line
from articles.ingest.run import Defaults, import_paths
from articles.lease import LeaseHeld, holder_of
from articles.models import ImportRun
from articles.search.sync import FAILURES, drain

# Of what was set aside, so much is printed; all of it is kept with the run.
LISTED = 20
LISTED_AS_JSON = 1_000

# Where nobody looks on, a line every so often is enough.
SECONDS_BETWEEN_LINES = 10.0


class Command(BaseCommand):
    help = "Imports text and JSON Lines files. Running it again changes nothing."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("paths", metavar="PATH", nargs="+", help="a file, or a folder")
        parser.add_argument(
            "--source", default="", help="the source of records that do not name theirs"
        )
        parser.add_argument(
            "--language",
            default="",
            type=_language,
            help="the language of records that do not say theirs; otherwise it is detected",
        )
        parser.add_argument(
            "--no-sync", action="store_true", help="leave the search index to sync_index"
        )
        parser.add_argument("--json", action="store_true", help="print the report as JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        started = time.monotonic()
        defaults = Defaults(
            source=clean_line(options["source"])[:200], language=options["language"]
        )
        try:
            with self._progress(started) as on_progress:
                run = import_paths(options["paths"], defaults=defaults, on_progress=on_progress)
        except LeaseHeld as error:
            raise CommandError(f"Another import is running. {error}") from error
        except DatabaseError as error:
            raise CommandError(_interrupted(f"The database failed: {error}".strip())) from error
        except KeyboardInterrupt as error:
            raise CommandError(_interrupted("Interrupted."), returncode=130) from error
        seconds = time.monotonic() - started
        problem = "" if options["no_sync"] else _sync(self._say)
        if options["json"]:
            self.stdout.write(json.dumps(_as_json(run, seconds), ensure_ascii=False))
        else:
            self._report(run, seconds)
        if problem:
            raise CommandError(problem)
        if not _total(run):
            raise CommandError("Nothing to import was found.")
        if run.set_aside:
            raise CommandError(f"{_records(run.set_aside)} set aside (import run {run.pk}).")

    @contextlib.contextmanager
    def _progress(self, started: float) -> Iterator[Callable[[ImportRun], None]]:
        """Where progress is told: on a terminal one line that changes, otherwise lines."""
        console = Console(stderr=True)
        if console.is_terminal:
            with console.status("Reading…") as status:
                yield lambda run: status.update(_counts(run, time.monotonic() - started))
            return
        last = started

        def tell(run: ImportRun) -> None:
            nonlocal last
            if (now := time.monotonic()) - last >= SECONDS_BETWEEN_LINES:
                last = now
                self._say(_counts(run, now - started))

        yield tell

    def _say(self, line: str) -> None:
        """Beside the report, which alone goes to standard output."""
        self.stderr.write(line, self.style.NOTICE)

    def _report(self, run: ImportRun, seconds: float) -> None:
        self.stdout.write(_counts(run, seconds))
        for problem in run.set_asides.defer("raw")[:LISTED]:
            place = f"{problem.file}:{problem.position}" if problem.position else problem.file
            self.stdout.write(f"  set aside  {place}: {problem.reason}")
        if run.set_aside > LISTED:
            self.stdout.write(f"  … and {run.set_aside - LISTED:,} more, kept with the import run.")


def _language(code: str) -> str:
    if code and not re.fullmatch("[a-z]{2,3}", code):
        raise ArgumentTypeError("a language code such as fr or en was expected")
    return code


def _sync(say: Callable[[str], None]) -> str:
    """Bring the index up to date, unless a watcher does; what kept it from that, if anything."""
    if holder_of("watch"):
        return ""
    try:
        report = drain(wait=30)
    except FAILURES as error:
        return f"The articles are in, but the index is behind: {error} Run sync_index."
    say(f"Index: {report.written:,} written in {report.seconds:.1f} s.")
    return ""


def _counts(run: ImportRun, seconds: float) -> str:
    total = _total(run)
    return (
        f"{_records(total)} in {seconds:.1f} s ({total / max(seconds, 0.001):,.0f}/s): "
        f"{run.new:,} new, {run.changed:,} changed, {run.unchanged:,} unchanged, "
        f"{run.set_aside:,} set aside."
    )


def _total(run: ImportRun) -> int:
    return run.new + run.changed + run.unchanged + run.set_aside


def _as_json(run: ImportRun, seconds: float) -> dict[str, Any]:
    problems = run.set_asides.defer("raw")[:LISTED_AS_JSON]
    return {
        "run": run.pk,
        "state": run.state,
        "new": run.new,
        "changed": run.changed,
        "unchanged": run.unchanged,
        "set_aside": run.set_aside,
        "seconds": round(seconds, 3),
        "problems": [
            {"file": one.file, "position": one.position, "reason": one.reason} for one in problems
        ],
    }


def _records(number: int) -> str:
    return f"{number:,} record{'' if number == 1 else 's'}"


def _interrupted(what: str) -> str:
    return f"{what} What was imported before stays; run the command again to go on."
