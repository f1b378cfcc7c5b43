"""A text as the set of its shingles (runs of three words), and how alike two such sets are."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray

from articles.remembered import Remembered
from articles.words import folded_words

LENGTH = 3  # words in a shingle
# Texts are compared by their first words: more than nearly all articles have, and a bound.
MAX_WORDS = 20_000

Shingles = NDArray[np.uint64]

# Odd multipliers, one for each place in a shingle; changing any of these numbers asks for
# `group_reprints --rebuild`, since what is stored rests on them.
_PLACES = (0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9)


def shingles(text: str) -> Shingles:
    """The text's distinct shingles as sorted numbers.

    Case, accents, punctuation and paragraphs do not count; digits do, or all weather reports
    would be one.
    """
    return shingles_of_words(folded_words(text))


def shingles_of_words(folded: Sequence[str]) -> Shingles:
    """The same of a text that is taken apart already: its folded words, in order."""
    if len(folded) < LENGTH:
        return np.empty(0, np.uint64)
    keys = np.array(list(map(_KEYS.__getitem__, folded[:MAX_WORDS])), np.uint64)
    starts = len(keys) - LENGTH + 1
    mixed = np.zeros(starts, np.uint64)
    for place, factor in enumerate(_PLACES):
        mixed += keys[place : place + starts] * np.uint64(factor)
    return np.unique(scattered(mixed))


def jaccard(one: Shingles, other: Shingles) -> float:
    """What two sets share, of all that is in either: 0 to 1."""
    if not len(one) or not len(other):
        return 0.0
    shared = len(np.intersect1d(one, other, assume_unique=True))
    return float(shared / (len(one) + len(other) - shared))


def scattered(numbers: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """Numbers spread evenly over 64 bits, the same ones always the same way."""
    numbers = (numbers ^ (numbers >> np.uint64(31))) * np.uint64(_PLACES[0])
    numbers = (numbers ^ (numbers >> np.uint64(29))) * np.uint64(_PLACES[1])
    return numbers ^ (numbers >> np.uint64(32))


def _key(word: str) -> int:
    """A number for a word. Python's own hash differs from process to process."""
    return int.from_bytes(blake2b(word.encode(), digest_size=8).digest(), "big")


# News repeats its words, so most are known.
_KEYS = Remembered(_key, most=100_000)
