"""Spellings that are nearly a listed name: "Netanyahou" for Netanyahu. Offered, never linked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from articles.ingest.names import ALIKE, GIVEN, NameList
from articles.ingest.spelling import Listed, is_slip, sound

from .common_words import is_common
from .seen import Seen
from .surroundings import BLANKS, Kind, Text, before

# A longer name is looked for as so many words of the text at most.
_MOST_WORDS = 4
_JOINS = BLANKS | frozenset("-‐‑")


def variants(text: Text, names: NameList, taken: set[int]) -> Iterator[Seen]:
    """Names spelt otherwise than they are listed, at words that are not taken."""
    for place, mark in text.marks:
        if place in taken:
            continue
        if mark & ALIKE:
            alike = names.spellings.of_surname(text.words.words[place])
            yield from _by_surname(text, place, alike, taken)
        if mark & GIVEN and place + 1 not in taken:
            yield from _by_slip(text, place, names)


def _by_surname(text: Text, last: int, alike: Iterable[Listed], taken: set[int]) -> Iterator[Seen]:
    """A surname that sounds like a listed one, with its given name or without any."""
    said = before(text, last)
    if said.kind is Kind.GIVEN or (said.kind is Kind.PROPER and said.first not in taken):
        called = {one.actor_id for one in alike if _are_alike(said.said, one.words[:-1])}
        if called and said.first not in taken:
            yield Seen(text, said.first, last, tuple(sorted(called)), "variant")
    elif said.kind is Kind.INITIALS:
        called = {one.actor_id for one in alike if one.words[0][0] == said.said[0]}
        if called:
            yield Seen(text, said.first, last, tuple(sorted(called)), "variant")
    elif not is_common(text.words.folded[last]) and not text.begins_sentence(last):
        actors = sorted({one.actor_id for one in alike})
        yield Seen(text, last, last, tuple(actors), "variant")


def _by_slip(text: Text, place: int, names: NameList) -> Iterator[Seen]:
    """A listed given name before a surname in which one letter is another: "Emmanuel Marcon"."""
    last = place + 1
    words = text.words
    if last >= len(words.words) or words.gaps[last] not in _JOINS:
        return
    if not text.is_capital(last) or not text.is_capital(place):
        return
    slips = [
        bearer
        for bearer in names.persons.by_given[words.folded[place]]
        if len(bearer.surname) == 1 and is_slip(bearer.surname[0], words.folded[last])
    ]
    if slips:
        first = min(_beginning(text, place, bearer.given) for bearer in slips)
        actors = sorted({bearer.actor_id for bearer in slips})
        yield Seen(text, first, last, tuple(actors), "variant")


def _beginning(text: Text, place: int, given: tuple[str, ...]) -> int:
    """Where given names that end with word `place` begin: all of them, or only the last."""
    first = place + 1 - len(given)
    is_whole = first >= 0 and tuple(text.words.folded[first : place + 1]) == given
    return first if is_whole else place


def _are_alike(given: str, listed: tuple[str, ...]) -> bool:
    """Whether a given name may be a listed one: "Benjamin" for Benyamin."""
    return any(given == one or sound(given) == sound(one) or is_slip(given, one) for one in listed)
