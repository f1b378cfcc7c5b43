"""MinHash: a short sketch of a text by which its near-duplicates are found and estimated.

Two sketches agree in about as many numbers as the texts' shingles do (Jaccard). Cut into bands of
three numbers, texts that share half of their shingles share a whole band in nine cases of ten,
those that share two thirds in 99 of 100, and unrelated ones next to never.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from .shingles import Shingles, scattered

BANDS, ROWS = 18, 3
# Shorter texts (a brief, a caption) are alike by chance and by form.
MIN_SHINGLES = 40
_CHUNK = 4_096  # shingles hashed at once: bounds memory

# Fixed for good: stored sketches rest on them.
_NUMBERS = np.arange(1, BANDS * ROWS + 1, dtype=np.uint64)
_FACTORS = scattered(_NUMBERS) | np.uint64(1)
_OFFSETS = scattered(_NUMBERS + np.uint64(1_000))
_BAND_FACTORS = scattered(_NUMBERS[:ROWS] + np.uint64(2_000)) | np.uint64(1)


@dataclass(frozen=True)
class Sketch:
    """How many shingles a text has, and its MinHash numbers as bytes (none for short texts)."""

    shingles: int
    minima: bytes

    @property
    def bands(self) -> list[int]:
        """Keys under which near-duplicates meet: signed integers of 64 bits."""
        if not self.minima:
            return []
        rows = _numbers(self.minima).astype(np.uint64).reshape(BANDS, ROWS)
        mixed = (rows * _BAND_FACTORS).sum(axis=1, dtype=np.uint64) + _NUMBERS[:BANDS]
        keys: list[int] = scattered(mixed).view(np.int64).tolist()
        return keys

    def likeness(self, other: Sketch) -> float:
        """About how alike the two texts are, 0 to 1, give or take 0.07."""
        if not self.minima or not other.minima:
            return 0.0
        return float((_numbers(self.minima) == _numbers(other.minima)).mean())


def sketch(found: Shingles) -> Sketch:
    """The sketch of a text by its shingles."""
    if len(found) < MIN_SHINGLES:
        return Sketch(len(found), b"")
    minima = np.full(len(_NUMBERS), np.iinfo(np.uint64).max, np.uint64)
    for start in range(0, len(found), _CHUNK):
        hashed = _FACTORS[:, None] * found[None, start : start + _CHUNK] + _OFFSETS[:, None]
        np.minimum(minima, hashed.min(axis=1), out=minima)
    # The upper halves: the lower bits of a product are not as random.
    return Sketch(len(found), (minima >> np.uint64(32)).astype("<u4").tobytes())


def _numbers(minima: bytes) -> NDArray[np.uint32]:
    return np.frombuffer(minima, dtype="<u4")
