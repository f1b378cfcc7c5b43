"""Recounting: what candidates say of their sightings is made true.

Articles come and go with their sightings, and most of a name's sightings decide its type: a name
that was taken for a place three times and for a person thirty times is a person's.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence

from django.db import transaction
from django.db.models import Count, Exists, OuterRef

from articles.fold import fold
from articles.models import Actor, Candidate, Sighting

from .listed import Listed

_AT_ONCE = 500
# Of types that are equally frequent the first.
_ORDER = {type_: place for place, type_ in enumerate(Actor.Type.values)}
_UNDECIDED = (Candidate.Verdict.OPEN, Candidate.Verdict.LATER)
_COUNTED = ["text", "type", "articles", "sightings_count"]


def recount(candidates: Collection[int] | None = None) -> int:
    """Make counts, types and spellings true of these candidates, or of all; how many were not.

    Only of those that wait for a decision: what the others say is what was decided about. An open
    one that is seen nowhere any more goes.
    """
    wrong = 0
    for ids in _portions(candidates):
        with transaction.atomic():
            wrong += _recount(ids)
    return wrong


def forget_listed(listed: Listed) -> int:
    """Drop the sightings of names that have come to be listed in other ways; how many.

    The list of names links them where they stand.
    """
    dropped = 0
    for ids in _portions(None):
        rows = Candidate.objects.filter(pk__in=ids).values_list("pk", "text")
        known = [pk for pk, text in rows if listed.bearers(text) is not None]
        with transaction.atomic():
            dropped += Sighting.objects.filter(candidate__in=known).delete()[0]
            _recount(known)
    return dropped


def _portions(candidates: Collection[int] | None) -> Iterator[Sequence[int]]:
    if candidates is not None:
        listed = sorted(candidates)
        for first in range(0, len(listed), _AT_ONCE):
            yield listed[first : first + _AT_ONCE]
        return
    last = 0
    rows = Candidate.objects.filter(verdict__in=_UNDECIDED).order_by("pk")
    while ids := list(rows.filter(pk__gt=last).values_list("pk", flat=True)[:_AT_ONCE]):
        yield ids
        last = ids[-1]


def _recount(ids: Sequence[int]) -> int:
    # Locked, because an editor may be deciding about one of them.
    rows = Candidate.objects.select_for_update().order_by("pk")
    candidates = list(rows.filter(pk__in=ids, verdict__in=_UNDECIDED))
    sightings = Sighting.objects.filter(candidate__in=[one.pk for one in candidates]).order_by()
    articles = dict(
        sightings.values("candidate")
        .annotate(n=Count("article", distinct=True))
        .values_list("candidate", "n")
    )
    types = _tally(sightings, "type")
    surfaces = _tally(sightings, "surface")
    changed = []
    for one in candidates:
        before = [getattr(one, name) for name in _COUNTED]
        one.articles = articles.get(one.pk, 0)
        one.sightings_count = sum(types[one.pk].values())
        one.type = _most(types[one.pk], _ORDER, one.type)
        one.text = _spelling(surfaces[one.pk], one)
        if before != [getattr(one, name) for name in _COUNTED]:
            changed.append(one)
    Candidate.objects.bulk_update(changed, _COUNTED)
    return len(changed) + _drop_unseen(candidates)


def _tally(sightings: object, column: str) -> dict[int, dict[str, int]]:
    """By candidate, how often each value of a column occurs."""
    tallied: dict[int, dict[str, int]] = defaultdict(dict)
    rows = sightings.values_list("candidate", column).annotate(n=Count("pk"))  # type: ignore[attr-defined]
    for candidate, value, number in rows:
        tallied[candidate][value] = number
    return tallied


def _most(tally: dict[str, int], order: dict[str, int], otherwise: str) -> str:
    if not tally:
        return otherwise
    return min(tally, key=lambda value: (-tally[value], order.get(value, len(order))))


def _spelling(tally: dict[str, int], candidate: Candidate) -> str:
    """The most frequent way in which the whole name is written; capitals throughout come last."""
    whole = {text: number for text, number in tally.items() if fold(text) == candidate.key}
    quiet = {text: number for text, number in whole.items() if not _shouts(text)}
    return _most(quiet or whole, {}, candidate.text)


def _shouts(text: str) -> bool:
    return text.isupper() and len(text) > 5


def _drop_unseen(candidates: Sequence[Candidate]) -> int:
    unseen = [one.pk for one in candidates if not one.sightings_count]
    sightings = Sighting.objects.filter(candidate=OuterRef("pk"))
    rows = Candidate.objects.filter(pk__in=unseen, verdict=Candidate.Verdict.OPEN)
    return rows.filter(~Exists(sightings)).delete()[0]
