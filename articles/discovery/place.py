"""Placing: names that a model found in articles become proposed mentions, or sightings.

What a model found before in the same articles is replaced; what a person decided is kept.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from django.db import transaction
from django.utils import timezone

from articles.fold import fold
from articles.ingest.mentions import present
from articles.models import ActorScan, Article, Candidate, Mention, Sighting
from articles.models.mention import DECIDED_NAME

from .judged import Found, Outcome, judge
from .listed import Listed
from .reading import MARGIN, Text, text_of
from .span import Span

# Enough for any article; a text that is itself a list of names stops here.
_MOST = 2_000


@dataclass(frozen=True)
class Reading:
    """A text that was read, and the names found in its title and its body."""

    text: Text
    title: list[Span]
    body: list[Span]

    def found(self, listed: Listed) -> list[Found]:
        parts = ((Mention.Part.TITLE, self.title), (Mention.Part.BODY, self.body))
        spans = [(part.value, span) for part, spans in parts for span in spans]
        return [Found.of(part, span, listed) for part, span in spans[:_MOST]]


@dataclass
class Placed:
    """What placing brought: articles read, proposals, links, sightings and candidates, all new."""

    articles: int = 0
    proposed: int = 0
    linked: int = 0
    sightings: int = 0
    candidates: int = 0
    touched: set[int] = field(default_factory=set)


@transaction.atomic
def place(readings: Sequence[Reading], listed: Listed, *, model: str) -> Placed:
    """Write what was found in these articles, all or nothing.

    An article whose words are others by now is left for another time. `touched` are the candidates
    whose counts have to be made true (recount.py).
    """
    began = timezone.now()
    current = _still_as_read(readings)
    ids = [reading.text.pk for reading in current]
    found = {reading.text.pk: reading.found(listed) for reading in current}
    candidates = _candidates(found)
    old, standing = _mentions(current)
    outcomes = {
        reading.text.pk: judge(
            reading.text.pk,
            reading.text.language,
            found[reading.text.pk],
            standing=standing[reading.text.pk],
            listed=listed,
            candidates=candidates,
        )
        for reading in current
    }
    placed = Placed(articles=len(current))
    _write_mentions(old, outcomes.values(), placed)
    _write_sightings(ids, outcomes.values(), candidates, placed)
    ActorScan.objects.filter(pk__in=ids).delete()
    ActorScan.objects.bulk_create(
        ActorScan(article_id=one.text.pk, model=model, mark=one.text.mark) for one in current
    )
    seen_up_to(began, ids)
    return placed


def seen_up_to(moment: dt.datetime, ids: Iterable[int]) -> None:
    """Note that the words of these articles, as they were some seconds before, have been read."""
    ActorScan.objects.filter(pk__in=list(ids)).update(at=moment - MARGIN)


def _still_as_read(readings: Sequence[Reading]) -> list[Reading]:
    # Locked, because an editor may be saving the same articles.
    rows = Article.objects.select_for_update().order_by("pk")
    rows = rows.filter(pk__in=[reading.text.pk for reading in readings])
    rows = rows.only("title", "title_derived", "body", "language")
    marks = {article.pk: text_of(article).mark for article in rows}
    return [one for one in readings if marks.get(one.text.pk) == one.text.mark]


def _candidates(found: Mapping[int, list[Found]]) -> dict[str, Candidate]:
    keys = {one.key for names in found.values() for one in names}
    rows = Candidate.objects.select_related("actor").filter(key__in=keys)
    return {candidate.key: candidate for candidate in rows}


def _mentions(
    readings: Sequence[Reading],
) -> tuple[list[Mention], dict[int, list[Mention]]]:
    """A model's mentions that are to be found again or go; by article, those that stay."""
    texts = {reading.text.pk: reading.text for reading in readings}
    old: list[Mention] = []
    standing: dict[int, list[Mention]] = defaultdict(list)
    for mention in Mention.objects.filter(article_id__in=texts):
        if _is_for_us_to_replace(mention, texts[mention.article_id]):
            old.append(mention)
        else:
            standing[mention.article_id].append(mention)
    return old, standing


def _is_for_us_to_replace(mention: Mention, text: Text) -> bool:
    """Proposals of a model, and what followed from an editor's word where the words are gone."""
    if mention.method != Mention.Method.MODEL:
        return False
    if mention.rule == DECIDED_NAME and mention.state == Mention.State.ACCEPTED:
        part = text.title if mention.part == Mention.Part.TITLE else text.body
        return mention.start is None or part[mention.start : mention.end] != mention.surface
    return mention.state == Mention.State.PROPOSED


def _write_mentions(old: list[Mention], outcomes: Iterable[Outcome], placed: Placed) -> None:
    wanted = present(mention for outcome in outcomes for mention in outcome.mentions)
    there = {_said(mention): mention for mention in old}
    wanted_places = {_said(mention) for mention in wanted}
    gone = [mention.pk for said, mention in there.items() if said not in wanted_places]
    Mention.objects.filter(pk__in=gone).delete()
    new = [mention for mention in wanted if _said(mention) not in there]
    Mention.objects.bulk_create(new)
    placed.linked = sum(mention.rule == DECIDED_NAME for mention in new)
    placed.proposed = len(new) - placed.linked


def _said(mention: Mention) -> tuple[object, ...]:
    return (
        *(mention.article_id, mention.actor_id, mention.part, mention.start, mention.end),
        *(mention.surface, mention.rule, mention.state),
    )


def _write_sightings(
    ids: Sequence[int],
    outcomes: Iterable[Outcome],
    candidates: dict[str, Candidate],
    placed: Placed,
) -> None:
    wanted = [pair for outcome in outcomes for pair in outcome.sightings]
    placed.candidates = _make_candidates(wanted, candidates)
    for name, sighting in wanted:
        sighting.candidate = candidates[fold(name)]
    old = {_seen(sighting): sighting for sighting in Sighting.objects.filter(article_id__in=ids)}
    kept = {_seen(sighting) for _, sighting in wanted}
    gone = [sighting for seen, sighting in old.items() if seen not in kept]
    Sighting.objects.filter(pk__in=[sighting.pk for sighting in gone]).delete()
    new = [sighting for _, sighting in wanted if _seen(sighting) not in old]
    Sighting.objects.bulk_create(new)
    placed.sightings = len(new)
    placed.touched = {sighting.candidate_id for sighting in (*gone, *new)}


def _seen(sighting: Sighting) -> tuple[object, ...]:
    return (
        *(sighting.article_id, sighting.part, sighting.start, sighting.end),
        *(sighting.candidate_id, sighting.type),
    )


def _make_candidates(
    wanted: Iterable[tuple[str, Sighting]], candidates: dict[str, Candidate]
) -> int:
    """Make the candidates that are not there yet; how many. The first sight gives text and type."""
    new: dict[str, Candidate] = {}
    for name, sighting in wanted:
        if (key := fold(name)) not in candidates:
            new.setdefault(key, Candidate(key=key, text=name, type=sighting.type))
    Candidate.objects.bulk_create(new.values(), ignore_conflicts=True)
    rows = Candidate.objects.select_related("actor").filter(key__in=new)
    candidates.update((candidate.key, candidate) for candidate in rows)
    return len(new)
