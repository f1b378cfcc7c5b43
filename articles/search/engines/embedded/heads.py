"""A quick look for words that may match, by their first letters, before they are analysed."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache, cached_property, lru_cache

from tantivy import Filter, TextAnalyzerBuilder, Tokenizer

from .analysis import ACRONYM, TOKEN

HEAD = 3
# A stem shorter than this may begin otherwise than its words: "die" is the stem of "dying".
SURE_STEM = 4
_DOTTED = re.compile(r"\.[^\W\d_](?!\w)")
# Letters that folding turns into plain ones: Latin with accents, and ligatures.
_LETTERS = [*range(0xC0, 0x250), *range(0x1E00, 0x1F00)]


class Candidates:
    """Finds all words of a text that may have one of some terms or stems, and some others."""

    def __init__(self, exact: Iterable[str], stems: Iterable[str]) -> None:
        heads = {term[:HEAD] for term in exact if term}
        heads |= {stem[: HEAD if len(stem) >= SURE_STEM else 1] for stem in stems if stem}
        self._none = not heads
        # Where letters are not Latin, every word is a candidate.
        is_latin = bool(heads) and all(map(str.isascii, heads))
        self._plain = _compiled(frozenset(heads)) if is_latin else TOKEN

    @cached_property
    def _dotted(self) -> re.Pattern[str]:
        return re.compile(f"{ACRONYM.pattern}|{self._plain.pattern}", self._plain.flags)

    def within(self, text: str, most: int) -> Iterable[re.Match[str]]:
        """The candidates in the first `most` letters, in order, cut as the index cuts words."""
        if self._none:
            return ()
        # Acronyms with points are rare, and looking for them doubles the work.
        return (self._dotted if _DOTTED.search(text) else self._plain).finditer(text, 0, most)


@cache
def _spellings() -> dict[str, str]:
    """The letters that fold to each plain letter or pair of letters: "e": "éèê…", "oe": "œŒ"."""
    fold = TextAnalyzerBuilder(Tokenizer.raw()).filter(Filter.ascii_fold()).build()
    found: defaultdict[str, str] = defaultdict(str)
    for letter in map(chr, _LETTERS):
        plain = "".join(fold.analyze(letter)).lower()
        if letter.isalpha() and plain.isascii() and plain:
            found[plain] += letter
    return dict(found)


@lru_cache(maxsize=1_000)
def _compiled(heads: frozenset[str]) -> re.Pattern[str]:
    """First any letter that a head may begin with: a set that comes first is searched fastest.

    Then, looking back, that a word begins with it and with which head it may go on.
    """
    shortest = {head for head in heads if not any(head[:n] in heads for n in range(1, len(head)))}
    ways = [way for head in sorted(shortest) for way in _ways(head)]
    letters = "".join(sorted({letter for first, _ in ways for letter in first}))
    goes_on = "|".join(f"(?<=[{first}]){rest}" for first, rest in ways)
    return re.compile(rf"[{letters}](?<![^\W_].)(?:{goes_on})[^\W_]*")


def _ways(head: str) -> Iterator[tuple[str, str]]:
    """The letters that a spelling of `head` may begin with, each with a pattern of the rest."""
    yield _letters(head[0]) + (_halves(head) if len(head) == 1 else ""), _spelled(head[1:])
    if pairs := _spellings().get(head[:2], "") if len(head) > 1 else "":
        yield pairs, _spelled(head[2:])


def _letters(plain: str) -> str:
    return plain + plain.upper() + _spellings().get(plain, "")


def _halves(plain: str) -> str:
    """Ligatures that begin with a letter: half of one is enough at a head's end."""
    return "".join(letters for known, letters in _spellings().items() if known[:1] == plain)


def _spelled(head: str) -> str:
    """A pattern of all spellings that fold to something that begins with `head`."""
    if not head:
        return ""
    if len(head) == 1:
        return f"[{_letters(head)}{_halves(head)}]"
    pairs = _spellings().get(head[:2], "")
    single = f"[{_letters(head[0])}]{_spelled(head[1:])}"
    return f"(?:{single}|[{pairs}]{_spelled(head[2:])})" if pairs else single
