"""What differs between two printings of one text, in a few numbers."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import SequenceMatcher

from articles.fold import fold

from .shingles import shingles

# Word by word up to here; of longer texts the beginnings are compared.
MAX_WORDS = 3_000
# A paragraph of which less than this share of shingles is in the other text is missing there.
PRESENT = 0.25


@dataclass(frozen=True)
class Difference:
    """How another text differs: of its words, its title, its paragraphs."""

    percent: int
    other_title: bool
    missing: int
    added: int

    @property
    def is_none(self) -> bool:
        return self == Difference(0, other_title=False, missing=0, added=0)


def difference(this: tuple[str, str], other: tuple[str, str]) -> Difference:
    """How the `other` (title, body) differs from this one. Bounded, however long they are."""
    (title, body), (other_title, other_body) = this, other
    return Difference(
        percent=_percent(body, other_body),
        other_title=fold(title) != fold(other_title),
        missing=_lacking(body, other_body),
        added=_lacking(other_body, body),
    )


def _percent(one: str, other: str) -> int:
    """The share of words that are not common to both, in order; at least 1 if any."""
    left, right = _words(one), _words(other)
    if left == right:
        return 0
    # Words that are very frequent begin no match (autojunk): that is what keeps it fast.
    common = SequenceMatcher(None, left, right).ratio()
    return min(max(round(100 * (1 - common)), 1), 100)


def _words(text: str) -> list[str]:
    return fold(" ".join(text.split()[:MAX_WORDS])).split()


def _lacking(text: str, other: str) -> int:
    """How many paragraphs of `text` are not in the other, or hardly."""
    there = set(shingles(other).tolist())
    lacking = 0
    for paragraph in text.split("\n\n"):
        found = shingles(paragraph).tolist()
        if found:
            lacking += sum(one in there for one in found) < PRESENT * len(found)
        elif paragraph.strip():
            lacking += fold(paragraph) not in fold(other)
    return lacking
