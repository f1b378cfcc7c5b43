"""Which actors stand abreast in an article: named in one sentence. No Django in here."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import combinations
from typing import NamedTuple

from articles.prose import ends_between

# A sentence that names more is a list (the members of an alliance), not company.
MOST_IN_A_SENTENCE = 20
# As many pairs as an article of common length has at most; a book of a million words has no more.
MOST_PAIRS = 2_000

Pair = tuple[int, int]


class Named(NamedTuple):
    """Words of a text, `start` to `end` (exclusive), that name an actor."""

    start: int
    end: int
    actor: int


def pair(one: int, other: int) -> Pair:
    """Two actors, whichever comes first."""
    return (one, other) if one < other else (other, one)


def abreast(text: str, named: Iterable[Named]) -> set[Pair]:
    """The pairs of different actors that `text` names in one sentence, each in order of key.

    Only the words between names are looked at, so that it costs little.
    """
    pairs: set[Pair] = set()
    for sentence in by_sentence(text, named):
        actors = {one.actor for one in sentence}
        if 2 <= len(actors) <= MOST_IN_A_SENTENCE:
            pairs.update(combinations(sorted(actors), 2))
        if len(pairs) >= MOST_PAIRS:
            return set(sorted(pairs)[:MOST_PAIRS])
    return pairs


def by_sentence(text: str, named: Iterable[Named]) -> Iterator[list[Named]]:
    """The names of each sentence that has any, in order; places beyond the text are passed over."""
    sentence: list[Named] = []
    last = 0
    for one in sorted(named):
        if not 0 <= one.start < one.end <= len(text):
            continue
        if sentence and ends_between(text, last, one.start):
            yield sentence
            sentence = []
        sentence.append(one)
        last = max(last, one.end)
    if sentence:
        yield sentence
