"""The list of names: every name that actors bear, found in a text in one pass."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ahocorasick_rs import AhoCorasick, MatchKind

from articles.words import Words, folded_words

# A name of capitals this short ("ONU", "US") may be a common word in small letters ("nous", "us").
_LONGEST_ACRONYM = 5


@dataclass(frozen=True)
class Name:
    """One name of one actor. A weak one never links an article by itself."""

    actor_id: int
    text: str
    weak: bool = False
    metonym: bool = False
    language: str = ""


@dataclass(frozen=True)
class Spot:
    """A name in a text: its first and last word (both counted from 0), whose it may be."""

    first: int
    last: int
    names: tuple[Name, ...]


class NameList:
    """Names to look for. Spellings that differ in accents, case, hyphens or dots are one name.

    The automaton sees folded words, each with a blank before and after it: " paris  match ". A
    name then begins and ends with whole words by itself, and two names that touch share no blank,
    so that neither hides the other.
    """

    def __init__(self, names: Iterable[Name]) -> None:
        self._names: list[tuple[tuple[Name, _Capitals], ...]] = []
        self._lengths: list[int] = []
        self._by_key: dict[str, int] = {}
        collected: dict[str, dict[Name, None]] = {}
        for name in names:
            if key := _encode(folded_words(name.text)):
                collected.setdefault(key, {})[name] = None
        for number, (key, bearers) in enumerate(collected.items()):
            self._by_key[key] = number
            self._names.append(tuple((name, _Capitals.of(name.text)) for name in bearers))
            self._lengths.append(key.count("  ") + 1)
        self._automaton = AhoCorasick(
            list(collected), matchkind=MatchKind.Standard, store_patterns=False
        )

    def __len__(self) -> int:
        return len(self._names)

    def bearers(self, text: str) -> set[int]:
        """The actors that bear exactly this name."""
        number = self._by_key.get(_encode(folded_words(text)))
        return set() if number is None else {name.actor_id for name, _ in self._names[number]}

    def spots(self, text: Words) -> list[Spot]:
        """Names among the words of a text, longest first where they overlap, in text order.

        A longer name whose capitals are not those of the text leaves the place to a shorter one.
        """
        encoded = _encode(text.folded)
        places = []
        for number, start, _end in self._automaton.find_matches_as_indexes(
            encoded, overlapping=True
        ):
            # Two blanks stand before every word but the first.
            first = encoded.count("  ", 0, start + 1)
            places.append((first, -self._lengths[number], number))
        places.sort()
        spots: list[Spot] = []
        free = 0
        for first, minus_length, number in places:
            if first < free:
                continue
            after = first - minus_length
            surface = text.words[first:after]
            if fitting := tuple(name for name, need in self._names[number] if need.fit(surface)):
                spots.append(Spot(first, after - 1, fitting))
                free = after
        return spots


def _encode(folded: list[str]) -> str:
    return f" {'  '.join(folded)} " if folded else ""


@dataclass(frozen=True)
class _Capitals:
    """The capitals that a name needs in a text.

    The first word that the name writes with a capital must have one in the text too: "orange" is
    no Orange. A short name all in capitals must be so, or be written exactly as it is listed.
    """

    word: int | None  # the place of the first word with a capital
    acronym: str  # as it is listed, if it is one

    @classmethod
    def of(cls, text: str) -> _Capitals:
        listed = Words.of(text).words
        if len(listed) == 1 and is_acronym(listed[0]):
            return cls(0, listed[0])
        capitals = (place for place, word in enumerate(listed) if word[0].isupper())
        return cls(next(capitals, None), "")

    def fit(self, surface: list[str]) -> bool:
        """Whether these words of a text, the name's own when folded, have them."""
        if self.acronym:
            return surface[0].isupper() or surface[0] == self.acronym
        return self.word is None or surface[self.word][0].isupper()


def is_acronym(word: str) -> bool:
    """Whether the word is a short one, all in capitals."""
    letters = word.replace(".", "")
    return letters.isupper() and len(letters) <= _LONGEST_ACRONYM
