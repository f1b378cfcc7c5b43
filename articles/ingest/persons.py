"""Persons by their surname: who bears it, with which given names, from a list of names."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from typing import NamedTuple

from articles.words import Words

from .given_names import GENDERS
from .titles import TITLES

# Small words that belong to the surname behind them: "Le Pen", "von der Leyen", "al-Assad".
_PARTICLES = """
aben abou al at ben bin d da de del della den der des di do dos du el ibn la le les mac o ould st
san santa ten ter van von y zu
"""
PARTICLES = frozenset(_PARTICLES.split())
# Those that the surname is as often written without: "Villepin", "Assad".
_OFTEN_DROPPED = "al d da de del den der di do dos el van von"
_DROPPED = frozenset(_OFTEN_DROPPED.split())
_SUFFIXES = frozenset(("jr", "sr", "junior", "senior"))
NUMERAL = re.compile(r"[IVX]+(?:er|ere)?|1er")
_QUALIFIER = re.compile(r"\([^)]*\)")
_SHORTEST = 3


class Bearer(NamedTuple):
    """One name of a person: folded given names and surname; no given names if it is one word."""

    actor_id: int
    given: tuple[str, ...]
    surname: tuple[str, ...]

    @property
    def initials(self) -> str:
        """The first letters of the given names: "jl" of Jean-Luc. "J. D." are two by themselves."""
        return "".join(name[0] for name in self.given)

    @property
    def gender(self) -> str:
        """As its first given name says: "m", "f", or "" where that says nothing."""
        return GENDERS.get(self.given[0], "") if self.given else ""


class Persons:
    """The bearers of each surname, by its last word."""

    def __init__(self) -> None:
        self._by_last: dict[str, list[Bearer]] = {}
        self._by_actor: dict[int, list[Bearer]] = {}
        self.by_given: dict[str, list[Bearer]] = {}

    def add(self, actor_id: int, words: Words) -> None:
        """One more name of a person. Names of princes and popes have no surname: "Charles III"."""
        bearer = _bearer(actor_id, words)
        if bearer is None:
            return
        self._by_last.setdefault(bearer.surname[-1], []).append(bearer)
        self._by_actor.setdefault(actor_id, []).append(bearer)
        if bearer.given:
            self.by_given.setdefault(bearer.given[-1], []).append(bearer)

    @property
    def lasts(self) -> Set[str]:
        """The last words of all surnames."""
        return self._by_last.keys()

    def bearers(self, last: str) -> Sequence[Bearer]:
        """Everybody whose surname ends with this word, once for each of their names."""
        return self._by_last.get(last, ())

    def everybody(self, last: str) -> list[Bearer]:
        """All names of everybody who bears that surname, so also under another."""
        actors = dict.fromkeys(bearer.actor_id for bearer in self.bearers(last))
        return [bearer for actor_id in actors for bearer in self._by_actor[actor_id]]

    def ending_at(self, folded: Sequence[str], last: int) -> tuple[int, list[Bearer]]:
        """The longest surname that ends with word `last` of a text: its first word, its bearers.

        A particle that a surname may be written without may be missing.
        """
        longest, found = 0, list[Bearer]()
        for bearer in self.bearers(folded[last]):
            length = len(bearer.surname)
            if length > 1 and tuple(folded[max(0, last + 1 - length) : last + 1]) != bearer.surname:
                length = 1 if _DROPPED.issuperset(bearer.surname[:-1]) else 0
            if length > longest:
                longest, found = length, []
            if length and length == longest:
                found.append(bearer)
        return last + 1 - longest, found


def _bearer(actor_id: int, words: Words) -> Bearer | None:
    folded = words.folded
    first, after = 0, len(folded)
    while after - first > 1 and folded[first] in TITLES:
        first += 1
    while after - first > 1 and folded[after - 1] in _SUFFIXES:
        after -= 1
    if after <= first or NUMERAL.fullmatch(words.words[after - 1]):
        return None
    start = after - 1
    while start - first > 1 and (folded[start - 1] in PARTICLES or _is_joined(words.gaps[start])):
        start -= 1
    if start - first == 1 and folded[first] in PARTICLES:
        start = first  # "Le Pen" alone has no given name
    if len(folded[after - 1]) < _SHORTEST:
        return None
    return Bearer(actor_id, tuple(folded[first:start]), tuple(folded[start:after]))


def _is_joined(gap: str) -> bool:
    return gap in ("-", "‐", "‑", "'", "’")


def without_qualifier(name: str) -> str:
    """The name without what is in brackets: "Pelé (footballeur)" is called Pelé."""
    return _QUALIFIER.sub("", name) if "(" in name else name


def without_titles(folded: Sequence[str]) -> Sequence[str]:
    """The folded words of a name behind its titles, if at least two are left: "Sir Elton John"."""
    first = 0
    while first < len(folded) and folded[first] in TITLES:
        first += 1
    return folded[first:] if first and len(folded) - first > 1 else ()
