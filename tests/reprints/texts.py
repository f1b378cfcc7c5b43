"""Texts made for tests, and near-duplicates of them: the same for the same seed."""

from __future__ import annotations

import random

SYLLABLES = ["ba", "cor", "dé", "fin", "gra", "lu", "mon", "nè", "pri", "sol", "tau", "vi", "zé"]


def text(seed: int, *, words: int = 240) -> str:
    """Prose of words that hardly come twice, in paragraphs of 60."""
    chance = random.Random(seed)
    said = ["".join(chance.choices(SYLLABLES, k=chance.randint(2, 4))) for _ in range(words)]
    return "\n\n".join(" ".join(said[start : start + 60]) + "." for start in range(0, words, 60))


def edited(body: str, share: float, *, seed: int = 1) -> str:
    """`body` with this share of its words replaced, here and there."""
    chance = random.Random(seed)
    return "\n\n".join(
        " ".join(
            f"autre{seed}x{n}" if chance.random() < share else word
            for n, word in enumerate(p.split())
        )
        for p in body.split("\n\n")
    )


def shortened(body: str, paragraphs: int) -> str:
    return "\n\n".join(body.split("\n\n")[:paragraphs])
