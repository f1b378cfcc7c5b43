"""Slips of the pen: what a word may have been meant to be, and how likely each slip is."""

from __future__ import annotations

import re
from collections.abc import Iterator

# Shorter words have too many neighbours to tell which was meant.
SHORTEST = 4
# Words this long may have two slips.
LONG = 8

WORD = re.compile(r"[^\W_]+")

_LETTERS = "abcdefghijklmnopqrstuvwxyz"
# How much more often than others: a letter doubled or not, two letters swapped, and how much more
# seldom: the first letter wrong.
_DOUBLED, _SWAPPED, _FIRST = 8.0, 4.0, 0.2


def slips(word: str) -> int:
    """How many slips are looked for in `word`."""
    return 0 if len(word) < SHORTEST else 1 if len(word) < LONG else 2


def neighbours(word: str) -> dict[str, float]:
    """Every spelling one slip from `word`, with how likely that slip is; letters of English."""
    found: dict[str, float] = {}
    for spelling, likely in _neighbours(word):
        if spelling != word:
            found[spelling] = max(likely, found.get(spelling, 0.0))
    return found


def _neighbours(word: str) -> Iterator[tuple[str, float]]:
    for place in range(len(word) + 1):
        before, after = word[:place], word[place:]
        first = 1.0 if before else _FIRST
        if after:
            yield before + after[1:], _DOUBLED if before[-1:] == after[0] else first
        if len(after) > 1:
            yield before + after[1] + after[0] + after[2:], _SWAPPED
        for letter in _LETTERS:
            doubles = letter in (before[-1:], after[:1])
            yield before + letter + after, _DOUBLED if doubles else first
            if after:
                yield before + letter + after[1:], first


def distance(one: str, other: str, most: int) -> int:
    """How many slips lead from one word to the other; more than `most` is `most` + 1.

    A slip is a letter too many, too few, another one, or two swapped.
    """
    if abs(len(one) - len(other)) > most or len(set(one) ^ set(other)) > 2 * most:
        return most + 1
    before: list[int] = []
    row = list(range(len(other) + 1))
    for place, letter in enumerate(one, 1):
        earlier, before, row = before, row, [place]
        for at, another in enumerate(other, 1):
            changed = before[at - 1] + (letter != another)
            best = min(changed, before[at] + 1, row[-1] + 1)
            if place > 1 and at > 1 and letter == other[at - 2] and one[place - 2] == another:
                best = min(best, earlier[at - 2] + 1)
            row.append(best)
        if min(row) > most:
            return most + 1
    return row[-1]


def cased(word: str, like: str) -> str:
    """`word` with capitals as in `like`: BARRAGE, Barrage, barrage."""
    if like.isupper() and len(like) > 1:
        return word.upper()
    return word[:1].upper() + word[1:] if like[:1].isupper() else word
