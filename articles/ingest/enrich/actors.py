"""Actors named in a text, by the list of names; what is not beyond doubt is only proposed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain, islice

from articles.dates import PartialDate
from articles.ingest.names import Name, NameList, Spot
from articles.ingest.record import Found, Record
from articles.words import Words

from .acronyms import announced, repeated
from .acting import is_acting, is_quoted
from .common_words import COMMON_WORDS
from .compound import is_compound
from .namesakes import is_somebody_else
from .nations import is_of_another_nation, is_of_the_nation, may_be_of_another_nation
from .seen import ACCEPTED_RULES, CONFIDENCE, Seen
from .surnames import Company, Short, is_short, judged, namesakes, unlisted_surnames
from .surroundings import Kind, Text, before
from .variants import variants

__all__ = ["ACCEPTED_RULES", "CONFIDENCE", "with_actors"]

# Enough for any article; a text that is itself a list of names stops here.
_MOST = 2_000


def with_actors(record: Record, names: NameList, *, body: Words | None = None) -> Record:
    """The record with the names found in its title and text.

    A derived title is the text's own beginning: its names are found there. `body` are the text's
    words, if it has been taken apart already.
    """
    title = None if record.title_derived else Words.of(record.title)
    body = body or Words.of(record.body)
    vocabulary = frozenset(chain(title.folded if title else (), body.folded))
    texts = [Text("title", record.title, title, vocabulary=vocabulary)] if title else []
    texts.append(Text("body", record.body, body, vocabulary=vocabulary))
    found = _once(texts, _seen(texts, names, record.language, record.date))
    return replace(record, found=tuple(islice(found, _MOST)))


def _seen(
    texts: Sequence[Text], names: NameList, language: str, date: PartialDate | None
) -> list[Seen]:
    """Everything that the rules see in an article."""
    seen: list[Seen] = []
    shorts: list[Short] = []
    types: dict[int, str] = {}
    for text in texts:
        text.marks.extend(names.marks(text.words))
        spots = names.spots(text.words, text.marks)
        text.named.update(word for spot in spots for word in range(spot.first, spot.last + 1))
        for spot in spots:
            if is_short(spot):
                shorts.append(Short.of_spot(text, spot, names))
            else:
                types.update((name.actor_id, name.type) for name in spot.names)
                seen.append(_judged(text, spot, language, date))
        shorts.extend(unlisted_surnames(text, names))
    _doubt_bodies_of_two_nations(seen)
    _let_short_names_follow(seen)
    seen.extend(_of_persons(shorts, {one.actors[0] for one in seen if one.rule == "name"}))
    seen.extend(repeated(texts, announced(seen, names, types)))
    for text in texts:
        taken = {n for one in seen if one.text is text for n in range(one.first, one.last + 1)}
        seen.extend(variants(text, names, taken | text.named))
    return seen


def _of_persons(shorts: Sequence[Short], full: set[int]) -> Iterator[Seen]:
    """Surnames, by who stands in the article with the full name, or with initials that fit."""
    company = Company(full, namesakes(shorts))
    for short in shorts:
        if short.said.kind is Kind.INITIALS:
            for one in judged(short, company):
                yield one
                if one.accepted:
                    full.update(one.actors)
    for short in shorts:
        if short.said.kind is not Kind.INITIALS:
            yield from judged(short, company)


def _judged(text: Text, spot: Spot, language: str, date: PartialDate | None) -> Seen:
    """What the names at this spot are, apart from surnames."""
    valid = [name for name in spot.names if _is_valid(name, date)]
    listed = _of_nation(text, spot, valid or list(spot.names))
    actors = tuple(dict.fromkeys(name.actor_id for name in listed))
    rule = _rule(text, spot, listed, language) if valid else "out of date"
    return Seen(text, spot.first, spot.last, actors, rule)


def _of_nation(text: Text, spot: Spot, listed: list[Name]) -> list[Name]:
    """The state's names alone, where a state and others bear it and the article says which."""
    states = [name for name in listed if name.type == "state"]
    if len(states) == len(listed) or len({name.actor_id for name in states}) != 1:
        return listed
    is_strong = any(not name.weak for name in states)
    name = " ".join(text.words.folded[spot.first : spot.last + 1])
    return states if is_strong and is_of_the_nation(name, text) else listed


def _rule(text: Text, spot: Spot, listed: Sequence[Name], language: str) -> str:
    """Which rule says whether the names at this spot link. The first that applies decides."""
    if len({name.actor_id for name in listed}) > 1:
        return "ambiguous"
    is_single = spot.first == spot.last
    if is_compound(text, spot.first, spot.last, type=listed[0].type, is_short=is_single):
        return "compound"
    strong = [name for name in listed if not name.weak]
    if not strong:
        return "metonym" if all(name.metonym for name in listed) else "weak"
    if is_single and not any(_in_language(name, language) for name in strong):
        return "other language"
    if is_single and _may_be_common(text, spot.first):
        return "common word"
    return _doubt(text, spot.first, spot.last, listed[0].type) or "name"


def _doubt(text: Text, first: int, last: int, type: str) -> str:
    """Which rule says that something else of that name may be meant, if any does."""
    if type == "organisation" and is_of_another_nation(text, first, last):
        return "compound"
    if is_quoted(text, first, last):
        return "quoted"
    if type in ("place", "state") and is_acting(text, first, last, type=type):
        return "acting place"
    if is_somebody_else(text, first, last, type=type):
        return "namesake"
    if type == "organisation" and may_be_of_another_nation(text, first, last):
        return "namesake"
    return ""


def _in_language(name: Name, language: str) -> bool:
    return not name.language or not language or name.language == language


def _is_valid(name: Name, date: PartialDate | None) -> bool:
    """Whether the name may have been borne on the article's date, as far as either is known."""
    if date is None or not (name.valid_from or name.valid_to):
        return True
    begins_later = name.valid_from is not None and name.valid_from > date.end
    ended_before = name.valid_to is not None and name.valid_to < date.start
    return not (begins_later or ended_before)


def _may_be_common(text: Text, word: int) -> bool:
    """ "Orange" at the beginning of a sentence is a colour, a fruit, a firm or a town."""
    return text.words.folded[word] in COMMON_WORDS and text.begins_sentence(word)


def _doubt_bodies_of_two_nations(seen: list[Seen]) -> None:
    """ "L'Assemblée nationale" may be Venezuela's where "l'Assemblée nationale du Venezuela" is."""
    others = {
        one.actors[0]
        for one in seen
        if one.rule == "compound" and is_of_another_nation(one.text, one.first, one.last)
    }
    for one in seen if others else ():
        if one.rule == "name" and one.actors[0] in others:
            one.rule = "namesake"


def _let_short_names_follow(seen: list[Seen]) -> None:
    """A weak name, or a doubtful capital, is sure where a sure name of the same actor stands."""
    sure = {one.actors[0] for one in seen if one.rule == "name"}
    # "Richard Wagner" stands there too: who "Wagner" is, is open.
    sure -= {
        one.actors[0]
        for one in seen
        if one.rule == "compound" and before(one.text, one.first).kind is Kind.GIVEN
    }
    for one in seen:
        if one.rule in ("weak", "common word") and one.actors[0] in sure:
            one.rule = "short name"


def _once(texts: Sequence[Text], seen: list[Seen]) -> Iterator[Found]:
    """In text order; of proposals one for each actor and surface, for an editor to judge.

    Where two rules see the same actor, the one that links goes first.
    """
    order = {text.part: number for number, text in enumerate(texts)}
    seen.sort(key=lambda one: (order[one.text.part], one.first, not one.accepted))
    places: set[tuple[str, int, int]] = set()
    proposed: set[tuple[int, str]] = set()
    for one in seen:
        for found in one.found():
            place = (found.part, found.start, found.actor_id)
            if place in places:
                continue
            if not found.accepted:
                if (found.actor_id, found.surface) in proposed:
                    continue
                proposed.add((found.actor_id, found.surface))
            places.add(place)
            yield found
