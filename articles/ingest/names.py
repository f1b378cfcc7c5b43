"""The list of names: every name that actors bear, found in a text in one pass."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from itertools import compress, count

from articles.remembered import Remembered
from articles.words import Words, fold_word, folded_words

from .persons import NUMERAL, Persons, without_qualifier, without_titles
from .spelling import Spellings

# Longer texts are no names: no article holds them.
LONGEST = 200
PERSON = "person"
# What a word may be: the first of a name, the last of a surname, a given name, nearly a surname.
FIRST, LAST, GIVEN, ALIKE = 1, 2, 4, 8
# Small words that begin names: a capital of theirs is not enough, "Le monde" is no Le Monde.
_LITTLE = "a an au aux d de des du el en l la le les the un une"
_ARTICLES = frozenset(_LITTLE.split())
_HYPHENS = ("-", "‐", "‑")
# A name of capitals this short ("ONU", "US") may be a common word in small letters ("nous", "us").
_LONGEST_ACRONYM = 5


@dataclass(frozen=True)
class Name:
    """One name of one actor. A weak one never links an article by itself.

    `type` is the actor's. Outside of `valid_from` to `valid_to` the name is somebody else's, or
    nobody's.
    """

    actor_id: int
    text: str
    weak: bool = False
    metonym: bool = False
    language: str = ""
    type: str = ""
    valid_from: dt.date | None = None
    valid_to: dt.date | None = None


@dataclass(frozen=True)
class Spot:
    """A name in a text: its first and last word (both counted from 0), whose it may be."""

    first: int
    last: int
    names: tuple[Name, ...]


class NameList:
    """Names to look for. Spellings that differ in accents, case, hyphens or dots are one name.

    Each word of a text is looked up once, as it is written: what it may be to a name is remembered.
    Only where a name may begin are the words behind it looked at, so that plain text costs little,
    however long the list.
    """

    def __init__(self, names: Iterable[Name]) -> None:
        self.persons = Persons()
        self._by_key: dict[str, dict[Name, _Capitals]] = {}
        # For each first word and each second one, "" for none: how many words names have, the most
        # first.
        self._lengths: dict[str, dict[str, list[int]]] = {}
        self._small_firsts: set[str] = set()
        self._marks = Remembered(self._mark, most=100_000)
        for name in names:
            if len(name.text) <= LONGEST:
                self._add(name)

    def __len__(self) -> int:
        return len(self._by_key)

    def bearers(self, text: str) -> set[int]:
        """The actors that bear exactly this name."""
        return {name.actor_id for name in self._by_key.get(" ".join(folded_words(text)), ())}

    @cached_property
    def spellings(self) -> Spellings:
        """The names by how they sound; made when it is first asked for."""
        listed = (name for bearers in self._by_key.values() for name in bearers)
        return Spellings((name.actor_id, name.text, name.type) for name in listed)

    def marks(self, text: Words) -> list[tuple[int, int]]:
        """The words that may belong to a name, with what they may be: FIRST, LAST, ..."""
        marks = list(map(self._marks.__getitem__, text.words))
        return [(place, marks[place]) for place in compress(count(), marks)]

    def spots(self, text: Words, marks: list[tuple[int, int]] | None = None) -> list[Spot]:
        """Names among the words of a text, longest first where they overlap, in text order.

        A longer name whose capitals are not those of the text leaves the place to a shorter one.
        """
        places = self._places(text, self.marks(text) if marks is None else marks)
        spots: list[Spot] = []
        free = 0
        for rank, (first, after, bearers) in enumerate(places):
            if first < free:
                continue
            if _is_joined(text, after) and _goes_on(places, rank):
                continue  # "La Croix-Rouge" holds no La Croix, "roi Charles III" no roi Charles
            surface = text.words[first:after]
            if fitting := tuple(name for name, need in bearers.items() if need.fit(surface)):
                spots.append(Spot(first, after - 1, fitting))
                free = after
        return spots

    def _places(self, text: Words, marks: list[tuple[int, int]]) -> list[_Place]:
        """Wherever the words of names stand, in order, the longer before the shorter."""
        folded = text.folded
        places: list[_Place] = []
        for first, mark in marks:
            if not mark & FIRST:
                continue
            lengths = self._lengths[folded[first]]
            second = folded[first + 1] if first + 1 < len(folded) else ""
            for length in lengths.get(second, ()) if second else ():
                after = first + length
                bearers = self._by_key.get(" ".join(folded[first:after]))
                if bearers and after <= len(folded):
                    places.append((first, after, bearers))
            if "" in lengths:
                places.append((first, first + 1, self._by_key[folded[first]]))
        return places

    def _mark(self, word: str) -> int:
        folded, is_capital = fold_word(word), word[0].isupper()
        mark = FIRST if folded in (self._lengths if is_capital else self._small_firsts) else 0
        if not is_capital:
            return mark
        mark |= LAST if folded in self.persons.lasts else 0
        mark |= GIVEN if folded in self.persons.by_given else 0
        return mark | (ALIKE if self.spellings.of_surname(word) else 0)

    def _add(self, name: Name) -> None:
        words = Words.of(name.text)
        self._put(name, words)
        if name.type != PERSON or not words.words:
            return
        if untitled := without_titles(words.folded):
            self._put(name, Words(words.words[-len(untitled) :], [], []))
        bare = without_qualifier(name.text)
        self.persons.add(name.actor_id, words if bare == name.text else Words.of(bare))

    def _put(self, name: Name, words: Words) -> None:
        folded = words.folded
        if not folded:
            return
        bearers = self._by_key.setdefault(" ".join(folded), {})
        capitals = bearers.setdefault(name, _Capitals.of(words))
        seconds = self._lengths.setdefault(folded[0], {})
        lengths = seconds.setdefault(folded[1] if len(folded) > 1 else "", [])
        if len(folded) not in lengths:
            lengths.append(len(folded))
            lengths.sort(reverse=True)
        if 0 not in capitals.words:
            self._small_firsts.add(folded[0])


_Place = tuple[int, int, "dict[Name, _Capitals]"]


def _is_joined(text: Words, word: int) -> bool:
    """Whether a word belongs to what is before it: by a hyphen, or as a king's number."""
    if word < len(text.words) and text.words[word][0] in "IVX1":
        return bool(NUMERAL.fullmatch(text.words[word]))
    return text.gaps[word] in _HYPHENS


def _goes_on(places: list[_Place], rank: int) -> bool:
    """Whether another name begins inside this one and goes on behind it."""
    first, after, _ = places[rank]
    for other_first, other_after, _ in places[rank + 1 :]:
        if other_first >= after:
            return False
        if other_first > first and other_after > after:
            return True
    return False


@dataclass(frozen=True)
class _Capitals:
    """The capitals that a name needs in a text.

    The first word that the name writes with a capital must have one in the text too: "orange" is
    no Orange; if that is an article, so must the next: "Le monde" is no Le Monde. A short name all
    in capitals must be so, or be written exactly as it is listed.
    """

    words: tuple[int, ...]  # the places of the words that need a capital
    acronym: str  # as it is listed, if it is one

    @classmethod
    def of(cls, name: Words) -> _Capitals:
        listed = name.words
        if len(listed) == 1 and is_acronym(listed[0]):
            return cls((0,), listed[0])
        needed: list[int] = []
        for place, word in enumerate(listed):
            if word[0].isupper():
                needed.append(place)
                if name.folded[place] not in _ARTICLES:
                    break
        return cls(tuple(needed), "")

    def fit(self, surface: list[str]) -> bool:
        """Whether these words of a text, the name's own when folded, have them."""
        if self.acronym:
            return surface[0].isupper() or surface[0] == self.acronym
        return all(surface[word][0].isupper() for word in self.words)


def is_acronym(word: str) -> bool:
    """Whether the word is a short one, all in capitals."""
    letters = word.replace(".", "")
    return letters.isupper() and len(letters) <= _LONGEST_ACRONYM
