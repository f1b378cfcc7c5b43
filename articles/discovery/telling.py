"""What discovery tells an operator: how far it is, what it did, what ended it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager

from django.core.management.base import CommandError

from articles.management import endings, telling

from .model import ModelMissing
from .run import Report
from .workers import ReaderDied

_LISTED = 20


class Telling(telling.Telling):
    """Tells how far discovery is."""

    def __call__(self, report: Report) -> None:
        self.tell(
            counts_line(report),
            done=report.scanned + len(report.set_aside),
            of=report.of,
            seconds=report.seconds,
            as_json=lambda: as_json("progress", report),
        )


@contextmanager
def failing_clearly() -> Iterator[None]:
    """Let whatever ends discovery early end the command with one line; a stop like Ctrl-C, too."""
    stays = "What was read before stays; run discover_actors again to go on."
    with endings.failing_clearly(work="discovery", stays=stays, dead=ReaderDied):
        try:
            yield
        except ModelMissing as error:
            raise CommandError(str(error)) from error


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
