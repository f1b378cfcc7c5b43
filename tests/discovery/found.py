"""What discovery left in the archive, as tests compare it."""

from __future__ import annotations

from articles.discovery.run import Report
from articles.models import Candidate, Mention

BODY = "Valeri Zaloujny a quitté Kiev. Zaloujny vit à Londres."


def mentions() -> list[tuple[str, str, str, str]]:
    return [
        (one.actor.name, one.surface, one.rule, one.state)
        for one in Mention.objects.select_related("actor").order_by("pk")
    ]


def candidates() -> dict[str, tuple[str, int, int]]:
    return {
        one.text: (one.type, one.articles, one.sightings_count) for one in Candidate.objects.all()
    }


def counts(report: Report) -> tuple[int, int, int, int]:
    return report.scanned, report.proposed, report.sightings, report.candidates
