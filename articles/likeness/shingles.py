"""A text as the set of its shingles (runs of three words), and how alike two such sets are."""

from __future__ import annotations

from functools import lru_cache
from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray

from articles.fold import fold

LENGTH = 3  # words in a shingle
# Texts are compared by their first words: more than nearly all articles have, and a bound.
MAX_WORDS = 20_000

Shingles = NDArray[np.uint64]

# Odd multipliers, one for each place in a shingle; changing any of these numbers asks for
# `group_reprints --rebuild`, since what is stored rests on them.
_PLACES = (0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9)
_NO_WORD = 0


def shingles(text: str) -> Shingles:
    """The text's distinct shingles as sorted numbers.

    Case, accents, punctuation and paragraphs do not count; digits do, or all weather reports
    would be one.
    """
    keys = np.fromiter(map(_key, text.split()), np.uint64)
    keys = keys[keys != _NO_WORD][:MAX_WORDS]
    if len(keys) < LENGTH:
        return np.empty(0, np.uint64)
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


# Python's own hash differs from process to process. News repeats its words, so most are known.
@lru_cache(maxsize=300_000)
def _key(word: str) -> int:
    """A number for a word between blanks; 0 if there is neither letter nor digit in it."""
    bare = word if word.isalnum() else "".join(filter(str.isalnum, word))
    bare = bare.lower() if bare.isascii() else fold(bare).replace(" ", "")
    if not bare:
        return _NO_WORD
    return int.from_bytes(blake2b(bare.encode(), digest_size=8).digest(), "big") or 1
