"""The words of a text, folded one by one, with the place of each in the text."""

from __future__ import annotations

import re
from functools import lru_cache

from articles.fold import fold

# An acronym with dots (U.R.S.S., O.N.U) is one word. Apostrophes and hyphens end a word, so that
# "l'Otan" and "Israël-Hamas" hold the names "Otan", "Israël", "Hamas"; so does the modifier
# letter apostrophe, which Python counts as a letter.
WORD = re.compile(r"(?:[^\W\d_ʼ]\.){2,}[^\W\d_ʼ]?(?![^\W_ʼ])|[^\W_ʼ]+")


def words(text: str) -> list[str]:
    """The words of `text` as written."""
    return WORD.findall(text)


def folded_words(text: str) -> list[str]:
    """The words of `text`, each folded: as many, and in the order, that `words` gives."""
    return [fold_word(word) for word in WORD.findall(text)]


def spans(text: str) -> list[tuple[int, int]]:
    """Where each word of `text` begins and ends (end exclusive)."""
    return [match.span() for match in WORD.finditer(text)]


# News repeats its words: of 350 in an article nearly all were folded before.
@lru_cache(maxsize=200_000)
def fold_word(word: str) -> str:
    """The folded word, without blanks or dots, never empty."""
    bare = word.replace(".", "")
    return bare.lower() if bare.isascii() else fold(bare).replace(" ", "") or word
