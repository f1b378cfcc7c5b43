"""Finding the actor that an editor means by a few typed letters."""

from __future__ import annotations

from dataclasses import dataclass
from functools import reduce
from operator import or_

from django.db.models import Q, QuerySet

from articles.fold import fold
from articles.ingest.clean import clean_line
from articles.models import Actor, ActorName
from articles.search import totals

MOST = 8
# Rows looked at; more letters find what is not among them.
_LOOKED_AT = 500
_TYPED = 200


@dataclass(frozen=True)
class Choice:
    """An actor that may be meant, by which of its names, with its public articles."""

    actor: Actor
    name: str
    articles: int


def choices(typed: str, *, without: int | None = None) -> list[Choice]:
    """Actors with a name like what was typed: the likeliest first, the better known among equals.

    All of the words are looked for; if no name has them all, those that have most of them.
    """
    key = fold(clean_line(typed[:_TYPED]))
    words = [word for word in key.split() if len(word) > 1] or key.split()
    if not words:
        return []
    wanted = reduce(or_, (Q(key__contains=word) for word in words[:8]))
    rows = ActorName.objects.filter(wanted, actor__merged_into=None).exclude(actor=without)
    best: dict[int, tuple[float, str]] = {}
    for actor_id, text, name_key in _begun_first(rows, key):
        score = _score(key, words, name_key)
        if actor_id not in best or best[actor_id][0] < score:
            best[actor_id] = (score, text)
    known = totals("actor")
    order = sorted(best, key=lambda pk: (-best[pk][0], -known.get(pk, 0), pk))[:MOST]
    actors = Actor.objects.in_bulk(order)
    return [Choice(actors[pk], best[pk][1], known.get(pk, 0)) for pk in order if pk in actors]


def _begun_first(rows: QuerySet[ActorName], key: str) -> list[tuple[int, str, str]]:
    """Names that begin as typed, then others: few enough to be weighed one by one."""
    values = rows.order_by("pk").values_list("actor_id", "text", "key")
    return [*values.filter(key__startswith=key)[:_LOOKED_AT], *values[:_LOOKED_AT]]


def _score(key: str, words: list[str], name: str) -> float:
    if name == key:
        return 3
    shared = sum(any(part.startswith(word) for part in name.split()) for word in words)
    return shared / len(words) + (1 if name.startswith(key) else 0)
