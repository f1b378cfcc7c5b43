"""Who is named with an actor, or with two: ranked by how much more often than chance has it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from heapq import nlargest
from itertools import combinations

from articles.models import Actor
from articles.search import Pair, Survey

from .abreast import pair
from .likelihood import SURPRISING, association

# One article together is an accident that no measure can tell from company.
FEWEST = 2
# Those with the most articles in common, and of these the most surprising, are looked at closely.
WIDEST, CLOSEST = 2_000, 250


@dataclass(frozen=True)
class Companion:
    """An actor that is named with another: in how many articles, in how many in one sentence.

    `strength` is the association that it is ranked by, of sentences if it shares any, else of
    articles; below zero where they meet less often than chance would have it.
    """

    actor: Actor
    sentences: int
    articles: int
    strength: float


@dataclass(frozen=True)
class Tie:
    """Two companions that also share sentences with each other."""

    pair: Pair
    sentences: int
    strength: float


def company(known: Survey, actor: int, limit: int) -> list[Companion]:
    """Who is named with `actor`: first those in one sentence with it, then those in one article."""
    shared, pairs = known.named_with([actor]), _Pairs(known)
    near = _nearest(known, shared, frozenset([actor]), of=shared.get(actor, 0))
    abreast = known.abreast(pair(actor, other) for other in near)
    ranked = []
    for other, strength in near.items():
        both = abreast[pair(actor, other)]
        if both >= FEWEST:
            strength = pairs.strength(pair(actor, other), both)
        ranked.append((both >= FEWEST, strength, both, other))
    ranked.sort(key=lambda row: (not row[0], -row[1], row[3]))
    return _companions(
        [(other, both, strength) for _, strength, both, other in ranked], shared, limit
    )


def third_parties(known: Survey, actors: Pair, limit: int) -> list[Companion]:
    """Who else is named in the articles that name both."""
    shared = known.named_with(actors)
    near = _nearest(known, shared, frozenset(actors), of=shared.get(actors[0], 0))
    return _companions([(other, 0, strength) for other, strength in near.items()], shared, limit)


def ties(known: Survey, actors: Sequence[int], limit: int) -> list[Tie]:
    """Which of these actors share sentences with each other, the strongest ties first."""
    pairs = _Pairs(known)
    abreast = known.abreast(pair(one, other) for one, other in combinations(actors, 2))
    found = [
        Tie(both, count, pairs.strength(both, count))
        for both, count in abreast.items()
        if count >= FEWEST
    ]
    found.sort(key=lambda tie: (-tie.strength, tie.pair))
    return [tie for tie in found if tie.strength >= SURPRISING][:limit]


def _nearest(
    known: Survey, shared: Mapping[int, int], themselves: frozenset[int], *, of: int
) -> dict[int, float]:
    """The others of `shared` with their association by articles, the strongest first.

    `of` is how many articles name all of `themselves`.
    """
    often = [
        (count, -other)
        for other, count in shared.items()
        if count >= FEWEST and other not in themselves
    ]
    if len(often) > WIDEST:
        often = nlargest(WIDEST, often)
    naming = known.naming()
    strengths = [
        (association(count, of, max(naming.get(-other, 0), count), known.articles), other)
        for count, other in often
    ]
    return {-other: strength for strength, other in nlargest(CLOSEST, strengths)}


class _Pairs:
    """All pairs that share a sentence, each counted twice, once from either side.

    The rows of such a table add up, so that two actors can be measured in it.
    """

    def __init__(self, known: Survey) -> None:
        self._partners = known.partners()
        self._total = sum(self._partners.values())

    def strength(self, actors: Pair, both: int) -> float:
        one, other = (max(self._partners.get(actor, 0), both) for actor in actors)
        return association(both, one, other, self._total)


def _companions(
    ranked: Sequence[tuple[int, int, float]], shared: Mapping[int, int], limit: int
) -> list[Companion]:
    """The first `limit` of them with their rows; one query."""
    rows = Actor.objects.in_bulk([actor for actor, _, _ in ranked[:limit]])
    return [
        Companion(rows[actor], both, shared[actor], strength)
        for actor, both, strength in ranked[:limit]
        if actor in rows
    ]
