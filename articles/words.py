"""The words of a text, folded one by one, with the place of each in the text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate

from .fold import fold
from .remembered import Remembered

# An acronym with dots (U.R.S.S., O.N.U) is one word. Apostrophes and hyphens end a word, so that
# "l'Otan" and "Israël-Hamas" hold the names "Otan", "Israël", "Hamas"; so does the modifier
# letter apostrophe, which Python counts as a letter.
_WORD = re.compile(r"((?:[^\W\d_ʼ]\.){2,}[^\W\d_ʼ]?(?![^\W_ʼ])|[^\W_ʼ]+)")


@dataclass(frozen=True)
class Words:
    """A text taken apart: its words as written, and what stands around them.

    `gaps[i]` stands before `words[i]`; the last gap ends the text.
    """

    words: list[str]
    gaps: list[str]
    _ends: list[int]

    @classmethod
    def of(cls, text: str) -> Words:
        parts = _WORD.split(text)
        return cls(parts[1::2], parts[::2], list(accumulate(map(len, parts))))

    @cached_property
    def folded(self) -> list[str]:
        """The words, each folded: as many, in the same order."""
        return list(map(_FOLDED.__getitem__, self.words))

    def span(self, first: int, last: int) -> tuple[int, int]:
        """Where in the text the words from `first` to `last` begin and end (end exclusive)."""
        return self._ends[2 * first], self._ends[2 * last + 1]


def folded_words(text: str) -> list[str]:
    """The words of `text`, each folded, in order."""
    return list(map(_FOLDED.__getitem__, _WORD.findall(text)))


def fold_word(word: str) -> str:
    """The folded word, without blanks or dots, never empty."""
    return _FOLDED[word]


def fold_words(words: str) -> frozenset[str]:
    """The folded words of a list of them with blanks between."""
    return frozenset(map(fold_word, words.split()))


def _fold_word(word: str) -> str:
    bare = word.replace(".", "")
    return bare.lower() if bare.isascii() else fold(bare).replace(" ", "") or word


# News repeats its words: of 350 in an article nearly all were folded before.
_FOLDED = Remembered(_fold_word, most=100_000)
