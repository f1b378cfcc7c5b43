"""Proposals of merges: actors that look alike, for an editor to judge; nothing is merged here."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from articles.models import Actor, ActorName, ActorPair, Mention

from .alike import Borne, Likeness, likenesses
from .answers import answer_again
from .merge import gather_strays
from .moving import IDS

# Pairs that are proposed at once; the best come first, and those after them the next time.
MOST = 2_000

# What two actors named in one article takes away: who is one is seldom named in two ways there.
_TOGETHER = 0.6

_Key = tuple[int, int]


@dataclass
class Proposed:
    """How many pairs are new, how many stay open, and how many are no longer alike."""

    new: int = 0
    open: int = 0
    gone: int = 0
    moved: int = 0  # mentions that were found at actors merged meanwhile
    answered: int = 0  # mentions proposed that had been decided everywhere


def propose_merges(on_progress: Callable[[int], None] = lambda done: None) -> Proposed:
    """Bring the open proposals in line with the names as they are. The same answer twice.

    A pair that an editor judged stays judged; one put off stays put off.
    """
    told = Proposed(moved=gather_strays(), answered=answer_again())
    found = {(one.one, one.other): one for one in _worth_judging(likenesses(_names()))}
    known = _known()
    wanted = [one for pair, one in found.items() if known.get(pair) in (None, "open")][:MOST]
    for number, one in enumerate(wanted):
        told.new += _propose(one)
        on_progress(number + 1)
    kept = {(one.one, one.other) for one in wanted}
    told.gone = _forget(pair for pair, verdict in known.items() if pair not in kept)
    told.open = ActorPair.objects.filter(verdict=ActorPair.Verdict.OPEN).count()
    return told


def _names() -> Iterator[Borne]:
    """The names by which actors may be known as one; a metonym or a weak name says too little."""
    rows = ActorName.objects.filter(actor__merged_into=None, weak=False)
    rows = rows.exclude(kind=ActorName.Kind.METONYM).order_by("pk")
    columns = ("actor_id", "actor__type", "text", "key", "kind")
    for actor_id, type, text, key, kind in rows.values_list(*columns).iterator():
        yield Borne(actor_id, type, text, key, kind == ActorName.Kind.PREFERRED)


def _known() -> dict[_Key, str]:
    rows = ActorPair.objects.values_list("one", "other", "verdict")
    return {(one, other): verdict for one, other, verdict in rows}


def _worth_judging(pairs: list[Likeness]) -> Iterator[Likeness]:
    """Without pairs that a library's numbers already tell apart."""
    ids = {pk for pair in pairs for pk in (pair.one, pair.other)}
    numbers = dict[int, tuple[Any, ...]]()
    rows = Actor.objects.exclude(**dict.fromkeys(IDS)).values_list("pk", *IDS)
    for pk, *values in rows.iterator():
        if pk in ids:
            numbers[pk] = tuple(values)
    for pair in pairs:
        both = zip(numbers.get(pair.one, ()), numbers.get(pair.other, ()), strict=False)
        if not any(one and other and one != other for one, other in both):
            yield pair


def _propose(found: Likeness) -> bool:
    """Write the pair down, with its evidence as it is now; whether it is new."""
    evidence = evidence_of(found)
    score = found.score * (_TOGETHER if evidence["shared"] else 1)
    values = {"rule": found.rule, "score": round(score, 3), "evidence": evidence}
    with transaction.atomic():
        rows = ActorPair.objects.filter(one=found.one, other=found.other)
        if rows.exists():
            rows.filter(verdict=ActorPair.Verdict.OPEN).update(**values)
            return False
        # An actor may have been deleted meanwhile, and another run may propose the same.
        if Actor.objects.filter(pk__in=(found.one, found.other), merged_into=None).count() < 2:
            return False
        pair = ActorPair(one_id=found.one, other_id=found.other, **values)
        ActorPair.objects.bulk_create([pair], ignore_conflicts=True)
    return True


def evidence_of(found: Likeness) -> dict[str, Any]:
    """The names that are alike, the articles about each, and about both."""
    one, other = _articles(found.one), _articles(found.other)
    return {
        "names": list(found.names),
        "articles": [one.count(), other.count()],
        "shared": one.filter(article__in=other).count(),
    }


def _articles(actor_id: int) -> QuerySet[Mention, Any]:
    rows = Mention.objects.accepted().filter(actor=actor_id).order_by()
    return rows.values_list("article", flat=True).distinct()


def _forget(pairs: Iterator[_Key]) -> int:
    """Drop open proposals that no rule makes any more; what editors said stays."""
    count = 0
    for one, other in pairs:
        rows = ActorPair.objects.filter(one=one, other=other, verdict=ActorPair.Verdict.OPEN)
        count += rows.exclude(rule="editor").delete()[0]
    return count
