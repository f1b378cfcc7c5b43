"""What discovery tells an operator: how far it is, what it did, what ended it."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from contextlib import contextmanager

from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError
from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

from articles.lease import LeaseHeld, LeaseLost

from .model import ModelMissing
from .run import Report
from .workers import ReaderDied

# Where nobody looks on, a line every so often is enough.
_SECONDS_BETWEEN_LINES = 10.0
_LISTED = 20


class Telling:
    """Tells how far discovery is: on a terminal by a bar, otherwise by lines now and then."""

    def __init__(self, command: BaseCommand, *, as_json: bool) -> None:
        self._command = command
        self._as_json = as_json
        self._last = time.monotonic()
        console = Console(stderr=True)
        self._bar = _bar(console) if console.is_terminal and not as_json else None
        self._task = self._bar.add_task("Reading…", total=None) if self._bar else None

    def __enter__(self) -> Telling:
        if self._bar:
            self._bar.start()
        return self

    def __exit__(self, *error: object) -> None:
        if self._bar:
            self._bar.stop()

    def __call__(self, report: Report) -> None:
        now = time.monotonic()
        if self._bar and self._task is not None:
            done = report.scanned + len(report.set_aside)
            self._bar.update(
                self._task, description=counts_line(report), completed=done, total=report.of
            )
        elif now - self._last >= _SECONDS_BETWEEN_LINES:
            self._last = now
            if self._as_json:
                self._command.stdout.write(as_json("progress", report))
                self._command.stdout.flush()
            else:
                self._command.stderr.write(f"Of {report.of:,}: {counts_line(report)}")


def _bar(console: Console) -> Progress:
    return Progress(
        TextColumn("{task.description}"),
        BarColumn(bar_width=20),
        TextColumn("{task.percentage:>3.0f}%"),
        TimeRemainingColumn(),
        console=console,
        transient=True,
    )


@contextmanager
def failing_clearly() -> Iterator[None]:
    """Let whatever ends discovery early end the command with one line."""
    try:
        yield
    except ModelMissing as error:
        raise CommandError(str(error)) from error
    except LeaseHeld as error:
        raise CommandError(f"Another discovery is running. {error}") from error
    except DatabaseError as error:
        raise CommandError(_interrupted(f"The database failed: {error}".strip())) from error
    except OSError as error:
        raise CommandError(_interrupted(f"The machine failed: {error}.")) from error
    except (LeaseLost, ReaderDied) as error:
        raise CommandError(_interrupted(str(error))) from error
    except KeyboardInterrupt as error:
        raise CommandError(_interrupted("Interrupted."), returncode=130) from error


def _interrupted(what: str) -> str:
    return f"{what} What was read before stays; run discover_actors again to go on."


def counts_line(report: Report) -> str:
    rate = report.scanned / max(report.seconds, 0.001)
    return (
        f"{articles(report.scanned)} read in {report.seconds:.1f} s ({rate:,.1f}/s): "
        f"{report.proposed:,} proposed mentions of known actors, {report.linked:,} links by "
        f"decided names, {report.sightings:,} sightings, {report.candidates:,} new names."
    )


def report_lines(report: Report) -> Iterator[str]:
    yield counts_line(report)
    for language, (number, why) in report.skipped.items():
        yield f"  skipped    {articles(number)} in {language}: {why}"
    for pk, reason in report.set_aside[:_LISTED]:
        yield f"  set aside  article {pk}: {reason}"
    if len(report.set_aside) > _LISTED:
        yield f"  … and {len(report.set_aside) - _LISTED:,} more."


def as_json(event: str, report: Report) -> str:
    return json.dumps(
        {
            "event": event,
            "models": report.models,
            "of": report.of,
            "scanned": report.scanned,
            "proposed": report.proposed,
            "linked": report.linked,
            "sightings": report.sightings,
            "candidates": report.candidates,
            "set_aside": [
                {"article": pk, "reason": reason} for pk, reason in report.set_aside[:1_000]
            ],
            "skipped": {
                language: {"articles": number, "reason": why}
                for language, (number, why) in report.skipped.items()
            },
            "seconds": round(report.seconds, 3),
        },
        ensure_ascii=False,
    )


def articles(number: int) -> str:
    return f"{number:,} article{'' if number == 1 else 's'}"
